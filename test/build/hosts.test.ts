/** What is written for each kind of host, and what is said when a site nears what its host can hold. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutputSize } from '../../src/build/check-host.js';
import { configSchema } from '../../src/site/config.js';
import { nginx, serveByNginx } from '../nginx.js';
import { attributes, buildAt, makeSite, readTree, story, type Tree, temporaryFolder, write } from '../support.js';

const configured = (host: string, more: object = {}) =>
  JSON.stringify({
    site: { name: 'Hosts', url: 'https://hosts.example' },
    host,
    images: { cards: false },
    search: false,
    ...more,
  });

const files = {
  'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: city\naliases: [/old/, /older.html, "/x$(1);é/"]'),
  'articles/b.md': story('title: B\ndate: 2026-05-02\nimage: {src: p.svg, alt: p}'),
  'articles/gone.md': story('title: Gone\ndate: 2026-05-03\ngone: true'),
  'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
  'pages/about.md': story('title: About\naliases: [/about-us/]'),
};

async function build(host: string, more: object = {}, extra: Record<string, string> = {}) {
  const root = makeSite({ ...files, ...extra, 'newswep.config.json': configured(host, more) });
  const { diagnostics, stubs } = await buildAt(root);
  return { root, tree: readTree(path.join(root, 'dist')), diagnostics, stubs };
}

const stubFiles = ['old/index.html', 'old/amp/index.html', 'older.html', 'about-us/index.html'];
const special = (tree: Tree) =>
  Object.keys(tree).filter((file) => /^(?:_|\.|CNAME|s3)/.test(file) || stubFiles.includes(file));

describe('each host gets its own files', () => {
  it.each([
    ['generic', ['.nojekyll', '_headers', '_redirects', ...stubFiles]],
    ['cloudflare', ['_headers', '_redirects']],
    ['netlify', ['_headers', '_redirects']],
    ['github-pages', ['.nojekyll', 'CNAME', ...stubFiles]],
    ['gitlab', ['_redirects']],
    ['s3', ['s3.json', ...stubFiles]],
    ['nginx', ['_headers', '_nginx/http.conf', '_nginx/server.conf', '_redirects']],
  ])('%s', async (host, expected) => {
    const { tree, diagnostics } = await build(host, host === 'github-pages' ? { cname: 'hosts.example' } : {});
    expect(special(tree).sort()).toEqual(['.well-known/tdmrep.json', ...expected].sort());
    expect(diagnostics).toEqual([]);
    // A page says that a story is gone on all of them: few can answer 410.
    expect(tree['2026/05/03/gone/index.html']).toContain('page-gone');
    if (tree.CNAME) expect(tree.CNAME).toBe('hosts.example\n');
  });

  it('Cloudflare’s rules fit an address with its slash and without, know no 410, and stand before patterns', async () => {
    const own = '/one /two 302\n/news/* /city/:splat 301\n';
    const { tree } = await build('cloudflare', {}, { 'public/_redirects': own });
    expect(tree._redirects?.split('\n').slice(0, 3)).toEqual([
      '/one /two 302',
      '/old/ /2026/05/01/a/ 301',
      '/old /2026/05/01/a/ 301',
    ]);
    expect(tree._redirects).not.toContain('410');
    expect(tree._redirects).toMatch(/\n\/news\/\* \/city\/:splat 301\n$/);
    expect(tree._headers).toContain(
      "/*.svg\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'",
    );
  });

  it('Netlify’s rules go before files', async () => {
    const { tree } = await build('netlify');
    expect(tree._redirects).toMatch(/^\/old\/ \/2026\/05\/01\/a\/ 301!\n/);
    expect(tree._redirects).toContain('/2026/05/03/gone/ /2026/05/03/gone/ 410!\n');
  });

  it('S3 gets a list of what to say of its objects', async () => {
    const { tree } = await build('s3');
    const { redirects, headers } = JSON.parse(Buffer.from(tree['s3.json'] ?? '', 'latin1').toString());
    expect(redirects).toContainEqual({ file: 'old/index.html', location: '/2026/05/01/a/' });
    expect(headers[0]).toEqual({ files: '*', 'Cache-Control': 'public, max-age=0, must-revalidate' });
    for (const { file } of redirects) expect(Object.keys(tree)).toContain(file);
  });

  it.each(['github-pages', 'gitlab', 's3'])('on %s full pages carry the policy, mobile views don’t', async (host) => {
    const { tree } = await build(host);
    for (const [file, html] of Object.entries(tree)) {
      if (!file.endsWith('.html') || file.startsWith('fragments/')) continue;
      const policies = html.match(/<meta http-equiv="Content-Security-Policy" content="[^"]*">/g) ?? [];
      expect(policies, file).toHaveLength(
        file.includes('amp/') && !file.startsWith('old/') && !/gone/.test(file) && !file.startsWith('x$') ? 0 : 1,
      );
      for (const policy of policies) {
        expect(policy).toContain('sha256-');
        expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval|frame-ancestors/);
        // Before whatever it is about.
        expect(html.indexOf(policy)).toBeLessThan(html.search(/<script|<style|<link|<meta name="viewport"/));
      }
    }
  });

  it.each(['generic', 'cloudflare', 'netlify', 'nginx'])('on %s they don’t, since the host sends it', async (host) => {
    const { tree } = await build(host);
    expect(Object.values(tree).filter((text) => text.includes('http-equiv="Content-Security-Policy"'))).toEqual([]);
  });

  it('what a host would not read is said', async () => {
    const rules = { 'public/_redirects': '/x /y 302', 'public/_headers': '/*\n  X-Own: 1' };
    const said = async (host: string, more: object) =>
      (await build(host, more, rules)).diagnostics.map(({ file, code }) => `${file} ${code}`);
    expect(await said('netlify', { compress: true })).toEqual(['newswep.config.json host-ignores']);
    expect(await said('gitlab', { cname: 'x.example' })).toEqual([
      'newswep.config.json host-ignores',
      'public/_headers host-ignores',
    ]);
    expect(await said('github-pages', { cname: 'other.example' })).toEqual([
      'newswep.config.json wrong-cname',
      'public/_headers host-ignores',
      'public/_redirects host-ignores',
    ]);
  });
});

describe('a redirect that only a rule knows', () => {
  it('takes its address all the same: no page may be there, and links to it lead somewhere', async () => {
    const clash = makeSite({
      ...files,
      'newswep.config.json': configured('netlify'),
      'pages/old.md': story('title: Old'),
    });
    await expect(buildAt(clash)).rejects.toThrow(/address-clash .*"\/old\/"/);
    const linking = await build('netlify', {}, { 'pages/more.md': story('title: More', '[See](/old/)') });
    expect(linking.diagnostics).toEqual([]);
  });
});

describe('near what a host can hold', () => {
  /** Ten stories with so many old addresses in all. */
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => {
        const aliases = Array.from({ length: count / 10 }, (_, index) => `/was/${at}-${index}.html`);
        return [`articles/${at}.md`, story(`title: T${at}\ndate: 2020-01-${10 + at}\naliases: [${aliases}]`)];
      }),
    );
  const site = (host: string, count: number) => makeSite({ ...many(count), 'newswep.config.json': configured(host) });
  const said = async (root: string) => {
    const { diagnostics, stubs } = await buildAt(root);
    return { words: diagnostics.map(({ code, message }) => `${code} ${message}`), stubs };
  };

  it('rules are counted, and the oldest stories’ old addresses get pages where there is no room', async () => {
    const nearly = await said(site('gitlab', 790));
    expect(nearly).toEqual({ words: [], stubs: 0 });
    const root = site('gitlab', 1000);
    const near = await said(root);
    expect(near.words).toEqual([
      expect.stringMatching(
        /^near-host-limit GitLab Pages reads 1,000 rules of _redirects, and these are 1,000 \(https:/,
      ),
    ]);
    const before = readTree(path.join(root, 'dist'));
    write(root, { 'articles/new.md': story('title: New\ndate: 2026-05-01\naliases: [/was/new.html, /was/new2.html]') });
    const over = await said(root);
    expect(over.words).toEqual([
      expect.stringMatching(
        /^over-host-limit GitLab Pages has room for 1,000 rules in _redirects: 2 old addresses have pages/,
      ),
    ]);
    expect(over.stubs).toBe(2);
    const after = readTree(path.join(root, 'dist'));
    // One more takes the room of the oldest, and of no other.
    const added = Object.keys(after).filter((file) => !(file in before) && file.startsWith('was/'));
    expect(added.sort()).toEqual(['was/0-98.html', 'was/0-99.html']);
    expect(after).toEqual(readTree(path.join(await clean(root), 'dist')));
  }, 120_000);

  it('files, their bytes and those of all are counted', () => {
    const config = (host: string) => ({ config: configSchema.parse(JSON.parse(configured(host))) });
    const loaded = { config: config('s3').config, file: 'c', locate: () => ({ file: 'c', line: 1, column: 1 }) };
    const some = (count: number, size: number) => Array.from({ length: count }, (_, at) => ({ file: `${at}`, size }));
    const of = (host: string, list: { file: string; size: number }[]) =>
      checkOutputSize(list, config(host), loaded).map(({ code, message }) => `${code} ${message.replace(/ \(.*/, '')}`);
    expect(of('cloudflare', some(15_999, 1))).toEqual([]);
    expect(of('cloudflare', some(16_000, 1))).toEqual([
      'near-host-limit Cloudflare holds 20,000 files, and these are 16,000',
    ]);
    expect(of('cloudflare', some(20_001, 1))).toEqual([
      'over-host-limit Cloudflare holds 20,000 files, and these are 20,001',
    ]);
    expect(of('cloudflare', some(1, 30_000_000))).toEqual([
      'over-host-limit Cloudflare takes no file over 26,214,400 bytes, and "0" has 30,000,000: make it smaller',
    ]);
    expect(of('github-pages', some(2, 600_000_000))).toEqual([
      'over-host-limit GitHub Pages holds 1,073,741,824 bytes, and these are 1,200,000,000',
    ]);
    expect(of('nginx', some(200_000, 1e6))).toEqual([]);
  });

  it('a line of _headers that Cloudflare would leave out is said', async () => {
    const csp = { 'connect-src': Array.from({ length: 90 }, (_, at) => `https://source-${at}.example`) };
    const { diagnostics } = await build('cloudflare', { csp });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(
        /^over-host-limit Cloudflare reads 2,000 characters of a line .* "Content-Security-Policy"/,
      ),
    ]);
  });
});

