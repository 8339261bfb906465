/** What editors' own tools are given: schemas, snippets and a form, which say what the program says. */
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFields } from '../../src/content/check-fields.js';
import { createSchema, pageFields } from '../../src/content/fields.js';
import { splitFrontMatter } from '../../src/content/front-matter.js';
import { applyHeaders, parseHeaders } from '../../src/server/header-rules.js';
import { configSchema } from '../../src/site/config.js';
import { checked } from '../checks/desk.js';
import { buildAt, makeSite, repository, story } from '../support.js';
import { cmsConfig } from './cms.js';
import { type JsonSchema, schemas } from './schemas.js';

const at = (...parts: string[]) => path.join(repository, ...parts);
const read = (...parts: string[]) => fs.readFileSync(at(...parts), 'utf8');
const generated: Readonly<Record<string, string>> = {
  'cms/config.yml': cmsConfig(),
  ...Object.fromEntries(
    Object.entries(schemas()).map(([name, schema]) => [
      `starter/vscode/${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  ),
};

it.each(Object.entries(generated))('%s is what the schema says now', (file, text) => {
  if (process.env.UPDATE_SCHEMAS) fs.writeFileSync(at(file), text);
  expect(read(file)).toBe(text);
});

const validator = (name: string) => {
  const schema = z.fromJSONSchema(JSON.parse(read('starter/vscode', `${name}.schema.json`)));
  return (value: unknown) => schema.safeParse(value).success;
};

function markdownIn(folder: string): string[] {
  return fs
    .readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file));
}

describe('the schemas', () => {
  it('know every field and every key, each with a sentence', () => {
    const all = schemas();
    const { author, ...fields } = all.article?.properties ?? {};
    expect(Object.keys(fields)).toEqual(Object.keys(createSchema('UTC').shape));
    expect(author?.description).toBe(fields.authors?.description);
    expect(Object.keys(all.page?.properties ?? {})).toEqual(Object.keys(pageFields));
    const isTold = ([, one]: [string, JsonSchema]) => one.description !== undefined;
    expect(Object.entries(fields).filter((one) => !isTold(one))).toEqual([]);
    const keys = all.config?.properties ?? {};
    expect(Object.entries(keys).filter((one) => !isTold(one))).toEqual([]);
    const code = ['outputs', 'checks'];
    expect(Object.keys(keys)).toEqual(Object.keys(configSchema.shape).filter((key) => !code.includes(key)));
    expect(keys.site?.properties?.timeZone?.description).toContain('Europe/Lisbon');
    expect(keys.menu?.items?.properties?.url?.description).toContain('/about/');
  });

  it('take what the program takes: the front matter of all sample stories', () => {
    const faults = (folder: string, isValid: (value: unknown) => boolean) =>
      markdownIn(folder).filter((file) => {
        const front = splitFrontMatter(read(file).replace(/\{\{\w+\}\}/g, '2026-05-01'), file);
        // Dates of YAML are texts to editors, as they are to the program.
        return 'code' in front || !isValid(front.data);
      });
    expect(markdownIn('articles').length).toBeGreaterThan(20);
    for (const folder of ['articles', 'starter/articles', 'test/papers/arabic/articles'])
      expect(faults(folder, validator('article'))).toEqual([]);
    for (const folder of ['pages', 'starter/pages']) expect(faults(folder, validator('page'))).toEqual([]);
    expect(validator('front')(load(read('front.yml')))).toBe(true);
    expect(validator('front')(['articles/a.md'])).toBe(true);
    expect(
      validator('config')({ site: { name: 'x', url: 'https://x.example' }, look: { colors: { ink: '#000' } } }),
    ).toBe(true);
  });

  it.each([
    ['article', { date: '2026-05-01' }],
    ['article', { title: 'A', date: '30/04/26' }],
    ['article', { title: 'A', date: 2026 }],
    ['article', { title: 'A', kind: 'oppinion' }],
    ['article', { title: 'A', draft: 'yes' }],
    ['article', { title: 'A', priority: 10 }],
    ['article', { title: 'A', image: { alt: 'B' } }],
    ['article', { title: 'A', image: { src: 'a.jpg', atl: 'B' } }],
    ['article', { title: 'A', corrections: [{ text: 'B' }] }],
    ['page', { title: '' }],
    ['front', { laed: 'articles/a.md' }],
    ['config', { site: { name: 'x' } }],
    ['config', { site: { name: 'x', url: 'https://x.example' }, look: { colors: { ink: 'black' } } }],
    ['config', { site: { name: 'x', url: 'https://x.example' }, serach: true }],
  ])('refuse in %s what is wrong: %j', (name, value) => {
    expect(validator(name)(value)).toBe(false);
  });
});

describe('VS Code', () => {
  const snippets = Object.entries(
    JSON.parse(read('starter/vscode/newswep.code-snippets')) as Record<string, { prefix: string; body: string[] }>,
  );
  const now: Readonly<Record<string, string>> = {
    ...{ CURRENT_YEAR: '2026', CURRENT_MONTH: '05', CURRENT_DATE: '01', CURRENT_HOUR: '09', CURRENT_MINUTE: '30' },
    CURRENT_TIMEZONE_OFFSET: '+02:00',
  };
  const filled = (body: readonly string[]) =>
    body
      .join('\n')
      .replace(
        /\$\{\d+\|([^,|]+)[^}]*\}|\$\{\d+:([^}]*)\}/g,
        (_match, first?: string, given?: string) => first ?? given ?? '',
      )
      .replace(/\$\{?([A-Z_]+)\}?/g, (_match, name: string) => now[name] ?? '')
      .replace('$0', '');

  it.each(snippets)('the snippet "%s" is what the program takes', async (_name, { prefix, body }) => {
    const text = filled(body);
    if (prefix.startsWith(':::')) {
      const clean = 'title: The lock opens\ndate: 2026-05-01\ndescription: After nine years.';
      expect(await checked({ 'articles/a.md': story(clean, text) })).toEqual([]);
      return;
    }
    const whole = text.startsWith('---') ? text : `---\ntitle: A\ndate: 2026-05-01\n${text}\n---\n`;
    const front = splitFrontMatter(whole, 'a.md');
    if ('code' in front) throw new Error(front.message);
    expect(checkFields(front, 'UTC', true).diagnostics).toEqual([]);
  });

  it('finds the schemas where the settings say', () => {
    const settings = JSON.parse(read('starter/vscode/settings.json'));
    const named = [...Object.keys(settings['yaml.schemas']), settings['json.schemas'][0].url] as string[];
    for (const file of named) expect(fs.existsSync(at('starter', file.replace('./.vscode', 'vscode')))).toBe(true);
    expect(named).toHaveLength(Object.keys(schemas()).length);
  });
});

describe('the form of a CMS', () => {
  type Field = { name: string; widget: string; fields?: Field[]; options?: string[] };
  const { collections } = load(cmsConfig()) as { collections: { fields: Field[] }[] };
  const fields = collections[0]?.fields ?? [];

  it('has only fields that the program knows', () => {
    const known = schemas().article?.properties ?? {};
    const names = fields.map(({ name }) => name).filter((name) => name !== 'body');
    expect(names.filter((name) => !Object.hasOwn(known, name))).toEqual([]);
    const parts = known.image?.anyOf?.find(({ properties }) => properties)?.properties ?? {};
    const inImage = fields.find(({ name }) => name === 'image')?.fields?.map(({ name }) => name) ?? [];
    expect(inImage.filter((name) => !Object.hasOwn(parts, name))).toEqual([]);
    expect(fields.find(({ name }) => name === 'kind')?.options).toEqual(known.kind?.enum);
  });

  it('writes stories that build, in a folder of their own with their pictures', async () => {
    const written = `---
title: The lock opens
description: After nine years boats pass again.
date: 2026-05-01T09:30:00+02:00
draft: false
section: Town
tags:
  - river
authors:
  - Mira Holt
image:
  src: lock.svg
  alt: The lock
kind: news
priority: 0
breaking: false
---
Words.
`;
    const files = {
      'articles/2026/05/the-lock-opens/index.md': written,
      'articles/2026/05/the-lock-opens/lock.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>',
      'public/admin/index.html': read('cms/index.html'),
      'public/admin/config.yml': read('cms/config.yml'),
      'public/admin/decap-cms.js': '',
    };
    expect(await checked(files)).toEqual([]);
  });

  it('may load what readers’ pages may not, and is in no search engine', async () => {
    const root = makeSite({
      'articles/a.md': story('title: A\ndate: 2026-05-01'),
      'public/admin/index.html': read('cms/index.html'),
      'public/_headers': '# Ours\n/*\n  X-Paper: yes\n/admin/*\n  ! Content-Security-Policy\n  X-Robots-Tag: noindex\n',
    });
    await buildAt(root);
    const dist = (file: string) => fs.readFileSync(path.join(root, 'dist', file), 'utf8');
    const { rules, faults } = parseHeaders(dist('_headers'));
    expect(faults).toEqual([]);
    const of = (address: string) => applyHeaders(rules, address, new Headers());
    expect([of('/').has('Content-Security-Policy'), of('/').get('X-Paper'), of('/').has('X-Robots-Tag')]).toEqual([
      true,
      'yes',
      false,
    ]);
    const admin = of('/admin/');
    expect([admin.has('Content-Security-Policy'), admin.get('X-Robots-Tag')]).toEqual([false, 'noindex']);
    expect(dist('sitemaps/pages.xml')).not.toContain('admin');
  });
});
