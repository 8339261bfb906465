/** What the copy desk finds in structured data, by breaking it property by property. */
import { describe, expect, it } from 'vitest';
import { scanHtml } from '../../src/checks/scan-html.js';
import { structuredData } from '../../src/checks/structured-data.js';

type Thing = Readonly<Record<string, unknown>>;

const whole = 'https://p.example/a/';
const article: Thing = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'A',
  datePublished: '2026-05-01T09:30:00+01:00',
  dateModified: '2026-05-01',
  mainEntityOfPage: { '@id': whole },
  author: [{ '@type': 'Person', name: 'B' }],
  publisher: { '@type': 'NewsMediaOrganization', '@id': '#p', name: 'P', url: whole },
  hasPart: [
    {
      '@type': 'ClaimReview',
      url: whole,
      claimReviewed: 'C',
      author: { '@type': 'Organization', name: 'P' },
      datePublished: '2026-05-01T08:30:00Z',
      reviewRating: { '@type': 'Rating', alternateName: 'False' },
    },
  ],
};
const list: Thing = {
  '@context': 'https://schema.org',
  '@type': 'CollectionPage',
  name: 'L',
  url: whole,
  mainEntity: { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', position: 1, url: whole }] },
  breadcrumb: { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: 'P' }] },
};

/** Of whom more is asked than to be there. */
const lacking: Readonly<Record<string, string>> = { reviewRating: 'reviewRating.alternateName' };

/** @param shown what readers see of it */
async function found(data: unknown, role = 'article', shown = ''): Promise<string[]> {
  const html = `${shown}<script type="application/ld+json">${JSON.stringify(data)}</script>`;
  const findings = await structuredData({ role, html, bytes: Buffer.from(html), elements: scanHtml(html) });
  return findings.map(({ code, message }) => `${code} ${message}`);
}

/** The same with another value at a path; nothing takes the property out. */
function changed(data: unknown, path: readonly (string | number)[], value?: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as Record<string | number, unknown>;
  copy[first] = changed(copy[first], rest, value);
  return copy;
}

describe('structured data', () => {
  it('that is whole is fine: a story without a picture too, in a graph, in a list, beside others', async () => {
    const { '@context': context, ...thing } = article;
    for (const data of [article, [article], { '@context': context, '@graph': [thing, list] }]) {
      expect(await found(data)).toEqual([]);
    }
    expect(await found(list, 'listing')).toEqual([]);
  });

  it.each<[path: readonly (string | number)[], type: string]>([
    [['headline'], 'NewsArticle'],
    [['datePublished'], 'NewsArticle'],
    [['author'], 'NewsArticle'],
    [['publisher'], 'NewsArticle'],
    [['author', 0, 'name'], 'Person'],
    [['publisher', 'name'], 'NewsMediaOrganization'],
    [['hasPart', 0, 'claimReviewed'], 'ClaimReview'],
    [['hasPart', 0, 'reviewRating'], 'ClaimReview'],
    [['hasPart', 0, 'url'], 'ClaimReview'],
  ])('of a story without %j is an error', async (path, type) => {
    for (const value of [undefined, '', []]) {
      const [first, ...others] = await found(changed(article, path, value));
      expect(first).toMatch(
        `missing-structured-data the structured data of ${type} lacks ${lacking[path.at(-1) ?? ''] ?? path.at(-1)}: `,
      );
      expect(others).toEqual([]);
    }
  });

  it.each<[path: readonly (string | number)[], words: string]>([
    [['dateModified'], 'NewsArticle lacks dateModified'],
    [['mainEntityOfPage'], 'NewsArticle lacks mainEntityOfPage or url'],
    [['hasPart', 0, 'author'], 'ClaimReview lacks author'],
    [['publisher', 'url'], 'NewsMediaOrganization lacks url'],
  ])('of a story without %j is a warning', async (path, words) => {
    expect(await found(changed(article, path))).toEqual([
      `incomplete-structured-data the structured data of ${words}: add it in the template, as it.jsonLd has it`,
    ]);
  });

  it.each<[path: readonly (string | number)[], words: RegExp]>([
    [['name'], /CollectionPage lacks name or headline/],
    [['mainEntity', 'itemListElement'], /ItemList lacks itemListElement/],
    [['mainEntity', 'itemListElement', 0, 'position'], /ListItem lacks position/],
    [['breadcrumb', 'itemListElement', 0, 'name'], /ListItem lacks item or url or name/],
  ])('of a list without %j is an error', async (path, words) => {
    expect(await found(changed(list, path), 'listing')).toEqual([expect.stringMatching(words)]);
  });

  it('with a verdict of nothing, a date in words or half an address is an error that shows it', async () => {
    const rating = ['hasPart', 0, 'reviewRating', 'alternateName'];
    expect(await found(changed(article, rating))).toEqual([
      expect.stringMatching(/ClaimReview lacks reviewRating.alternateName/),
      expect.stringMatching(/Rating lacks ratingValue or alternateName/),
    ]);
    expect(await found(changed(article, ['datePublished'], '1 May 2026'))).toEqual([
      'missing-structured-data in the structured data of NewsArticle "datePublished" is "1 May 2026": write a date as ISO 8601 has it in the template',
    ]);
    expect(await found(changed(list, ['url'], '/a/'), 'listing')).toEqual([
      'missing-structured-data in the structured data of CollectionPage "url" is "/a/": write a whole address in the template',
    ]);
  });

  it('names picture and author’s page if readers see them; where nobody has them it asks for nothing', async () => {
    const picture = '<meta property="og:image" content="/a.png">';
    const author = '<a href="/author/b/" rel="author">B</a>';
    const lacks = (words: string) =>
      expect.stringContaining(`incomplete-structured-data the structured data of ${words}:`);
    expect(await found(article, 'article', picture + author)).toEqual([
      lacks('NewsArticle lacks image, author.url or author.sameAs'),
    ]);
    const named = changed(changed(article, ['image'], whole), ['author', 0, 'url'], whole);
    expect(await found(named, 'article', picture + author)).toEqual([]);
    expect(await found(article)).toEqual([]);
  });

  it('of a claim needs its verdict in words', async () => {
    const number = { '@type': 'Rating', ratingValue: 2 };
    expect(await found(changed(article, ['hasPart', 0, 'reviewRating'], number))).toEqual([
      expect.stringMatching(/^missing-structured-data .*ClaimReview lacks reviewRating.alternateName/),
    ]);
  });

  it('of a story must tell of an article; a reference to another thing is none', async () => {
    expect(await found({ '@context': 'https://schema.org', '@type': 'WebPage', publisher: { '@id': '#p' } })).toEqual([
      expect.stringMatching(/^incomplete-structured-data the page of a story has no structured data of an article/),
    ]);
    expect(await found(changed(article, ['publisher'], { '@id': '#p' }))).toEqual([]);
  });
});
