/** The rules of feeds and sitemaps, after their specifications, over what a real XML parser (libxml2) makes of them. */
import { ParseOption, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Tree } from './support.js';

export interface Node {
  /** With the prefix of its namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Node[];
}

/** @throws if the text is not well-formed */
export function parseXml(text: string): Node {
  using document = XmlDocument.fromBuffer(Buffer.from(text), {
    option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NOERROR | ParseOption.XML_PARSE_HUGE,
  });
  return toNode(document.root);
}

function toNode(element: XmlElement): Node {
  const children: Node[] = [];
  let text = '';
  for (let child = element.firstChild; child; child = child.next) {
    if (child instanceof XmlElement) children.push(toNode(child));
    else if (child instanceof XmlText || child.constructor.name === 'XmlCData') text += child.content;
  }
  const prefixed = (node: { prefix: string; name: string }) =>
    node.prefix ? `${node.prefix}:${node.name}` : node.name;
  const attributes = Object.fromEntries(element.attrs.map((attribute) => [prefixed(attribute), attribute.content]));
  return { name: prefixed(element), attributes, text, children };
}

const all = (node: Node, name: string) => node.children.filter((child) => child.name === name);
const one = (node: Node, name: string): Node => {
  const found = all(node, name);
  expect(found, `${node.name} has one ${name}`).toHaveLength(1);
  return found[0] as Node;
};

const rfc822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** RFC 4151. */
const tagUri = /^tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[\w.~!$&'()*+,;=:@%/?-]*$/;

function expectAddress(url: string, base: string): void {
  expect(url.startsWith(base), `${url} starts with ${base}`).toBe(true);
  expect(new URL(url).href, 'encoded').toBe(url);
}

function expectUnique(values: readonly string[]): void {
  expect(new Set(values).size).toBe(values.length);
}

/** Every address of a feed's HTML has its host. */
function expectWholeAddresses(html: string): void {
  const plain = html.replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, '');
  for (const tag of plain.match(/<[a-z][^>]*>/g) ?? []) {
    for (const [, name, value = ''] of tag.matchAll(/\s(href|src|poster|srcset)="([^"]*)"/g)) {
      for (const one of name === 'srcset' ? value.split(/,\s+/) : [value]) {
        expect(one, `${name} in ${tag}`).toMatch(/^(https?|mailto|tel):/);
      }
    }
  }
  expect(html).not.toMatch(/<script|<iframe|\u0001/i);
}

/** RSS 2.0: rssboard.org/rss-specification, and its modules. */
export function expectRss(text: string, base: string): Node[] {
  const rss = parseXml(text);
  expect(rss.name).toBe('rss');
  expect(rss.attributes.version).toBe('2.0');
  const channel = one(rss, 'channel');
  for (const name of ['title', 'link', 'description']) expect(one(channel, name).text, name).not.toBe('');
  expectAddress(one(channel, 'link').text, base);
  const [self, ...others] = all(channel, 'atom:link').map(({ attributes }) => attributes);
  expect(self).toMatchObject({ rel: 'self', type: 'application/rss+xml' });
  expectAddress(self?.href ?? '', base);
  for (const { rel, href = '' } of others) expect([rel, new URL(href).href]).toEqual(['hub', href]);
  for (const date of all(channel, 'lastBuildDate')) expect(date.text).toMatch(rfc822);
  const items = all(channel, 'item');
  for (const item of items) {
    for (const name of ['title', 'link', 'guid', 'pubDate', 'description']) one(item, name);
    expect(one(item, 'title').text).not.toBe('');
    expectAddress(one(item, 'link').text, base);
    expect(one(item, 'guid').attributes.isPermaLink).toBe('false');
    expect(one(item, 'guid').text).toMatch(tagUri);
    expect(one(item, 'pubDate').text).toMatch(rfc822);
    expect(new Date(one(item, 'pubDate').text).toUTCString()).toBe(one(item, 'pubDate').text);
    expect(all(item, 'dc:creator').length).toBeGreaterThan(0);
    for (const { text: html } of all(item, 'content:encoded')) expectWholeAddresses(html);
    for (const media of all(item, 'media:content')) {
      expect(media.attributes.url).toMatch(/^https?:/);
      for (const { attributes } of all(media, 'media:thumbnail')) expect(attributes.url).toMatch(/^https?:/);
    }
  }
  expectUnique(items.map((item) => one(item, 'guid').text));
  return items;
}

