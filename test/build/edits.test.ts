/** Sequences of edits of every kind: after each of them the incremental build equals a clean one, with threads too. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeSite, readTree, repository, story, write } from '../support.js';

// Threads start from the compiled program, as it is installed.
const { build } = (await import(path.join(repository, 'lib/index.js'))) as typeof import('../../src/build/build.js');

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

/** What is edited: a site as a value. */
interface Sources {
  /** By the name of the file. */
  readonly stories: Map<string, Story>;
  readonly files: Map<string, string>;
  readonly config: { name: string; perPage: number; related: boolean; menu: boolean };
  now: string;
}

interface Story {
  title: string;
  date: string;
  section: string;
  tags: string[];
  body: string;
  more: string;
}

type Edit = (sources: Sources) => void;

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const name = fc.constantFrom(...names);
const words = fc.constantFrom('river', 'council', 'Floods', 'São', 'نهر', 'a&b', '"q"', '<i>');
const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="2"/>`;
const body = fc.oneof(
  words,
  name.map((to) => `See [that](${to}.md) and [home](/).`),
  fc.constantFrom('![p](p.svg)', 'x[^1]\n\n[^1]: note', '> quoted\n\n- one\n- two', '<b>raw</b>'),
);
const made: fc.Arbitrary<Story> = fc.record({
  title: words,
  date: fc.constantFrom('2026-01-05', '2026-05-01', '2026-05-02', '2026-06-20'),
  section: fc.constantFrom('town', 'world'),
  tags: fc.uniqueArray(fc.constantFrom('river', 'council', 'Floods'), { maxLength: 2 }),
  body,
  more: fc.constantFrom(
    '',
    'draft: true',
    'expires: 2026-05-20',
    'breaking: true',
    'image: {src: p.svg, alt: p}',
    'gone: true',
  ),
});

/** Changes a story that is there. */
const mend = <T>(values: fc.Arbitrary<T>, change: (story: Story, value: T) => void): fc.Arbitrary<Edit> =>
  fc.record({ of: name, value: values }).map(({ of, value }) => ({ stories }) => {
    const one = stories.get(of);
    if (one) change(one, value);
  });

const edits: Readonly<Record<string, fc.Arbitrary<Edit>>> = {
  body: mend(body, (one, value) => {
    one.body = value;
  }),
  title: mend(words, (one, value) => {
    one.title = value;
  }),
  date: mend(fc.constantFrom('2026-01-05', '2026-05-03', '2026-06-20'), (one, value) => {
    one.date = value;
  }),
  section: mend(fc.constantFrom('town', 'world', 'sport'), (one, value) => {
    one.section = value;
  }),
  tags: mend(fc.uniqueArray(fc.constantFrom('river', 'council', 'new')), (one, value) => {
    one.tags = value;
  }),
  state: mend(fc.constantFrom('', 'draft: true', 'gone: true', 'noindex: true', 'aliases: [/old/]'), (one, value) => {
    one.more = value;
  }),
  add: fc.record({ of: name, value: made }).map(({ of, value }) => ({ stories }) => {
    stories.set(of, { ...value });
  }),
  delete: name.map((of) => ({ stories }) => {
    if (stories.size > 1) stories.delete(of);
  }),
  rename: fc.tuple(name, name).map(([from, to]) => ({ stories }) => {
    const one = stories.get(from);
    if (!one || stories.has(to)) return;
    stories.delete(from);
    stories.set(to, one);
  }),
  swap: fc.tuple(name, name).map(([from, to]) => ({ stories }) => {
    const [one, other] = [stories.get(from), stories.get(to)];
    if (!one || !other) return;
    stories.set(from, other);
    stories.set(to, one);
  }),
  template: fc.constantFrom('list', 'article', 'mobile').chain((of) =>
    fc.constantFrom('', ' ', '<p>more</p>').map((end) => ({ files }) => {
      const file = `templates/${of}.html`;
      files.set(file, fs.readFileSync(path.join(repository, file), 'utf8') + end);
    }),
  ),
  partial: fc.constantFrom('', '<!-- new -->').map((end) => ({ files }) => {
    const file = 'templates/partials/card.html';
    files.set(file, fs.readFileSync(path.join(repository, file), 'utf8') + end);
  }),
  withoutTemplates: fc.constant(({ files }) => {
    for (const file of files.keys()) if (file.startsWith('templates/')) files.delete(file);
  }),
  config: fc.constantFrom<Edit[]>(
    ({ config }) => {
      config.name += 'x';
    },
    ({ config }) => {
      config.perPage = config.perPage === 2 ? 3 : 2;
    },
    ({ config }) => {
      config.related = !config.related;
    },
    ({ config }) => {
      config.menu = !config.menu;
    },
  ),
  image: fc.integer({ min: 1, max: 4 }).map((width) => ({ files }) => {
    files.set('articles/p.svg', picture(width));
  }),
  now: fc.constantFrom('2026-05-10', '2026-05-21', '2026-06-21', '2027-06-21').map((now) => (sources) => {
    sources.now = now;
  }),
};

function filesOf({ stories, files, config }: Sources): Record<string, string> {
  const written = [...stories].map(([of, { title, date, section, tags, body: text, more }]) => {
    // A link to a story that is gone would stop the build.
    const whole = text.replace(/\[that\]\((\w)\.md\)/, (link, to: string) => (stories.has(to) ? link : 'that'));
    const fields = `title: ${JSON.stringify(title)}\ndate: ${date}\nsection: ${section}\ntags: [${tags}]\n${more}`;
    return [`articles/${of}.md`, story(fields, whole)] as const;
  });
  return {
    ...Object.fromEntries(files),
    ...Object.fromEntries(written),
    'newswep.config.json': JSON.stringify({
      site: { name: config.name, url: 'https://edits.example/sub' },
      lists: { perPage: config.perPage },
      mobile: { show: { related: config.related } },
      ...(config.menu ? { menu: [{ name: 'Home', url: '/' }] } : {}),
    }),
  };
}

/** As an editor's tool would: what is the same is not touched, what is gone is removed. */
function save(root: string, before: Record<string, string>, after: Record<string, string>): void {
  for (const file of Object.keys(before)) if (!(file in after)) fs.rmSync(path.join(root, file));
  write(root, Object.fromEntries(Object.entries(after).filter(([file, text]) => before[file] !== text)));
}

const sequence = fc.array(
  fc.record({
    edits: fc.array(
      fc
        .constantFrom(...Object.keys(edits))
        .chain((kind) => (edits[kind] as fc.Arbitrary<Edit>).map((edit) => [kind, edit] as const)),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    jobs: fc.constantFrom(1, 1, 3),
    /** What happens to the output between two builds. */
    accident: fc.constantFrom('none', 'none', 'none', 'page deleted', 'page overwritten', 'cache deleted'),
  }),
  { minLength: 1, maxLength: long > 0 ? 8 : 4 },
);

it('after each of some edits an incremental build equals a clean one', { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 2, maxLength: 5 }), sequence, async (first, steps) => {
      const sources: Sources = {
        stories: new Map(first.map((one, index) => [names[index] as string, { ...one }])),
        files: new Map([
          ['articles/p.svg', picture(3)],
          ['pages/about.md', story('title: About', 'See [home](/).')],
        ]),
        config: { name: 'Edits', perPage: 2, related: true, menu: false },
        now: '2026-05-10',
      };
      const root = makeSite({});
      let saved = {};
      for (const { edits: made, jobs, accident } of [{ edits: [], jobs: 1, accident: 'none' }, ...steps]) {
        for (const [, edit] of made) edit(sources);
        const files = filesOf(sources);
        save(root, saved, files);
        saved = files;
        const out = path.join(root, 'dist');
        if (accident === 'page deleted') fs.rmSync(path.join(out, 'index.html'));
        if (accident === 'page overwritten') fs.writeFileSync(path.join(out, 'sitemap.xml'), 'x');
        if (accident === 'cache deleted') fs.rmSync(path.join(root, '.newswep/cache'), { recursive: true });
        const now = Date.parse(sources.now);
        await build({ root, now, jobs, ...(jobs > 1 ? { batch: 2 } : {}) });
        const fresh = makeSite(files);
        await build({ root: fresh, now, jobs: 1 });
        expect(readTree(out), made.map(([kind]) => kind).join()).toEqual(readTree(path.join(fresh, 'dist')));
        fs.rmSync(fresh, { recursive: true });
      }
      fs.rmSync(root, { recursive: true });
    }),
    { numRuns: 10 + 35 * long },
  );
});
