/** Changes to a text or to bytes, as values: what damage, haste and attackers do to a file that was right. */
import fc from 'fast-check';

interface Mutation {
  readonly kind: 'insert' | 'delete' | 'repeat' | 'swap' | 'truncate' | 'flip';
  /** Where, as a part of the whole. */
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly text: string;
}

const part = fc.integer({ min: 0, max: 999 }).map((value) => value / 1000);

/** @param words what is inserted: marks of the language, so that a change means something */
function mutations(words: readonly string[], most: number): fc.Arbitrary<Mutation[]> {
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    kind: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'repeat', 'swap', 'truncate', 'flip'),
    at: part,
    to: part,
    length: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 200 })),
    text: fc.constantFrom(...words),
  });
  return fc.array(mutation, { minLength: 1, maxLength: most });
}

function change(text: string, { kind, at, to, length, text: word }: Mutation): string {
  const [from, other] = [Math.floor(at * text.length), Math.floor(to * text.length)];
  const piece = text.slice(from, from + length);
  switch (kind) {
    case 'insert':
      return text.slice(0, from) + word + text.slice(from);
    case 'delete':
      return text.slice(0, from) + text.slice(from + length);
    case 'repeat':
      return text.slice(0, from) + piece.repeat(1 + (length % 9)) + text.slice(from);
    case 'truncate':
      return text.slice(0, from);
    case 'swap': {
      const there = text.slice(other, other + length);
      const [first, second] = from < other ? [from, other] : [other, from];
      if (second < first + length) return text;
      const [a, b] = from < other ? [piece, there] : [there, piece];
      return text.slice(0, first) + b + text.slice(first + length, second) + a + text.slice(second + length);
    }
    default: {
      if (text === '') return text;
      const bit = 1 << (length % 8);
      return text.slice(0, from) + String.fromCharCode(text.charCodeAt(from) ^ bit) + text.slice(from + 1);
    }
  }
}

/** Such texts, changed in a few places. */
export function mutated(base: fc.Arbitrary<string>, words: readonly string[], most = 4): fc.Arbitrary<string> {
  return fc.tuple(base, mutations(words, most)).map(([text, list]) => list.reduce(change, text));
}

/** The same for bytes; a character stands for a byte meanwhile. */
export function mutatedBytes(base: fc.Arbitrary<Uint8Array>, words: readonly string[]): fc.Arbitrary<Uint8Array> {
  const text = base.map((bytes) => Buffer.from(bytes).toString('latin1'));
  return mutated(text, words, 6).map((changed) => new Uint8Array(Buffer.from(changed, 'latin1')));
}
