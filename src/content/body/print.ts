/**
 * Prints a body's tree as HTML at once, for the nodes that most bodies are made of. It gives what remark-html and its
 * sanitiser give, byte for byte, which a differential test holds it to; they walk and copy the tree three times. A
 * tree with any other node, or with an address that has to be looked at closely, is left to them.
 */
import type { ListItem, Nodes, Parents, Root } from 'mdast';
import { isSlot } from './slots.js';

/** Thrown for a node that is not for us. */
const notOurs = Symbol('not ours');

/** @returns nothing where remark-html has to print it */
export function print(tree: Root): string | undefined {
  try {
    return lines(tree.children, tree);
  } catch (error) {
    if (error === notOurs) return undefined;
    throw error;
  }
}

/** Blocks, one a line. */
function lines(children: readonly Nodes[], parent: Parents): string {
  let html = '';
  for (const child of children) {
    const printed = node(child, parent);
    if (printed !== '') html += html === '' ? printed : `\n${printed}`;
  }
  return html;
}

function inside(parent: Parents): string {
  let html = '';
  let isAfterBreak = false;
  for (const child of parent.children) {
    // White space at the start of a line is no part of the text.
    if (isAfterBreak && child.type !== 'text') throw notOurs;
    html += isAfterBreak && child.type === 'text' ? text(child.value.replace(/^[ \t\r\n]+/, '')) : node(child, parent);
    isAfterBreak = child.type === 'break';
  }
  return html;
}

function node(one: Nodes, parent: Parents): string {
  switch (one.type) {
    case 'text':
      plain(one);
      return text(one.value);
    case 'paragraph':
      plain(one);
      return `<p>${inside(one)}</p>`;
    case 'heading':
      return `<h${one.depth}${attributes(one.data?.hProperties)}>${inside(one)}</h${one.depth}>`;
    case 'emphasis':
      plain(one);
      return `<em>${inside(one)}</em>`;
    case 'strong':
      plain(one);
      return `<strong>${inside(one)}</strong>`;
    case 'inlineCode':
      plain(one);
      return `<code>${escapeText(one.value.replace(/\r?\n|\r/g, ' '))}</code>`;
    case 'code': {
      plain(one);
      const language = one.lang?.split(/\s+/)[0] ?? '';
      if (!/^[\w-]*$/.test(language)) throw notOurs;
      const name = language === '' ? '' : ` class="language-${language}"`;
      return `<pre><code${name}>${escapeText(one.value === '' ? '' : `${one.value}\n`)}</code></pre>`;
    }
    case 'break':
      return '<br>\n';
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote': {
      plain(one);
      const quoted = lines(one.children, one);
      return quoted === '' ? '<blockquote>\n</blockquote>' : `<blockquote>\n${quoted}\n</blockquote>`;
    }
    case 'list': {
      plain(one);
      const name = one.ordered ? 'ol' : 'ul';
      const start = one.ordered && typeof one.start === 'number' && one.start !== 1 ? ` start="${one.start}"` : '';
      const isLoose = one.spread || one.children.some(isSpread);
      return `<${name}${start}>\n${one.children.map((child) => item(child, isLoose)).join('\n')}\n</${name}>`;
    }
    case 'link': {
      const href = addressOf(one.data?.hProperties, 'href', one.url);
      return `<a href="${escapeValue(href)}"${titleOf(one.title)}>${inside(one)}</a>`;
    }
    case 'image': {
      const src = addressOf(one.data?.hProperties, 'src', one.url);
      const alt = typeof one.alt === 'string' ? ` alt="${escapeValue(one.alt)}"` : '';
      return `<img src="${escapeValue(src)}"${alt}${titleOf(one.title)}>`;
    }
    case 'definition':
      return '';
    default:
      return element(one, parent);
  }
}

/** A node with data asks for something that only the longer way does. */
function plain(one: Nodes): void {
  const { data } = one;
  if (data && ('hName' in data || 'hProperties' in data || 'hChildren' in data)) throw notOurs;
}

function isSpread(one: ListItem): boolean {
  return one.spread ?? one.children.length > 1;
}

function item(one: ListItem, isLoose: boolean): string {
  if (one.data || typeof one.checked === 'boolean') throw notOurs;
  let html = '';
  let last = '';
  for (const [index, child] of one.children.entries()) {
    if (child.type === 'definition') throw notOurs;
    const isParagraph = child.type === 'paragraph';
    if (isLoose || index !== 0 || !isParagraph) html += '\n';
    html += isParagraph && !isLoose ? inside(child) : node(child, one);
    last = child.type;
  }
  return `<li>${html}${last !== '' && (isLoose || last !== 'paragraph') ? '\n' : ''}</li>`;
}

/** Elements of our own making, such as a heading's anchor and a picture's figure. */
function element(one: Nodes, parent: Parents): string {
  const name = one.data?.hName;
  // In a list item the tag decides where lines end.
  const isOurs = (one.type as string) === 'element' && 'children' in one && parent.type !== 'listItem';
  if (!isOurs || !['a', 'figure', 'figcaption', 'sup'].includes(name ?? '')) throw notOurs;
  return `<${name}${attributes(one.data?.hProperties)}>${inside(one)}</${name}>`;
}

const names: Readonly<Record<string, string>> = { className: 'class', id: 'id', href: 'href', ariaLabel: 'aria-label' };

function attributes(properties: Readonly<Record<string, unknown>> | undefined): string {
  let html = '';
  for (const [property, value] of Object.entries(properties ?? {})) {
    const name = names[property];
    const written = Array.isArray(value) ? value.join(' ') : value;
    if (name === undefined || typeof written !== 'string') throw notOurs;
    if (name === 'href' && (!written.startsWith('#') || written.includes('__amp_'))) throw notOurs;
    html += ` ${name}="${escapeValue(written)}"`;
  }
  return html;
}

/** Characters that stand in an address as they are. */
const usual =
  /^(?!.*__amp_)(?:https?:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,4})?(?=[/?#]|$)|mailto:|#)(?:[\w\-.~:/?#@!$&'()*+,;=]|%[0-9a-f]{2})*$/i;

function addressOf(properties: Readonly<Record<string, unknown>> | undefined, name: string, url: string): string {
  if (properties) {
    const slot = properties[name];
    if (Object.keys(properties).length !== 1 || typeof slot !== 'string' || !isSlot(slot)) throw notOurs;
    return slot;
  }
  // A picture may come from fewer places than a link may lead to.
  if (!usual.test(url) || (name === 'src' && !/^https?:/i.test(url))) throw notOurs;
  return url;
}

function titleOf(title: string | null | undefined): string {
  return typeof title === 'string' ? ` title="${escapeValue(title)}"` : '';
}

function text(value: string): string {
  return escapeText(value.includes('\n') ? value.replace(/[ \t]*(\r?\n|\r)[ \t]*/g, '$1') : value);
}

function escapeText(value: string): string {
  return /[<&]/.test(value) ? value.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;') : value;
}

function escapeValue(value: string): string {
  return /["&]/.test(value) ? value.replace(/&/g, '&#x26;').replace(/"/g, '&#x22;') : value;
}
