/** Old addresses of a WordPress: which there were, and where a link that names one leads. */
import { expect, test } from 'vitest';
import type { Archive, Target } from '../../src/importers/archive.js';
import { attachment, category, head, item, read, site, wxr } from './wxr.js';

const term = (id: number, slug: string, parent = '') =>
  `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name><![CDATA[${slug}]]></wp:cat_name></wp:category>`;

const channel =
  `${head}<wp:author><wp:author_login>mholt</wp:author_login><wp:author_display_name>Mira Holt</wp:author_display_name></wp:author>` +
  term(3, 'world') +
  term(4, 'europe', 'world') +
  term(5, 'secret');

const flood = item({
  more: category('europe', 'Europe') + category('rain', 'Rain', 'post_tag'),
  text: 'One.<!--nextpage-->Two.<!--nextpage-->Three.',
  meta: [
    ['_wp_old_slug', 'deluge'],
    ['_wp_old_slug', 'the-flood'],
    ['_wp_old_date', '2014-05-01'],
  ],
});
const about = item({ id: 20, slug: 'about', type: 'page', title: 'About', link: `${site}/about/` });
const draft = item({ id: 30, slug: 'plan', status: 'private', title: 'Plan', more: category('secret', 'Secret') });
const gate = attachment(13, '2014/05/gate.jpg', { parent: 12, link: `${site}/2014/05/06/flood/gate/` });
const plan = attachment(14, '2014/05/plan.pdf', { parent: 30, link: `${site}/2014/05/06/plan/plan-pdf/` });
const loose = attachment(15, '2014/06/loose-scaled.jpg', { link: `${site}/loose/` });
const paper = wxr(flood + about + draft + gate + plan + loose, channel);

const led = async (links: Readonly<Record<string, Target | undefined>>, archive: Archive) => {
  const [from] = archive.entries;
  const found = Object.fromEntries(Object.keys(links).map((href) => [href, archive.resolve(href, from as never)]));
  expect(found).toEqual(links);
};
const story: Target = { kind: 'item', id: '12' };
const lost: Target = { kind: 'lost' };

test('a story has the addresses of its former slugs and dates, its parts and its attachments', async () => {
  // wp_old_slug_redirect in wp-includes/query.php; _wp_link_page in wp-includes/post-template.php
  const { items } = await read(paper);
  expect(items[0]?.address).toBe('/2014/05/06/flood/');
  expect(items[0]?.addresses).toEqual([
    '/2014/05/06/deluge/',
    '/2014/05/06/the-flood/',
    '/2014/05/01/flood/',
    '/2014/05/06/flood/2/',
    '/2014/05/06/flood/3/',
    '/2014/05/06/flood/gate/',
  ]);
  const html = item({ link: `${site}/news/flood.html`, meta: [['_wp_old_slug', 'deluge']] });
  expect((await read(wxr(html))).items[0]?.addresses).toEqual(['/news/deluge.html']);
});

test('lists, feeds, attachments and numbers have addresses; those of what isn’t out are told to nobody', async () => {
  const { archive } = await read(paper);
  const all = new Map([...archive.addresses()].map(({ from, to }) => [from, to]));
  const wanted: Readonly<Record<string, Target>> = {
    '/feed/': { kind: 'feed' },
    '/?feed=rss2': { kind: 'feed' },
    '/comments/feed/': lost,
    '/category/world/': { kind: 'section', key: 'world' },
    '/category/world/europe/': { kind: 'section', key: 'europe' },
    '/category/world/europe/feed/': { kind: 'section', key: 'europe', feed: true },
    '/tag/rain/': { kind: 'tag', key: 'rain' },
    '/author/mira-holt/': { kind: 'author', key: 'mira-holt' },
    '/2014/': { kind: 'period', key: '2014' },
    '/2014/05/': { kind: 'period', key: '2014-05' },
    '/2014/05/06/': { kind: 'period', key: '2014-05' },
    '/?p=12': story,
    '/?page_id=20': { kind: 'item', id: '20' },
    '/?cat=4': { kind: 'section', key: 'europe' },
    '/?attachment_id=13': story,
    '/loose/': { kind: 'file', url: `${site}/wp-content/uploads/2014/06/loose-scaled.jpg` },
  };
  for (const [from, to] of Object.entries(wanted)) expect([from, all.get(from)]).toEqual([from, to]);
  expect(JSON.stringify([...all])).not.toMatch(/plan|secret|=30|=14/);
  expect([...archive.addresses()]).toHaveLength(all.size);
});

