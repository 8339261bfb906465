/** Puts a page in the place of the one that is shown, and leaves what the reader has done to it. */
import { Idiomorph } from 'idiomorph';
import { element } from '../messages.js';

/** Milliseconds: a stylesheet that takes longer is not waited for. */
const patience = 3000;

export async function patch(fresh: Document): Promise<void> {
  await loadStyles(fresh);
  const unmark = markAlike(fresh);
  const stay = heldPlace();
  const options = {
    morphStyle: 'outerHTML' as const,
    ignoreActiveValue: true,
    head: { style: 'merge' as const },
    callbacks: {
      beforeNodeMorphed: (old: Node, made: Node) => !isOfReader(old, made),
      beforeAttributeUpdated: (name: string, node: Element) => !isOpened(name, node) && !isRoom(name, node),
    },
  };
  Idiomorph.morph(document.documentElement, fresh.documentElement, options);
  unmark();
  runAgain('players.js');
  stay();
}

const blocks = 'p, h2, h3, h4, h5, h6, ul, ol, li, blockquote, figure, details, table, pre, section, article';
const markOf = 'newswep-alike-';

/**
 * Gives what is the same on both pages the same id, so that it stays the element that it is when something comes or
 * goes before it: what the reader has selected or opened stays with its words.
 *
 * @returns takes the ids away again
 */
function markAlike(fresh: Document): () => void {
  const [old, made] = [blocksIn(document), blocksIn(fresh)];
  let number = 0;
  for (const [text, elements] of made) {
    for (const [index, element] of elements.entries()) {
      const same = old.get(text)?.[index];
      if (!same) continue;
      same.id = element.id = markOf + number++;
    }
  }
  return () => {
    for (const element of document.querySelectorAll(`[id^="${markOf}"]`)) element.removeAttribute('id');
  };
}

function blocksIn(page: Document): Map<string, Element[]> {
  const found = new Map<string, Element[]>();
  for (const element of page.querySelectorAll(`main :is(${blocks}):not([id])`)) {
    if (element.closest('[data-fragment]')) continue;
    const text = element.outerHTML.replace(/(<details[^>]*?) open(="")?/g, '$1');
    found.set(text, [...(found.get(text) ?? []), element]);
  }
  return found;
}

/**
 * What the reader is looking at, which is to stand where it stood.
 *
 * @returns scrolls it there again
 */
function heldPlace(): () => void {
  // At the top of the page a reader wants to see its top.
  if (scrollY === 0) return () => {};
  const kept = [...document.querySelectorAll(`[id^="${markOf}"]`)];
  // What is hidden has no box, and is nowhere.
  const held = kept.find((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().top >= 0);
  const before = held?.getBoundingClientRect().top ?? 0;
  const root = document.documentElement;
  // Or the browser would do the same once more.
  root.style.overflowAnchor = 'none';
  return () => {
    if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: 'instant' });
    requestAnimationFrame(() => root.style.removeProperty('overflow-anchor'));
  };
}

/** The bar, what a fragment's script has put in place, and what was typed or chosen. */
function isOfReader(old: Node, made: Node): boolean {
  if (!(old instanceof HTMLElement) || !(made instanceof HTMLElement)) return false;
  if (old.localName === element || isFilledIn(old)) return true;
  const fragment = old.dataset.fragment;
  return fragment !== undefined && fragment === made.dataset.fragment;
}

function isFilledIn(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement) {
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLSelectElement && [...field.options].some((one) => one.selected !== one.defaultSelected);
}

/** What the reader has opened stays open. */
function isOpened(name: string, node: Element): boolean {
  return name === 'open' && (node.localName === 'details' || node.localName === 'dialog');
}

/** The room that the bar has made for itself. */
function isRoom(name: string, node: Element): boolean {
  return name === 'style' && node === document.documentElement;
}

/** Loads the stylesheets that are new beside the old ones, so that the page never stands there without. */
async function loadStyles(fresh: Document): Promise<void> {
  const links = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
  const known = new Set(links.map((link) => link.outerHTML));
  const added = [...fresh.head.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(
    (link) => !known.has(link.outerHTML),
  );
  const last = links.at(-1);
  const loading = added.map((link) => {
    const copy = document.importNode(link);
    return new Promise<void>((resolve) => {
      copy.addEventListener('load', () => resolve());
      copy.addEventListener('error', () => resolve());
      setTimeout(resolve, patience);
      if (last) last.after(copy);
      else document.head.append(copy);
    });
  });
  await Promise.all(loading);
}

/** The scripts of a page that run. */
export function scriptsOf(page: Document): string[] {
  return [...page.scripts]
    .filter(({ type }) => type === '' || type === 'module' || type === 'text/javascript')
    .map((script) => script.getAttribute('src') ?? script.text);
}

/** Lets the theme's script put the fragments in place anew. */
export function refreshParts(): void {
  runAgain('fragments.js');
}

function runAgain(name: string): void {
  for (const script of document.querySelectorAll<HTMLScriptElement>(`script[src*="/assets/${name}"]`)) {
    const again = document.createElement('script');
    again.src = script.src;
    script.replaceWith(again);
  }
}
