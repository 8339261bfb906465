/** What the makers of HTML share while they go through the source of one text. */
import type { BodyContext } from './body.js';
import type { Losses } from './losses.js';
import type { Notes } from './notes.js';

export interface TextState {
  readonly context: BodyContext;
  readonly losses: Losses;
  readonly notes: Notes;
}
