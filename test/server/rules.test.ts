/** The rules of `_redirects` and `_headers`, and the small functions that read what a request asks for. */
import { describe, expect, it } from 'vitest';
import { contentType } from '../../src/server/content-type.js';
import { chooseEncoding } from '../../src/server/encodings.js';
import { applyHeaders, parseHeaders } from '../../src/server/header-rules.js';
import { rangeOf } from '../../src/server/ranges.js';
import { findRedirect, parseRedirects, withQuery } from '../../src/server/redirect-rules.js';
import { targetOf } from '../../src/server/request-path.js';

/** `301 /to?query` for a request, or nothing. */
function follow(text: string, target: string): string | undefined {
  const asked = targetOf(target);
  const found = asked && findRedirect(parseRedirects(text).rules, asked.path);
  return found && `${found.status} ${withQuery(found.to, asked.query)}`;
}

describe('_redirects', () => {
  it.each<[string, string, string, string | undefined]>([
    ['leads from one address to another', '/a/ /b/ 302', '/a/', '302 /b/'],
    ['leads on with 301 where no code is given', '/a/ /b/', '/a/', '301 /b/'],
    ['fits the whole address, with its slash', '/a/ /b/', '/a', undefined],
    ['fits the whole address, to its end', '/a/ /b/', '/a/b/', undefined],
    ['tells capital letters from small ones', '/A/ /b/', '/a/', undefined],
    ['takes the first rule that fits', '/a/ /b/\n/a/ /c/', '/a/', '301 /b/'],
    ['takes a wide rule before a narrow one that stands below it', '/* /b/\n/a/ /c/', '/a/', '301 /b/'],
    ['takes a narrow rule that stands above a wide one', '/a/ /c/\n/* /b/', '/a/', '301 /c/'],
    ['skips comments and blank lines', '# /a/ /x/\n\n   \n/a/ /b/ 302 # why\n', '/a/', '302 /b/'],
    [
      'reads lines that end as on Windows, behind a byte order mark',
      '\uFEFF/a/ /b/ 308\r\n/c/ /d/\r\n',
      '/a/',
      '308 /b/',
    ],
    ['reads words with any blanks between them', '\t/a/ \t  /b/   307  ', '/a/', '307 /b/'],
    ['takes what a splat stands for along', '/old/* /new/:splat', '/old/x/y.html', '301 /new/x/y.html'],
    ['has a splat stand for nothing', '/old/* /new/:splat', '/old/', '301 /new/'],
    ['wants what stands before a splat', '/old/* /new/:splat', '/old', undefined],
    ['takes a splat behind a part of a name', '/old-* /new-:splat', '/old-x/y', '301 /new-x/y'],
    ['takes placeholders along', '/:y/:m/:slug/ /:slug/:m-:y/', '/2026/05/floods/', '301 /floods/05-2026/'],
    ['has a placeholder stand for one name, not for more', '/a/:x/ /b/:x/', '/a/1/2/', undefined],
    ['has a placeholder stand for one name, not for none', '/a/:x /b/:x', '/a/', undefined],
    ['takes placeholders and a splat together', '/:a/* /x/:splat?a=:a', '/1/2/3', '301 /x/2/3?a=1'],
    ['leaves names that stand for nothing as they are', '/a/ /b/:c:constructor', '/a/', '301 /b/:c:constructor'],
    ['leads to another site', '/a/* https://b.example:8080/:splat 302', '/a/x', '302 https://b.example:8080/x'],
    ['keeps the query', '/a/ /b/', '/a/?x=1&y=%20', '301 /b/?x=1&y=%20'],
    ['adds the query to the one that the rule has', '/a/ /b/?z=0', '/a/?x=1', '301 /b/?z=0&x=1'],
    ['puts the query before a fragment', '/a/ /b/#top', '/a/?x=1', '301 /b/?x=1#top'],
    ['fits an address that is encoded where the rule is not', '/ü/ /b/', '/%C3%BC/', '301 /b/'],
    ['fits an address that is encoded another way', '/a%3ab%2A/ /b/', '/%61%3Ab*/', '301 /b/'],
    ['has an encoded star or colon stand for itself', '/%3Aa/%2A /b/', '/1/2', undefined],
    ['encodes what a splat stands for', '/a/* /b/:splat', '/a/%3Fq%23f%20%25', '301 /b/%3Fq%23f%20%25'],
    ['encodes letters in the address that it leads to', '/a/ /über/', '/a/', '301 /%C3%BCber/'],
    [
      'does not lead out of the site where a splat stands before slashes',
      '/a/:x/* /:splat/:x',
      '/a/evil.example/',
      '301 /evil.example',
    ],
    ['shows another page at the address', '/a/ /b/ 200', '/a/', '200 /b/'],
    ['says that a page is gone', '/a/ /a/ 410', '/a/', '410 /a/'],
    ['says that a page is not there', '/a/* /no.html 404', '/a/x', '404 /no.html'],
    ['accepts the mark that hosts need to put a rule before a file', '/a/ /b/ 301!\n/c/ /d/ 200!', '/c/', '200 /d/'],
  ])('%s', (_sentence, text, target, found) => {
    expect(parseRedirects(text).faults).toEqual([]);
    expect(follow(text, target)).toBe(found);
  });

  it.each([301, 302, 303, 307, 308])('leads on with %i', (status) => {
    expect(follow(`/a/ /b/ ${status}`, '/a/')).toBe(`${status} /b/`);
  });

  it.each([
    ['one word', '/a/'],
    ['a code that is none', '/a/ /b/ moved'],
    ['a code that rules cannot have', '/a/ /b/ 500'],
    ['a condition', '/a/ /b/ 302 Country=de'],
    ['a query in the path', '/a/?x=1 /b/'],
    ['a whole address as the path', 'https://a.example/ /b/'],
    ['a path without a slash', 'a/ /b/'],
    ['a path that no request can have', '/a/../b/ /c/'],
    ['a broken encoding', '/%zz/ /c/'],
    ['a splat that is not at the end', '/*/a /b/'],
    ['a destination without a slash', '/a/ b/'],
    ['a destination with two slashes', '/a/ //b.example/'],
    ['a destination that is a script', '/a/ javascript:alert(1)'],
    ['another site to be shown here', '/a/ https://b.example/ 200'],
  ])('skips a line with %s, and names it', (_what, line) => {
    const { rules, faults } = parseRedirects(`# one\n${line}\n/c/ /d/\n`);
    expect(faults).toEqual([{ line: 2, message: expect.stringMatching(/./) }]);
    expect(rules).toHaveLength(1);
    expect(follow(`${line}\n/c/ /d/`, '/c/')).toBe('301 /d/');
  });
});

