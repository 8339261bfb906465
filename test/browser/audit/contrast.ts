/// <reference lib="dom" />
/** Text, and the edges of controls, differ enough from what they stand on (WCAG 2.2, 1.4.3 and 1.4.11). */
import { colourOf, contrast, groundOf, over } from './colour.js';
import { nameOf, shownElements, textElements } from './shown.js';

export function faint(): string[] {
  const faults: string[] = [];
  for (const element of textElements()) {
    const ground = groundOf(element);
    if (!ground || element.matches(':disabled, option')) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const [red, green, blue, alpha] = colourOf(color);
    const found = contrast(over([red, green, blue, alpha * opacityOf(element)], ground), ground);
    const size = Number.parseFloat(fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
    if (found < needed) faults.push(`contrast ${found.toFixed(2)}, needs ${needed}: ${nameOf(element)}`);
  }
  // A button is known by its words, a list by its arrow, a field only by its edge.
  for (const element of shownElements('input:not([type="checkbox"], [type="radio"]), textarea')) {
    if (!hasEdge(element, 3)) faults.push(`no edge that can be seen: ${nameOf(element)}`);
  }
  return faults;
}

/** Whether a box is set off from what it stands on: by a border, or unless only borders count by its own ground. */
export function hasEdge(element: Element, needed: number, bordersOnly = false): boolean {
  const ground = element.parentElement ? groundOf(element.parentElement) : undefined;
  if (!ground) return true;
  const style = getComputedStyle(element);
  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const edges = sides
    .filter((side) => Number.parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none')
    .map((side) => style[`border${side}Color`]);
  if (Number.parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none') edges.push(style.outlineColor);
  if (!bordersOnly) edges.push(style.backgroundColor);
  return edges.some((edge) => contrast(over(colourOf(edge), ground), ground) >= needed);
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}
