/**
 * Bounds the work of remark's parser: some texts make it go back over what it has read, again and again, for minutes.
 * Steps are counted, not seconds, so that the verdict is the same on every machine.
 */
import type { Construct, Effects, Extension, TokenizeContext } from 'micromark-util-types';
import { TooComplex } from './limits.js';

/** A step takes some 25 ns. With these a short paragraph of hundreds of marks is read. */
const steps = 20_000_000;
/**
 * Honest texts take as many more as they are longer: prose in paragraphs some 70 a letter, in which every tenth word has
 * a mark 110, a table of one number in each of forty columns 160. What is entangled takes thousands.
 */
const stepsOfLetter = 200;

/** What is made of a part of the text later on (tokens, nodes, HTML) counts when it is found. */
const stepsOfPart = 150;

let left = 0;

/** Called before each parsing. */
export function startCounting(source: string): void {
  left = steps + source.length * stepsOfLetter;
}

function spend(steps: number, context: TokenizeContext): void {
  left -= steps;
  if (left >= 0) return;
  const { line, column } = context.now();
  throw new TooComplex(
    'marks such as > * _ [ ] < : are too many or too entangled up to here to be read in reasonable time: take them out, or part the text into paragraphs by empty lines',
    line,
    column,
  );
}

const counted = new WeakSet<Effects>();

/** A construct that is never there: it is tried before all others, and counts what they do from then on. */
const counter: Construct = {
  name: 'counter',
  partial: true,
  tokenize(effects, _ok, nok) {
    if (!counted.has(effects)) {
      counted.add(effects);
      const { consume, enter } = effects;
      effects.consume = (code) => {
        spend(1, this);
        consume(code);
      };
      effects.enter = (type, fields) => {
        spend(stepsOfPart, this);
        return enter(type, fields);
      };
    }
    return nok;
  },
};

/**
 * Before a mark that is paired with an earlier one: for that the parts before it are gone through.
 *
 * @param share of a step that it takes to go over one of them
 */
function pairing(share: number): Construct {
  return {
    name: 'pairing',
    partial: true,
    tokenize(_effects, _ok, nok) {
      spend(this.events.length * share, this);
      return nok;
    },
  };
}

const emphasis = pairing(1 / 2);
/** Most brackets close the one just before. */
const label = pairing(1 / 64);

/** Before a line that makes a heading of the paragraph above it: all parts are copied then. */
const underline: Construct = {
  name: 'underline',
  partial: true,
  tokenize(_effects, _ok, nok) {
    // Between them are a line end and blanks.
    if (this.events.slice(-6).some(([, { type }]) => type === 'content')) spend(this.events.length * 2, this);
    return nok;
  },
};

const codes = { star: 42, dash: 45, equals: 61, bracket: 93, underscore: 95, tilde: 126 } as const;

export const effort: Extension = {
  document: { null: counter },
  flow: { null: counter, [codes.dash]: underline, [codes.equals]: underline },
  contentInitial: { null: counter },
  text: {
    null: counter,
    [codes.star]: emphasis,
    [codes.underscore]: emphasis,
    [codes.tilde]: emphasis,
    [codes.bracket]: label,
  },
};