/** The headers of an answer, for a server that says `cache-control: no-cache` by itself. */
function headersFor(text: string, path: string): Record<string, string> {
  const given = new Headers({ 'Cache-Control': 'no-cache' });
  return Object.fromEntries(applyHeaders(parseHeaders(text).rules, path, given));
}

describe('_headers', () => {
  const quiet = { 'cache-control': 'no-cache' };
  it.each<[string, string, string, Record<string, string>]>([
    [
      'sets headers for a path',
      '/a/\n  X-A: 1\n  X-B: two words\n',
      '/a/',
      { ...quiet, 'x-a': '1', 'x-b': 'two words' },
    ],
    ['sets none for another path', '/a/\n  X-A: 1\n', '/a', quiet],
    [
      'takes the place of what the server says',
      '/*\n  cache-control: max-age=9',
      '/a',
      { 'cache-control': 'max-age=9' },
    ],
    ['joins what two rules say', '/*\n  X-A: 1\n/a\n  x-a: 2', '/a', { ...quiet, 'x-a': '1, 2' }],
    ['joins in the order of the rules', '/a\n  X-A: 2\n/*\n  X-A: 1', '/a', { ...quiet, 'x-a': '2, 1' }],
    ['joins what one rule says twice', '/a\n  X-A: 1\n  X-A: 2', '/a', { ...quiet, 'x-a': '1, 2' }],
    [
      'applies a path that stands there twice',
      '/a\n  X-A: 1\n/a\n  X-B: 2',
      '/a',
      { ...quiet, 'x-a': '1', 'x-b': '2' },
    ],
    ['removes what an earlier rule has set', '/*\n  X-A: 1\n  X-B: 2\n/a\n  ! X-A', '/a', { ...quiet, 'x-b': '2' }],
    ['removes what the server says', '/a\n  ! Cache-Control', '/a', {}],
    ['removes nothing that a later rule sets', '/a\n  ! X-A\n/*\n  X-A: 1', '/a', { ...quiet, 'x-a': '1' }],
    ['sets anew what it has removed', '/*\n  X-A: 1\n/a\n  ! X-A\n  X-A: 2', '/a', { ...quiet, 'x-a': '2' }],
    ['skips comments and blank lines', '# /a\n/a\n  # X-A: 0\n\n  X-B: #1\r\n', '/a', { ...quiet, 'x-b': '#1' }],
    ['takes a splat in the middle', '/a/*/c.js\n  X-A: 1', '/a/b/b/c.js', { ...quiet, 'x-a': '1' }],
    ['takes a splat before an ending', '/*.jpg\n  X-A: 1', '/media/a.jpg', { ...quiet, 'x-a': '1' }],
    ['takes no dot for any sign', '/*.jpg\n  X-A: 1', '/media/ajpg', quiet],
    ['takes a placeholder for one name', '/a/:x/c\n  X-A: 1', '/a/b/c', { ...quiet, 'x-a': '1' }],
    ['takes a placeholder for no more than one', '/a/:x/c\n  X-A: 1', '/a/b/b/c', quiet],
    ['fits a path that is encoded in the file', '/%C3%BC/\n  X-A: 1', '/ü/', { ...quiet, 'x-a': '1' }],
    [
      'keeps colons in a value',
      '/a\n  Link: <https://b.example>; rel=x',
      '/a',
      { ...quiet, link: '<https://b.example>; rel=x' },
    ],
    [
      'leaves alone what is said for another host',
      '/a\n  X-A: 1\nhttps://b.example/*\n  X-A: 2',
      '/a',
      { ...quiet, 'x-a': '1' },
    ],
  ])('%s', (_sentence, text, path, expected) => {
    expect(parseHeaders(text).faults).toEqual([]);
    expect(headersFor(text, path)).toEqual(expected);
  });

  it.each<readonly [string, string]>([
    ['a word without a colon', '  nosniff'],
    ['no value', '  X-A:'],
    ['a name that is none', '  X A: 1'],
    ['a value that no header can have', '  X-A: …'],
    ['nothing to remove', '  !'],
    ...['Content-Length', 'transfer-encoding', 'Connection', 'Content-Encoding', 'Keep-Alive', 'Date'].map(
      (name) => [`the header ${name}, which is the server's`, `  ${name}: 1`] as const,
    ),
    ["the removal of a header that is the server's", '  ! Content-Length'],
  ])('skips a line with %s, and names it', (_what, line) => {
    const text = `/a\n${line}\n  X-B: 2`;
    expect(parseHeaders(text).faults).toEqual([{ line: 2, message: expect.stringMatching(/./) }]);
    expect(headersFor(text, '/a')).toEqual({ ...quiet, 'x-b': '2' });
  });

  it('names headers that stand below no path, or below one that no request can have', () => {
    const text = 'X-A: 1\n/a/../b\n  X-B: 2\n/c\n  X-C: 3\n';
    expect(parseHeaders(text).faults.map(({ line }) => line)).toEqual([1, 2]);
    expect(headersFor(text, '/c')).toEqual({ ...quiet, 'x-c': '3' });
  });
});

