/** `newswep.redirects`: old addresses that belong to no story, by each host's own way. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSite } from '../../src/checks/copy-desk.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { openDesk } from '../../src/server/desk.js';
import { createPreview } from '../../src/server/preview.js';
import { watchSite } from '../../src/server/watch.js';
import { nginx, serveByNginx } from '../nginx.js';
import { buildAt, faultsOf, makeSite, readTree, story, type Tree, temporaryFolder, write } from '../support.js';

const configured = (host: string, more: object = {}) =>
  JSON.stringify({
    site: { name: 'Old', url: 'https://old.example' },
    host,
    images: { cards: false },
    search: false,
    ...more,
  });

const articles = {
  'articles/a.md': story('title: A & B\ndate: 2026-05-01\nsection: city\naliases: [/older/]', '![p](uploads/p.svg)'),
  'articles/uploads/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
  'articles/late.md': story('title: Late\ndate: 2026-07-01\nsection: secret'),
  'pages/about.md': story('title: About'),
};

const lines = `# What WordPress had
/category/city/   /city/          # a list
/archiv\t/2026/
/2016/01/02/caf%C3%A9.html /about
/نهر/ /city/
/index.php /
/feed/atom.xml /atom.xml

/wp-content/uploads/* /media/uploads/:splat
/shop/* https://shop.example/:splat?from=paper
/shop/old/* /city/
/part/ /about/#team
/chain/ /category/city/
/to-alias/ /older/
/?p=12 /2026/05/01/a/
/?feed=rss2 /feed.xml
/index.php?p=12&page=2 /about/#team
/?tag=%d9%86 /city/
/?page_id=2 /
`;

const noon = Date.parse('2026-06-01T12:00:00Z');

async function build(host: string, text = lines, more: object = {}, extra: Record<string, string> = {}) {
  const root = makeSite({
    ...articles,
    ...extra,
    'newswep.config.json': configured(host, more),
    'newswep.redirects': text,
  });
  const { diagnostics, stubs } = await buildAt(root);
  return { root, tree: readTree(path.join(root, 'dist')), said: diagnostics.map(formatDiagnostic), stubs };
}

const questions = [
  '/ p=12 /2026/05/01/a/',
  '/ feed=rss2 /feed.xml',
  '/index.php p=12 page=2 /about/#team',
  '/ tag=%d9%86 /city/',
];
const plain = [
  '/older/ /2026/05/01/a/',
  '/older/amp/ /2026/05/01/a/amp/',
  '/category/city/ /city/',
  '/archiv/ /2026/',
  '/2016/01/02/caf%C3%A9.html /about/',
  '/%D9%86%D9%87%D8%B1/ /city/',
  '/index.php /',
  '/feed/atom.xml /atom.xml',
  '/part/ /about/#team',
  '/chain/ /city/',
  '/to-alias/ /2026/05/01/a/',
];
const patterns = [
  '/wp-content/uploads/* /media/uploads/:splat',
  '/shop/old/* /city/',
  '/shop/* https://shop.example/:splat?from=paper',
];
const stubsOf = (tree: Tree) => Object.keys(tree).filter((file) => (tree[file] ?? '').includes('http-equiv="refresh"'));
const allStubs = [
  '2016/01/02/café.html',
  'archiv/index.html',
  'category/city/index.html',
  'chain/index.html',
  'older/amp/index.html',
  'older/index.html',
  'part/index.html',
  'to-alias/index.html',
  'نهر/index.html',
];
const rules = (list: readonly string[], end = ' 301') => list.map((line) => `${line}${end}\n`).join('');

describe('newswep.redirects', () => {
  it('becomes rules, those with a question first and patterns last, and pages, where nothing is known of the host', async () => {
    const { tree, said, stubs } = await build('generic');
    expect(said).toEqual([]);
    expect(tree._redirects).toBe(rules([...questions, ...plain, ...patterns]));
    expect(stubsOf(tree)).toEqual(allStubs);
    expect(stubs).toBe(9);
    expect(tree['chain/index.html']).toContain('<a href="/city/">city</a>');
    expect(tree['to-alias/index.html']).toContain('<a href="/2026/05/01/a/">A &amp; B</a>');
    expect(Buffer.from(tree['archiv/index.html'] ?? '', 'latin1').toString()).toContain('<a href="/2026/">/2026/</a>');
  });

  it('is said to Netlify by rules alone, but for questions that it could not find', async () => {
    const { tree, said } = await build('netlify');
    const [encoded] = questions.splice(3, 1);
    expect(tree._redirects).toBe(rules([...questions, ...plain], ' 301!') + rules(patterns));
    questions.push(encoded as string);
    expect(stubsOf(tree)).toEqual([]);
    expect(said).toEqual([
      'newswep.redirects:18:1 warning host-ignores Netlify finds no encoded letters behind a "?", or has no room for more rules: this old address leads nowhere there',
    ]);
  });

  it.each([
    ['cloudflare', 'Cloudflare', false],
    ['gitlab', 'GitLab Pages', false],
    ['github-pages', 'GitHub Pages', true],
    ['s3', 'S3', true],
  ])('says what %s can’t do', async (host, title, hasPages) => {
    const { tree, said } = await build(host);
    expect(stubsOf(tree)).toEqual(hasPages ? allStubs : []);
    const withBare = plain.flatMap((line) =>
      host === 'cloudflare' && /^\S+\/ /.test(line) ? [line, line.replace('/ ', ' ')] : [line],
    );
    expect(tree._redirects).toBe(hasPages ? undefined : rules([...withBare, ...patterns]));
    expect(said).toEqual([
      ...(hasPages
        ? [
            `newswep.redirects:6:1 warning host-ignores ${title} leads on by pages, and none can stand for another kind of file: this and 1 more old addresses lead nowhere there`,
            `newswep.redirects:9:1 warning host-ignores ${title} reads no patterns: this and 2 more old addresses lead nowhere there`,
          ]
        : []),
      `newswep.redirects:15:1 warning host-ignores ${title} can't tell addresses apart by what follows a "?": this and 3 more old addresses lead nowhere there`,
    ]);
    if (host === 's3') {
      const { redirects } = JSON.parse(Buffer.from(tree['s3.json'] ?? '', 'latin1').toString());
      expect(redirects).toContainEqual({ file: 'chain/index.html', location: '/city/' });
    }
  });

  it.runIf(nginx).each([
    ['at the root', '', '/'],
    ['under a path', 'paper', '/paper/'],
  ])('is kept by nginx %s', async (_where, folder, home) => {
    const { root } = await build('nginx', lines, { site: { name: 'Old', url: `https://old.example${home}` } });
    const above = temporaryFolder();
    const out = path.join(above, folder);
    fs.cpSync(path.join(root, 'dist'), out, { recursive: true });
    const { ask, stop } = await serveByNginx(out, above);
    const at = (address: string) => home + address.slice(1);
    try {
      for (const [from, to] of [
        ['/category/city/', '/city/'],
        ['/category/city?x=1', '/city/?x=1'],
        ['/CATEGORY/city/', '/city/'],
        ['/2016/01/02/caf%C3%A9.html', '/about/'],
        ['/%D9%86%D9%87%D8%B1/', '/city/'],
        ['/%d9%86%d9%87%d8%b1', '/city/'],
        ['/index.php', '/'],
        ['/part/?x=1', '/about/?x=1#team'],
        ['/part/', '/about/#team'],
        ['/feed/atom.xml', '/atom.xml'],
        ['/to-alias/', '/2026/05/01/a/'],
        ['/wp-content/uploads/2016/%C3%A9%20x.jpg?v=1', '/media/uploads/2016/%C3%A9%20x.jpg?v=1'],
        ['/wp-content/uploads//evil.example/', '/media/uploads/evil.example/'],
        ['/wp-content/uploads/', '/media/uploads/'],
        ['/shop/old/x/y/', '/city/'],
        ['/?p=12', '/2026/05/01/a/'],
        ['/?utm=x&p=12', '/2026/05/01/a/'],
        ['/?feed=rss2', '/feed.xml'],
        ['/index.php?page=2&p=12', '/about/#team'],
        ['/?tag=%D9%86', '/city/'],
      ] as const) {
        const { status, headers } = await ask(at(from));
        expect([status, headers.get('location')], from).toEqual([301, at(to)]);
      }
      expect((await ask(at('/shop/x?y=1'))).headers.get('location')).toBe('https://shop.example/x?from=paper&y=1');
      const split = await ask(at('/wp-content/uploads/%0d%0aX-Own:%201'));
      expect([split.headers.get('x-own'), split.headers.get('location')]).toEqual([
        null,
        at('/media/uploads/%0d%0aX-Own:%201'),
      ]);
      for (const address of ['/', '/?p=13', '/?page_id=2', '/?p=', '/city/?p=12', '/2026/05/01/a/?p=12'])
        expect((await ask(at(address))).status, address).toBe(200);
      for (const address of ['/category/', '/wp-content/', '/wp-content/uploadsx/'])
        expect((await ask(at(address))).status, address).toBe(404);
    } finally {
      stop();
    }
  });

  it('is kept by the preview', async () => {
    const { root } = await build('generic');
    const { handler } = createPreview(path.join(root, 'dist'), '/');
    const server = http.createServer(handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const ask = async (address: string) => {
      const { status, headers } = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: 'manual' });
      return `${status} ${headers.get('location')}`;
    };
    expect(await ask('/?p=12')).toBe('301 /2026/05/01/a/');
    expect(await ask('/?utm=1&p=12')).toBe('301 /2026/05/01/a/');
    expect(await ask('/index.php?page=2&p=12')).toBe('301 /about/#team');
    expect(await ask('/index.php?page=3&p=12')).toBe('301 /?page=3&p=12');
    expect(await ask('/?tag=%D9%86')).toBe('301 /city/');
    expect(await ask('/?p=13')).toBe('200 null');
    expect(await ask('/wp-content/uploads/2016/x.jpg')).toBe('301 /media/uploads/2016/x.jpg');
    expect(await ask('/shop/x?y=1')).toBe('301 https://shop.example/x?from=paper&y=1');
    server.close();
  });

  it('goes by the base path', async () => {
    const { tree, said } = await build(
      'generic',
      '/a/ /city/\n/?p=1 /about\n/x/* https://old.example/paper/media/:splat',
      {
        site: { name: 'Old', url: 'https://old.example/paper/' },
      },
    );
    expect(said).toEqual([]);
    expect(tree._redirects).toContain('/paper/ p=1 /paper/about/ 301\n');
    expect(tree._redirects).toContain('/paper/a/ /paper/city/ 301\n/paper/x/* /paper/media/:splat 301\n');
    expect(stubsOf(tree)).toContain('a/index.html');
  });
});

describe('faults of newswep.redirects', () => {
  const faults = (text: string, host = 'generic') =>
    faultsOf(makeSite({ ...articles, 'newswep.config.json': configured(host), 'newswep.redirects': text }));

  it('are told all at once, with place and mend', async () => {
    const text = [
      'old/ /city/',
      '  /x/',
      '/y/ /city/ 301',
      '/twice/ /city/',
      '  /TWICE /about/',
      '/a*b/ /city/',
      '/a\u0007/ /city/',
      '/../x/ /city/',
      '/ok/ city/',
      '/ok/ //evil.example/',
      '/ok/ javascript:alert(1)',
      '/ok/ /city/:splat',
      '/p/* /city/:splat/:splat',
      '/p/*?x=1 /city/',
      '/?p /city/',
      '/?p=1&p=2 /city/',
      `/${'long'.repeat(300)}/ /city/`,
      `/ok/ /${'long'.repeat(600)}/`,
      'bad to',
      '/p/* /city/?x=:splat',
      'https://old.example/z/ /city/',
    ].join('\r\n');
    expect(
      (await faults(text)).map((line) => line.replace(/^newswep\.redirects:(\S+) error invalid-redirect /, '$1 ')),
    ).toEqual([
      '1:1 write an address of the site that starts with a slash, such as /2019/old-name/',
      '2:3 write "/old/address/ /new/address/", with a blank between them',
      '3:12 nothing may follow the two addresses: take "301" out',
      '5:3 "/TWICE" stands in line 4 already: take one of them out',
      '6:1 a "*" may stand only at the end, behind a slash: write /old/*',
      '7:1 no file may have the character U+0007 in its name, so no page can be there: take it out',
      '8:1 no part of it may be empty, "." or "..": write an address such as /2019/old-name/',
      '9:6 "city/" is no address: write one of the site that starts with a slash, or a whole one with https://',
      '10:6 "//evil.example/" is no address: write one of the site that starts with a slash, or a whole one with https://',
      '11:6 "javascript:alert(1)" is no address: write one of the site that starts with a slash, or a whole one with https://',
      '12:6 ":splat" stands for the "*" of a pattern such as /old/*, once: take it out',
      '13:6 ":splat" stands for the "*" of a pattern such as /old/*, once: take it out',
      '14:1 a pattern has no question: take the "?" and what follows it out',
      '15:1 "?p" can\'t be told apart: write it as ?p=12, or ?cat=3&paged=2',
      '16:1 "?p=1&p=2" can\'t be told apart: write it as ?p=12, or ?cat=3&paged=2',
      '17:1 this is longer than a path of files may be: take it out',
      '18:6 an address may have 2000 bytes: shorten it',
      '19:1 write an address of the site that starts with a slash, such as /2019/old-name/',
      '19:5 "to" is no address: write one of the site that starts with a slash, or a whole one with https://',
      '20:6 ":splat" may stand only in the path of the address: put it before the "?" or "#"',
      '21:1 write an address of the site that starts with a slash, such as /2019/old-name/',
    ]);
  });

  it.each(['generic', 'netlify'])(
    'on %s no page, alias or file may be at an old address, and none go in a circle',
    async (host) => {
      const text = [
        '/about/ /city/',
        '/older/ /city/',
        '/Feed.xml /atom.xml',
        '/ /city/',
        '/city/* /about/',
        '/one/ /two/',
        '/two/ /three/',
        '/three/ /one/',
        '/self/ /self/',
        '/2026/05/01/a /city/',
      ].join('\n');
      const told = await faults(text, host);
      expect(told.map((line) => line.replace(/^newswep\.redirects:(\S+) error /, '$1 '))).toEqual([
        '1:1 address-clash the address "/about/" is also that of pages/about.md: take this line out',
        '2:1 address-clash the address "/older/" is also that of articles/a.md: take this line out',
        expect.stringMatching(/^3:1 address-clash the address "\/Feed\.xml" is also that of .*: take this line out$/),
        expect.stringMatching(/^4:1 address-clash the address "\/" is also that of .*: take this line out$/),
        '5:1 address-clash the pattern "/city/*" also fits /city/, which is there: take the line out, or write one for each old address',
        '6:1 invalid-redirect "/one/" leads to itself in the end (by "/two/"): lead it to another address',
        '7:1 invalid-redirect "/two/" leads to itself in the end (by "/three/"): lead it to another address',
        '8:1 invalid-redirect "/three/" leads to itself in the end (by "/one/"): lead it to another address',
        '9:1 invalid-redirect "/self/" leads to itself in the end (by "/self/"): lead it to another address',
        '10:1 address-clash the address "/2026/05/01/a/" is also that of articles/a.md: take this line out',
      ]);
    },
  );

  it('a line that leads nowhere is a warning of the build, an error of check, and in no rule', async () => {
    const text = '/x/ /nowhere/\n/y/* /none/:splat\n/z/ /city/\n';
    const { root, tree, said } = await build('generic', text);
    const words = (address: string) =>
      `the site has no page at "${address}": correct the address, or take the line out`;
    expect(said).toEqual(
      [
        `newswep.redirects:1:5 warning unknown-address ${words('/nowhere/')}`,
        `newswep.redirects:2:6 warning unknown-address ${words('/none/:splat')}`,
      ].map((line) => line.replace(/:\d+ /, ':1 ')),
    );
    expect(tree._redirects).toBe(rules(['/older/ /2026/05/01/a/', '/older/amp/ /2026/05/01/a/amp/', '/z/ /city/']));
    const { diagnostics } = await checkSite({ root, out: 'dist', now: noon });
    expect(diagnostics.filter(({ file }) => file === 'newswep.redirects').map(({ code }) => code)).toEqual([
      'broken-link',
      'broken-link',
    ]);
  });

  it('a link that leads out of the site, a folder and what is no text are told', async () => {
    const at = (prepare: (file: string) => void) => {
      const root = makeSite({ ...articles, 'newswep.config.json': configured('generic') });
      prepare(path.join(root, 'newswep.redirects'));
      return faultsOf(root);
    };
    const outside = path.join(temporaryFolder(), 'x');
    fs.writeFileSync(outside, '/x/ /city/');
    expect(await at((file) => fs.symlinkSync(outside, file))).toEqual([expect.stringContaining('link-out-of-site')]);
    expect(await at((file) => fs.mkdirSync(file))).toEqual([expect.stringContaining('unreadable-file')]);
    expect(await at((file) => fs.writeFileSync(file, Buffer.from([0x2f, 0xff, 0xfe])))).toEqual([
      expect.stringContaining('not-utf8'),
    ]);
  });
});

describe('what is not out yet', () => {
  const text = [
    '/?p=77 /2026/07/01/late/',
    '/was-late/ /2026/07/01/late/amp/',
    '/2026/07/01/LATE/feed/ /feed.xml',
    '/tag-of-late/ /secret/',
    '/by-code/ /2026/07/01/%6cate/',
    '/out/ /city/',
  ].join('\n');

  it.each(['generic', 'nginx', 's3', 'cloudflare'])('is in no file on %s by a line that leads there', async (host) => {
    const { root, tree, said } = await build(host, text);
    for (const [file, content] of Object.entries(tree)) {
      expect(`${file} ${content}`).not.toMatch(/\blate\b|LATE|%6cate|secret|p=77/);
    }
    const why =
      '"articles/late.md" is not published (under embargo until 2026-07-01T00:00:00Z): this old address leads nowhere until it is';
    expect(said.filter((line) => line.startsWith('newswep.redirects')).slice(0, 3)).toEqual(
      [1, 2, 3].map((line) => `newswep.redirects:${line}:1 warning unpublished-link ${why}`),
    );
    await buildAt(root, { now: Date.parse('2026-07-02') });
    const later = readTree(path.join(root, 'dist'));
    expect(later['s3.json'] ?? later._redirects).toContain('/2026/07/01/late/amp/');
  });
});

describe('many lines', () => {
  it('what has only a rule goes first, then stories’ own, then the lines in their order', async () => {
    const some = (count: number, name: string, end: string) =>
      Array.from({ length: count }, (_, at) => `/${name}/${at}${end} /city/`).join('\n');
    const { tree, said } = await build('gitlab', `${some(999, 'page', '/')}\n${some(10, 'file', '.php')}\n`);
    const ruled = (tree._redirects ?? '').trim().split('\n');
    expect(ruled).toHaveLength(1000);
    expect(ruled.filter((line) => line.startsWith('/file/'))).toHaveLength(10);
    expect(ruled.filter((line) => line.startsWith('/older/'))).toHaveLength(2);
    expect(stubsOf(tree)).toHaveLength(11);
    expect(stubsOf(tree)).toContain('page/998/index.html');
    expect(said).toEqual([
      expect.stringMatching(
        /over-host-limit GitLab Pages has room for 1,000 rules in _redirects: 11 old addresses have pages that lead on instead, those of the last lines of newswep\.redirects \(/,
      ),
    ]);
    const { said: lost } = await build(
      'cloudflare',
      Array.from({ length: 103 }, (_, at) => `/p${at}/* /city/`).join('\n'),
    );
    expect(lost).toEqual([
      'newswep.redirects:101:1 warning host-ignores Cloudflare has no room for more rules: this and 2 more old addresses lead nowhere there',
    ]);
  });

  it('a line that is taken out takes its page along, and one that changes says why', async () => {
    const { root } = await build('generic', '/x/ /city/\n/y/ /city/\n');
    write(root, { 'newswep.redirects': '# none\n/y/ /about/\n' });
    const { changes, removals } = await buildAt(root, { explain: true });
    expect(removals.map(({ file }) => file)).toEqual(['x/index.html']);
    expect(changes.map(({ file }) => file).sort()).toEqual(['_redirects', 'y/index.html']);
    const stub = changes.find(({ file }) => file === 'y/index.html');
    expect([stub?.about, stub?.causes.map(({ chain }) => chain[0])]).toEqual([
      'newswep.redirects:2:1',
      ['params:target', 'params:title'],
    ]);
    fs.rmSync(path.join(root, 'newswep.redirects'));
    await buildAt(root);
    expect(stubsOf(readTree(path.join(root, 'dist')))).toEqual(['older/amp/index.html', 'older/index.html']);
  });
});

describe('while the site is being written', () => {
  it.each(['newswep.redirects', 'front.yml'])('%s is watched, also when it comes and when it goes', async (name) => {
    const root = makeSite(articles);
    const told: string[] = [];
    const onChange = (paths: ReadonlySet<string>) => {
      for (const file of paths) told.push(path.relative(root, file));
    };
    const watcher = await watchSite({ root, others: () => [], onChange, onNote: () => {} });
    try {
      for (const change of [
        () => write(root, { [name]: '# one\n' }),
        () => write(root, { [name]: '# another\n' }),
        () => fs.rmSync(path.join(root, name)),
      ]) {
        told.length = 0;
        change();
        await expect.poll(() => told, { timeout: 5000 }).toContain(name);
      }
    } finally {
      await watcher.close();
    }
  });

  it('the desk follows it, and tells its faults', async () => {
    const root = makeSite({ ...articles, 'newswep.config.json': configured('generic') });
    const desk = await openDesk({ root, now: () => noon, signal: new AbortController().signal });
    const save = async (text: string) => {
      write(root, { 'newswep.redirects': text });
      await desk.update(desk.changesAt(new Set([path.join(root, 'newswep.redirects')])));
      return desk.site()?.settled.plans.some(({ file }) => file === 'x/index.html');
    };
    try {
      expect(await save('')).toBe(false);
      expect(await save('/x/ /city/')).toBe(true);
      expect([await save('/x/ city/'), desk.faults().map(formatDiagnostic)]).toEqual([
        true,
        [expect.stringContaining('newswep.redirects:1:5 error invalid-redirect "city/" is no address')],
      ]);
      expect([await save('/y/ /city/'), desk.faults()]).toEqual([false, []]);
    } finally {
      await desk.close();
    }
  });
});
