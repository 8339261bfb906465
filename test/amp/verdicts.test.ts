/** Our own rules of AMP against the verdicts of its official engine, as they were recorded. */
import { expect, it } from 'vitest';
import { ampFaults } from '../../src/content/amp/faults.js';
import { casesOf, readTable } from './cases.js';

const cases = casesOf(readTable());
const said = (html: string) => (ampFaults(html).length > 0 ? 'a fault' : 'valid');

it('what the engine finds at fault, we do', () => {
  const invalid = cases.filter(({ codes, ours }) => codes !== '' && ours !== 'unclaimed');
  expect(invalid.length).toBeGreaterThan(500);
  expect(invalid.filter(({ html }) => said(html) === 'valid').map(({ name }) => name)).toEqual([]);
});

it('what the engine finds valid, we do, but for what the mobile view leaves out of its own will', () => {
  const valid = cases.filter(({ codes, ours }) => codes === '' && ours !== 'stricter');
  expect(valid.length).toBeGreaterThan(500);
  expect(valid.filter(({ html }) => said(html) !== 'valid').map(({ name }) => name)).toEqual([]);
});

it('every difference that the table tells of is one', () => {
  const differing = cases.filter(({ ours }) => ours !== undefined);
  expect(differing.filter(({ html, ours }) => (said(html) === 'valid') === (ours === 'stricter'))).toEqual([]);
});
