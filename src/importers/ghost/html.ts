/** The HTML of a post, as Ghost rendered it, without what is Ghost's own. */
import type { Element, ElementContent, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../archive.js';
import { parseHtml } from '../parse-html.js';
import { isPortal, type Nodes } from './build.js';
import { type CardTools, turnCard } from './cards.js';
import { attribute, first, named, plain, textOf } from './hast.js';
import { plainUrl } from './urls.js';

/** Deeper than this nobody writes. */
export const deepest = 100;

/** What is shown in no browser, or is a control of Ghost's players. */
const unseen = new Set(['script', 'style', 'template', 'noscript', 'link', 'meta', 'base']);
const addresses = ['href', 'src', 'dataSrc', 'poster', 'cite', 'data'];
const ofScreens = ['srcSet', 'sizes', 'loading', 'style', 'contentEditable', 'spellCheck'];

/** Turns parts of a body one after the other, and gathers what is lost. */
export class Turner implements CardTools {
  readonly losses: Loss[] = [];
  #depth = 0;

  constructor(readonly isOwn: (url: string) => boolean) {}

  lose(kind: Loss['kind'], name: string, words: string): void {
    this.losses.push({ kind, name: plain(name).slice(0, 2000), words });
  }

  /** @throws RangeError if it is nested thousands deep */
  parse(html: string): Nodes {
    return this.turn(parseHtml(html).children);
  }

  turn(children: readonly (RootContent | ElementContent)[]): Nodes {
    if (this.#depth >= deepest) {
      const text = plain(children.map((child) => textOf(child as ElementContent)).join(' '));
      this.lose('format', 'nesting', `it is nested more than ${deepest} deep: its text is kept`);
      return text === '' ? [] : [{ type: 'text', value: text }];
    }
    this.#depth++;
    const made: Nodes = [];
    let isHidden = false;
    for (const child of children) {
      if (child.type === 'comment') {
        isHidden = this.#gate(child.value, isHidden);
      } else if (isHidden) {
        // Of a part for members nothing is handed on.
      } else if (child.type === 'text') made.push(child);
      else if (child.type === 'element') made.push(...this.#element(child));
    }
    this.#depth--;
    return made;
  }

  /** Some parts are for members alone: https://ghost.org/help/cards/#content-visibility */
  #gate(comment: string, isHidden: boolean): boolean {
    const gate = /^\s*kg-gated-block:(begin|end)\b(.*)$/s.exec(comment);
    if (!gate) return isHidden;
    if (gate[1] === 'end') return false;
    if (!/nonMember:\s*false/.test(gate[2] ?? '')) return isHidden;
    this.lose('withheld', 'a part for members', 'it is not for everybody: left out');
    return true;
  }

  #element(node: Element): Nodes {
    if (unseen.has(node.tagName)) return this.#unseen(node);
    const card = turnCard(node, this);
    if (card) return card;
    for (const name of addresses) {
      const value = node.properties[name];
      if (typeof value === 'string') node.properties[name] = plainUrl(value);
    }
    for (const name of Object.keys(node.properties)) {
      if (ofScreens.includes(name) || /^on/i.test(name)) delete node.properties[name];
    }
    node.children = this.turn(node.children);
    const { tagName } = node;
    if (tagName === 'span' && Object.keys(node.properties).length === 0) return node.children;
    if (tagName === 'a' && isPortal(attribute(node, 'href'))) return node.children;
    const isBlank =
      tagName === 'p' &&
      plain(textOf(node).replace(/[\u200b-\u200d]/g, '')) === '' &&
      !first(node, named('img', 'iframe'));
    return isBlank ? [] : [node];
  }

  #unseen(node: Element): Nodes {
    // The scripts of other hosts' cards say nothing that the card doesn't.
    const isLoader =
      attribute(node, 'src') !== '' && /twitter|x\.com|instagram|tiktok|reddit|embed/i.test(attribute(node, 'src'));
    if (node.tagName === 'script' && !isLoader) this.lose('block', 'script', 'scripts are never taken over');
    return [];
  }
}

export function printed(nodes: Nodes): string {
  return toHtml({ type: 'root', children: nodes });
}
