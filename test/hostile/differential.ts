/// <reference lib="dom" />
/**
 * Three readings of a body's HTML, which must be one: the tree that we meant, the tree that a parser of HTML makes of it
 * in Node, and the one that a real browser makes of it. Each is told in the same lines, one a node.
 */
import type { Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import type { Page } from 'playwright-core';

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const token = /<\/([a-z][a-z0-9-]*)>|<([a-z][a-z0-9-]*)((?: [^\s"'<>/=\u0000]+(?:="[^"]*")?)*)>|([^<]+)|(<)/gy;
const attribute = / ([^\s"'<>/=\u0000]+)(?:="([^"]*)")?/g;

/**
 * The tree that a text of our own printing says: each start tag has its end, each value stands in quotes, and nothing is
 * left to a parser's kindness. So what a parser mends is a difference.
 *
 * @throws Error where the text is not so regular
 */
export function meantTree(html: string): string {
  const lines: string[] = [];
  const open: string[] = [];
  for (const match of html.matchAll(token)) {
    const [, end, start, attributes = '', text] = match;
    if (text !== undefined) {
      // The line end that a parser skips is none of the text.
      const isFirst = lines.at(-1)?.trimStart().startsWith('<pre') && open.at(-1) === 'pre';
      const own = isFirst ? text.replace(/^\n/, '') : text;
      if (own !== '') lines.push(textLine(open.length, decode(own)));
    } else if (end !== undefined) {
      if (open.pop() !== end) throw new Error(`</${end}> ends nothing: ${near(html, match.index)}`);
    } else if (start !== undefined) {
      const list = [...attributes.matchAll(attribute)].map(
        ([, name = '', value = '']) => [name, decode(value)] as const,
      );
      lines.push(elementLine(open.length, start, list));
      if (!voids.has(start)) open.push(start);
    } else throw new Error(`a "<" that begins no tag: ${near(html, match.index)}`);
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> without an end`);
  return lines.join('\n');
}

/** What a parser of HTML makes of it, told in the same way. */
function parsedTree(html: string): string {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] } as never);
  keepFirstLines(tree);
  return meantTree(toHtml(tree));
}

/** The printer leaves out a line end that the next parser will skip. */
function keepFirstLines(node: Nodes): void {
  if (!('children' in node)) return;
  const [first] = node.children;
  const isPre = node.type === 'element' && node.tagName === 'pre';
  if (isPre && first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`;
  for (const child of node.children) keepFirstLines(child);
}

/**
 * What the browser makes of each: as part of a page that it loads, as what a script sets, and once more after it has
 * written out itself what it made.
 *
 * @param page an open one; it stays where it is
 */
async function browserTrees(page: Page, htmls: readonly string[]): Promise<BrowserTrees[]> {
  return page.evaluate((all) => {
    const tell = (node: Node, depth: number, lines: string[]): string[] => {
      for (const child of node.childNodes) {
        const indent = ' '.repeat(depth);
        if (child instanceof Text) lines.push(`${indent}${JSON.stringify(child.data)}`);
        else if (child instanceof Element) {
          const space = child.namespaceURI === 'http://www.w3.org/1999/xhtml' ? '' : `{${child.namespaceURI}}`;
          const list = [...child.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
          lines.push(`${indent}<${[space + child.localName, ...list].join(' ')}>`);
          tell(child instanceof HTMLTemplateElement ? child.content : child, depth + 1, lines);
        } else lines.push(`${indent}(${child.nodeName})`);
      }
      return lines;
    };
    return all.map((html) => {
      // A page that is parsed without being shown: nothing in it can run.
      const loaded = new DOMParser().parseFromString(`<!doctype html><body><main>${html}</main>`, 'text/html');
      const main = loaded.querySelector('main') as HTMLElement;
      const set = loaded.createElement('main');
      set.innerHTML = html;
      const again = loaded.createElement('main');
      // Browsers write no second line end at the start of these, and skip the first one.
      for (const pre of main.querySelectorAll('pre')) if (pre.textContent.startsWith('\n')) pre.prepend('\n');
      again.innerHTML = main.innerHTML;
      for (const pre of main.querySelectorAll('pre')) if (pre.firstChild?.nodeValue === '\n') pre.firstChild.remove();
      for (const root of [main, set, again]) root.normalize();
      // What has left its place stands beside it.
      const strays = loaded.body.childNodes.length === 1 ? [] : ['(outside of its place)'];
      const [one, two, three] = [main, set, again].map((root) => [...tell(root, 0, []), ...strays].join('\n'));
      return { loaded: one ?? '', set: two ?? '', again: three ?? '' };
    });
  }, htmls);
}

interface BrowserTrees {
  readonly loaded: string;
  readonly set: string;
  /** After the browser has written it and read it again. */
  readonly again: string;
}

/** Which readings of a text differ, in words; none if all are one. */
export async function differences(page: Page, htmls: readonly string[]): Promise<string[]> {
  const built = await browserTrees(page, htmls);
  return htmls.flatMap((html, index) => {
    const { loaded, set, again } = built[index] as BrowserTrees;
    const readings = { parser: parsedTree(html), browser: loaded, script: set, 'browser, once more': again };
    return difference(html, readings);
  });
}

/** The same without a browser. */
export function differencesInNode(html: string): string[] {
  return difference(html, { parser: parsedTree(html) });
}

function difference(html: string, readings: Readonly<Record<string, string>>): string[] {
  const meant = meantOrFault(html).split('\n');
  return Object.entries(readings).flatMap(([who, reading]) => {
    const built = reading.split('\n');
    const at = built.findIndex((line, index) => line !== meant[index]);
    if (at < 0 && built.length === meant.length) return [];
    const line = at < 0 ? built.length : at;
    return [
      `${who}: line ${line} ${built[line]?.trim()} and not ${meant[line]?.trim()}, of ${JSON.stringify(html.slice(0, 300))}`,
    ];
  });
}

function meantOrFault(html: string): string {
  try {
    return meantTree(html);
  } catch (error) {
    return `(${error instanceof Error ? error.message : error})`;
  }
}

function elementLine(depth: number, name: string, attributes: readonly (readonly [string, string])[]): string {
  const list = attributes.map(([key, value]) => `${key}=${JSON.stringify(value)}`).sort();
  return `${' '.repeat(depth)}<${[name, ...list].join(' ')}>`;
}

function textLine(depth: number, text: string): string {
  return `${' '.repeat(depth)}${JSON.stringify(text)}`;
}

/** Our printers write references by number, and these names. */
function decode(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return names[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function near(html: string, at: number): string {
  return html.slice(Math.max(0, at - 40), at + 60);
}