describe('a compressed copy', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0, *', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br ; q=1.0,gzip; q=0.9', 'br'],
    ['gzip;q=0, br;q=0', undefined],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['identity, br;q=0.5', undefined],
    ['identity;q=0.5, br', 'br'],
    ['brotli, x-gzip', undefined],
    ['br;q=high', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is chosen by what the browser accepts: %j', (accepted, chosen) => {
    expect(chooseEncoding(accepted, ['br', 'gzip'])).toBe(chosen);
  });

  it('is one that there is', () => {
    expect(chooseEncoding('br, gzip', ['gzip'])).toBe('gzip');
    expect(chooseEncoding('br, gzip', [])).toBeUndefined();
  });
});

it.each([
  ['bytes=0-3', 'bytes=0-3'],
  ['bytes=4-', 'bytes=4-9'],
  ['bytes=4-99', 'bytes=4-9'],
  ['bytes=-3', 'bytes=7-9'],
  ['bytes=-99', 'bytes=0-9'],
  ['bytes=10-', 'bytes=10-'],
  ['bytes=-0', 'bytes=10-'],
  ['bytes=99-100', 'bytes=10-'],
  ['bytes=5-2', undefined],
  ['bytes=99-98', undefined],
  ['bytes=0-0', undefined],
  ['bytes=0-1,4-5', undefined],
  ['bytes=a-b', undefined],
  ['bytes=-', undefined],
  ['items=0-3', undefined],
  [undefined, undefined],
])('the range %j of ten bytes is %j', (asked, range) => {
  expect(rangeOf(asked, 10)).toBe(range);
});

it.each([
  ['index.html', 'text/html;charset=utf-8', 'text/html; charset=utf-8'],
  ['a.css', 'text/css', 'text/css; charset=utf-8'],
  ['a.js', 'text/javascript', 'text/javascript; charset=utf-8'],
  ['robots.txt', 'text/plain', 'text/plain; charset=utf-8'],
  ['feed.xml', 'text/xml', 'application/xml'],
  ['feed.json', 'application/json', 'application/json'],
  ['a.svg', 'image/svg+xml', 'image/svg+xml'],
  ['CNAME', '', 'application/octet-stream'],
  ['a.tar.gz', 'application/x-tar', 'application/gzip'],
  ['a.html.br', 'text/html;charset=utf-8', 'application/octet-stream'],
])('the type of %s, for which the table has "%s", is %s', (path, found, type) => {
  expect(contentType(path, found)).toBe(type);
});

it.each([
  ['/', '/', ''],
  ['/a/b%20c/?d?e=%2F', '/a/b c/', '?d?e=%2F'],
  ['/a?', '/a', '?'],
  ['/%252e%252e/a', '/%2e%2e/a', ''],
  ['/.../a', '/.../a', ''],
])('the target %s is the path %s with the query "%s"', (target, path, query) => {
  expect(targetOf(target)).toMatchObject({ path, query });
});

it.each([
  ...['', '*', 'a', 'http://a.example/b', '//', '//a', '/a//b', '/a//', '/./a', '/a/.', '/a/..', '/../a', '/%2e%2e/a'],
  ...[
    '/.%2E/a',
    '/a%2fb',
    '/a%5Cb',
    '/a\\b',
    '/a%00',
    '/a%0d%0aX:%201',
    '/a%7f',
    '/%',
    '/%a',
    '/%zz',
    '/%c0%ae%c0%ae/',
  ],
  ...['/%ff', '/%80', '/\\evil.example/'],
])('the target %j is no path of any site', (target) => {
  expect(targetOf(target)).toBeUndefined();
});
