/** Slugs, old addresses and names of files in what hosts read: one rule a line, whatever the newsroom wrote. */
import { expect, it } from 'vitest';
import { buildAt, faultsOf, makeSite, readTree, story, type Tree } from '../support.js';
import { attackedNow, attackedSite } from './attacks/site.js';

/** What would be more than an address to one host or another. */
const odd = [
  ...[
    'a b',
    'a\tb',
    'a;b',
    'a{b}',
    "a'b",
    'a"b',
    'a$uri',
    'a\u0024{uri}',
    '$request_uri',
    'a#b',
    'a%0Ab',
    'a%20b',
    'a\\b',
  ],
  ...['a,b', 'a&b', 'a=b', 'a!b', 'a:splat', ':splat', 'a*', '*', 'a 301!', 'a return 200', '~^a', '~', 'a`id`b'],
  ...[
    '$(id)',
    '{{a}}',
    '<%= a %>',
    '<script>',
    '--',
    '-rf',
    '@a',
    '!a',
    '|a',
    '> a',
    'a\u2028b',
    'a\u0085b',
    'a\u00a0b',
  ],
  ...['a\u202eb', '%2e%2e', '..%2f', 'con', 'default', 'include', 'a?b', 'a^b', 'a[b]', 'a(b)', 'a+b', 'a~b', '.a'],
];
const escaped = odd.map((text) => JSON.stringify(text));

async function treeFor(host: string): Promise<{ tree: Tree; taken: number }> {
  const base = JSON.parse(attackedSite([], false, host)['newswep.config.json'] ?? '');
  const config = JSON.stringify({ ...base, search: false });
  const one = (number: number, field: string) =>
    story(`title: A\ndate: 2026-05-0${1 + (number % 9)}\nslug: a-${number}\n${field}`);
  const files = Object.fromEntries(
    escaped.flatMap((text, number) => [
      [`articles/s${number}.md`, one(number, `aliases: ["/x${number}/"]`).replace(`a-${number}`, text)],
      [`articles/f${number}.md`, one(number + 100, `aliases: [${JSON.stringify(`/o${number}/${odd[number]}`)}]`)],
    ]),
  );
  const root = makeSite({ ...files, 'newswep.config.json': config });
  await buildAt(root, { now: attackedNow, skipInvalid: true });
  const tree = readTree(`${root}/dist`);
  return { tree, taken: Object.keys(tree).filter((name) => /^2026\/.*(?<!amp)\/index\.html$/.test(name)).length };
}

const textOf = (tree: Tree, file: string) => Buffer.from(tree[file] ?? '', 'latin1').toString();
const address = String.raw`/[\w.~%!$&'()+,;=@/-]*`;

it.each(process.env.LONG ? ['generic', 'netlify', 'cloudflare'] : ['netlify'])(
  'on %s each rule is two addresses and a code',
  async (host) => {
    const { tree, taken } = await treeFor(host);
    expect(taken).toBeGreaterThan(odd.length);
    const lines = textOf(tree, '_redirects').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(odd.length);
    expect(lines.filter((line) => !new RegExp(`^${address} ${address} (?:301|410)!?$`).test(line))).toEqual([]);
    const headers = textOf(tree, '_headers').trimEnd().split('\n');
    const header = /^(?:\/[\w.*/-]*| {2}(?:! )?[A-Z][A-Za-z-]+(?:: [ -~]+)?|)$/;
    expect(headers.filter((line) => !header.test(line))).toEqual([]);
  },
);

/** Words and quoted texts of an nginx configuration, in statements; a block is a statement with statements in it. */
type Statement = readonly (string | readonly Statement[])[];