test('a link leads on however it is written', async () => {
  // github.com/getnikola/nikola/issues/369, github.com/ashishb/wp2hugo/issues/65 and /155, github.com/getpelican/pelican/pull/2462,
  // github.com/GetPublii/Publii/issues/690, github.com/scholarslab/scholarslab.github.io/issues/26
  const { archive } = await read(paper);
  const picture: Target = { kind: 'file', url: `${site}/wp-content/uploads/2014/05/gate.jpg` };
  await led(
    {
      'http://www.river.example/2014/05/06/flood': story,
      '//river.example:80/2014/05/06/flood/': story,
      ' /2014/05/06/FLOOD//?utm_source=x&#038;y=1#comment-9 ': story,
      '/2014/05/06/flood/#more-12': story,
      '/2014/05/06/flood/#the-levee': { ...story, fragment: 'the-levee' },
      '#the-levee': { ...story, fragment: 'the-levee' },
      '../flood/amp/': story,
      '/2014/05/06/flood/?amp': story,
      '/2014/05/06/flood/feed/atom/': story,
      '/2014/05/06/flood/comment-page-2/#comments': story,
      '/2014/05/06/flood/trackback/': story,
      '/2014/05/06/flood/2/': story,
      '/2014/05/06/deluge/': story,
      '/2014/05/01/flood/': story,
      '/?p=12#more-12': story,
      'https://river.example/index.php?page_id=20': { kind: 'item', id: '20' },
      '/about': { kind: 'item', id: '20' },
      '/2014/05/06/flood/gate/': picture,
      '/?attachment_id=13': picture,
      'https://i0.wp.com/river.example/wp-content/uploads/2014/05/gate.jpg?resize=300%2C200&amp;ssl=1': picture,
      '/category/europe/': { kind: 'section', key: 'europe' },
      '/category/world/europe/page/3/': { kind: 'section', key: 'europe' },
      '/world/europe/': { kind: 'section', key: 'europe' },
      '/rubrik/europe/feed/': { kind: 'section', key: 'europe', feed: true },
      '/tag/rain/feed/': { kind: 'tag', key: 'rain', feed: true },
      '/schlagwort/rain/': { kind: 'tag', key: 'rain' },
      '/author/mholt/': { kind: 'author', key: 'mira-holt' },
      '/2014/05/': { kind: 'period', key: '2014-05' },
      '/date/2014/05/06/': { kind: 'period', key: '2014-05' },
      '/?m=201405': { kind: 'period', key: '2014-05' },
      '/feed/': { kind: 'feed' },
      '/wp-rss2.php': { kind: 'feed' },
      '/': { kind: 'home' },
      '/page/7/': { kind: 'home' },
      'https://river.example': { kind: 'home' },
    },
    archive,
  );
});

test('what nobody knows is lost; by a slug that no other has it is guessed, and that is said', async () => {
  const { archive } = await read(paper);
  await led(
    {
      '/2011/01/flood/': { ...story, guessed: true },
      '/some/folder/flood.html': { ...story, guessed: true },
      '/2014/05/06/nothing/': lost,
      '/?p=99': lost,
      '/?s=water': lost,
      '/2015/': lost,
      '/wp-login.php': lost,
      '/wp-json/wp/v2/posts': lost,
      '/search/water/': lost,
      '/comments/feed/': lost,
      '/2014/05/06/plan/': lost,
      'https://other.example/2014/05/06/flood/': undefined,
      'mailto:desk@river.example': undefined,
      'javascript:alert(1)': undefined,
      'http://': undefined,
    },
    archive,
  );
});

test('hosts that the site has had are its own, but not those that a plugin led its readers to', async () => {
  const moved = Array.from({ length: 9 }, (_, n) =>
    item({ id: 40 + n, slug: `old-${n}` }).replace(`${site}/?p=`, 'http://staging.example/?p='),
  );
  const away = item({ id: 60, slug: 'away', link: 'https://video.example/watch/away/' });
  const { archive } = await read(wxr(flood + moved.join('') + away));
  expect(archive.entries.at(-1)).not.toHaveProperty('address');
  await led(
    {
      'http://staging.example/2014/05/06/old-3/': { kind: 'item', id: '43' },
      'https://video.example/watch/away/': undefined,
    },
    archive,
  );
});

test('addresses in other scripts are one in every spelling', async () => {
  const coded = '%d0%bd%d0%be%d1%87%d1%8c';
  const { archive } = await read(wxr(item({ slug: coded })));
  await led(
    { [`/2014/05/06/${coded.toUpperCase()}/`]: story, '/2014/05/06/ночь': story, '/2014/05/06/ночь/amp': story },
    archive,
  );
});

