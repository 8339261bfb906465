/** Whole small sites: after edits, after damage to what the program keeps, and of stories, settings and templates that hold anything. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { SiteError } from '../../../src/diagnostics/diagnostic.js';
import { readManifest } from '../../../src/store/manifest.js';
import { readOrigins } from '../../../src/store/origins.js';
import { Ownership } from '../../../src/store/ownership.js';
import { readUntold } from '../../../src/store/untold.js';
import { save } from '../../edits.js';
import { parseXml } from '../../formats.js';
import { buildAt, makeSite, readTree, repository, story, type Tree } from '../../support.js';
import { type Field, someFields, yamlOf } from '../generators/front-matter.js';
import { markdown } from '../generators/markdown.js';
import { mutated } from '../generators/mutations.js';
import { type State, sequences } from '../generators/sites.js';
import { odd } from '../generators/text.js';
import type { Target } from '../target.js';

/** A build of a few stories, on a machine that does other work too. */
const bound = 30_000;

/** What a build makes of these files, or the faults that it tells. */
async function built(files: Readonly<Record<string, string>>, now = '2026-06-01'): Promise<Tree | SiteError> {
  const root = makeSite({});
  save(root, {}, { ...files });
  try {
    await buildAt(root, { now: Date.parse(now) });
    return readTree(path.join(root, 'dist'));
  } catch (error) {
    if (error instanceof SiteError) return error;
    throw error;
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

/** Each place is one in a file of the site; what a file holds is told by its lines. */
function expectPlaces({ diagnostics }: SiteError, files: Readonly<Record<string, string>>): void {
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { file, line, column, message, code } of diagnostics) {
    const text = files[file];
    // What a template's own script says is the engine's.
    if (code !== 'template-error') expect(message, code).not.toMatch(/undefined|\[object|\n {4}at /);
    expect(line >= 1 && column >= 1, `${file}:${line}:${column}`).toBe(true);
    if (text === undefined) continue;
    const lines = text.split(/\r\n?|\n/);
    expect(lines.length, `${code} ${message}`).toBeGreaterThanOrEqual(line);
    expect((lines[line - 1]?.length ?? 0) + 1, `${code} ${message}`).toBeGreaterThanOrEqual(column);
  }
}

function expectFormats(tree: Tree): void {
  for (const [file, latin] of Object.entries(tree)) {
    const text = Buffer.from(latin, 'latin1').toString();
    if (/\.(xml|opml|svg)$/.test(file)) expect(() => parseXml(text), file).not.toThrow();
    if (/\.(json|webmanifest)$/.test(file)) expect(() => JSON.parse(text), file).not.toThrow();
    if (!file.endsWith('.html')) continue;
    expect(text, file).not.toMatch(/\u0001|\[object /);
    for (const [, json = ''] of text.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
      expect(() => JSON.parse(json), file).not.toThrow();
    }
  }
}

const edits: Target<State[]> = {
  name: 'after each edit an incremental build equals a clean one',
  input: sequences(4),
  law: async (states) => {
    const root = makeSite({});
    let before = {};
    for (const { files, now } of states) {
      save(root, before, { ...files });
      before = files;
      await buildAt(root, { now: Date.parse(now) });
      expect(readTree(path.join(root, 'dist'))).toEqual(await built(files, now));
    }
    fs.rmSync(root, { recursive: true });
  },
  runs: 1,
  bound: 120_000,
};

const json = fc.oneof(
  fc.json(),
  fc
    .record({
      program: fc.jsonValue(),
      show: fc.jsonValue(),
      wakeAt: fc.jsonValue(),
      files: fc.jsonValue(),
      bundles: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
  fc.record({ written: fc.jsonValue(), removed: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  fc
    .array(
      fc
        .tuple(
          fc.constantFrom('+', '-', '', ' '),
          fc.oneof(fc.constantFrom('index.html', '../x', '/etc/x', '__proto__'), odd(4)),
        )
        .map((parts) => parts.join('')),
    )
    .map((lines) => lines.join('\n')),
  fc.array(fc.json({ maxDepth: 1 })).map((lines) => lines.join('\n')),
  odd(10),
);

const readers: Target<string> = {
  name: 'what the program keeps is read, whatever damage it took',
  input: json,
  law: (text) => {
    const folder = makeSite({ kept: text });
    const file = path.join(folder, 'kept');
    const manifest = readManifest(file);
    for (const paths of [
      Ownership.open(file, manifest, folder).all(),
      readUntold(file).written,
      readUntold(file).removed,
    ]) {
      for (const one of paths) expect(typeof one).toBe('string');
    }
    for (const values of Object.values(readOrigins(file))) {
      for (const pair of values) for (const one of pair) expect(typeof one).toBe('string');
    }
    fs.rmSync(folder, { recursive: true });
  },
  runs: 40,
};

const plain = {
  'articles/a.md': story('title: A\ndate: 2026-05-01\ntags: [river]', 'See [b](b.md).'),
  'articles/b.md': story('title: B\ndate: 2026-05-02'),
};
const clean = await built(plain);

const damage: Target<{ kind: number; text: string; isWhole: boolean; at: number }> = {
  name: 'a build after damage to what the program keeps equals a clean one',
  input: fc.record({ kind: fc.nat(5), text: json, isWhole: fc.boolean(), at: fc.integer({ min: 0, max: 999 }) }),
  law: async ({ kind, text, isWhole, at }) => {
    const root = makeSite(plain);
    await buildAt(root);
    const home = path.join(root, '.newswep');
    const names = fs.readdirSync(home).filter((name) => fs.statSync(path.join(home, name)).isFile());
    // Not the record of ownership alone: without the manifest nobody knows whose a file is.
    const name = [...names.sort(), 'cache/program'][kind % (names.length + 1)] ?? 'cache/program';
    const file = path.join(home, name);
    const old = fs.readFileSync(file, 'latin1');
    const place = Math.floor((old.length * at) / 1000);
    fs.writeFileSync(
      file,
      isWhole ? text : old.slice(0, place) + text + old.slice(place + text.length),
      isWhole ? 'utf8' : 'latin1',
    );
    await buildAt(root, { force: name.startsWith('owned') });
    expect(readTree(path.join(root, 'dist')), name).toEqual(clean);
    fs.rmSync(root, { recursive: true });
  },
  runs: 2,
  bound,
};

const anything: Target<{ stories: { fields: Field[]; body: string }[]; name: string; timeZone: string }> = {
  name: 'a site of any stories is built in its formats, or told its faults with their places',
  input: fc.record({
    stories: fc.array(fc.record({ fields: someFields, body: markdown }), { minLength: 1, maxLength: 3 }),
    name: odd(6),
    timeZone: fc.constantFrom('UTC', 'America/St_Johns', 'Pacific/Apia'),
  }),
  law: async ({ stories, name, timeZone }) => {
    const articles = Object.fromEntries(
      stories.map(({ fields, body }, index) => [`articles/s${index}.md`, `${yamlOf(fields)}${body}\n`]),
    );
    const config = {
      site: { name: `N${name}`, url: 'https://any.example/sub', timeZone },
      images: { cards: false },
      search: false,
    };
    const files = {
      ...articles,
      'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
      'articles/b.md': story('title: B\ndate: 2026-05-02'),
      'newswep.config.json': JSON.stringify(config),
    };
    const made = await built(files);
    if (made instanceof SiteError) {
      expectPlaces(made, files);
      // What a story holds must break no rule of the mobile view.
      expect(made.diagnostics.filter(({ code }) => /amp|mobile/.test(code))).toEqual([]);
    } else expectFormats(made);
  },
  runs: 3,
  bound,
};

const template = (name: string) => fs.readFileSync(path.join(repository, 'templates', name), 'utf8');
const marks = [
  '<%',
  '%>',
  '<%=',
  '<%~',
  '-%>',
  '{',
  '}',
  '(',
  ')',
  "'",
  '"',
  '`',
  '<% /* needs: latest(5) */ %>',
  '<% /* needs: x */ %>',
  '<% /* needs',
  'it.',
  'include(',
  '@import "x.css";',
  '/*',
  '*/',
  ';',
  '<',
  '>',
  '\\',
  '@media',
  'url(',
  '\u0000',
];
const files: readonly (readonly [string, string])[] = [
  ...[
    'templates/list.html',
    'templates/article.html',
    'templates/partials/card.html',
    'templates/styles/body.css',
    'templates/mobile.css',
  ].map((name) => [name, template(name.slice('templates/'.length))] as const),
  ['front.yml', 'lead: articles/a.md\ntop:\n  - articles/b.md\n'],
  [
    'newswep.config.json',
    JSON.stringify(
      {
        site: { name: 'N', url: 'https://any.example', language: 'de' },
        sections: { town: { name: 'T' } },
        tags: { river: { name: 'R' } },
        lists: { perPage: 2 },
        menu: [{ name: 'A', url: '/' }],
        images: { cards: false },
        search: false,
        permalink: '/:year/:slug/',
        csp: {},
        host: 'netlify',
      },
      null,
      1,
    ),
  ],
  ['public/_redirects', '/old /2026/05/01/a/ 301\n/x/* /:splat\n'],
  ['newswep.redirects', '/list/ /town/\n/was/* https://was.example/:splat\n/?p=1 /2026/a/ # one\n'],
  ['public/_headers', '/*\n  X-A: b\n'],
  ['public/robots.txt', 'User-agent: *\n'],
];

const broken: Target<{ name: string; text: string }> = {
  name: 'templates, styles, settings and rules with a slip in them are used, or told with their places',
  input: fc
    .constantFrom(...files)
    .chain(([name, text]) => mutated(fc.constant(text), marks, 3).map((changed) => ({ name, text: changed }))),
  law: async ({ name, text }) => {
    const site = { ...plain, [name]: text };
    const made = await built(site);
    if (made instanceof SiteError) expectPlaces(made, site);
  },
  runs: 3,
  bound,
};

export const sites = [edits, readers, damage, anything, broken];
