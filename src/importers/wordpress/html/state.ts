/** What the makers of clean HTML share while they go through one text. */
import type { Element } from 'hast';
import type { BodyContext } from '../body.js';
import type { Losses } from '../losses.js';
import type { Node } from './tree.js';

export interface State {
  readonly context: BodyContext;
  readonly losses: Losses;
  /** Ids that links of this text lead to; no others are kept. */
  readonly linked: ReadonlySet<string>;
  /** The number of each note, by its id, in the order in which the text names them. */
  readonly notes: Map<string, number>;
  /** How often each note was named. */
  readonly marks: Map<string, number>;
  /** What is within the element, clean. */
  inside(node: Element): Node[];
}

/** @returns what stands in its place, clean */
export type Cleaner = (node: Element, state: State) => Node[];