/** Atom: RFC 4287, section 4. */
export function expectAtom(text: string, base: string): Node[] {
  const feed = parseXml(text);
  expect(feed.name).toBe('feed');
  expect(feed.attributes['xml:lang']).toBeTruthy();
  for (const name of ['id', 'title', 'updated', 'author', 'icon']) one(feed, name);
  expect(one(feed, 'updated').text).toMatch(rfc3339);
  const self = all(feed, 'link').filter(({ attributes }) => attributes.rel === 'self');
  expect(self).toHaveLength(1);
  expect(self[0]?.attributes.href).toBe(one(feed, 'id').text);
  const entries = all(feed, 'entry');
  for (const entry of entries) {
    expect(one(entry, 'id').text).toMatch(tagUri);
    for (const name of ['id', 'title', 'updated', 'published', 'summary', 'link']) one(entry, name);
    expect(one(entry, 'updated').text).toMatch(rfc3339);
    expect(one(entry, 'published').text).toMatch(rfc3339);
    expect(Date.parse(one(entry, 'updated').text)).toBeGreaterThanOrEqual(Date.parse(one(entry, 'published').text));
    expectAddress(one(entry, 'link').attributes.href ?? '', base);
    for (const author of all(entry, 'author')) expect(one(author, 'name').text).not.toBe('');
    for (const content of all(entry, 'content')) {
      expect(content.attributes.type).toBe('html');
      expectWholeAddresses(content.text);
    }
  }
  expectUnique(entries.map((entry) => one(entry, 'id').text));
  return entries;
}

const address = z.string().refine((value) => URL.canParse(value) && new URL(value).href === value);
const filled = z.string().min(1);
const authors = z.array(z.strictObject({ name: filled, url: address.optional() })).min(1);

/** JSON Feed 1.1: jsonfeed.org/version/1.1, its types and required members, and no others. */
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: filled,
  home_page_url: address,
  feed_url: address,
  description: filled.optional(),
  icon: address,
  language: filled,
  authors,
  hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: address })).optional(),
  items: z.array(
    z
      .strictObject({
        id: z.string().regex(tagUri),
        url: address,
        title: filled,
        summary: z.string(),
        content_html: z.string().optional(),
        content_text: z.string().optional(),
        image: address.optional(),
        date_published: z.string().regex(rfc3339),
        date_modified: z.string().regex(rfc3339),
        authors: authors.optional(),
        tags: z.array(filled).min(1).optional(),
        language: filled.optional(),
      })
      .refine((item) => (item.content_html === undefined) !== (item.content_text === undefined)),
  ),
});

export function expectJsonFeed(text: string, base: string): z.infer<typeof jsonFeed>['items'] {
  const { items, home_page_url } = jsonFeed.parse(JSON.parse(text));
  expectAddress(home_page_url, base);
  for (const item of items) expectWholeAddresses(item.content_html ?? '');
  expectUnique(items.map((item) => item.id));
  return items;
}

/**
 * Sitemaps: sitemaps.org/protocol.html.
 *
 * @returns the addresses of all pages in all sitemaps
 */
export function expectSitemaps(tree: Tree, base: string): string[] {
  const index = parseXml(tree['sitemap.xml'] ?? '');
  expect(index.name).toBe('sitemapindex');
  const found: string[] = [];
  for (const entry of index.children) {
    expect(entry.name).toBe('sitemap');
    const url = one(entry, 'loc').text;
    expectAddress(url, base);
    const map = parseXml(tree[url.slice(base.length)] ?? '');
    expect(map.name).toBe('urlset');
    expect(map.children.length).toBeGreaterThan(0);
    expect(map.children.length).toBeLessThanOrEqual(50_000);
    for (const page of map.children) {
      expect(page.name).toBe('url');
      expectAddress(one(page, 'loc').text, base);
      for (const date of all(page, 'lastmod')) expect(date.text).toMatch(rfc3339);
      expectImages(page);
      found.push(one(page, 'loc').text);
    }
    const newest = map.children.flatMap((page) => all(page, 'lastmod').map((date) => Date.parse(date.text)));
    if (newest.length > 0) expect(Date.parse(one(entry, 'lastmod').text)).toBe(Math.max(...newest));
  }
  const listed = Object.keys(tree).filter((file) => file.startsWith('sitemaps/'));
  expect(index.children.map((entry) => one(entry, 'loc').text).sort()).toEqual(
    listed.map((file) => base + file).sort(),
  );
  expectUnique(found);
  return found;
}