async function clean(root: string): Promise<string> {
  const fresh = temporaryFolder();
  fs.cpSync(root, fresh, { recursive: true, filter: (file) => !/\/(?:dist|\.newswep)(?:\/|$)/.test(file) });
  await buildAt(fresh);
  return fresh;
}

it('on the plainest host every link leads to a file, and each old address leads on by its page alone', async () => {
  const { root, tree } = await build('generic');
  const out = path.join(root, 'dist');
  for (const name of ['_headers', '_redirects', '.nojekyll']) fs.rmSync(path.join(out, name));
  // As `python -m http.server` does: a file, the index of a folder with its slash, or nothing.
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://h').pathname);
    const file = path.join(out, asked.endsWith('/') ? `${asked}index.html` : asked);
    const found = fs.existsSync(file) && fs.statSync(file).isFile();
    response.writeHead(found ? 200 : 404).end(found ? fs.readFileSync(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const seen = new Map<string, number>();
  const visit = async (address: string): Promise<string> => {
    const response = await fetch(new URL(address, `http://127.0.0.1:${port}/`));
    seen.set(address, response.status);
    return response.text();
  };
  const waiting = ['/', '/old/', '/old/amp/', '/older.html', '/about-us/'];
  while (waiting.length > 0) {
    const address = waiting.pop() as string;
    if (seen.has(address)) continue;
    const html = await visit(address);
    const [, target] = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(html) ?? [];
    const found = [...attributes(html, 'href'), ...attributes(html, 'src'), ...(target ? [target] : [])];
    for (const one of found) {
      const url = new URL(one, `https://hosts.example${address}`);
      if (url.host === 'hosts.example' && !/\.(?:css|js|svg)$/.test(address)) waiting.push(url.pathname + url.search);
    }
  }
  server.close();
  expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
  expect(seen.size).toBeGreaterThan(20);
  expect(tree['old/index.html']).toContain('content="0; url=/2026/05/01/a/"');
});

describe('nginx', () => {
  it('reads what is written for it: each directive ends, each block closes, no value holds a variable of its own', async () => {
    const { tree } = await build('nginx', { compress: true });
    for (const file of ['_nginx/http.conf', '_nginx/server.conf'])
      expect(directivesIn(tree[file] ?? '')).toBeGreaterThan(5);
    const tables = Buffer.from(tree['_nginx/http.conf'] ?? '', 'latin1').toString();
    expect(tables).toContain('  "/x$(1);é/" "/2026/05/01/a/";\n');
    expect(tables).toContain('map $newswep_path $newswep_gone {\n  "/2026/05/03/gone/" "1";\n');
    expect(tree['_nginx/server.conf']).toContain('gzip_static on;');
    expect((await build('nginx')).tree['_nginx/server.conf']).not.toContain('gzip_static');
  });

  it.runIf(nginx)('answers by it', async () => {
    const root = makeSite({ ...files, 'newswep.config.json': configured('nginx', { compress: true }) });
    await buildAt(root);
    const { ask, stop } = await serveByNginx(path.join(root, 'dist'));
    try {
      for (const address of ['/old/', '/old', '/older.html', '/x$(1);%C3%A9/']) {
        const { status, headers } = await ask(`${address}?a=1`);
        expect([status, headers.get('location')], address).toEqual([301, '/2026/05/01/a/?a=1']);
      }
      const gone = await ask('/2026/05/03/gone/');
      expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('page-gone')]);
      expect((await ask('/nowhere/')).status).toBe(404);
      for (const hidden of ['/_headers', '/_nginx/http.conf']) expect((await ask(hidden)).status).toBe(404);
      const home = await ask('/', { 'accept-encoding': 'gzip' });
      expect(home.headers.get('content-encoding')).toBe('gzip');
      expect(home.headers.get('vary')).toBe('Accept-Encoding');
      const relayed = await ask('/', { 'accept-encoding': 'gzip', via: '1.1 cache' });
      expect(relayed.headers.get('content-encoding')).toBe('gzip');
      expect(home.headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-");
      expect(home.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
      const drawing = await ask('/media/p.svg');
      expect(drawing.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(drawing.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      );
      expect((await ask('/feed.xml')).headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    } finally {
      stop();
    }
  });
});

/** Reads a configuration as nginx does, as far as its form goes. Throws where it has none. */
function directivesIn(text: string): number {
  const token = /\s+|#[^\n]*\n|"(?:\\.|[^"\\])*"|[{};]|(?:\\.|\$\{\w+\}|[^\s{};"#])+/gy;
  let [depth, words, count] = [0, 0, 0];
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const [part] = token.exec(text) ?? [];
    if (part === undefined) throw new Error(`no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    if (/^[\s#]/.test(part)) continue;
    if (part === ';' || part === '{') {
      if (words === 0) throw new Error(`nothing before ${part} at ${at}`);
      count++;
      words = 0;
      depth += part === '{' ? 1 : 0;
    } else if (part === '}') {
      if (words > 0 || depth-- === 0) throw new Error(`} out of place at ${at}`);
    } else words++;
  }
  if (depth !== 0 || words > 0) throw new Error('something is not closed');
  return count;
}
