/** Structured data: what a built site says of its stories and lists, and that nothing gets out of the script element. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanHtml } from '../../src/checks/scan-html.js';
import type { CardValue } from '../../src/site/inputs.js';
import { createBase } from '../../src/site/urls.js';
import type { Paper } from '../../src/theme/data/paper.js';
import { pictureThings, thumbnailOf } from '../../src/theme/data/pictures.js';
import { dataBlock } from '../../src/theme/structured-data.js';
import { buildAt, faultsOf, makeSite, readTree, story, type Tree } from '../support.js';

// biome-ignore lint/suspicious/noExplicitAny: what a block holds is what is tested
type Thing = Readonly<Record<string, any>>;

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1" height="1"/></svg>';

const config = {
  site: {
    name: 'The Merrow Post',
    url: 'https://post.example/paper/',
    timeZone: 'Europe/Lisbon',
    language: 'en-GB',
    x: '@merrowpost',
    publisher: {
      name: 'Merrow Press',
      logo: '/logo.svg',
      sameAs: ['https://social.example/merrow'],
      foundingDate: '1911',
    },
  },
  sections: { city: { name: 'City' } },
  authors: { mira: { name: 'Mira Holt', role: 'Reporter', sameAs: ['https://social.example/mira'] } },
  lists: { perPage: 3 },
  policies: { corrections: '/corrections-policy/', ethics: 'https://press.example/ethics', feedback: '/about/' },
};

const lead =
  'image: { src: wall.svg, alt: A wall, caption: The wall, credit: Ada Quill, license: "https://licence.example/by" }';
const base = 'date: 2026-05-01T09:30\nsection: city\nauthors: mira\ntags: [harbour, council]';
const files = {
  'newswep.config.json': JSON.stringify(config),
  'pages/about.md': '---\ntitle: About us\n---\nWe are.\n',
  'pages/corrections-policy.md': '---\ntitle: How we correct\n---\nSoon.\n',
  'articles/wall.svg': picture,
  'public/logo.svg': picture,
  'articles/news.md': story(
    `title: The wall rises\n${base}\n${lead}\nupdated: 2026-05-02T10:00\ncorrections:\n  - { date: 2026-05-03, text: It is 90 cm. }`,
  ),
  'articles/opinion.md': story(`title: Raise it\n${base}\nkind: opinion`),
  'articles/analysis.md': story(`title: Why it rises\n${base}\nkind: analysis`),
  'articles/live.md': story(`title: The vote, live\n${base}\nkind: live`),
  'articles/check.md': story(
    `title: Does it cost 1,000 crowns?\n${base}\nkind: fact-check
claim: { text: "It costs 1,000 crowns.", author: { name: Open Quays, type: Organization }, date: 2026-04-02, url: "https://quays.example/leaflet" }
rating: { label: Misleading, value: 2 }`,
  ),
  'articles/claims.md': story(
    `title: Two claims\n${base}\nkind: fact-check\nclaim:\n  - One.\n  - { text: Two., rating: true }\n  - { text: Three., rating: 2 }\nrating: False`,
  ),
  'articles/review.md': story(
    `title: A book on walls\n${base}\nkind: review\nreviewed: { name: Walls, type: Book, author: Ada Quill, url: "https://books.example/walls" }\nrating: 4.5`,
  ),
  'articles/sponsored.md': story(
    `title: Bricks that last\n${base}\nkind: sponsored\nsponsor: { name: Brick & Sons, url: "https://bricks.example/" }`,
    'Buy [bricks](https://bricks.example/shop), read [ours](news.md), or [a host](https://post.example/x).\n\nhttps://bricks.example/alone',
  ),
  'articles/unsigned.md': story('title: Bricks\ndate: 2026-05-01\nkind: sponsored\nsponsor: Brick & Sons'),
  'articles/plain.md': story('title: Without anything\ndate: 2026-05-01'),
};

let tree: Tree;
let warnings: readonly string[];
beforeAll(async () => {
  const root = makeSite(files);
  const result = await buildAt(root);
  warnings = result.diagnostics.map(({ message }) => message);
  tree = readTree(`${root}/dist`);
});

const text = (file: string) => Buffer.from(tree[file] ?? '', 'latin1').toString('utf8');
const page = (slug: string, folder = '') => text(`2026/05/01/${slug}/${folder}index.html`);

function dataOf(html: string): Thing {
  const blocks = scanHtml(html).filter(({ attributes }) => attributes.type === 'application/ld+json');
  expect(blocks).toHaveLength(1);
  return JSON.parse(blocks[0]?.text ?? '');
}

describe('a story says of itself', () => {
  it('everything that guides name, with the headline on top', () => {
    expect(dataOf(page('news'))).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'The wall rises',
      description: 'Some words.',
      url: 'https://post.example/paper/2026/05/01/news/',
      mainEntityOfPage: {
        '@type': 'WebPage',
        '@id': 'https://post.example/paper/2026/05/01/news/',
        breadcrumb: {
          '@type': 'BreadcrumbList',
          itemListElement: [
            { '@type': 'ListItem', position: 1, name: 'The Merrow Post', item: 'https://post.example/paper/' },
            { '@type': 'ListItem', position: 2, name: 'City', item: 'https://post.example/paper/city/' },
            { '@type': 'ListItem', position: 3, name: 'The wall rises' },
          ],
        },
      },
      datePublished: '2026-05-01T09:30:00+01:00',
      dateModified: '2026-05-03T00:00:00+01:00',
      inLanguage: 'en-GB',
      image: [
        {
          '@type': 'ImageObject',
          url: expect.stringMatching(/^https:\/\/post\.example\/paper\/media\/wall\.svg\?v=/),
          width: 1600,
          height: 900,
          caption: 'The wall',
          creditText: 'Ada Quill',
          license: 'https://licence.example/by',
        },
        ...[
          ['16x9', 1200, 675],
          ['4x3', 1200, 900],
          ['1x1', 1200, 1200],
        ].map(([shape, width, height]) => ({
          '@type': 'ImageObject',
          url: expect.stringMatching(new RegExp(`/paper/media/wall\\.svg\\.${shape}\\.jpg\\?v=`)),
          width,
          height,
        })),
      ],
      thumbnailUrl: expect.stringMatching(/\.1x1\.jpg\?v=/),
      articleSection: 'City',
      keywords: ['harbour', 'council'],
      author: [
        {
          '@type': 'Person',
          name: 'Mira Holt',
          url: 'https://post.example/paper/author/mira/',
          jobTitle: 'Reporter',
          sameAs: ['https://social.example/mira'],
        },
      ],
      publisher: {
        '@type': 'NewsMediaOrganization',
        '@id': 'https://post.example/paper/#publisher',
        name: 'Merrow Press',
        url: 'https://post.example/paper/',
        logo: {
          '@type': 'ImageObject',
          url: expect.stringMatching(/^https:\/\/post\.example\/paper\/logo\.svg\?v=/),
          width: 1600,
          height: 900,
        },
        sameAs: ['https://social.example/merrow'],
        foundingDate: '1911',
        ethicsPolicy: 'https://press.example/ethics',
        correctionsPolicy: 'https://post.example/paper/corrections-policy/',
        actionableFeedbackPolicy: 'https://post.example/paper/about/',
      },
      correction: [{ '@type': 'CorrectionComment', text: 'It is 90 cm.', datePublished: '2026-05-03T00:00:00+01:00' }],
      wordCount: 2,
      isAccessibleForFree: true,
    });
  });

  it.each([
    ['opinion', 'OpinionNewsArticle'],
    ['analysis', 'AnalysisNewsArticle'],
    ['live', 'LiveBlogPosting'],
    ['check', 'NewsArticle'],
    ['review', 'ReviewNewsArticle'],
    ['sponsored', 'AdvertiserContentArticle'],
  ])('of what kind it is: %s', (slug, type) => {
    expect(dataOf(page(slug))['@type']).toBe(type);
  });

  it('the same in the mobile view', () => {
    for (const slug of ['news', 'check', 'review', 'sponsored', 'plain']) {
      expect(dataOf(page(slug, 'amp/'))).toEqual(dataOf(page(slug)));
    }
  });

  it('without a picture and an author what is true: the paper signs', () => {
    const data = dataOf(page('plain'));
    // What is drawn in its place is a picture all the same.
    expect(data.image).toEqual([expect.objectContaining({ width: 1200, height: 630 })]);
    expect(data.author).toEqual([
      {
        '@type': 'NewsMediaOrganization',
        '@id': 'https://post.example/paper/#publisher',
        name: 'Merrow Press',
        url: 'https://post.example/paper/',
      },
    ]);
  });

  it('without an author in a paid story who paid: it is not the paper’s own', () => {
    expect(dataOf(page('unsigned')).author).toEqual([{ '@type': 'Organization', name: 'Brick & Sons' }]);
    expect(text('feed.xml')).toContain('<dc:creator>Brick &amp; Sons</dc:creator>');
    expect(text('atom.xml')).toContain('<author><name>Brick &amp; Sons</name>');
  });

  it('what a fact check found, of one claim or of several', () => {
    expect(dataOf(page('check')).hasPart).toEqual([
      {
        '@type': 'ClaimReview',
        url: 'https://post.example/paper/2026/05/01/check/',
        claimReviewed: 'It costs 1,000 crowns.',
        datePublished: '2026-05-01T09:30:00+01:00',
        author: expect.objectContaining({ '@type': 'NewsMediaOrganization', name: 'Merrow Press' }),
        reviewRating: {
          '@type': 'Rating',
          ratingValue: 2,
          bestRating: 5,
          worstRating: 1,
          alternateName: 'Misleading',
        },
        itemReviewed: {
          '@type': 'Claim',
          author: { '@type': 'Organization', name: 'Open Quays' },
          datePublished: '2026-04-02',
          appearance: { '@type': 'CreativeWork', url: 'https://quays.example/leaflet' },
        },
      },
    ]);
    const verdicts = dataOf(page('claims')).hasPart.map((one: Thing) => [
      one.claimReviewed,
      one.reviewRating.alternateName,
    ]);
    expect(verdicts).toEqual([
      ['One.', 'False'],
      ['Two.', 'True'],
      ['Three.', '2 out of 5'],
    ]);
  });

  it('what a review is of, and who paid', () => {
    expect(dataOf(page('review'))).toMatchObject({
      itemReviewed: {
        '@type': 'Book',
        name: 'Walls',
        author: { '@type': 'Person', name: 'Ada Quill' },
        sameAs: 'https://books.example/walls',
      },
      reviewRating: { '@type': 'Rating', ratingValue: 4.5, bestRating: 5, worstRating: 1 },
    });
    expect(dataOf(page('sponsored')).sponsor).toEqual({
      '@type': 'Organization',
      name: 'Brick & Sons',
      url: 'https://bricks.example/',
    });
  });
});

it('a picture that was cut to shapes comes with its crops, and the square one is the thumbnail', () => {
  const crop = (role: string, width: number, height: number) => ({
    role,
    url: `/media/${role}.jpg?v=1`,
    type: 'image/jpeg',
    width,
    height,
  });
  const value = {
    card: { image: { src: 'wall.jpg', alt: 'A wall', license: 'All rights reserved' } },
    image: {
      url: '/media/wall.jpg?v=1',
      width: 2000,
      height: 1500,
      renditions: [crop('width', 480, 360), crop('1x1', 1200, 1200), crop('4x3', 1200, 900), crop('16x9', 1200, 675)],
    },
  } as unknown as CardValue;
  const paper = { base: createBase('https://p.example/') } as unknown as Paper;
  const picture = (name: string, width: number, height: number) => ({
    '@type': 'ImageObject',
    url: `https://p.example/media/${name}.jpg?v=1`,
    width,
    height,
  });
  expect(JSON.parse(JSON.stringify(pictureThings(value, paper)))).toEqual([
    { ...picture('wall', 2000, 1500), caption: 'A wall', copyrightNotice: 'All rights reserved' },
    picture('16x9', 1200, 675),
    picture('4x3', 1200, 900),
    picture('1x1', 1200, 1200),
  ]);
  expect(thumbnailOf(value, paper)).toBe('https://p.example/media/1x1.jpg?v=1');
});

describe('a page that is no story says', () => {
  it('which stories it shows: lists, their numbered pages, corrections', () => {
    const front = dataOf(text('city/index.html'));
    expect(front['@type']).toBe('CollectionPage');
    const shown = front.mainEntity.itemListElement;
    expect(shown.map((one: Thing) => one.position)).toEqual([1, 2, 3, 4, 5].slice(0, shown.length));
    expect(shown[0]).toHaveProperty('name');
    const numbered = dataOf(text('city/page/1/index.html'));
    expect(numbered.mainEntity.itemListElement).toHaveLength(3);
    expect(numbered.breadcrumb.itemListElement.map((one: Thing) => one.name)).toEqual([
      'The Merrow Post',
      'City',
      'City – Page 1',
    ]);
    expect(dataOf(text('corrections/index.html')).mainEntity.itemListElement).toEqual([
      {
        '@type': 'ListItem',
        position: 1,
        url: 'https://post.example/paper/2026/05/01/news/',
        name: 'The wall rises',
      },
    ]);
  });

  it('whose profile it is, on an author’s first page', () => {
    const profile = dataOf(text('author/mira/index.html'));
    expect(profile).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: {
        '@type': 'Person',
        name: 'Mira Holt',
        jobTitle: 'Reporter',
        // Who sees only this page knows whom it means.
        worksFor: { '@type': 'NewsMediaOrganization', name: 'Merrow Press', url: 'https://post.example/paper/' },
      },
      isPartOf: { '@type': 'WebSite', name: 'The Merrow Post', url: 'https://post.example/paper/' },
      hasPart: { '@type': 'ItemList' },
    });
    expect(dataOf(text('author/mira/page/1/index.html'))['@type']).toBe('CollectionPage');
  });

  it('which site it is, and who publishes it, on the front page', () => {
    const graph = dataOf(text('index.html'))['@graph'] as Thing[];
    expect(graph.map((one) => one['@type'])).toEqual(['WebSite', 'NewsMediaOrganization', 'CollectionPage']);
    expect(graph[0]).toMatchObject({ name: 'The Merrow Post', url: 'https://post.example/paper/' });
    expect(JSON.stringify(graph)).not.toContain('SearchAction');
  });

  it('what an undated page is', () => {
    expect(dataOf(text('about/index.html'))).toMatchObject({ '@type': 'AboutPage', name: 'About us' });
    expect(dataOf(text('corrections-policy/index.html'))['@type']).toBe('WebPage');
  });
});

it('a logo of the publisher’s that isn’t there is an error; one of another host is taken as it is written', async () => {
  const withLogo = (logo: string) =>
    makeSite({ 'newswep.config.json': JSON.stringify({ site: { ...config.site, publisher: { logo } } }) });
  expect(await faultsOf(withLogo('/nope.png'))).toEqual([
    expect.stringMatching(/missing-image "site\.publisher\.logo": there is no picture "\/nope\.png": put the file at/),
  ]);
  const root = withLogo('https://press.example/logo.png');
  await buildAt(root);
  const [, publisher] = dataOf(readTree(`${root}/dist`)['index.html'] ?? '')['@graph'];
  expect(publisher.logo).toEqual({ '@type': 'ImageObject', url: 'https://press.example/logo.png' });
});

describe('readers see it too, on both views and in feeds', () => {
  it('claim and verdict', () => {
    for (const html of [page('check'), page('check', 'amp/')]) {
      expect(html).toMatch(
        /<dt>The claim<\/dt><dd><q>It costs 1,000 crowns\.<\/q>\s*<span class="source"><a href="https:\/\/quays\.example\/leaflet">Open Quays<\/a>, 2 April 2026/,
      );
      expect(html).toContain('<dt>Our verdict</dt><dd><b>Misleading (2 out of 5)</b></dd>');
    }
    expect(text('feed.xml')).toContain('<b>Misleading (2 out of 5)</b>');
  });

  it('what is reviewed, and its rating as text', () => {
    for (const html of [page('review'), page('review', 'amp/'), text('feed.xml')]) {
      expect(html).toContain('<a href="https://books.example/walls">Walls</a>, Ada Quill');
      expect(html).toContain('<b>4.5 out of 5</b>');
    }
  });

  it('who paid; and links that lead out say rel="sponsored", with what they said before', () => {
    for (const html of [page('sponsored'), page('sponsored', 'amp/'), text('feed.xml')]) {
      expect(html).toContain('Paid for by <a href="https://bricks.example/" rel="sponsored">Brick &amp; Sons</a>');
      expect(html).toContain('<a href="https://bricks.example/shop" rel="sponsored">');
      expect(html).toContain('<a href="https://bricks.example/alone" rel="noopener sponsored">');
      expect(html).toMatch(/<a href="[^"]*\/paper\/2026\/05\/01\/news\/(amp\/)?">ours/);
      expect(html).toContain('<a href="https://post.example/x">');
    }
  });

  it('policies: in the footer under their names, beside corrections, and no name twice', () => {
    for (const html of [page('news'), page('news', 'amp/'), text('index.html')]) {
      const footer = html.slice(html.lastIndexOf('<footer'));
      expect(footer).toContain('<a href="/paper/corrections-policy/">Corrections policy</a>');
      expect(footer).toContain('<a href="https://press.example/ethics">Ethics</a>');
    }
    expect(page('news')).toMatch(/All corrections<\/a> · <a href="\/paper\/corrections-policy\/">Corrections policy/);
    expect(text('corrections/index.html')).toMatch(/class="policy"><a href="\/paper\/corrections-policy\/"/);
    expect(warnings).toEqual([]);
  });
});

it('messengers get title, times, section, tags, profiles and a picture with its size', () => {
  const metas = scanHtml(page('news')).flatMap(({ name, attributes }): [string, string][] =>
    name === 'meta' ? [[attributes.property ?? attributes.name ?? '', attributes.content ?? '']] : [],
  );
  expect(metas.filter(([name]) => /^(og|article|twitter|robots)/.test(name))).toEqual([
    ['robots', 'max-image-preview:large, max-snippet:-1, max-video-preview:-1'],
    ['og:title', 'The wall rises'],
    ['og:description', 'Some words.'],
    ['og:url', 'https://post.example/paper/2026/05/01/news/'],
    ['og:type', 'article'],
    ['og:site_name', 'The Merrow Post'],
    ['og:locale', 'en_GB'],
    ['og:image', expect.stringMatching(/^https:\/\/post\.example\/paper\/media\/wall\.svg/)],
    ['og:image:type', 'image/jpeg'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', 'A wall'],
    ['article:published_time', '2026-05-01T09:30:00+01:00'],
    ['article:modified_time', '2026-05-03T00:00:00+01:00'],
    ['article:section', 'City'],
    ['article:tag', 'harbour'],
    ['article:tag', 'council'],
    ['article:author', 'https://post.example/paper/author/mira/'],
    ['twitter:card', 'summary_large_image'],
    ['twitter:site', '@merrowpost'],
    ['twitter:image:alt', 'A wall'],
  ]);
  expect(page('plain')).toMatch(/og:image" content="[^"]*plain\.card\.png\?v=/);
  expect(page('plain')).toContain('<meta name="twitter:card" content="summary_large_image">');
});

it('no value gets out of the script element, and each is read as it was written', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      // An end tag needs no ">" of its own: the next one in the page will do.
      '</script ',
      '</SCRIPT/',
      '<!--<script>',
      ']]>',
      '\u2028\u2029',
      '"}]',
      '&lt;/script&gt;',
    ),
  );
  fc.assert(
    fc.property(fc.array(hostile), (values) => {
      const block = dataBlock({ '@type': 'NewsArticle', headline: values.join(''), keywords: values });
      const elements = scanHtml(`<head><script type="application/ld+json">${block}</script></head><p>x</p>`);
      expect(elements.map(({ name }) => name)).toEqual(['head', 'script', 'p']);
      const data = JSON.parse(elements[1]?.text ?? '');
      expect(data.headline.toWellFormed()).toBe(values.join('').toWellFormed());
    }),
  );
});

it('hostile fields of a story stay text on its pages', async () => {
  const bad = '"</script><script>alert(1)</script><!--"';
  const root = makeSite({
    'articles/bad.md': story(
      `title: ${bad}\ndescription: ${bad}\ndate: 2026-05-01\nkind: fact-check\ntags: [${bad}]\nauthor: ${bad}\nclaim: { text: ${bad}, author: ${bad} }\nrating: ${bad}\ncorrections: [{ date: 2026-05-02, text: ${bad} }]`,
    ),
  });
  await buildAt(root);
  const pages = Object.entries(readTree(`${root}/dist`)).filter(([file]) => file.endsWith('.html'));
  for (const [file, html] of pages) expect(html, file).not.toContain('<script>alert');
});

describe('the fields', () => {
  const fault = (fields: string) =>
    faultsOf(makeSite({ 'articles/a.md': story(`title: A\ndate: 2026-05-01\n${fields}`) }));

  it.each<[name: string, fields: string, fault: RegExp]>([
    ['a claim without text', 'claim: { author: B }', /a\.md:4:\d+ error missing-field "claim\.text" is missing: /],
    [
      'a misspelt part of a claim',
      'claim: { text: x, autor: B }',
      /"claim\.autor" is no field: did you mean "author"\?/,
    ],
    [
      'a rating over its best',
      'kind: review\nreviewed: The Lock\nrating: 7',
      /error invalid-field "rating" is .*write a value from 1 to 5, or give the ends/,
    ],
    ['a rating of nothing', 'rating: { best: 10 }', /write a value, a label or both/],
    [
      'an unknown thing',
      'reviewed: { name: x, type: Cake }',
      /"reviewed\.type" is "Cake": write one of BarOrPub, Book, /,
    ],
    [
      'a sponsor’s address without a host',
      'sponsor: { name: x, url: /a/ }',
      /"sponsor\.url" is "\/a\/": write a whole address/,
    ],
    [
      'a translation that is no story',
      'translations: { pt: cheias.html }',
      /"translations\.pt" is .*\.\.\/pt\/cheias\.md/,
    ],
    ['a translation into no language', 'translations: { portuguese: a.md }', /error/],
  ])('%s is an error with its place and mend', async (_name, fields, line) => {
    const faults = await fault(fields);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
  });

  it.each<[name: string, fields: string, warning: string]>([
    ['a fact check without a claim', 'kind: fact-check\nrating: "False"', 'add claim: "…"'],
    ['a fact check without a verdict', 'kind: fact-check\nclaim: x', 'add rating: "False"'],
    ['a review of nothing', 'kind: review\nrating: 3', 'add reviewed: { name: "…", type: Book }'],
    ['a review rated in words only', 'kind: review\nreviewed: x\nrating: Fine', 'write rating: 4'],
    ['a sponsored story that names nobody', 'kind: sponsored', 'add sponsor: "…"'],
    ['a rating of news', 'rating: 3', 'write kind: fact-check or review, or take it out'],
  ])('%s is a warning that says what to write', async (_name, fields, warning) => {
    const { diagnostics } = await buildAt(
      makeSite({ 'articles/a.md': story(`title: A\ndate: 2026-05-01\n${fields}`) }),
    );
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning incomplete-kind']);
    expect(diagnostics[0]?.message).toContain(warning);
  });

  it('a policy at an address that no page has is a warning', async () => {
    const root = makeSite({
      'newswep.config.json': JSON.stringify({
        site: { name: 'P', url: 'https://p.example' },
        policies: { ethics: '/ethics/' },
      }),
    });
    const { diagnostics } = await buildAt(root);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the site has no page at "/ethics/" (policies.ethics): write pages/ethics.md, or correct the address',
    ]);
  });
});

it('robots and miners of texts are told what they may do', async () => {
  expect(text('robots.txt')).toMatch(
    /^User-agent: \*\nAllow: \/paper\/\nContent-Signal: search=yes, ai-input=yes, ai-train=no\nContent-Usage: \/paper\/ train-ai=n\n\n/,
  );
  expect(JSON.parse(text('.well-known/tdmrep.json'))).toEqual([{ location: '/paper/', 'tdm-reservation': 1 }]);
  const open = makeSite({
    'public/logo.svg': picture,
    'newswep.config.json': JSON.stringify({ site: config.site, robots: { aiTraining: 'allow', aiSearch: 'deny' } }),
  });
  await buildAt(open);
  const other = readTree(`${open}/dist`);
  expect(other['robots.txt']).toContain(
    'Content-Signal: search=yes, ai-input=no, ai-train=yes\nContent-Usage: /paper/ train-ai=y\n',
  );
  expect(other).not.toHaveProperty(['.well-known/tdmrep.json']);
});