/** Google's image extension: developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps. */
function expectImages(page: Node): void {
  const images = all(page, 'image:image').map((image) => one(image, 'image:loc').text);
  for (const image of images) expect(new URL(image).href).toBe(image);
  expectUnique(images);
  expect(images.length).toBeLessThanOrEqual(1000);
}

/**
 * Google's news sitemap: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
 *
 * @returns the addresses in it
 */
export function expectNewsSitemap(text: string, base: string): string[] {
  const map = parseXml(text);
  expect(map.name).toBe('urlset');
  expect(map.children.length).toBeLessThanOrEqual(1000);
  const found = map.children.map((page) => {
    expect(page.name).toBe('url');
    expectAddress(one(page, 'loc').text, base);
    expectImages(page);
    const news = one(page, 'news:news');
    expect(news.children.map((child) => child.name)).toEqual([
      'news:publication',
      'news:publication_date',
      'news:title',
    ]);
    const publication = one(news, 'news:publication');
    expect(one(publication, 'news:name').text).not.toBe('');
    expect(one(publication, 'news:language').text).toMatch(/^([a-z]{2,3}|zh-cn|zh-tw)$/);
    expect(one(news, 'news:publication_date').text).toMatch(rfc3339);
    expect(one(news, 'news:title').text).not.toBe('');
    return { url: one(page, 'loc').text, date: Date.parse(one(news, 'news:publication_date').text) };
  });
  expect([...found].sort((a, b) => b.date - a.date)).toEqual(found);
  expectUnique(found.map(({ url }) => url));
  return found.map(({ url }) => url);
}

/**
 * OPML 2.0, a list of subscriptions: opml.org/spec2.opml.
 *
 * @returns the addresses of the feeds, those of a group below its name
 */
export function expectOpml(text: string, base: string): Record<string, string[]> {
  const opml = parseXml(text);
  expect([opml.name, opml.attributes.version]).toEqual(['opml', '2.0']);
  expect(opml.children.map((child) => child.name)).toEqual(['head', 'body']);
  expect(one(one(opml, 'head'), 'title').text).not.toBe('');
  const found: Record<string, string[]> = {};
  const look = (outline: Node, group: string) => {
    expect([outline.name, outline.text.trim()]).toEqual(['outline', '']);
    expect(outline.attributes.text).toBeTruthy();
    const { type, xmlUrl = '', htmlUrl = '', text = '' } = outline.attributes;
    if (type === undefined) for (const child of outline.children) look(child, text);
    else {
      expect([type, outline.children]).toEqual(['rss', []]);
      for (const url of [xmlUrl, htmlUrl]) expectAddress(url, base);
      found[group] = [...(found[group] ?? []), xmlUrl];
    }
  };
  for (const outline of one(opml, 'body').children) look(outline, '');
  expectUnique(Object.values(found).flat());
  return found;
}

/** Every feed and sitemap of a site, and that what they name is there. @returns how many feeds there were */
export function expectFormats(tree: Tree, base: string): number {
  let feeds = 0;
  const sourceOf = (url: string) => decodeURIComponent(url.slice(base.length).replace(/\?.*$/, ''));
  for (const [file, latin] of Object.entries(tree)) {
    const text = Buffer.from(latin, 'latin1').toString();
    const check = { 'feed.xml': expectRss, 'atom.xml': expectAtom, 'feed.json': expectJsonFeed }[
      file.slice(file.lastIndexOf('/') + 1)
    ];
    if (check) feeds++;
    check?.(text, base);
  }
  const pages = expectSitemaps(tree, base);
  const news = expectNewsSitemap(Buffer.from(tree['news-sitemap.xml'] ?? '', 'latin1').toString(), base);
  expect(pages).toEqual(expect.arrayContaining(news));
  const files = new Set(Object.keys(tree));
  for (const url of pages) expect(files.has(`${sourceOf(url)}index.html`), url).toBe(true);
  for (const [file, text] of Object.entries(tree)) {
    if (!/sitemap.*\.xml$/.test(file)) continue;
    for (const [, url = ''] of text.matchAll(/<image:loc>([^<]*)/g)) {
      if (url.startsWith(base)) expect(files.has(sourceOf(url)), url).toBe(true);
    }
  }
  const opml = tree['feeds.opml'];
  const listed = opml === undefined ? [] : Object.values(expectOpml(Buffer.from(opml, 'latin1').toString(), base));
  for (const url of listed.flat()) expect(files.has(sourceOf(url)), url).toBe(true);
  return feeds;
}
