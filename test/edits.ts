/** A small site as a value, and edits of every kind to it. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { repository, story, write } from './support.js';

/** What is edited: a site as a value. */
export interface Sources {
  /** By the name of the file. */
  readonly stories: Map<string, Story>;
  readonly files: Map<string, string>;
  readonly config: { name: string; perPage: number; related: boolean; menu: boolean; language: string };
  now: string;
  /** Moves every old address to the next story. */
  turn: number;
}

interface Story {
  title: string;
  date: string;
  section: string;
  tags: string[];
  body: string;
  more: string;
}

export type Edit = (sources: Sources) => void;

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const name = fc.constantFrom(...names);
const words = fc.constantFrom('river', 'council', 'Floods', 'São', 'نهر', 'a&b', '"q"', '<i>');
const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="2"/>`;
const body = fc.oneof(
  words,
  name.map((to) => `See [that](${to}.md) and [home](/).`),
  fc.constantFrom(
    '## 14:05 One\n\nFirst.\n\n## 15:00\n\nSecond.',
    ':::update{time="14:05" title="One" pinned=true}\nFirst, mended.\n:::\n\n:::keypoints\n- one\n:::',
    '![p](linked.svg)',
    ...['![p](p.svg)', 'x[^1]\n\n[^1]: note', '> quoted\n\n- one\n- two', '<b>raw</b>'],
  ),
);
export const made: fc.Arbitrary<Story> = fc.record({
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
    'lang: pt\ntranslations: {en: b.md, de: c.md}',
    'kind: live',
  ),
});

/** Changes a story that is there. */
const mend = <T>(values: fc.Arbitrary<T>, change: (story: Story, value: T) => void): fc.Arbitrary<Edit> =>
  fc.record({ of: name, value: values }).map(({ of, value }) => ({ stories }) => {
    const one = stories.get(of);
    if (one) change(one, value);
  });

function rename(stories: Sources['stories'], from: string, to: string): void {
  const one = stories.get(from);
  if (!one || stories.has(to)) return;
  stories.delete(from);
  stories.set(to, one);
}

/** Sets a file, or removes it. */
const file = (path: string, texts: fc.Arbitrary<string | undefined>): fc.Arbitrary<Edit> =>
  texts.map((text) => ({ files }) => {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  });

/** What a symbolic link says, in the place of a file's text. */
const linkTo = 'symbolic link to ';

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
  state: mend(
    fc.constantFrom(
      '',
      'draft: true',
      'gone: true',
      'noindex: true',
      'aliases: [/old/]',
      'lang: de\ntranslations: {en: a.md}',
      'kind: fact-check\nclaim: It is so.\nrating: "No"',
      'kind: live',
      'kind: live\nended: 2026-05-15',
    ),
    (one, value) => {
      one.more = value;
    },
  ),
  add: fc.record({ of: name, value: made }).map(({ of, value }) => ({ stories }) => {
    if (!stories.has(of.toUpperCase())) stories.set(of, { ...value });
  }),
  delete: name.map((of) => ({ stories }) => {
    if (stories.size > 1) stories.delete(of);
  }),
  deleteAll: fc.constant(({ stories }) => stories.clear()),
  rename: fc.tuple(name, name).map(([from, to]) => ({ stories }) => {
    if (!stories.has(to.toUpperCase())) rename(stories, from, to);
  }),
  letterCase: name.map((of) => ({ stories }) => {
    if (stories.has(of)) rename(stories, of, of.toUpperCase());
    else rename(stories, of.toUpperCase(), of);
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
    ({ config }) => {
      config.language = config.language === 'en' ? 'de' : 'en';
    },
  ),
  page: file(
    'pages/more/imprint.md',
    fc.constantFrom(
      undefined,
      story('title: Imprint'),
      story('title: Imprint\nlang: de', 'See [home](/), ![p](/q.svg).'),
    ),
  ),
  front: file('front.yml', fc.constantFrom(undefined, 'lead: a\ntop:\n  - b\n', '- c\n- a\n', '# later\n')),
  redirects: file(
    'newswep.redirects',
    fc.constantFrom(
      undefined,
      '/was/ /about/\n/was-a/ /2026/05/01/a/\n/?p=1 /about/\n',
      '# more\n/was/ /town/\n/was-b/ /2026/06/20/b/amp/\n/files/* /media/:splat\n/was.php /was-c/\n/was-c/ /old-1/\n',
    ),
  ),
  public: file('public/note.txt', fc.constantFrom(undefined, 'one', 'two')),
  style: file('templates/styles/body.css', fc.constantFrom(undefined, 'p { top: 0 }', 'p { top: 1px }')),
  link: file('articles/linked.svg', fc.constantFrom(`${linkTo}p.svg`, picture(5))),
  linked: file('public/q.svg', fc.integer({ min: 6, max: 8 }).map(picture)),
  oldAddresses: fc.integer({ min: 1, max: 6 }).map((turn) => (sources) => {
    sources.turn += turn;
  }),
  image: fc.integer({ min: 1, max: 4 }).map((width) => ({ files }) => {
    files.set('articles/p.svg', picture(width));
  }),
  // On both sides of each edge, and back.
  now: fc
    .constantFrom(
      '2026-01-04',
      '2026-05-01T00:00Z',
      '2026-05-10',
      '2026-05-19T23:59:59Z',
      '2026-05-21',
      '2026-06-21',
      '2027-06-21',
    )
    .map((now) => (sources) => {
      sources.now = now;
    }),
};

export function filesOf({ stories, files, config, turn }: Sources): Record<string, string> {
  const written = [...stories].map(([of, { title, date, section, tags, body: text, more }]) => {
    // A link to a story that is gone would stop the build, and so would an update of a story that is no live blog.
    const isMisplaced = text.startsWith(':::update') && !more.includes('kind: live');
    const whole = (isMisplaced ? 'No live blog.' : text).replace(/\[that\]\((\w)\.md\)/, (link, to: string) =>
      stories.has(to) ? link : 'that',
    );
    // Two stories can't have one old address.
    const state = more
      .replace('/old/', `/old-${(names.indexOf(of.toLowerCase()) + turn) % names.length}/`)
      .replace(/\w\w: (\w)\.md,?/g, (line, to: string) => (to !== of && stories.has(to) ? line : ''));
    const fields = `title: ${JSON.stringify(title)}\ndate: ${date}\nsection: ${section}\ntags: [${tags}]\n${state}`;
    return [`articles/${of}.md`, story(fields, whole)] as const;
  });
  const front = files.get('front.yml');
  // It can name only what is there.
  const chosen = front?.replace(/^(.*[ :])(\w)\n/gm, (_line, before: string, of: string) =>
    stories.has(of) ? `${before}articles/${of}.md\n` : '',
  );
  return {
    ...Object.fromEntries(files),
    ...(chosen === undefined ? {} : { 'front.yml': chosen }),
    ...Object.fromEntries(written),
    'newswep.config.json': JSON.stringify({
      site: { name: config.name, url: 'https://edits.example/sub', language: config.language },
      lists: { perPage: config.perPage },
      mobile: { show: { related: config.related } },
      images: { cards: false },
      ...(config.menu ? { menu: [{ name: 'Home', url: '/' }] } : {}),
    }),
  };
}

/**
 * As an editor's tool would: what is the same is not touched, what is gone is removed.
 *
 * @returns the files to which something has happened
 */
export function save(root: string, before: Record<string, string>, after: Record<string, string>): string[] {
  const gone = Object.keys(before).filter((file) => !(file in after));
  const changed = Object.entries(after).filter(([file, text]) => before[file] !== text);
  // A file is not written through a link that was there.
  for (const file of [...gone, ...changed.map(([file]) => file)]) fs.rmSync(path.join(root, file), { force: true });
  write(root, Object.fromEntries(changed.filter(([, text]) => !text.startsWith(linkTo))));
  for (const [file, text] of changed) {
    if (text.startsWith(linkTo)) fs.symlinkSync(text.slice(linkTo.length), path.join(root, file));
  }
  return [...gone, ...changed.map(([file]) => file)];
}

/** Some edits, each with its kind. */
export const someEdits = fc.array(
  fc
    .constantFrom(...Object.keys(edits))
    .chain((kind) => (edits[kind] as fc.Arbitrary<Edit>).map((edit) => [kind, edit] as const)),
  { minLength: 1, maxLength: 3 },
);

/** A site to begin with. */
export function firstSources(stories: readonly Story[]): Sources {
  return {
    stories: new Map(stories.map((one, index) => [names[index] as string, { ...one }])),
    files: new Map([
      ['articles/p.svg', picture(3)],
      ['articles/linked.svg', picture(4)],
      ['public/q.svg', picture(6)],
      ['pages/about.md', story('title: About', 'See [home](/).')],
    ]),
    config: { name: 'Edits', perPage: 2, related: true, menu: false, language: 'en' },
    now: '2026-05-10',
    turn: 0,
  };
}
