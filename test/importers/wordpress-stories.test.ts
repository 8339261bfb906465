/** What becomes of the items of an export: states, dates, slugs, terms, authors, pictures. */
import { expect, test } from 'vitest';
import { attachment, category, head, item, read, readFirst, site, wxr } from './wxr.js';

const author = (login: string, display: string, first = '', last = '') =>
  `<wp:author><wp:author_login><![CDATA[${login}]]></wp:author_login><wp:author_email><![CDATA[${login}@mail.example]]></wp:author_email>` +
  `<wp:author_display_name><![CDATA[${display}]]></wp:author_display_name><wp:author_first_name><![CDATA[${first}]]></wp:author_first_name>` +
  `<wp:author_last_name><![CDATA[${last}]]></wp:author_last_name></wp:author>`;

const term = (id: number, slug: string, name: string, parent = '') =>
  `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename>` +
  `<wp:category_parent>${parent}</wp:category_parent><wp:cat_name><![CDATA[${name}]]></wp:cat_name></wp:category>`;

test('nothing comes out that was locked, unfinished or in a state that nobody knows', async () => {
  // github.com/mAAdhaTTah/wordpress-github-sync/issues/73, github.com/GetPublii/Publii/issues/690,
  // github.com/ashishb/wp2hugo/issues/26 and /266, github.com/publishpress/publishpress-planner/issues/644
  const cases: readonly (readonly [object, object])[] = [
    [{ status: 'publish' }, { state: 'published' }],
    [
      { status: 'publish', password: 'x' },
      { state: 'draft', withheld: 'password' },
    ],
    [
      { status: 'future', password: 'x' },
      { state: 'draft', withheld: 'password' },
    ],
    [{ status: 'future', local: '2031-01-01 00:00:00', gmt: '2030-12-31 23:00:00' }, { state: 'scheduled' }],
    [{ status: 'private' }, { state: 'draft', withheld: 'private' }],
    [{ status: 'pending' }, { state: 'draft', withheld: 'pending' }],
    [{ status: 'draft' }, { state: 'draft' }],
    [{ status: 'in-progress' }, { state: 'draft', withheld: 'in-progress' }],
    [{ status: 'Publish ' }, { state: 'draft', withheld: 'Publish' }],
    [{ status: '' }, { state: 'published' }],
    [{ status: '', local: '', gmt: '', pubDate: '' }, { state: 'draft' }],
    [{ type: 'review' }, { state: 'published', kind: 'post' }],
    [{ type: 'performance' }, { state: 'draft', withheld: 'type performance' }],
  ];
  const { items } = await read(
    wxr(cases.map(([fields], index) => item({ ...fields, id: index + 1, slug: `s${index}` })).join('')),
  );
  expect(items).toHaveLength(cases.length);
  for (const [index, [, wanted]] of cases.entries()) {
    expect(items[index], JSON.stringify(cases[index])).toMatchObject(wanted);
    if (!('withheld' in wanted)) expect(items[index]).not.toHaveProperty('withheld');
    if (items[index]?.state === 'draft') expect(items[index]).not.toHaveProperty('address');
  }
});

