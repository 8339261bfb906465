/** What a shortcode becomes. */
import type { Shortcode } from '../shortcodes.js';
import type { TextState } from '../text-state.js';

/** @returns HTML */
export type Kind = (shortcode: Shortcode, state: TextState) => string;

export type Kinds = Readonly<Record<string, Kind>>;

/** The same for several names. */
export function named(names: string, kind: Kind): Kinds {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}

/** A block has lines of its own, so that no paragraph grows round it. */
export function block(html: string): string {
  return html === '' ? '' : `\n\n${html}\n\n`;
}
