/** To look for what is beyond a limit takes no longer than a body is long, and finds none in what people write. */
import { expect, it } from 'vitest';
import { loadReference } from '../../src/content/body/lazy.js';
import { checkLimits } from '../../src/content/body/limits.js';
import { parseMarkdown } from '../../src/content/body/parser.js';

await loadReference();

/** Shorter ones are not looked at. */
const prose = 'Words of a story that is long. '.repeat(400);
const blocks = new Set(['note']);

/** Milliseconds of the processor's. */
function taken(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

const lines: Readonly<Record<string, string>> = {
  'a table that is drawn with dashes': `---|${'-'.repeat(26)}+`,
  'columns that end in something else': `${'-|'.repeat(20_000)}x`,
  'blanks before no table': `${' '.repeat(100_000)}x | y`,
  'blanks in a line of marks': `${'- '.repeat(60)}-${' '.repeat(20_000)}${'-'.repeat(20_000)}`,
  'runs of stars, each just short enough': `${'*'.repeat(999)} `.repeat(500),
};

it.each(Object.entries(lines))('%s', (_name, line) => {
  expect(taken(() => checkLimits(`${prose}\n\n${line}\n`, blocks))).toBeLessThan(500);
});

it.each([
  ['a rule with words in it', `${'-'.repeat(80)} Part two`],
  ['a frame of stars', `${'*'.repeat(80)} Part two ${'*'.repeat(80)}`],
  ['a rule of many marks', '- '.repeat(100)],
])('%s is no list in lists', (_name, line) => {
  expect(() => checkLimits(`${prose}\n\n${line}\n`, blocks)).not.toThrow();
});

it.each([
  ['> ', 'too-deep'],
  ['- ', 'too-deep'],
  ['1. ', 'too-deep'],
  ['>', 'too-deep'],
])('sixty-one of "%s" are', (mark, code) => {
  expect(() => checkLimits(`${prose}\n\n${mark.repeat(61)}x`, blocks)).toThrow(
    expect.objectContaining({ code, line: 3, column: 1 }),
  );
});

it('addresses that no cell ends', () => {
  expect(taken(() => parseMarkdown(`${prose}\n\n${'(www.'.repeat(50_000)}`, false))).toBeLessThan(500);
});
