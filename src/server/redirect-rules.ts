/**
 * `_redirects`, read as Netlify and Cloudflare read it: `from to code`, one rule a line, and the first that fits counts.
 * With `from name=value to code` a rule fits only addresses that ask for that, as on Netlify.
 * https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/
 */
import { type Captures, compilePattern, type PathPattern } from './path-pattern.js';
import { decodePath, encodePath } from './request-path.js';
import type { RuleFault, Rules } from './rule-file.js';

export interface RedirectRule {
  readonly from: PathPattern;
  /** The one path that it fits, decoded; absent for a pattern. */
  readonly exact?: string;
  readonly to: string;
  readonly status: number;
  /** What must follow the `?`, among other things. */
  readonly asks?: ReadonlyMap<string, string>;
}

/** What a rule says of one path. */
export interface Redirect {
  /** An address of the site, or a whole one. */
  readonly to: string;
  /** Whether the question of the request goes along. */
  readonly keepsQuery: boolean;
  /** 301 to 308 lead there; any other is the status with which the page from there is shown. */
  readonly status: number;
}

const statuses = ['200', '301', '302', '303', '307', '308', '404', '410'];
/** Netlify's; Cloudflare's is 302. */
const defaultStatus = '301';

export function parseRedirects(text: string): Rules<RedirectRule> {
  const rules: RedirectRule[] = [];
  const faults: RuleFault[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const rule = ruleOf(words);
    if (typeof rule === 'string') faults.push({ line: index + 1, message: rule });
    else rules.push(rule);
  }
  return { rules, faults };
}

/** A word that starts with # begins a comment. */
function wordsOf(line: string): string[] {
  const words = line.trim().split(/\s+/).filter(Boolean);
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment === -1 ? words : words.slice(0, comment);
}

/** A rule, or what is wrong with it. */
function ruleOf([path = '', ...words]: readonly string[]): RedirectRule | string {
  const isAsked = (word: string) => /^[\w.~-]+=/.test(word);
  const end = words.findIndex((word) => !isAsked(word));
  const asked = words.slice(0, Math.max(0, end));
  const [to, code = defaultStatus, ...rest] = words.slice(asked.length);
  if (to === undefined || rest.length > 0) return 'a rule is /from /to 301: write these, and no conditions';
  const from = /\*./.test(path) ? undefined : compilePattern(path);
  if (!from) return `no address can be "${path}": write a path that starts with a slash, with * only at its end`;
  // With ! a rule goes before files, which here all do.
  const status = code.replace(/!$/, '');
  if (!statuses.includes(status))
    return `there is no rule with the code "${code}": write one of ${statuses.join(', ')}`;
  // Browsers take a backward slash for a slash.
  if (!/^\/(?![/\\])/.test(to) && !/^https?:\/\/[^/]/i.test(to)) {
    return `"${to}" is no address: write a path that starts with a slash, or a whole one with https://`;
  }
  if (!/^30/.test(status) && !to.startsWith('/'))
    return `"${to}" is another site, which can't be shown here: write 302`;
  const exact = /\*|\/:[a-z]/i.test(path) ? undefined : decodePath(path);
  const asks = asked.length === 0 ? {} : { asks: new Map(new URLSearchParams(asked.join('&'))) };
  return { from, to, status: Number(status), ...(exact === undefined ? {} : { exact }), ...asks };
}

/** The rules that may fit a path: those of its own, with what each asks for first, and all patterns; by their place among all. */
interface Index {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly patterns: readonly number[];
}

// There may be a rule for each story of an archive, and each request asks for one.
const indexes = new WeakMap<readonly RedirectRule[], Index>();

function indexOf(rules: readonly RedirectRule[]): Index {
  const known = indexes.get(rules);
  if (known) return known;
  const exact = new Map<string, number[]>();
  const patterns: number[] = [];
  for (const [place, rule] of rules.entries()) {
    if (rule.exact === undefined) patterns.push(place);
    else {
      const key = keyOf(rule.exact, rule.asks?.entries().next().value);
      const known = exact.get(key);
      // Behind one that asks for nothing none counts.
      if (!known) exact.set(key, [place]);
      else if (rule.asks) known.push(place);
    }
  }
  const index = { exact, patterns };
  indexes.set(rules, index);
  return index;
}

const keyOf = (path: string, asks?: readonly [name: string, value: string]) =>
  asks ? `${path}?${asks[0]}=${asks[1]}` : path;

/**
 * @param path decoded
 * @param query with its question mark
 */
export function findRedirect(rules: readonly RedirectRule[], path: string, query = ''): Redirect | undefined {
  const { exact, patterns } = indexOf(rules);
  const asked = new URLSearchParams(query);
  const own = [keyOf(path), ...[...asked].map((pair) => keyOf(path, pair))].flatMap((key) => exact.get(key) ?? []);
  for (const place of [...patterns, ...own].sort((a, b) => a - b)) {
    const rule = rules[place];
    const captures = rule?.from(path);
    if (!rule || !captures) continue;
    const { to, status, asks = new Map<string, string>() } = rule;
    if ([...asks].some(([name, value]) => asked.get(name) !== value)) continue;
    return { to: filled(to, captures), status, keepsQuery: asks.size === 0 };
  }
  return undefined;
}

function filled(to: string, captures: Captures): string {
  const address = to
    .replace(/:([a-z]\w*)/gi, (written, name: string) => encodePath(captures.get(name) ?? written))
    // A header holds ASCII only.
    .replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  // An empty splat must not make a host of the name behind it.
  return address.startsWith('/') ? address.replace(/^\/+/, '/') : address;
}

/** An address with the query of a request added to its own. */
export function withQuery(address: string, query: string): string {
  const [, page = '', own = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const joined = own && query ? `${own}&${query.slice(1)}` : own || query;
  return page + joined + fragment;
}
