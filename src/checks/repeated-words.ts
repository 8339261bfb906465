/** A word that stands twice, as it does when a sentence was changed in haste: "the the". */
import type { Nodes } from 'mdast';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';
import { nodesOf } from './nodes.js';

/** What may stand twice in good prose. In a language that isn't here, to repeat a word may be its grammar. */
const mayRepeat: Readonly<Record<string, string>> = {
  en: 'had that her so very no many much really long far ha bye knock now well yes never blah win hear tut chop aye',
  de: 'die der das den dem des deren dessen sie ihr ihnen was sehr ja nein nie ganz viel lange',
  fr: 'nous vous très si en non oui oh ah tout bien trop jamais faire elle elles',
  es: 'muy no sí se poco mucho casi nunca ya así',
  pt: 'se muito não sim que nunca quase pouco já nos assim',
  it: 'molto così piano via no sì ben quasi man poco che',
  nl: 'die dat je ze zijn heel het nooit erg hem',
};

const allowed = new Map(Object.entries(mayRepeat).map(([language, words]) => [language, new Set(words.split(' '))]));

// Between the two nothing but blanks, a line's end, and the mark of a quote at the start of the next line.
const twice =
  /(?<![\p{L}\p{N}\p{M}]|[\p{L}\p{N}]['’.-]|[@#/&<])(\p{L}[\p{L}\p{M}'’]*)(?:[ \t]|\n[ \t>]*)+(\1)(?![\p{L}\p{N}\p{M}]|['’.@/-][\p{L}\p{N}])/giu;

export const repeatedWords: SourceCheck = ({ tree, body, language, bodyPlace }) => {
  const fine = allowed.get(language.toLowerCase().split('-')[0] ?? '');
  if (!fine) return [];
  return nodesOf(tree).flatMap((block) => {
    if (block.type !== 'paragraph' && block.type !== 'heading' && block.type !== 'tableCell') return [];
    const { text, offsetAt } = proseOf(block, body);
    return [...text.matchAll(twice)].flatMap((found): Diagnostic[] => {
      const [whole, , word = ''] = found;
      // Two capitals make a name: Baden Baden, The The.
      const isName = word[0] !== word[0]?.toLowerCase();
      if (isName || fine.has(word.toLowerCase())) return [];
      const words = `"${word}" stands twice: take one out`;
      return [diagnostic('repeated-word', bodyPlace(offsetAt(found.index + whole.length - word.length)), words)];
    });
  });
};

/** The text of a block as it is written, without what is no prose; in its place stands a mark. */
function proseOf(block: Nodes, body: string) {
  const parts: { readonly start: number; readonly offset: number }[] = [];
  let text = '';
  const take = (node: Nodes): void => {
    const { start, end } = node.position ?? {};
    if (node.type === 'text' && start?.offset !== undefined) {
      parts.push({ start: text.length, offset: start.offset });
      text += body.slice(start.offset, end?.offset);
    } else if ('children' in node && node.type !== 'delete') for (const child of node.children) take(child);
    else text += '\u0000';
  };
  take(block);
  const offsetAt = (index: number) => {
    const part = parts.findLast(({ start }) => start <= index);
    return part ? part.offset + index - part.start : 0;
  };
  return { text, offsetAt };
}
