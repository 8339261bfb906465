/** Sites as they become from one edit to the next: each state is all files, and the time. */
import fc from 'fast-check';
import { filesOf, firstSources, made, someEdits } from '../../edits.js';

export interface State {
  readonly files: Readonly<Record<string, string>>;
  readonly now: string;
}

/** @param most edits one after the other */
export function sequences(most: number): fc.Arbitrary<State[]> {
  return fc
    .tuple(fc.array(made, { minLength: 2, maxLength: 5 }), fc.array(someEdits, { minLength: 1, maxLength: most }))
    .map(([first, steps]) => {
      const sources = firstSources(first);
      const state = (): State => ({ files: filesOf(sources), now: sources.now });
      return [
        state(),
        ...steps.map((edits) => {
          for (const [, edit] of edits) edit(sources);
          return state();
        }),
      ];
    });
}
