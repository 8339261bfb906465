/** Front matter, right and wrong, in YAML and TOML; each field as its name and its value in YAML. */
import fc from 'fast-check';
import { mutated } from './mutations.js';
import { address, odd, words } from './text.js';

/** A value as JSON, which is YAML too. */
const text = fc.oneof(words, odd()).map((value) => JSON.stringify(value));

export const date = fc.oneof(
  fc.constantFrom(
    ...[
      '2026-05-01',
      '2026-05-01T09:30',
      '2026-05-01 09:30:00+02:00',
      '2026-02-29',
      '2024-02-29',
      '0000-01-01',
      '0001-01-01',
    ],
    ...[
      '9999-12-31',
      '9999-12-31T23:59:59.999-12:00',
      '0001-01-01T00:00+14:00',
      '2026-13-01',
      '2026-03-29T02:30',
      '1883-11-18',
      '1700-01-01',
    ],
    ...[
      '2026-05-01T24:00Z',
      '2026-05-01T23:59:60Z',
      '2026-05-01T00:00:00.123456789Z',
      '20260501',
      '2026',
      '30/04/26',
      'now',
      '-1',
      '2026-05-01T09:30+99:99',
    ],
    ...[
      '2026-05-01T09:30-0330',
      '2026-05-01T09:30 z',
      ' 2026-05-01 ',
      '２０２６-05-01',
      '2026-05-01T09:30:00.5',
      '1e9',
      '.nan',
      '!!timestamp 2026-05-01',
    ],
  ),
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-30') })
    .map((at) => at.toISOString()),
);
const flag = fc.constantFrom('true', 'false', 'yes', '"true"', '1', 'null', '~');
const anything = fc.oneof(
  text,
  flag,
  date,
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '[]',
    '{}',
    '[null]',
    '{a: b}',
    '*x',
    '&x 1',
    '!!binary aGk=',
    '!!js/function x',
    '|',
    '>-',
    '0x10',
    '.inf',
    '1e400',
    '-0',
    '"\\x01"',
    '"\\ud800"',
    '{__proto__: 1}',
  ),
);
const list = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    value,
    fc.array(value, { maxLength: 4 }).map((all) => `[${all}]`),
  );
const record = (fields: Readonly<Record<string, fc.Arbitrary<string>>>) =>
  fc
    .subarray(Object.keys(fields))
    .chain((names) =>
      fc.tuple(...names.map((name) => (fields[name] as fc.Arbitrary<string>).map((value) => `${name}: ${value}`))),
    )
    .map((all) => `{${all.join(', ')}}`);
const url = address.map((value) => JSON.stringify(value));
const number = fc.oneof(fc.integer({ min: -2, max: 11 }).map(String), fc.constantFrom('1e9', '.nan', '"4"', '4.5'));
const rating = fc.oneof(text, number, flag, record({ value: number, best: number, worst: number, label: text }));

const fields: Readonly<Record<string, fc.Arbitrary<string>>> = {
  title: text,
  description: text,
  date,
  updated: date,
  expires: date,
  section: fc.oneof(fc.constantFrom('town', 'world'), text),
  tags: list(fc.oneof(fc.constantFrom('river', 'River', 'C++'), text)),
  author: list(text),
  authors: list(text),
  image: fc.oneof(
    url,
    record({
      src: url,
      alt: text,
      caption: text,
      credit: text,
      license: text,
      focus: text,
      width: number,
      height: number,
    }),
  ),
  slug: fc.oneof(fc.constantFrom('a', 'floods', '"..."', 'amp'), text),
  aliases: list(url),
  canonical: url,
  lang: fc.oneof(fc.constantFrom('pt', 'ar', 'de', 'zh-Hant', 'x-y', 'en-u-ca-buddhist', 'i-klingon'), text),
  draft: flag,
  noindex: flag,
  gone: flag,
  breaking: flag,
  kind: fc.oneof(fc.constantFrom('news', 'live', 'review', 'fact-check', 'opinion', 'sponsored', 'analysis'), text),
  priority: number,
  ended: date,
  template: fc.oneof(fc.constantFrom('article', 'own'), text),
  corrections: list(record({ date, text })),
  translations: fc.oneof(record({ pt: url, de: url, en: url }), text),
  claim: list(fc.oneof(text, record({ text, author: text, date, url, rating }))),
  rating,
  reviewed: fc.oneof(text, record({ name: text, type: text, author: text, url })),
  sponsor: fc.oneof(text, record({ name: text, url })),
  categories: list(text),
  lastmod: date,
  publishDate: date,
  published: flag,
  tittle: text,
  drafft: flag,
  own: anything,
  __proto__x: anything,
};

export type Field = readonly [name: string, value: string];

/** A field of ours with a value of its kind, or with another. */
const field = fc
  .constantFrom(...Object.keys(fields))
  .chain((name) =>
    fc
      .oneof({ weight: 6, arbitrary: fields[name] as fc.Arbitrary<string> }, { weight: 1, arbitrary: anything })
      .map((value): Field => [name, value]),
  );

/** Some fields, each once; nearly always with those that a story must have. */
export const someFields: fc.Arbitrary<Field[]> = fc
  .tuple(fc.array(field, { maxLength: 7 }), fc.integer({ min: 0, max: 9 }))
  .map(([list, luck]) => {
    const whole: Field[] = luck === 0 ? list : [...list, ['title', '"A story"'], ['date', '2026-05-01']];
    return whole.filter(([name], index) => whole.findIndex(([other]) => other === name) === index);
  });

export function yamlOf(list: readonly Field[]): string {
  return `---\n${list.map(([name, value]) => `${name}: ${value}\n`).join('')}---\n`;
}

const words_ = [
  '---\n',
  '+++\n',
  '...\n',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '#',
  '\t',
  '\n',
  '  ',
  '|\n',
  '&a',
  '*a',
  '!!x ',
  '? ',
  '<<: ',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\r',
  '@',
  '%',
  '`',
  ',',
];

const toml = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'title',
        'date',
        'tags',
        'draft',
        '"a b"',
        'a.b',
        'image.src',
        "'x'",
        'priority',
        '[image]',
        '[[corrections]]',
      ),
      fc.oneof(
        text,
        date,
        flag,
        fc.constantFrom(
          '1979-05-27T07:32:00Z',
          '07:32:00',
          '0xff',
          'inf',
          'nan',
          '[1, "a"]',
          '{ a = 1 }',
          '"""x\n"""',
          "'''x'''",
        ),
      ),
    ),
    { maxLength: 5 },
  )
  .map(
    (list) =>
      `+++\ntitle = "T"\ndate = 2026-05-01\n${list.map(([name, value]) => (name.startsWith('[') ? `${name}\n` : `${name} = ${value}\n`)).join('')}+++\n`,
  );

/** The front of a file, with its fences. */
export const frontMatter: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: someFields.map(yamlOf) },
  { weight: 2, arbitrary: mutated(someFields.map(yamlOf), words_) },
  { weight: 1, arbitrary: toml },
  { weight: 1, arbitrary: mutated(toml, words_) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '---\n',
      '---\n---\n',
      '--- js\n---\n',
      '+++\n+++',
      '---\n...\n---\n',
      '---\n\n---',
      '---yaml\ntitle: x\n---\n',
    ),
  },
);
