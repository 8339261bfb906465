/// <reference lib="dom" />
/** What a page owes to readers who want no motion, have colours of their own, or print it. */
import { colourOf, contrast, groundOf } from './colour.js';
import { hasEdge } from './contrast.js';
import { isShown, nameOf, shownElements, textElements } from './shown.js';

/** All that moves, though the reader asked for nothing to move. */
export function moving(): string[] {
  const faults: string[] = document.getAnimations().length > 0 ? ['an animation runs'] : [];
  const seconds = (list: string) => Math.max(...list.split(',').map((part) => Number.parseFloat(part)));
  for (const element of document.querySelectorAll('*')) {
    for (const layer of [null, '::before', '::after']) {
      const style = getComputedStyle(element, layer);
      if (layer && style.content === 'none') continue;
      const moves = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01;
      if (moves) faults.push(`is animated: ${nameOf(element)}${layer ?? ''}`);
      const changes = style.transitionProperty !== 'none' && seconds(style.transitionDuration) > 0.01;
      if (changes) faults.push(`has a transition: ${nameOf(element)}${layer ?? ''}`);
      if (style.scrollBehavior === 'smooth') faults.push(`scrolls smoothly: ${nameOf(element)}`);
    }
  }
  return faults.slice(0, 4);
}

let boxes: HTMLElement[] = [];

/** Notes the boxes that only their ground sets off, as the page is seen by others. */
export function noteBoxes(): void {
  boxes = shownElements('body *:not(img, svg, svg *, video, iframe, pre, code, mark, tr, td, th)').filter((element) => {
    const { backgroundColor, display } = getComputedStyle(element);
    if (display === 'inline' || colourOf(backgroundColor)[3] === 0) return false;
    const [own, below] = [groundOf(element), element.parentElement && groundOf(element.parentElement)];
    return own && below && contrast(own, below) > 1.02 && element.textContent.trim() !== '';
  });
}

/** With forced colours grounds are gone: text must stand out, and boxes and controls have borders. */
export function lostInForcedColours(): string[] {
  const faults: string[] = [];
  for (const element of textElements()) {
    const ground = groundOf(element);
    if (ground && contrast(colourOf(getComputedStyle(element).color), ground) < 4.5) {
      faults.push(`can't be read: ${nameOf(element)}`);
    }
  }
  for (const element of [...boxes, ...shownElements('button, input, select, textarea')]) {
    if (isShown(element) && !hasEdge(element, 3, true)) faults.push(`has no border: ${nameOf(element)}`);
  }
  for (const shape of document.querySelectorAll('svg:not([role="img"]) :is(path, circle, rect, line, polygon)')) {
    const ground = groundOf(shape);
    const { fill, stroke } = getComputedStyle(shape);
    const paints = [fill, stroke].filter((paint) => paint !== 'none' && !paint.startsWith('url'));
    if (!ground || paints.length === 0 || !isShown(shape)) continue;
    if (!paints.some((paint) => contrast(colourOf(paint), ground) >= 3)) faults.push(`can't be seen: ${nameOf(shape)}`);
  }
  return [...new Set(faults)];
}

/** On paper there are words and pictures, black on white, and nothing to press. */
export function wrongOnPaper(): string[] {
  const pressed = shownElements('nav, form, button, iframe, audio, video, [data-fragment]');
  const faults = pressed
    .filter(({ offsetHeight }) => offsetHeight > 0)
    .map((element) => `is printed: ${nameOf(element)}`);
  const white = colourOf('#fff');
  for (const element of textElements()) {
    if (contrast(colourOf(getComputedStyle(element).color), white) < 7) {
      faults.push(`is not printed black: ${nameOf(element)}`);
    }
  }
  return faults.slice(0, 6);
}

/** The words of the headline and the body, as they are drawn. */
export function storyText(): string {
  const parts = ['p', 'li', 'th', 'td', 'dt', 'dd', 'pre', 'figcaption', ':is(h2, h3, h4, h5, h6)'];
  const all = shownElements(`main h1, .article-body :is(${parts.join(', ')})`);
  // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn counts.
  const texts = all.filter((element) => !element.querySelector('button')).map((element) => element.innerText);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
