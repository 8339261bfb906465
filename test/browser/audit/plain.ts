/// <reference lib="dom" />
/** A page without its script and its styles still says all that it says with them. */
import { isShown, nameOf, shownElements } from './shown.js';

/** To be asked where scripts are switched off; takes the styles away for good. */
export function lostWithoutStyles(): string[] {
  const faults: string[] = [];
  for (const element of shownElements()) {
    for (const layer of ['::before', '::after']) {
      const { content } = getComputedStyle(element, layer);
      if (/"[^"]*[\p{L}\p{N}]/u.test(content)) faults.push(`only the stylesheet says ${content}: ${nameOf(element)}`);
    }
  }
  for (const button of shownElements('button')) {
    if (!button.closest('form')) faults.push(`does nothing without script: ${nameOf(button)}`);
  }
  const before = words();
  for (const sheet of document.styleSheets) sheet.disabled = true;
  const after = new Set(words());
  const lost = [...new Set(before)].filter((word) => !after.has(word));
  if (lost.length > 0) faults.push(`not there without styles: ${lost.slice(0, 8).join(' ')}`);
  if (!shownElements('main')[0]?.textContent.trim()) faults.push('no main with words in it');
  for (const icon of shownElements('svg')) {
    const { width } = icon.getBoundingClientRect();
    if (width > 64 && icon.getAttribute('role') !== 'img')
      faults.push(`${width} px wide without styles: ${nameOf(icon)}`);
  }
  return [...faults, ...headings()];
}

function words(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, noscript') || !isShown(parent)) continue;
    found.push(...(node.nodeValue ?? '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
  }
  return found;
}

/** One `h1`, and no level left out on the way down. */
export function headings(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')];
  const faults = all.filter(({ tagName }) => tagName === 'H1').length === 1 ? [] : ['not one h1'];
  let level = 1;
  for (const heading of all) {
    const own = Number(heading.tagName.slice(1));
    if (own > level + 1) faults.push(`follows a heading of level ${level}: ${nameOf(heading)}`);
    level = own;
  }
  return faults;
}
