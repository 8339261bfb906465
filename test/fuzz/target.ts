/** What is fuzzed: inputs that are made up, and the law that holds for each of them. */
import type fc from 'fast-check';

export interface Target<T> {
  /** A sentence: the law. */
  readonly name: string;
  /** Plain JSON, and bytes: what breaks the law is kept as a file. */
  readonly input: fc.Arbitrary<T>;
  /** @throws where the law is broken */
  readonly law: (input: T) => void | Promise<void>;
  /** How many are tried by default: all targets together take some ten seconds. With none only what was found is. */
  readonly runs: number;
  /** Milliseconds of the processor's that one input may take; two seconds if absent. */
  readonly bound?: number;
}

/** As a value of any kind, for lists of targets. */
// biome-ignore lint/suspicious/noExplicitAny: each target's own input goes to its own law, and nowhere else
export type AnyTarget = Target<any>;

/** Two seconds are what a story may take. */
const usualBound = 2000;

/** Applies a law, and counts what the processor spends on it: what else the machine does says nothing. */
export async function judge<T>({ law, bound = usualBound }: Target<T>, input: T, isTimed: boolean): Promise<void> {
  const from = process.cpuUsage();
  await law(input);
  const { user, system } = process.cpuUsage(from);
  const took = (user + system) / 1000;
  if (isTimed && took > bound) throw new Error(`it took ${Math.round(took)} ms, and may take ${bound}`);
}