function statementsOf(text: string): Statement[] {
  const tokens = [...text.matchAll(/#[^\n]*|"(?:\\.|[^"\\])*"|[{};]|[^\s{};"]+(?:\{[^\s{}]*\}[^\s{};"]*)?/g)].map(
    ([token]) => token,
  );
  const read = (): Statement[] => {
    const list: Statement[] = [];
    let words: (string | Statement[])[] = [];
    for (let token = tokens.shift(); token !== undefined && token !== '}'; token = tokens.shift()) {
      if (token.startsWith('#')) continue;
      if (token === '{') words.push(read());
      else if (token !== ';') words.push(token);
      if (token === ';' || token === '{') {
        list.push(words);
        words = [];
      }
    }
    expect(words).toEqual([]);
    return list;
  };
  return read();
}

it('for nginx each old address is one entry of a table, in which nothing is a variable', async () => {
  const { tree } = await treeFor('nginx');
  const tables = statementsOf(textOf(tree, '_nginx/http.conf'));
  expect([...new Set(tables.map(([name]) => name))].sort()).toEqual([
    'map',
    'map_hash_bucket_size',
    'map_hash_max_size',
  ]);
  const [moved] = tables.filter((words) => words[2] === '$newswep_to').map((words) => words[3] as readonly Statement[]);
  expect(moved?.length).toBeGreaterThan(odd.length);
  for (const entry of moved ?? []) {
    expect(entry).toHaveLength(2);
    // An address begins with a slash: so it is no pattern, and none of the words of a table.
    expect(entry[0]).toMatch(/^"\/(?:[^"\\]|\\["\\])*"$/);
    expect(entry[1]).toMatch(/^"\/[\w.~%!&'()+,;=@/-]*"$/);
  }
  const server = statementsOf(textOf(tree, '_nginx/server.conf'));
  const own = ['absolute_redirect', 'add_header', 'charset', 'charset_types', 'error_page', 'if', 'index', 'location'];
  expect([...new Set(server.map(([name]) => name))].sort()).toEqual(own);
});

it.runIf(process.env.LONG)('for S3 each object is named by itself, and no key leads out of the folder', async () => {
  const { tree } = await treeFor('s3');
  const { redirects } = JSON.parse(textOf(tree, 's3.json')) as { redirects: { file: string; location: string }[] };
  expect(redirects.length).toBeGreaterThan(odd.length);
  for (const { file, location } of redirects) {
    expect(file).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|\p{Cc}/u);
    expect(location).toMatch(new RegExp(`^${address}$`));
  }
});

it.each([
  [
    'image',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    '//',
    'vbscript:x',
    'blob:x',
    'https://a b/',
    '../../../etc/passwd',
  ],
  [
    'canonical',
    'javascript:alert(1)',
    '//evil.example',
    'data:text/html,x',
    '/x',
    'https:/\\x y',
    'https://a.example"onload=x',
  ],
  ['sponsor', '{name: x, url: "javascript:alert(1)"}', '{name: x, url: "//evil.example"}', '{name: x, url: "data:,x"}'],
  ['claim', '{text: x, url: "javascript:alert(1)"}', '{text: x, url: "vbscript:x"}'],
  ['reviewed', '{name: x, url: "javascript:alert(1)"}'],
  [
    'translations',
    '{de: "javascript:alert(1)"}',
    '{de: "//evil.example/x"}',
    '{"x\\" onload=y": "https://a.example/"}',
  ],
  ['slug', '..', '.', 'a/b', 'a\\b', 'a\nb', 'a?b', '%2e%2e/', 'a:b', 'a*', '<a>', 'a|b'],
  [
    'aliases',
    '//evil.example',
    'x',
    '/../x',
    '/a/../../x',
    '/a?b',
    '/a*',
    '/a:b',
    '/a#b',
    '/%2e%2e/x',
    '/\\evil',
    'https://x.example/',
  ],
  ['template', '../x', '/etc/passwd', 'a/b', 'nothing-of-ours'],
  ['lang', 'x" onload="y', '<script>', '../x'],
])('no %s is an address that it may not be', async (field, ...values) => {
  const files = values.map((value, number) => {
    const written = value.startsWith('{') ? value : JSON.stringify(value);
    return [
      `articles/${number}.md`,
      story(
        `title: A\ndate: 2026-05-01\nslug: s${number}\n`.replace(field === 'slug' ? /slug.*\n/ : /$^/, '') +
          `${field}: ${written}`,
      ),
    ] as const;
  });
  const found = await faultsOf(makeSite(Object.fromEntries(files)));
  for (const [number, value] of values.entries()) {
    expect(
      found.some((line) => line.startsWith(`articles/${number}.md:`) && line.includes(' error ')),
      value,
    ).toBe(true);
  }
});
