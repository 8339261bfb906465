/** Puts a page in the place of the one that is shown, and leaves what the reader has done to it. */
import { Idiomorph } from 'idiomorph';
import { element } from '../messages.js';

/** Milliseconds: a stylesheet that takes longer is not waited for. */
const patience = 3000;

export async function patch(fresh: Document): Promise<void> {
  await loadStyles(fresh);
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
}

/** The bar, and what a fragment's script has put in place. */
function isOfReader(old: Node, made: Node): boolean {
  if (!(old instanceof HTMLElement) || !(made instanceof HTMLElement)) return false;
  if (old.localName === element) return true;
  const fragment = old.dataset.fragment;
  return fragment !== undefined && fragment === made.dataset.fragment;
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
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[src*="/assets/fragments.js"]')) {
    const again = document.createElement('script');
    again.src = script.src;
    script.replaceWith(again);
  }
}
