/** `_redirects` and `_headers`, and requests at the rules that they are: nothing throws, and no answer leaves the site by itself. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { applyHeaders, parseHeaders } from '../../../src/server/header-rules.js';
import { findRedirect, parseRedirects, withQuery } from '../../../src/server/redirect-rules.js';
import { targetOf } from '../../../src/server/request-path.js';
import { mutated } from '../generators/mutations.js';
import { odd } from '../generators/text.js';
import type { Target } from '../target.js';

const segment = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '*',
    ':x',
    ':splat',
    ':year',
    '',
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '%5c',
    'é',
    '%E9',
    'a*b',
    ':x-y',
    ':constructor',
  ),
  odd(3),
);
const way = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const to = fc.oneof(
  way,
  fc.constantFrom(
    '//h.example',
    'https://h.example/:splat',
    'https://:splat/',
    '/\\h.example',
    '/:splat',
    '/x?a=:x#:y',
    'javascript:x',
    'http:///x',
    'https://h.example:99999/',
  ),
);
const code = fc.constantFrom('', '301', '302!', '200', '404', '410', '999', 'x', '308 Country=de');
const rule = fc.tuple(way, to, code).map((parts) => parts.join(' '));
const redirects = fc.array(rule, { maxLength: 6 }).map((lines) => lines.join('\n'));
const header = fc.oneof(
  fc.constantFrom(
    'X-A: b',
    '! X-A',
    'Link: </a>; rel=x',
    'Content-Length: 1',
    'X-É: a',
    'X: é',
    ': x',
    '!',
    'Set-Cookie: a=b',
    'X-A:b:c',
    'Cache-Control: x',
  ),
  odd(6),
);
const headers = fc
  .array(fc.tuple(way, fc.array(header, { maxLength: 3 })), { maxLength: 4 })
  .map((rules) => rules.flatMap(([path, list]) => [path, ...list.map((one) => `  ${one}`)]).join('\n'));
const request = fc.oneof(
  way,
  mutated(way, ['%', '?', '#', '/', '\\', '%00', '..', '//']),
  fc.constantFrom('*', 'http://h/x', ''),
);
const marks = [' ', '\n', '#', '*', ':', '/', '%', '!', '\t', '\r', '301', '\u0000', '\u00a0'];

const redirecting: Target<{ text: string; requests: string[] }> = {
  name: 'redirects: any file is read, and no request is led out of the site but by a whole address',
  input: fc.record({
    text: fc.oneof(redirects, mutated(redirects, marks)),
    requests: fc.array(request, { minLength: 1, maxLength: 4 }),
  }),
  law: ({ text, requests }) => {
    const { rules, faults } = parseRedirects(text.toWellFormed());
    const lines = text.split('\n').length;
    for (const { line, message } of faults) {
      expect(line >= 1 && line <= lines).toBe(true);
      expect(message).not.toBe('');
    }
    const whole = rules.some((one) => /^https?:/i.test(one.to));
    for (const one of requests) {
      const target = targetOf(one.toWellFormed());
      if (!target) continue;
      const found = findRedirect(rules, target.path);
      if (!found) continue;
      const location = withQuery(found.to, target.query.replace(/[^\x21-\x7e]/g, ''));
      expect(location).toMatch(/^[\x21-\x7e]+$/);
      expect(() => new Headers({ location })).not.toThrow();
      if (!whole) expect(new URL(location, 'https://own.example/x/').host).toBe('own.example');
    }
  },
  runs: 200,
};

const heading: Target<{ text: string; path: string }> = {
  name: 'headers: any file is read, and what it sets can be sent',
  input: fc.record({ text: fc.oneof(headers, mutated(headers, marks)), path: request }),
  law: ({ text, path }) => {
    const { rules, faults } = parseHeaders(text);
    for (const { line } of faults) expect(line >= 1 && line <= text.split('\n').length).toBe(true);
    const target = targetOf(path);
    if (!target) return;
    const given = new Headers({ 'content-type': 'text/html', 'content-length': '3' });
    const sent = applyHeaders(rules, target.path, given);
    expect(sent.get('content-length')).toBe('3');
    for (const [, value] of sent) expect(value).not.toMatch(/[\r\n\0]/);
  },
  runs: 200,
};

export const rules = [redirecting, heading];
