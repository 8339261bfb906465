/** Outputs of a site's own, in its configuration: pages like all others, by the same laws. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { everything } from '../../src/server/changes.js';
import { openDesk } from '../../src/server/desk.js';
import { buildAt, faultsOf, makeSite, readTree, story, write } from '../support.js';

const noon = Date.parse('2026-06-01T12:00:00Z');
const start = "site: { name: 'Own', url: 'https://own.example/paper/' }, images: { cards: false }, search: false,";
const configured = (outputs: string, before = '') => `${before}\nexport default { ${start} outputs: [${outputs}] };\n`;

const podcast = `{
  name: 'podcast',
  plan: (site) => [{
    url: '/podcast.xml',
    data: { title: site.name },
    stories: site.stories.filter(({ extra }) => extra.audio).map(({ id }) => id),
  }],
  render: ({ address, data, stories }) =>
    \`<rss><self>\${address}</self><title>\${data.title}</title>\${stories
      .map(({ title, html, address, extra }) => \`<item>\${escapeHtml(title)}|\${address}|\${extra.audio}|\${html}</item>\`)
      .join('')}</rss>\`,
}`;
const weather = `{
  name: 'weather',
  plan: (site) => [{
    url: '/weather/', template: 'weather.html', title: 'Weather', description: 'The sky today.',
    data: { sky: 'grey' }, stories: site.stories.slice(0, 1).map(({ id }) => id),
  }],
}`;
const headlines = `{
  name: 'headlines',
  plan: (site) => [{ url: '/headlines.json', data: site.stories }],
  render: ({ data }) => JSON.stringify(data),
}`;
const template = `<% layout('layout') %><h1><%= it.page.title %></h1><p><%= it.data.sky %></p>
<% for (const card of it.cards) { %><a href="<%= card.url %>"><%= card.title %></a><% } %>`;

const files = {
  'newswep.config.json': '',
  'newswep.config.js': configured(`${podcast}, ${weather}, ${headlines}`, "import { escapeHtml } from 'newswep';"),
  'templates/weather.html': template,
  'articles/one.md': story(
    'title: One & only\ndate: 2026-05-01\naudio: /one.mp3\ntags: [sea]\nauthor: Mira',
    '![A boat](boat.svg)\n\nSee [two](two.md).',
  ),
  'articles/boat.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>',
  'articles/two.md': story('title: Two\ndate: 2026-05-02T09:30:00Z\nsection: Town'),
};

function siteOf(more: Readonly<Record<string, string>> = {}): string {
  const root = makeSite({ ...files, ...more });
  fs.rmSync(path.join(root, 'newswep.config.json'));
  return root;
}

const dist = (root: string) => readTree(path.join(root, 'dist'));

async function clean(root: string): Promise<ReturnType<typeof dist>> {
  const copy = `${root}-clean`;
  fs.cpSync(root, copy, { recursive: true, filter: (from) => !/\/(?:dist|\.newswep)$/.test(from) });
  await buildAt(copy);
  const made = dist(copy);
  fs.rmSync(copy, { recursive: true });
  return made;
}

describe('an output of the site’s own', () => {
  it('makes a feed, a page of a template and a file of data, with whole addresses', async () => {
    const root = siteOf();
    await buildAt(root);
    const made = dist(root);
    expect(made['podcast.xml']).toMatch(
      /^<rss><self>https:\/\/own\.example\/paper\/podcast\.xml<\/self><title>Own<\/title><item>One &amp; only\|https:\/\/own\.example\/paper\/2026\/05\/01\/one\/\|\/one\.mp3\|/,
    );
    expect(made['podcast.xml']).toMatch(/src="https:\/\/own\.example\/paper\/[^"]*boat\.svg\?v=/);
    expect(made['podcast.xml']).toContain('href="https://own.example/paper/2026/05/02/two/"');
    expect(made['weather/index.html']).toMatch(
      /<h1>Weather<\/h1><p>grey<\/p>\s*<a href="\/paper\/2026\/05\/02\/two\/">Two/,
    );
    expect(made['weather/index.html']).toContain('<link rel="canonical" href="https://own.example/paper/weather/">');
    expect(JSON.parse(made['headlines.json'] ?? '')[0]).toMatchObject({
      id: 'articles/two.md',
      url: '/paper/2026/05/02/two/',
      title: 'Two',
      date: '2026-05-02T09:30:00Z',
      section: { key: 'town', name: 'Town', url: '/paper/town/' },
    });
    expect(made['sitemaps/pages.xml']).toContain('<loc>https://own.example/paper/weather/</loc>');
    expect(made['sitemaps/pages.xml']).not.toContain('podcast.xml');
  });

  it('is made again when what it is made from changes, and only then: as a clean build would make it', async () => {
    const root = siteOf({ 'podcast-words.js': "export const word = 'first';" });
    const imported = configured(
      `{ name: 'words', plan: () => [{ url: '/words.txt' }], render: () => word }, ${podcast}, ${weather}`,
      "import { escapeHtml } from 'newswep';\nimport { word } from './podcast-words.js';",
    );
    const edits: Readonly<Record<string, string>>[] = [
      { 'newswep.config.js': imported },
      { 'podcast-words.js': "export const word = 'second';" },
      { 'articles/one.md': files['articles/one.md'].replace('See', 'Look at') },
      { 'articles/two.md': story('title: Two again\ndate: 2026-05-02T09:30:00Z\nslug: other') },
      { 'templates/weather.html': `${template}<p>more</p>` },
      { 'articles/three.md': story('title: Three\ndate: 2026-05-03\naudio: /three.mp3') },
      { 'articles/three.md': story('title: Three\ndate: 2026-05-03\ndraft: true') },
      { 'newswep.config.js': imported.replace('() => word', '() => word + 1') },
      { 'newswep.config.js': imported.replace('/words.txt', '/other.txt') },
    ];
    await buildAt(root);
    for (const edit of edits) {
      write(root, edit);
      await buildAt(root);
      expect([Object.keys(edit), dist(root)]).toEqual([Object.keys(edit), await clean(root)]);
    }
    const again = await buildAt(root, { explain: true });
    expect([again.written, again.changes]).toEqual([0, []]);
    write(root, { 'podcast-words.js': "export const word = 'third';" });
    const { changes } = await buildAt(root, { explain: true });
    expect(changes.flatMap(({ causes }) => causes.flatMap(({ chain }) => chain))).toContain('code:words');
  });

  it('gets nothing of a story that is not out, in a preview neither', async () => {
    const secrets = 'articles/hush-name.md';
    const root = siteOf({
      [secrets]: story(
        'title: Hush\ndate: 2027-01-01\naudio: /hush.mp3\nsection: Hush\ntags: [hush]\nauthor: Hush',
        'hush',
      ),
      'articles/late-hush.md': story('title: Hush\ndate: 2026-01-01\nexpires: 2026-02-01\nnoindex: true'),
      'articles/draft-hush.md': story('title: Hush\ndate: 2026-01-01\ndraft: true'),
    });
    const own = ['podcast.xml', 'headlines.json', 'weather/index.html'];
    for (const preview of [{}, { drafts: true, future: true }]) {
      await buildAt(root, preview);
      const made = dist(root);
      for (const file of preview.future ? own.slice(0, 2) : own) expect(made[file]).not.toMatch(/hush/i);
    }
  });

  it('is told where it is at fault, with its name, and leaves the site as it was', async () => {
    const at = (plan: string, rest = "render: () => ''") => configured(`\n{ name: 'mine',\nplan: ${plan},\n${rest} }`);
    const root = siteOf();
    await buildAt(root);
    const before = dist(root);
    const cases: readonly (readonly [string, RegExp])[] = [
      [
        at('() => site.stories'),
        /^newswep\.config\.js:4:\d+ error invalid-output the output "mine" fails in plan: site is not defined$/,
      ],
      [
        at("() => [{ url: '/a.txt' }]", 'render: (page) => page.none.none'),
        /^newswep\.config\.js:5:\d+ error invalid-output the output "mine" fails in render: Cannot read .* \(while rendering the page \/a\.txt of the output "mine"\)$/,
      ],
      [at("() => [{ url: '/a.txt' }]", 'render: () => undefined'), /gives no text in render: return the text/],
      [
        at("() => [{ url: '/a.txt' }]", 'render: async () => ""'),
        /gives a promise in render: take "async" out, and wait/,
      ],
      [at('async () => []'), /gives a promise/],
      [at('() => "/a.txt"'), /gives no list of pages/],
      [at("() => [{ url: '/../a.txt' }]"), /in its page "\/\.\.\/a\.txt": "url": write an address below the site/],
      [at("() => [{ url: 'https://a.example/a.txt' }]"), /"url": write an address below the site/],
      [at("() => [{ url: '/.htaccess' }]"), /"url": write an address below the site/],
      [at("() => [{ url: '/a' }]"), /"url": end the address of a page with a slash/],
      [at("() => [{ url: '/a/', tilte: 'A' }]"), /"tilte" is no key: did you mean "title"\?/],
      [
        at("() => [{ url: '/a.txt', stories: ['articles/none.md'] }]"),
        /names "articles\/none\.md" .* no published story/,
      ],
      [at("() => [{ url: '/a.txt' }]", ''), /nothing to make its page "\/a\.txt" with/],
      [at("() => [{ url: '/a/', title: 'A', template: 'none.html' }]", ''), /names the template "none\.html"/],
      [at("() => [{ url: '/a/', template: 'weather.html' }]", ''), /a page with a template has a title/],
      [at('() => { const a = {}; a.a = a; return [{ url: "/a.txt", data: a }] }'), /"data" can't be written as JSON/],
      [
        at("() => [{ url: '/2026/05/02/two/' }]"),
        /address-clash .*"\/paper\/2026\/05\/02\/two\/" is also that of the page \/2026\/05\/02\/two\/ of the output "mine"/,
      ],
      [at("() => [{ url: '/robots.txt' }]"), /address-clash/],
      [at('3'), /"outputs\[1\]\.plan": write a function/],
      [
        configured('{ name: "a", plan: () => [] }, { name: "a", plan: () => [] }'),
        /"outputs": two of them have one name/,
      ],
    ];
    for (const [config, words] of cases) {
      write(root, { 'newswep.config.js': config });
      const faults = await faultsOf(root);
      expect([config, faults]).toEqual([config, [expect.stringMatching(words)]]);
      expect(faults.join('')).not.toContain(root);
    }
    expect(dist(root)).toEqual(before);
  });

  it('is the same with threads beside this one, and at the desk after each save', async () => {
    const root = siteOf();
    await buildAt(root, { jobs: 2, batch: 1 });
    const built = dist(root);
    expect(built).toEqual(await clean(root));
    const desk = await openDesk({ root, now: () => noon, signal: new AbortController().signal });
    const served = async (file: string) => {
      const plan = desk.site()?.page(file);
      const bytes = plan && (await desk.site()?.render(plan));
      return Buffer.from(bytes && !('code' in bytes) ? bytes : []).toString();
    };
    try {
      await desk.update(everything);
      expect(await served('podcast.xml')).toBe(built['podcast.xml']);
      // A field of the site's own is on no card: nothing but what the output plans tells that it is another.
      write(root, {
        'articles/two.md': story('title: Two\ndate: 2026-05-02T09:30:00Z\nsection: Town\naudio: /two.mp3'),
      });
      await desk.update(desk.changesAt(new Set([path.join(root, 'articles/two.md')])));
      expect(await served('podcast.xml')).toContain('|/two.mp3|');
    } finally {
      await desk.close();
    }
  });

  it('can change nothing of what it is shown', async () => {
    const root = siteOf();
    const attempts = [
      'site.stories.push(1)',
      'site.stories[0].title = "x"',
      'site.stories[0].tags.pop()',
      'site.name = "x"',
    ];
    for (const attempt of attempts) {
      write(root, { 'newswep.config.js': configured(`{ name: 'mine', plan: (site) => { ${attempt}; return []; } }`) });
      expect([attempt, await faultsOf(root)]).toEqual([attempt, [expect.stringContaining('fails in plan: Cannot ')]]);
    }
  });
});
