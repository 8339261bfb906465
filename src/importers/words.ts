/**
 * The words of the old text and of the new one, compared: as a text browser would show both. It shares nothing with the
 * conversion, which it is to prove.
 */
import { Parser } from 'htmlparser2';

const hidden = new Set(
  'script style template noscript iframe object embed select textarea svg audio video canvas title head'.split(' '),
);
const inline = new Set(
  (
    'a abbr acronym b bdi bdo big code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr math mi mo mn mrow annotation semantics'
  ).split(' '),
);

/** What the theme adds to a text. */
const ours = new Set(['anchor', 'card-link-kind', 'footnote-back']);

/**
 * The text of HTML, also of a broken one.
 *
 * @param cards the addresses of cards are added to it
 */
export function textOfHtml(html: string, cards: string[] = []): string {
  let text = '';
  let depth = 0;
  let skipped = '';
  let card: string | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (depth > 0) {
          if (name === skipped) depth++;
          return;
        }
        const classes = (attributes.class ?? '').split(' ');
        if (hidden.has(name) || classes.some((one) => ours.has(one))) {
          [skipped, depth] = [name, 1];
        } else if (name === 'a' && card === '') {
          // A card shows the address in parts.
          card = attributes.href ?? '';
          cards.push(card);
          text += ` ${card} `;
          [skipped, depth] = [name, 1];
        }
        if (name === 'p') card = classes.includes('card-link') ? '' : undefined;
        if (!inline.has(name)) text += ' ';
      },
      ontext: (data) => {
        if (depth === 0) text += data;
      },
      onclosetag: (name) => {
        if (depth > 0) {
          if (name === skipped) depth--;
        } else if (!inline.has(name)) text += ' ';
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text;
}

const characters = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const word = new RegExp(`[${characters}]|[[\\p{L}\\p{N}\\p{M}]--[${characters}]]+`, 'gv');

/** How often each word stands in a text. */
function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  // What has no width joins letters or parts lines, and is no letter. A bare address is shown with its scheme or without.
  const plain = text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/https?:\/\/|\bwww\./gi, ' ');
  for (const [found] of plain.matchAll(word)) words.set(found, (words.get(found) ?? 0) + 1);
  return words;
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function countOf(words: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const number of words.values()) count += number;
  return count;
}

/** Words that stand more often in the one than in the other, each as often as that. */
function missingFrom(words: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] {
  const missing: string[] = [];
  for (const [one, count] of words) {
    for (let more = count - (other.get(one) ?? 0); more > 0; more--) missing.push(one);
  }
  return missing;
}

export interface Comparison {
  readonly before: number;
  readonly after: number;
  /** Words of the old text that the new one doesn't have, and those that only the new one has. */
  readonly missing: readonly string[];
  /** How many more are missing that stood in shortcodes: these may be addresses, keys or passwords, and are only counted. */
  readonly unsaid: number;
  readonly added: readonly string[];
  /** Those of both that no loss tells of. */
  readonly unexplained: readonly string[];
}

/** Brackets that an old system takes for more than text, with what stands in them. */
const shortcode = /\[\/?([a-z][\w-]*)(?:[\s=/][^\]]*)?\]/gi;
const turned = /^(?:caption|wp_caption|gallery|embed|audio|video|playlist)$/i;

/**
 * @param source the old text as the export has it
 * @param shown what the old site showed of it: captions, notes and blocks come from elsewhere in the export
 * @param html what our own build makes of the new one
 * @param known what the conversion has added
 */
export function compare(
  source: string,
  shown: string,
  html: string,
  known: readonly string[],
  losses: readonly { readonly name: string; readonly kind: string }[],
): Comparison {
  const brackets: string[] = [];
  const plain = source.replace(shortcode, (whole, name: string) => {
    brackets.push(whole);
    return turned.test(name) ? ' ' : whole;
  });
  const cards: string[] = [];
  const [before, after] = [wordsOf(textOfHtml(plain)), wordsOf(textOfHtml(html, cards))];
  const [missing, added] = [missingFrom(before, after), missingFrom(after, before)];
  const explained = wordsOf([...brackets, ...known, ...losses.map(({ name }) => name)].join(' '));
  // Only what is more is explained by what was shown: a word that the conversion has lost would be in it too.
  const elsewhere = added.length === 0 ? new Map<string, number>() : wordsOf(textOfHtml(shown));
  const strange = missingFrom(new Map(added.map((one) => [one, after.get(one) ?? 0])), elsewhere);
  // A player was there without a word: the card in its place shows where it leads.
  const led = wordsOf(cards.join(' '));
  const unexplained = [
    ...missing.filter((one) => !explained.has(one)),
    ...strange.filter((one) => !explained.has(one) && !led.has(one)),
  ];
  const named = missingFrom(tally(missing), wordsOf(brackets.join(' ')));
  const unsaid = missing.length - named.length;
  return { before: countOf(before), after: countOf(after), missing: named, unsaid, added, unexplained };
}
