/** A story's file: whatever it holds, it becomes a value or faults with places, and the same ones each time. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { type ParseOptions, parseArticle, parsePage } from '../../../src/content/article.js';
import { loadReference } from '../../../src/content/body/lazy.js';
import type { Article } from '../../../src/content/types.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { hasErrors } from '../../../src/diagnostics/diagnostic.js';
import { wordsFor } from '../../../src/theme/words/index.js';
import { type Field, frontMatter, someFields, yamlOf } from '../generators/front-matter.js';
import { markdown, markdownWords, realStory } from '../generators/markdown.js';
import { mutated, mutatedBytes } from '../generators/mutations.js';
import type { Target } from '../target.js';

await loadReference();

const options: ParseOptions = {
  timeZone: 'Europe/Berlin',
  language: 'en',
  html: 'sanitize',
  typography: false,
  labels: wordsFor,
};
const id = 'articles/2026/05/story.md';

/** As the program reads a file: its lines end with one character. */
function expectPlaces(diagnostics: readonly Diagnostic[], bytes: Uint8Array, file: string): void {
  const lines = Buffer.from(bytes)
    .toString()
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/);
  for (const { line, column, message, ...fault } of diagnostics) {
    expect(fault.file).toBe(file);
    expect(message).not.toMatch(/\n|undefined|\[object/);
    const most = lines[line - 1]?.length;
    expect(most, `${fault.code}, line ${line} of ${lines.length}`).toBeDefined();
    expect(column, `${fault.code}, column in line ${line}`).toBeGreaterThanOrEqual(1);
    expect(column, `${fault.code}, column in line ${line}: ${message}`).toBeLessThanOrEqual((most ?? 0) + 1);
  }
}

function expectSound(bytes: Uint8Array, settings: ParseOptions, parse: typeof parseArticle | typeof parsePage): void {
  const made = parse(id, bytes, settings);
  expectPlaces(made.diagnostics, bytes, id);
  expect(parse(id, bytes, settings)).toEqual(made);
  if (!made.value) {
    expect(hasErrors(made.diagnostics)).toBe(true);
    return;
  }
  // Kept as JSON in the store.
  expect(JSON.parse(JSON.stringify(made.value))).toEqual(JSON.parse(JSON.stringify(parse(id, bytes, settings).value)));
  const { links, images } = made.value.body;
  const parts = made.html ? [made.html, made.html.keyPoints, ...(made.html.updates ?? [])] : [];
  for (const { html } of parts.flatMap((part) => part ?? [])) {
    for (const [, kind, index] of html.matchAll(/\u0001(.)(\d*)\u0001/g)) {
      expect(Number(index)).toBeLessThan((kind === 'l' ? links : images).length);
    }
    expect(html.replace(/ (?:href|src)="\u0001[li]\d+\u0001"/g, '')).not.toMatch(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/,
    );
    expect(html.isWellFormed()).toBe(true);
  }
}

const whole = fc.tuple(frontMatter, markdown).map(([front, body]) => front + body);
const file = fc.oneof(
  { weight: 5, arbitrary: whole.map((text) => new Uint8Array(Buffer.from(text))) },
  { weight: 2, arbitrary: mutated(realStory, markdownWords).map((text) => new Uint8Array(Buffer.from(text))) },
  {
    weight: 2,
    arbitrary: mutatedBytes(
      realStory.map((text) => new Uint8Array(Buffer.from(text))),
      ['\xff', '\xef\xbb\xbf', '\xed\xa0\x80', '\xc0\x80', '\x00', '\xe2\x80\xa8', '\r'],
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
);

const story: Target<{ file: Uint8Array; settings: Partial<ParseOptions>; isPage: boolean }> = {
  name: 'a story becomes a value, or faults with places in its file',
  input: fc.record({
    file,
    settings: fc.record({
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/St_Johns'),
      language: fc.constantFrom('en', 'ar', 'zh'),
      html: fc.constantFrom('sanitize', 'sanitize', 'escape', 'trust'),
      typography: fc.boolean(),
    }),
    isPage: fc.boolean(),
  }),
  law: ({ file, settings, isPage }) =>
    expectSound(file, { ...options, ...settings }, isPage ? parsePage : parseArticle),
  runs: 40,
};

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

const live: Target<string> = {
  name: 'a live blog becomes a value, or faults with places in its file',
  input: markdown,
  law: (body) => {
    const front = '---\ntitle: Live\ndate: 2026-03-28T22:00\nkind: live\n---\n';
    expectSound(bytesOf(front + body), options, parseArticle);
    const { value, html } = parseArticle(id, bytesOf(front + body), options);
    const ids = value?.body.updates?.map((update) => update.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(html?.updates?.map((update) => update.id) ?? []).toEqual(ids);
  },
  runs: 30,
};

const order: Target<{ fields: Field[]; shuffled: Field[] }> = {
  name: 'the order of fields and the ends of lines say nothing',
  input: someFields.chain((fields) =>
    fc.record({
      fields: fc.constant(fields),
      shuffled: fc.shuffledSubarray(fields, { minLength: fields.length }),
    }),
  ),
  law: ({ fields, shuffled }) => {
    const body = 'Some *words*.\n\n- one\n- two\n';
    const made = parseArticle(id, bytesOf(yamlOf(fields) + body), options);
    // Line ends within a value of several lines are its own.
    const other = parseArticle(id, bytesOf((yamlOf(shuffled) + body).replace(/\n/g, '\r\n')), options);
    const told = ({ diagnostics }: typeof made) => diagnostics.map(({ code, message }) => `${code} ${message}`).sort();
    if (made.value || other.value) {
      expect(told(other)).toEqual(told(made));
      expect(other.value?.hash.card).toEqual(made.value?.hash.card);
      // Fields of the site's own have an order: templates may go by it.
      const { places, hash, ...value } = made.value ?? ({} as Article);
      expect(other.value).toMatchObject(value);
    }
  },
  runs: 60,
};

export const stories = [story, live, order];
