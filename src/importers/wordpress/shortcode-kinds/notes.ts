/** Notes in the text become notes below it. */
import { type Kind, type Kinds, named } from './kind.js';

const note: Kind = ({ content, written }, { notes }) => {
  if (content === undefined) return written;
  return notes.add(content.trim());
};

export const noteKinds: Kinds = named(
  'footnote footnotes ref fn note efn_note mfn modern_footnote sidenote simple_tooltip_note easyfootnote',
  note,
);