test('what is no story is left out and counted: machinery, orders, answers, the trash', async () => {
  // github.com/hexojs/hexo-migrator-wordpress/pull/69, github.com/woocommerce/woocommerce/issues/23555
  const out: readonly (readonly [string, string])[] = [
    ['shop_order', 'wc-processing'],
    ['flamingo_inbound', 'publish'],
    ['nf_sub', 'publish'],
    ['event-order', 'publish'],
    ['feedback', 'publish'],
    ['nav_menu_item', 'publish'],
    ['wp_navigation', 'publish'],
    ['revision', 'inherit'],
    ['post', 'trash'],
    ['post', 'auto-draft'],
    ['page', 'inherit'],
    ['user_request', 'request-confirmed'],
  ];
  const { archive } = await read(wxr(out.map(([type, status], id) => item({ type, status, id: id + 1 })).join('')));
  expect(archive.entries).toEqual([]);
  const left = archive.losses.filter(({ kind }) => kind === 'withheld');
  expect(left.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(out.length);
  expect(left).toContainEqual({ kind: 'withheld', name: 'post', words: 'left out: in the trash', count: 1 });
  expect(archive.counts.get('shop_order')).toBe(1);
});

test('a date has the offset of the site on that day, which the zone is told by', async () => {
  // github.com/ashishb/wp2hugo/issues/54, github.com/lonekorean/wordpress-export-to-markdown/pull/65
  const winter = { local: '2014-01-06 10:30:00', gmt: '2014-01-06 09:30:00', slug: 'winter', id: 2 };
  const summer = { local: '2014-06-02 00:40:00', gmt: '2014-06-01 22:40:00', slug: 'summer', id: 3 };
  const { archive, items } = await read(wxr(item(winter) + item(summer)));
  expect(items.map(({ date }) => date)).toEqual(['2014-01-06T10:30:00+01:00', '2014-06-02T00:40:00+02:00']);
  expect(archive.site.timeZone).toBe('Europe/Berlin');
});

test('dates with zeros, of drafts and of other importers, are read as far as they go', async () => {
  // github.com/jekyll/jekyll-import/pull/213, github.com/emdash-cms/emdash/issues/322
  const zero = '0000-00-00 00:00:00';
  const dated = [
    item({ local: '2014-01-06 10:30:00', gmt: '2014-01-06 09:30:00' }),
    item({ id: 9, slug: 'i', local: '2014-08-06 10:30:00', gmt: '2014-08-06 08:30:00' }),
    item({
      id: 2,
      slug: 'b',
      status: 'draft',
      local: '2014-07-06 10:30:00',
      gmt: zero,
      pubDate: 'Wed, 30 Nov -0001 00:00:00 +0000',
    }),
    item({ id: 3, slug: 'c', local: zero, gmt: zero, pubDate: 'Tue, 06 May 2014 09:30:00 +0000' }),
    item({ id: 4, slug: 'd', local: '2014-07-06 10:30:00', gmt: zero, pubDate: 'Tue, 30 Nov 1999 00:00:00 +0000' }),
    item({ id: 5, slug: 'e', local: zero, gmt: zero, pubDate: '' }),
    item({ id: 6, slug: 'f', local: '1968-07-06 10:30:00', gmt: '1968-07-06 08:30:02' }),
    item({ id: 7, slug: 'g', local: '2014-07-06 10:30:00', gmt: '2013-01-01 08:30:00' }),
    item({ id: 8, slug: 'h', local: '2014-02-31 10:30:00', gmt: '2014-13-01 10:30:00', pubDate: 'never' }),
  ];
  const exported = `${head}<pubDate>Sun, 01 Jan 2023 10:00:00 +0000</pubDate>`;
  const { items } = await read(wxr(dated.join(''), exported));
  expect(items.map(({ date, state }) => `${date} ${state}`)).toEqual([
    '2014-01-06T10:30:00+01:00 published',
    '2014-08-06T10:30:00+02:00 published',
    '2014-07-06T10:30:00+02:00 draft',
    '2014-05-06T11:30:00+02:00 published',
    '2014-07-06T10:30:00+02:00 published',
    '2023-01-01T11:00:00+01:00 draft',
    '1968-07-06T10:30:02+02:00 published',
    '2013-01-01T09:30:00+01:00 published',
    '2023-01-01T11:00:00+01:00 draft',
  ]);
});

test('updated is told from the next day on', async () => {
  // Written since 5.7: github.com/Automattic/wp-calypso/issues/61145
  const changed = (local: string, gmt: string) =>
    item({ more: `<wp:post_modified>${local}</wp:post_modified><wp:post_modified_gmt>${gmt}</wp:post_modified_gmt>` });
  expect((await readFirst(wxr(changed('2014-05-06 12:30:00', '2014-05-06 11:30:00')))).updated).toBeUndefined();
  expect((await readFirst(wxr(changed('2014-05-08 12:30:00', '2014-05-08 11:30:00')))).updated).toBe(
    '2014-05-08T12:30:00+01:00',
  );
});

test('slugs are decoded, also those that were cut in the middle of a letter; ids that stand twice are apart', async () => {
  // github.com/hexojs/hexo-migrator-wordpress/issues/19, github.com/TryGhost/Casper/issues/293
  const cyrillic = '%d0%bd%d0%be%d1%87%d1%8c';
  const items = [
    item({ id: 1, slug: cyrillic }),
    item({ id: 2, slug: `${cyrillic}-%d0` }),
    item({ id: 3, slug: `${cyrillic}-%d` }),
    item({ id: 4, slug: 'half__trashed', status: 'draft' }), // github.com/wordpress-mobile/WordPress-Android/issues/12359
    item({ id: 4, slug: 'another', title: 'Another' }),
    item({ id: 5, slug: '../../x' }),
    item({ id: 6, slug: '' }), // github.com/getnikola/nikola/pull/1368
  ];
  const { archive } = await read(wxr(items.join('')));
  expect(archive.entries.map(({ id, slug }) => [id, slug])).toEqual([
    ['1', 'ночь'],
    ['2', 'ночь-'],
    ['3', 'ночь-'],
    ['4', 'half'],
    ['4-2', 'another'],
    ['5', 'x'],
    ['6', ''],
  ]);
});

test('a page knows those above it; circles and absent ones end', async () => {
  // github.com/tradik/wpexporter/issues/38
  const page = (id: number, slug: string, parent: number) => item({ id, slug, parent, type: 'page', title: slug });
  const pages = [
    page(1, 'about', 0),
    page(2, 'desk', 1),
    page(3, 'mail', 2),
    page(4, 'a', 5),
    page(5, 'b', 4),
    page(6, 'c', 6),
    page(7, 'd', 99),
  ];
  const { archive } = await read(wxr(pages.join('')));
  expect(archive.entries.map(({ slug, parents }) => [...parents, slug].join('/'))).toEqual([
    'about',
    'about/desk',
    'about/desk/mail',
    'b/a',
    'a/b',
    'c',
    'd',
  ]);
});

test('titles are plain text, however an exporter escapes them', async () => {
  // core.trac.wordpress.org/ticket/52250, github.com/poststatus/wptest/issues/13, github.com/getpelican/pelican/issues/3572
  expect(
    (await readFirst(wxr(item({ title: 'Arts &amp; <em>Crafts</em><br>today<script>x</script> &#x1f600;' })))).title,
  ).toBe('Arts & Crafts today 😀');
  const bare = item().replace('<![CDATA[Flood]]>', 'Arts &amp;amp; Crafts');
  expect((await readFirst(wxr(bare))).title).toBe('Arts & Crafts');
});

test('categories are a tree, told by slugs since 1.1 and by names until 1.0; what nobody chose is none', async () => {
  const channel =
    head +
    term(1, 'uncategorized', 'Uncategorized') +
    term(4, 'europe', 'Europe', 'world') +
    term(3, 'world', 'World') +
    term(5, 'a', 'A', 'b') +
    term(6, 'b', 'B', 'a') +
    term(7, 'lost', 'Lost', 'nowhere');
  const filed = item({
    more:
      category('uncategorized', 'Uncategorized') +
      category('europe', 'Europe') +
      category('world', 'World') +
      category('rain', 'Rain', 'post_tag') +
      category('rain', 'Rain', 'post_tag'),
  });
  const { archive, items } = await read(wxr(filed, channel));
  expect(archive.sections.get('europe')).toEqual({ name: 'Europe', parent: 'world' });
  expect(archive.sections.get('a')).toEqual({ name: 'A' });
  expect(archive.sections.get('lost')).toEqual({ name: 'Lost' });
  // WordPress takes the lowest number.
  expect(items[0]).toMatchObject({ section: 'world', tags: ['europe', 'rain'] });

  const old =
    head.replace('1.2</wp:wxr_version>', '1.0</wp:wxr_version>') +
    term(0, 'w', 'World') +
    term(0, 'e', 'Europe', 'World');
  const doubled =
    '<category><![CDATA[Europe]]></category><category domain="category" nicename="e"><![CDATA[Europe]]></category><category domain="tag"><![CDATA[Rain]]></category><category domain="tag" nicename="r"><![CDATA[Rain]]></category>';
  const before = await read(wxr(item({ more: doubled, creator: 'Mira Holt' }), old));
  expect([...before.archive.sections]).toEqual([
    ['w', { name: 'World' }],
    ['e', { name: 'Europe', parent: 'w' }],
  ]);
  expect(before.items[0]).toMatchObject({ section: 'e', tags: ['r'], authors: ['mira-holt'] });
});

test('the section is the category that somebody chose, else the one in the address', async () => {
  // github.com/Yoast/wordpress-seo/issues/6268
  const channel = head + term(3, 'world', 'World') + term(4, 'sport', 'Sport');
  const more = category('world', 'World') + category('sport', 'Sport');
  const chosen = item({ more, meta: [['_yoast_wpseo_primary_category', '4']] });
  const named = item({ more, id: 13, slug: 'b', link: `${site}/sport/b/` });
  const { items } = await read(wxr(chosen + named, channel));
  expect(items.map(({ section, tags }) => [section, tags])).toEqual([
    ['sport', ['world']],
    ['sport', ['world']],
  ]);
});

test('an export without a list of terms has those of its items; other taxonomies are tags, and told', async () => {
  // github.com/GetPublii/Publii/issues/431, github.com/emdash-cms/emdash/pull/1087, github.com/polylang/polylang/issues/370
  const more =
    category('%d1%80%d0%b5%d0%ba%d0%b0', 'Река') +
    category('delta', 'Delta', 'series') +
    category('post-format-video', 'Video', 'post_format') +
    category('pt-br', 'Português', 'language');
  const { archive, items } = await read(wxr(item({ more })));
  expect([...archive.sections.keys(), ...archive.tags.keys()]).toEqual(['река', 'delta']);
  expect(items[0]?.lang).toBe('pt-br');
  expect(archive.losses).toContainEqual(expect.objectContaining({ kind: 'field', name: 'series', count: 1 }));
});

test('authors are told by their names; logins and e-mail addresses get nowhere', async () => {
  const channel =
    head +
    author('mholt', 'Mira Holt') +
    author('tom@mail.example', 'tom@mail.example', 'Tom', 'Barrow') +
    author('secretlogin', 'only@mail.example');
  const items = [
    item({ creator: 'MHolt' }),
    item({ id: 2, slug: 'b', creator: 'tom@mail.example' }),
    item({ id: 3, slug: 'c', creator: 'secretlogin' }),
    item({ id: 4, slug: 'd', creator: 'deletedlogin' }),
    item({ id: 5, slug: 'e', creator: '' }),
  ];
  const all = await read(wxr(items.join(''), channel));
  expect(all.items.map(({ authors }) => authors)).toEqual([['mira-holt'], ['tom-barrow'], [], [], []]);
  expect(all.items[3]?.losses).toEqual([
    { kind: 'field', name: 'author', words: 'the export doesn’t have the name: left out' },
  ]);
  const told = JSON.stringify([all.items, [...all.archive.authors], all.archive.losses, [...all.archive.addresses()]]);
  expect(told).not.toMatch(/mholt|mail\.example|secretlogin|deletedlogin/i);
});

test('bylines of several are those of Co-Authors Plus, in their order', async () => {
  // github.com/Automattic/co-authors-plus/issues/739, /743
  const guest = item({
    id: 90,
    type: 'guest-author',
    slug: 'cap-ada-moor',
    title: 'Ada Moor',
    meta: [
      ['cap-display_name', 'Ada Moor'],
      ['cap-user_email', 'ada@moor.example'],
      ['cap-description', 'Writes of rivers.'],
      ['cap-website', 'https://moor.example/'],
      ['_thumbnail_id', '91'],
    ],
  });
  const more =
    category('cap-cap-ada-moor', 'ada-moor', 'author') +
    category('cap-mholt', 'mholt', 'author') +
    category('cap-x', 'xlogin', 'author');
  const { archive, items } = await read(
    wxr(item({ more }) + guest + attachment(91, '2014/05/ada.jpg'), head + author('mholt', 'Mira Holt')),
  );
  expect(items[0]?.authors).toEqual(['ada-moor', 'mira-holt']);
  expect(archive.authors.get('ada-moor')).toEqual({
    name: 'Ada Moor',
    description: 'Writes of rivers.',
    sameAs: ['https://moor.example/'],
    image: `${site}/wp-content/uploads/2014/05/ada.jpg`,
  });
  const told = JSON.stringify([items, [...archive.addresses()]]);
  expect(told).not.toMatch(/mholt|xlogin|ada@moor/);
  expect(archive.resolve('/author/mholt/', items[0] as never)).toEqual({ kind: 'author', key: 'mira-holt' });
});

test('the featured picture is an attachment, with its words and credit; an absent one is told', async () => {
  // github.com/ashishb/wp2hugo/issues/94; EXIF may be Latin-1 or binary: github.com/humanmade/WordPress-Importer/issues/19
  const about = 'a:3:{s:5:"width";i:1200;s:6:"height";i:800;s:10:"image_meta";a:1:{s:6:"credit";s:99:"Ines Quayle";}}';
  const picture = attachment(13, '2014/05/gate.jpg', {
    excerpt: 'The <em>gate</em>',
    meta: [
      ['_wp_attachment_image_alt', 'A gate &amp; a wall'],
      ['_wp_attachment_metadata', about],
    ],
  });
  const { items } = await read(
    wxr(
      item({ meta: [['_thumbnail_id', '13']] }) +
        item({ id: 14, slug: 'b', meta: [['_thumbnail_id', '99']] }) +
        picture,
    ),
  );
  expect(items[0]?.image).toEqual({
    url: `${site}/wp-content/uploads/2014/05/gate.jpg`,
    alt: 'A gate & a wall',
    caption: 'The <em>gate</em>',
    credit: 'Ines Quayle',
  });
  expect(items[1]?.losses).toContainEqual(expect.objectContaining({ kind: 'picture', name: 'attachment 99' }));
});

test('what plugins for search engines keep is taken over, but not what they fill in themselves', async () => {
  const fields = (meta: readonly (readonly [string, string])[]) => readFirst(wxr(item({ meta })));
  expect(
    await fields([
      ['_yoast_wpseo_metadesc', 'Short.'],
      ['_yoast_wpseo_meta-robots-noindex', '1'],
      ['_yoast_wpseo_canonical', 'https://partner.example/x'],
    ]),
  ).toMatchObject({
    description: 'Short.',
    noindex: true,
    canonical: 'https://partner.example/x',
  });
  const own = await fields([
    ['rank_math_description', '%excerpt%'],
    ['rank_math_robots', 'a:1:{i:0;s:5:"index";}'],
    ['rank_math_canonical_url', `${site}/x/`],
    ['_yoast_wpseo_meta-robots-noindex', '2'],
  ]);
  expect([own.description, own.noindex, own.canonical]).toEqual([undefined, undefined, undefined]);
  expect(
    (await readFirst(wxr(item({ excerpt: 'By <b>hand</b>', meta: [['_yoast_wpseo_metadesc', 'Short.']] }))))
      .description,
  ).toBe('By hand');
  const { archive } = await read(
    wxr(
      item({
        meta: [
          ['mood', 'x'],
          ['_hidden', 'y'],
        ],
      }),
    ),
  ); // told by name, hidden ones not
  expect(archive.losses).toEqual([expect.objectContaining({ kind: 'field', name: 'mood', count: 1 })]);
});

test('a recording that only the feed carried is linked at the end of the text', async () => {
  const enclosure = (text: string) =>
    readFirst(
      wxr(item({ text, meta: [['enclosure', `${site}/wp-content/uploads/2014/05/talk.mp3\n123\naudio/mpeg\n`]] })),
    );
  expect((await enclosure('Hear it.')).html).toMatch(
    /<p><a href="https:\/\/river\.example\/wp-content\/uploads\/2014\/05\/talk\.mp3">talk\.mp3<\/a><\/p>$/,
  );
  expect((await enclosure(`<a href="${site}/wp-content/uploads/2014/05/talk.mp3">x</a>`)).html).not.toMatch(
    '>talk.mp3<',
  );
});

test('comments that readers saw are counted, notes of editors are not', async () => {
  const comment = (approved: string, type = '') =>
    `<wp:comment><wp:comment_author_email>a@b.example</wp:comment_author_email><wp:comment_content><![CDATA[COMMENTWORD]]></wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>${type}</wp:comment_type><wp:commentmeta><wp:meta_key>k</wp:meta_key></wp:commentmeta></wp:comment>`;
  const { archive, items } = await read(
    wxr(
      item({ more: comment('1') + comment('0') + comment('spam') + comment('1', 'note') + comment('1', 'pingback') }),
    ),
  );
  expect([items[0]?.comments, archive.counts.get('comment')]).toEqual([2, 2]);
  expect(JSON.stringify(items)).not.toMatch(/COMMENTWORD|a@b/);
  expect(archive.losses).toContainEqual(expect.objectContaining({ kind: 'comments', count: 2 }));
});

test('the caption of a picture before <!--more--> is no part of the description', async () => {
  const picture = '[caption id="a" width="300"]<img src="https://river.example/a.jpg" /> The quay[/caption]';
  const story = await readFirst(wxr(item({ text: `${picture}The water rose.<!--more-->On.` })));
  expect(story.description).toBe('The water rose.');
});
