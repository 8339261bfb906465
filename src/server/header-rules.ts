/**
 * `_headers`, read as Netlify and Cloudflare read it: a path on a line, and below it, indented, what its answers carry.
 * https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
 */
import { compilePattern, type PathPattern } from './path-pattern.js';
import type { RuleFault, Rules } from './rule-file.js';

export interface HeaderRule {
  readonly path: PathPattern;
  readonly set: readonly (readonly [name: string, value: string])[];
  /** Names that an earlier rule or the server has set. */
  readonly unset: readonly string[];
}

/** What a server has to say by itself, or the answer's frame breaks; Netlify's list, with what it implies. */
const reserved = new Set([
  ...['accept-ranges', 'age', 'allow', 'alt-svc', 'connection', 'content-encoding', 'content-length', 'content-range'],
  ...['date', 'keep-alive', 'location', 'proxy-connection', 'server', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

type Draft = { readonly path: PathPattern; readonly set: [string, string][]; readonly unset: string[] };

export function parseHeaders(text: string): Rules<HeaderRule> {
  const rules: Draft[] = [];
  const faults: RuleFault[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const fault = isPath(line) ? openRule(line, rules) : readHeader(line, rules.at(-1));
    if (fault !== undefined) faults.push({ line: index + 1, message: fault });
  }
  return { rules, faults };
}

function isPath(line: string): boolean {
  return /^(\/|https?:\/\/)/i.test(line);
}

/** Begins a rule. One that fits nothing begins too, so that its headers don't fall to the rule above it. */
function openRule(line: string, rules: Draft[]): string | undefined {
  const path = compilePattern(line);
  rules.push({ path: path ?? (() => undefined), set: [], unset: [] });
  // Those of another host are right there, and have nothing to say here.
  if (path || !line.startsWith('/')) return undefined;
  return `no address can be "${line}": write a path that starts with a slash`;
}

function readHeader(line: string, rule: Draft | undefined): string | undefined {
  if (!rule) return `"${line}" is below no path: write a line with a path, such as /*, above it`;
  const removed = /^!\s*(\S+)$/.exec(line)?.[1];
  const [, name = removed ?? '', value = ''] = /^([^\s:!]+)\s*:\s*(.+)$/.exec(line) ?? [];
  if (!isHeader(name, value)) return `"${line}" is no header: write it as Name: value, or ! Name to remove one`;
  if (reserved.has(name.toLowerCase())) return `"${name}" is the server's own: leave it out`;
  if (removed === undefined) rule.set.push([name, value]);
  else rule.unset.push(name);
  return undefined;
}

function isHeader(name: string, value: string): boolean {
  try {
    new Headers([[name, value]]);
    return name !== '';
  } catch {
    return false;
  }
}

/**
 * The headers of an answer after all rules that fit its path, in their order. A rule's value takes the place of the
 * server's; values of one header from several rules are joined with a comma.
 *
 * @param path decoded
 * @param given what the server would send
 */
export function applyHeaders(rules: readonly HeaderRule[], path: string, given: Headers): Headers {
  const headers = new Headers(given);
  const ours = new Set<string>();
  for (const rule of rules) {
    if (!rule.path(path)) continue;
    for (const name of rule.unset) headers.delete(name);
    for (const [name, value] of rule.set) {
      if (ours.has(name.toLowerCase())) headers.append(name, value);
      else headers.set(name, value);
      ours.add(name.toLowerCase());
    }
  }
  return headers;
}