test('a site below a path keeps it, and lists may stand behind what stands before all stories', async () => {
  // github.com/ashishb/wp2hugo/issues/155
  const below = head.replaceAll(site, `${site}/blog`);
  const stories = [1, 2, 3].map((id) =>
    item({ id, slug: `s${id}`, link: `${site}/blog/archives/${id}`, more: category('world', 'World') }),
  );
  const { archive } = await read(wxr(stories.join(''), below));
  const froms = [...archive.addresses()].map(({ from }) => from);
  expect(froms).toEqual(
    expect.arrayContaining([
      '/blog/feed/',
      '/blog/category/world/',
      '/blog/archives/category/world/',
      '/blog/archives/2014/05/',
      '/blog/?p=2',
    ]),
  );
  const [from] = archive.entries;
  const resolve = (href: string) => archive.resolve(href, from as never);
  expect(resolve('/blog/')).toEqual({ kind: 'home' });
  expect(resolve('2')).toEqual({ kind: 'item', id: '2' });
  expect(resolve('/blog/archives/category/world')).toEqual({ kind: 'section', key: 'world' });
  expect(archive.site).not.toHaveProperty('permalink');
});

test('the permalink that keeps the addresses is told, if there is one', async () => {
  const permalink = async (link: (slug: string) => string, more = '') => {
    const stories = [1, 2, 3].map((id) => item({ id, slug: `s${id}`, link: site + link(`s${id}`), more }));
    return (await read(wxr(stories.join('')))).archive.site.permalink;
  };
  // github.com/jekyll/jekyll-import/issues/164
  expect(await permalink((slug) => `/2014/05/06/${slug}/`)).toBe('/:year/:month/:day/:slug/');
  expect(await permalink((slug) => `/2014/05/${slug}/`)).toBe('/:year/:month/:slug/');
  expect(await permalink((slug) => `/${slug}/`)).toBe('/:slug/');
  expect(await permalink((slug) => `/story/${slug}/`)).toBe('/story/:slug/');
  expect(await permalink((slug) => `/world/${slug}/`, category('world', 'World'))).toBe('/:section/:slug/');
  expect(await permalink((slug) => `/2014/05/06/${slug}.html`)).toBeUndefined();
  expect(await permalink((slug) => `/archives/${slug.slice(1)}/`)).toBeUndefined();
  expect(await permalink((slug) => `/?p=${slug}`)).toBeUndefined();
});

test('a file is looked for by its own name, its larger ones, and what was uploaded', async () => {
  // github.com/humanmade/WordPress-Importer/issues/64, github.com/Automattic/jetpack/pull/32838, /issues/1332
  const whole = attachment(16, '2014/06/bog.jpg', {
    meta: [['_wp_attachment_metadata', 'a:1:{s:14:"original_image";s:7:"bog.png";}']],
  });
  const { archive } = await read(wxr(flood + gate + loose + whole, channel));
  const uploads = `${site}/wp-content/uploads`;
  expect(archive.mediaPaths(`${uploads}/2014/05/gate.jpg`)).toEqual(['2014/05/gate.jpg']);
  expect(archive.mediaPaths(`http://www.river.example/wp-content/uploads/2014/05/gate-300x200.jpg?x=1`)[0]).toBe(
    '2014/05/gate.jpg',
  );
  expect(archive.mediaPaths('/wp-content/uploads/2014/06/loose-300x200.jpg')).toContain('2014/06/loose-scaled.jpg');
  expect(archive.mediaPaths(`${uploads}/2014/06/bog.jpg`)).toEqual(['2014/06/bog.png', '2014/06/bog.jpg']);
  // What the export doesn't know may be what somebody uploaded.
  expect(archive.mediaPaths(`${uploads}/2014/06/map-1920x1080.jpg`)).toEqual([
    '2014/06/map-1920x1080.jpg',
    '2014/06/map.jpg',
    '2014/06/map-scaled.jpg',
  ]);
  expect(archive.mediaPaths(`https://i2.wp.com/river.example/wp-content/uploads/2014/05/gate.jpg?w=3`)).toEqual([
    '2014/05/gate.jpg',
  ]);
  expect(archive.mediaPaths(`${uploads}/sites/7/2014/05/a%20b(1).jpg`)).toEqual(['2014/05/a b(1).jpg']);
  for (const other of [
    'https://other.example/x.jpg',
    `${site}/about/`,
    `${site}/x.php`,
    `${uploads}/../../wp-config.bak`,
  ]) {
    expect(archive.mediaPaths(other)).toEqual([]);
  }
});
