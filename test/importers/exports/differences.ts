/** Compares what was made of an export with what must become of it: every difference as a sentence. */

import { splitFrontMatter } from '../../../src/content/front-matter.js';
import { answerTo } from '../../../src/server/answer.js';
import { parseRedirects, type RedirectRule } from '../../../src/server/redirect-rules.js';
import { targetOf } from '../../../src/server/request-path.js';
import { readTree, type Tree } from '../../support.js';
import type { ExpectedExport, ExpectedStory, Line } from './expectation.js';
import { folded, readStory, type Seen } from './read-back.js';

/** What an import and a build have left. */
export interface Made {
  readonly root: string;
  /** All that was printed. */
  readonly printed: string;
}

interface Source {
  readonly file: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A story's page, at its path with the site's base. */
interface Page extends Seen {
  readonly path: string;
}

interface Walk {
  readonly expected: ExpectedExport;
  readonly sources: readonly Source[];
  readonly pages: readonly Page[];
  readonly report: string;
  /** Where a path of the site leads in the end, with its base. */
  readonly leads: (path: string) => string | undefined;
}

export function differences(expected: ExpectedExport, { root, printed }: Made): string[] {
  const tree = readTree(root);
  const texts = Object.entries(tree).map(([file, text]) => [file, utf8(text)] as const);
  const base = new URL(expected.config.site.url).pathname;
  const inOutput = texts.filter(([file]) => file.startsWith('dist/'));
  const walk: Walk = {
    expected,
    sources: texts.filter(([file]) => /^articles\/.*\.md$/.test(file)).map(readSource),
    pages: inOutput
      .filter(([file]) => file.endsWith('index.html') && !file.endsWith('/amp/index.html'))
      .flatMap(([file, html]) => {
        const seen = readStory(html);
        return seen ? [{ ...seen, path: base + encodeURI(file.slice('dist/'.length, -'index.html'.length)) }] : [];
      }),
    report: utf8(tree['import-report.json'] ?? ''),
    leads: leader(tree, root, expected),
  };
  return [
    ...expected.stories.flatMap((story) => ofStory(story, walk).map((one) => `"${story.headline}": ${one}`)),
    ...walk.pages
      .filter(
        ({ headline }) =>
          !expected.others?.includes(headline) &&
          !expected.stories.some((story) => !story.kept && same(story.headline, headline)),
      )
      .map(({ headline }) => `"${headline}" is published`),
    ...expected.old.flatMap(([from, to]) => {
      const place = walk.leads(from);
      const isRight = typeof to === 'string' ? place === to : to.test(place ?? '');
      return isRight ? [] : [`${from} leads to ${place ?? 'nothing'}, not to ${to}`];
    }),
    ...unexplained(walk.report).map((title) => `the report explains not all words of "${title}"`),
    ...expected.losses.filter((name) => !walk.report.includes(name)).map((name) => `the report doesn't name ${name}`),
    ...found(expected.secrets, [...texts, ['what was printed', printed]]),
    ...found(expected.unpublished, inOutput),
  ];
}

/** Headlines of stories whose words differ from the export's by more than is told. */
function unexplained(report: string): string[] {
  const { stories } = JSON.parse(report || '{"stories":[]}') as {
    stories: { title: string; words: { unexplained: number } }[];
  };
  return stories.filter(({ words }) => words.unexplained > 0).map(({ title }) => title);
}

function ofStory(story: ExpectedStory, walk: Walk): string[] {
  const told: string[] = [];
  const tell = (what: string, seen: unknown, wanted: unknown) => {
    told.push(`${what}: ${JSON.stringify(seen)}, not ${wanted instanceof RegExp ? wanted : JSON.stringify(wanted)}`);
  };
  const compare = (what: string, seen: unknown, wanted: unknown) => {
    if (wanted !== undefined && JSON.stringify(seen ?? null) !== JSON.stringify(wanted)) tell(what, seen, wanted);
  };
  const sources = walk.sources.filter(({ data }) => same(String(data.title), story.headline));
  const source = sources.length > 1 ? sources.find(({ file }) => file === story.file) : sources[0];
  if (!source) return ['has no file'];
  const { data } = source;
  compare('file', source.file, story.file);
  if (!sameInstant(data.date, story.date)) tell('date', data.date, story.date);
  if (story.kept === 'draft' && data.draft !== true) told.push('is no draft');
  for (const name of story.losses ?? []) if (!walk.report.includes(name)) told.push(`the report doesn't name ${name}`);
  for (const word of story.without ?? []) if (source.body.includes(word)) told.push(`has ${JSON.stringify(word)}`);
  compare('canonical', data.canonical, story.canonical);
  compare('lang', data.lang, story.lang);
  if (story.kept) {
    for (const line of story.text) {
      if (typeof line === 'string' && !source.body.includes(line)) told.push(`has not ${JSON.stringify(line)}`);
    }
    return told;
  }
  const address = story.old?.map(walk.leads).find((place) => place !== undefined);
  const pages = walk.pages.filter(({ headline }) => same(headline, story.headline));
  const page = pages.length > 1 ? pages.find(({ path }) => path === address) : pages[0];
  if (!page) return [...told, 'is not published'];
  compare('byline', page.byline, story.byline?.map(folded));
  compare('section', page.section, story.section === null ? undefined : story.section);
  if (story.section === null && page.section !== undefined) tell('section', page.section, null);
  compare('tags', page.tags.toSorted(), story.tags?.map(folded).toSorted());
  compare(
    'standfirst',
    page.standfirst,
    story.description === undefined ? undefined : story.description && folded(story.description),
  );
  if (story.updated !== undefined && !sameInstant(page.updated, story.updated, 0))
    tell('updated', page.updated, story.updated);
  compare('noindex', !page.isIndexed || undefined, story.noindex);
  if (story.picture) {
    const { file, alt, caption } = story.picture;
    if (!file.test(page.picture?.file ?? '')) tell('picture', page.picture?.file, file);
    compare('alt', page.picture?.alt, alt);
    compare('caption', page.picture?.caption, caption);
  }
  const line = firstOther(page.text, story.text);
  if (line) told.push(`text: ${line}`);
  if (story.pictures) {
    const wanted = story.pictures.map(([name, alt]) => `${name} ${alt}`);
    const seen = page.pictures.map(([name, alt], index) => {
      const [pattern] = story.pictures?.[index] ?? [];
      return pattern?.test(name) ? `${pattern} ${alt}` : `${name} ${alt}`;
    });
    compare('pictures', seen, wanted);
  }
  for (const [words, to] of Object.entries(story.links ?? {})) {
    const href = page.links.get(words);
    const target = href && walk.leads(ownPath(href, new URL(page.path, walk.expected.config.site.url).href));
    const wanted = walk.pages.find(({ headline }) => same(headline, to));
    if (!wanted || target !== wanted.path) tell(`link "${words}"`, href, to);
  }
  for (const from of story.old ?? []) {
    const place = walk.leads(from);
    if (place !== page.path) tell(from, place, page.path);
  }
  return told;
}

/** The first line that differs, in words. */
function firstOther(seen: readonly string[], wanted: readonly Line[]): string | undefined {
  let at = 0;
  for (const line of wanted) {
    const here = seen[at];
    if (line instanceof RegExp) {
      if (here !== undefined && line.test(here)) at++;
      continue;
    }
    const fits = typeof line === 'string' ? here === folded(line) : line.like.test(here ?? '');
    if (!fits) return `${JSON.stringify(here)}, not ${typeof line === 'string' ? JSON.stringify(line) : line.like}`;
    at++;
  }
  return at < seen.length ? `${JSON.stringify(seen[at])} is too much` : undefined;
}

/** A host that reads `_redirects`, and else opens the page, whose stub leads on. */
function leader(tree: Tree, root: string, { config }: ExpectedExport): Walk['leads'] {
  const { rules } = parseRedirects(utf8(tree['dist/_redirects'] ?? ''));
  const home = new URL(config.site.url).pathname;
  const served = { folder: `${root}/dist`, home, base: decodeURIComponent(home) };
  return (path) => follow(path, rules, served, tree);
}

function follow(from: string, rules: readonly RedirectRule[], served: Parameters<typeof answerTo>[2], tree: Tree) {
  let path = from;
  for (let hop = 0; hop < 5; hop++) {
    const answer = answerTo(targetOf(path), rules, served);
    if (answer.kind === 'nothing') return undefined;
    if (answer.kind === 'redirect') {
      path = pathOf(answer.to);
      continue;
    }
    const stub = /<meta http-equiv="refresh" content="\d+; ?url=([^"]+)"/i.exec(tree[`dist/${answer.file}`] ?? '');
    if (!stub?.[1]) return path;
    path = pathOf(utf8(stub[1]).replace(/&amp;/g, '&'));
  }
  return undefined;
}

function found(words: readonly string[], texts: readonly (readonly [string, string])[]): string[] {
  return words.flatMap((word) => {
    const [file] = texts.find(([, text]) => text.includes(word)) ?? [];
    return file === undefined ? [] : [`${JSON.stringify(word)} stands in ${file}`];
  });
}

function readSource([file, text]: readonly [string, string]): Source {
  const parts = splitFrontMatter(text, file);
  return 'data' in parts ? { file, data: parts.data, body: parts.body } : { file, data: {}, body: text };
}

/** The same moment, said with the same offset. */
function sameInstant(seen: unknown, wanted: string, isOffsetToo: 0 | 1 = 1): boolean {
  const text = String(seen);
  const offset = (date: string) => /(Z|[+-]\d\d:\d\d)$/.exec(date)?.[1]?.replace('+00:00', 'Z');
  return Date.parse(text) === Date.parse(wanted) && (!isOffsetToo || offset(text) === offset(wanted));
}

function same(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address;
}

/** Of a link of a page; what leads to another host is none of the site's. */
function ownPath(href: string, page: string): string {
  const { origin, pathname } = new URL(href, page);
  return origin === new URL(page).origin ? pathname : '//elsewhere';
}

/** `readTree` gives each byte as a character. */
function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
