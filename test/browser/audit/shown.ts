/// <reference lib="dom" />
/** What of a page can be seen, and how the rules name it in a fault. */

/** All elements of the page that are drawn, in its order. */
export function shownElements(selector = 'body *'): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown);
}

/** Whether it is drawn: what only a screen reader is meant to find (a clipped box of a pixel) is not. */
export function isShown(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    const { overflowX, clipPath, position } = getComputedStyle(at);
    if (/inset\((50|100)%/.test(clipPath)) return false;
    const { width, height } = at.getBoundingClientRect();
    if (position === 'absolute' && overflowX !== 'visible' && width <= 1 && height <= 1) return false;
  }
  return true;
}

/** The pieces of text that are drawn directly in an element, without those of its children. */
export function ownTexts(element: Element): Text[] {
  return [...element.childNodes].filter((node): node is Text => node instanceof Text && /\S/.test(node.data));
}

/** The elements that hold text of their own and are drawn. */
export function textElements(): HTMLElement[] {
  return shownElements().filter(
    (element) => !element.closest('svg, script, style, noscript') && ownTexts(element).length > 0,
  );
}

/** The next element around this one of which the test is true. */
export function around(element: Element, test: (style: CSSStyleDeclaration) => boolean): Element | undefined {
  for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
    if (test(getComputedStyle(at))) return at;
  }
  return undefined;
}

/** How a fault names an element: its tag, and its first words. */
export function nameOf(element: Element): string {
  const tag = (element.cloneNode() as Element).outerHTML.replace(/<\/.*$/, '').slice(0, 90);
  const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ');
  return text === '' ? tag : `${tag} “${text.slice(0, 40)}”`;
}
