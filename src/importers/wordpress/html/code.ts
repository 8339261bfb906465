/** Code and other text whose line ends count. */
import type { Element } from 'hast';
import { trimmed } from './flow.js';
import type { Cleaner } from './state.js';
import { attributeOf, classesOf, element, find, isElement, type Node, text } from './tree.js';

/** Code where nothing in it is marked; else as it is, with what is marked. */
export const pre: Cleaner = (node, state) => {
  const inner = node.children.filter((one) => one.type !== 'text' || one.value.trim() !== '');
  const isCode = inner.length === 1 && isElement(inner[0], 'code');
  if (
    isCode ||
    languageIn(node) !== '' ||
    !find(node, (one) => isElement(one, 'a', 'b', 'strong', 'em', 'i', 'img', 'u'))
  ) {
    return code(linesOf(node), languageIn(node));
  }
  return [element('pre', verbatim(node, state))];
};

/** @param lines plain text */
export function code(lines: string, language: string): Node[] {
  const content = lines.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  if (content === '') return [];
  const properties = language === '' ? {} : { className: [`language-${language}`] };
  return [element('pre', [element('code', [text(`${content}\n`)], properties)])];
}

/** Its text, each break a line. */
export function linesOf(node: Node): string {
  if (node.type === 'text') return node.value.replaceAll('\r', '');
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  if (node.tagName === 'script' || node.tagName === 'style') return '';
  return node.children.map(linesOf).join('');
}

function verbatim(node: Element, state: Parameters<Cleaner>[1]): Node[] {
  return node.children.flatMap((child): Node[] => {
    if (child.type === 'text') return [child];
    if (!isElement(child)) return [];
    if (child.tagName === 'br') return [text('\n')];
    if (child.tagName === 'img') return state.inside({ ...node, children: [child] });
    const name = { b: 'strong', i: 'em' }[child.tagName] ?? child.tagName;
    const children = verbatim(child, state);
    if (name === 'a') return [element('a', children, { href: attributeOf(child, 'href') })];
    return /^(?:strong|em|u|del|ins|sub|sup|code|kbd|mark)$/.test(name) ? [element(name, children)] : children;
  });
}

/** As highlighters write it: `class="language-js"`, `class="brush: php; title: ;"`, `lang="php"`. */
export function languageIn(node: Element): string {
  const nodes = [node, ...node.children.filter((one): one is Element => isElement(one, 'code'))];
  for (const one of nodes) {
    const names = classesOf(one);
    const found =
      names.map((name) => /^(?:lang(?:uage)?|brush)-([\w+#-]+)$/.exec(name)?.[1]).find((name) => name !== undefined) ??
      /(?:^|[\s;])brush:\s*([\w+#-]+)/.exec(names.join(' '))?.[1] ??
      /(?:^|\s)lang:([\w+#-]+)/.exec(names.join(' '))?.[1] ??
      (attributeOf(one, 'dataEnlighterLanguage') ||
        attributeOf(one, 'dataLang') ||
        attributeOf(one, 'lang') ||
        attributeOf(one, 'dataLanguage'));
    if (found) return codeLanguage(found);
  }
  return '';
}

/** A name that can follow a fence; nothing for one that means plain text. */
export function codeLanguage(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^\w+#-]/g, '');
  return /^(?:generic|none|plain|text|default|code|raw)?$/.test(plain)
    ? ''
    : plain.replaceAll('+', 'p').replaceAll('#', 'sharp');
}

/** A poem: each line ends with a break, and keeps the blanks that it begins with. */
export const verse: Cleaner = (node, state) => {
  const lines: Node[][] = [[]];
  for (const child of verbatim(node, state)) {
    if (child.type !== 'text') {
      lines.at(-1)?.push(child);
      continue;
    }
    for (const [index, line] of child.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      const indent = /^ +/.exec(line)?.[0].length ?? 0;
      const words =
        (index > 0 || lines.at(-1)?.length === 0 ? '\u00a0'.repeat(indent) : ' '.repeat(indent)) + line.slice(indent);
      if (words !== '') lines.at(-1)?.push(text(words));
    }
  }
  const stanzas: Node[][] = [[]];
  for (const line of lines) {
    if (line.length === 0) stanzas.push([]);
    else stanzas.at(-1)?.push(...(stanzas.at(-1)?.length ? [element('br', [])] : []), ...line);
  }
  return stanzas.filter((one) => trimmed(one).length > 0).map((one) => element('p', one));
};
