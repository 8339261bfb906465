/**
 * Each law over inputs that nobody thought of: those that once broke it, then new ones. By default some ten seconds of
 * them; `npm run fuzz` sets FUZZ, in seconds, and goes on until then, a new seed each round.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundFor, keep } from './found.js';
import { type AnyTarget, judge } from './target.js';
import { targets } from './targets/index.js';

const seconds = Number(process.env.FUZZ ?? 0);
const { SEED: seed, SEED_PATH: way, LAW: law = '' } = process.env;
const chosen = targets.filter(({ name }) => name.includes(law));

/** How long one seed is tried before the next, in milliseconds. */
const longestRound = 20_000;

it('there are laws of the name that was asked for, and no two have one', () => {
  expect(chosen).not.toEqual([]);
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
});

it.each(chosen.map((target) => [target.name, target] as const))(
  '%s',
  { timeout: 86_400_000 },
  async (_name, target) => {
    for (const input of foundFor(target.name)) await judge(target, input, false);
    if (seconds === 0 && target.runs === 0) return;
    if (seed !== undefined || seconds === 0) return hunt(target, seed === undefined ? undefined : Number(seed));
    const end = Date.now() + (seconds * 1000) / chosen.length;
    while (Date.now() < end) await hunt(target, undefined, end);
  },
);

/** @param end when to stop, in milliseconds since the epoch; absent where the number of runs says it */
async function hunt(target: AnyTarget, seed: number | undefined, end?: number): Promise<void> {
  const from = Date.now();
  const property = fc.asyncProperty(target.input, (input) => judge(target, input, seconds > 0));
  const result = await fc.check(property, {
    numRuns: seconds > 0 ? Number.MAX_SAFE_INTEGER : Math.ceil(target.runs / 2),
    ...(seed === undefined ? {} : { seed }),
    ...(way ? { path: way } : {}),
    ...(end === undefined ? {} : { interruptAfterTimeLimit: Math.min(longestRound, end - from) }),
  });
  const spent = (Date.now() - from) / 1000;
  if (seconds > 0) {
    const speed = (result.numRuns / spent).toFixed(0);
    console.log(`${target.name}: seed ${result.seed}, ${result.numRuns} runs, ${speed} a second`);
  }
  if (!result.failed || result.counterexample === null) return;
  const file = seconds > 0 ? `It is kept as ${keep(target.name, result.counterexample[0])}.\n` : '';
  const again = `npm run fuzz -- --law "${target.name}" --seed ${result.seed} --path ${result.counterexamplePath}`;
  throw new Error(`${fc.defaultReportMessage(result)}\n${file}Once more: ${again}`, { cause: result.errorInstance });
}
