/**
 * What nginx is told by files to include: `_nginx/http.conf` in its block `http` (tables), `_nginx/server.conf` in the
 * block `server` of the site. https://nginx.org/en/docs/http/ngx_http_map_module.html
 */
import { type HeaderRule, headerRulesOf } from '../site/headers.js';
import { hosts } from '../site/host.js';
import { splat } from '../site/old-addresses.js';
import { type Rule, redirectionOf } from '../site/redirects.js';
import { createBase } from '../site/urls.js';
import { isOfTheme } from '../theme/frame.js';
import { LazyDraft, type Output } from './output.js';

type Params = { readonly rules: readonly Rule[] };

export const nginxTables: Output = {
  name: 'nginx-tables',
  tellsOld: true,
  stage: 'list',

  plan(site) {
    if (!hosts[site.config.host].writes.includes('nginx')) return [];
    const url = site.urls.asset('_nginx/http.conf');
    const details = () => ({ inputs: [], params: { rules: redirectionOf(site).rules, headers: headersOf(site) } });
    return [new LazyDraft(url, site.urls.file(url), 'the file _nginx/http.conf', [], details)];
  },

  render(plan) {
    const { rules, headers } = plan.params as Params & { headers: readonly HeaderRule[] };
    const moved = rules
      .filter(([, , status, kind]) => status === 301 && kind === undefined)
      .map(([from, to]) => [withSlash(decoded(from)), /[?#]/.test(to) ? withQuery(literal(to)) : literal(to)] as const);
    const gone = rules.filter(([, , status]) => status === 410).map(([from]) => [decoded(from), '1'] as const);
    const asked = rules.filter(([, , , kind]) => kind === 'question');
    const longest = [...moved, ...gone, ...asked].reduce((most, [from]) => Math.max(most, Buffer.byteLength(from)), 0);
    return [
      '# Include it in the block http. It is written anew with each build: reload nginx when it has changed.\n',
      hashSizes(Math.max(moved.length, gone.length, asked.length), longest),
      // An address is one with its slash or without.
      table('$uri', '$newswep_path', [
        ['default', '$uri'],
        ['~^(?<newswep_folder>.*/[^/]+)(?<!\\.html)(?<!\\.htm)$', '$newswep_folder/'],
      ]),
      table('$newswep_path', '$newswep_to', moved),
      // The question of a request goes along, unless the target has its place for it.
      table('$newswep_to', '$newswep_query', [
        ['default', '$is_args$args'],
        ['~[?#]', ''],
      ]),
      table('$is_args', '$newswep_and', [['?', '&']]),
      table('$newswep_path', '$newswep_gone', gone),
      ...questionTables(asked),
      table('$request_uri', '$newswep_below', rules.flatMap(belowPattern)),
      ...namesIn(headers).map((name) => table('$uri', variableFor(name), valuesOf(name, headers))),
    ].join('\n');
  },
};

export const nginxServer: Output = {
  name: 'nginx-server',
  tellsOld: true,
  stage: 'list',

  plan(site) {
    if (!hosts[site.config.host].writes.includes('nginx')) return [];
    const url = site.urls.asset('_nginx/server.conf');
    const params = { names: namesIn(headersOf(site)), types: headersOf(site).flatMap(typeIn) };
    const inputs = ['config:site', 'config:compress'] as const;
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the file _nginx/server.conf' }];
  },

  render(plan, inputs) {
    const { names, types } = plan.params as { names: readonly string[]; types: readonly (readonly [string, string])[] };
    const { home } = createBase(inputs.config('site').url);
    const at = decoded(home);
    const copies = inputs.config('compress')
      ? // Without the one a cache would send one reader's copy to all, without the other a cache would get none.
        'gzip_static on;\ngzip_vary on;\ngzip_proxied any;\n# With the module ngx_brotli:\n# brotli_static on;\n'
      : '';
    return `# Include it in the block server of the site, beside its listen, server_name and root; and http.conf in the block http.
# The root holds the output folder${home === '/' ? '' : ` as ${quoted(at.slice(1, -1))}`}.
index index.html;
absolute_redirect off;
charset utf-8;
charset_types text/plain text/css text/javascript application/javascript application/rss+xml application/atom+xml;
${copies}
if ($newswep_asked) {
  return 301 $newswep_asked;
}
if ($newswep_to) {
  return 301 $newswep_to$newswep_query;
}
if ($newswep_gone) {
  return 410;
}
if ($newswep_below) {
  return 301 $newswep_below;
}
error_page 404 ${quoted(`${at}404.html`)};
error_page 410 @newswep_gone;

${names.map((name) => `add_header ${name} ${variableFor(name)} always;\n`).join('')}
location @newswep_gone {
  try_files \${newswep_path}index.html $newswep_path =410;
}
location ^~ ${quoted(`${at}_nginx/`)} {
  return 404;
}
location ~ ${quoted(`^${pattern(at)}_(?:headers|redirects)$`)} {
  return 404;
}
location ~ \\.webmanifest$ {
  types {}
  default_type application/manifest+json;
}
${types.map(([path, type]) => `location ~ ${quoted(path)} {\n  types {}\n  default_type ${type};\n}\n`).join('')}`;
  },
};

/**
 * A table for each set of names that questions ask for; the next one goes by what it doesn't know to the one before it,
 * so the longest question counts. What has no value is found in none.
 */
function questionTables(asked: readonly Rule[]): string[] {
  const byNames = new Map<string, (readonly [key: string, value: string])[]>();
  for (const [from, to] of asked) {
    const [path = '', question = ''] = from.split('?');
    const pairs = question.split('&').sort();
    const names = pairs.map((pair) => pair.slice(0, pair.indexOf('='))).join('&');
    const found = byNames.get(names) ?? [];
    found.push([`${withSlash(decoded(path))}?${pairs.join('&')}`, literal(to)]);
    byNames.set(names, found);
  }
  const sets = [...byNames].sort(([a], [b]) => a.split('&').length - b.split('&').length || (a < b ? -1 : 1));
  const nameOf = (at: number) => (at === sets.length ? '$newswep_asked' : `$newswep_asked_${at}`);
  const tables = sets.map(([names, entries], at) => {
    const values = names.split('&').map((name) => `${name}=$arg_${name}`);
    const before = at === 0 ? [] : [['default', nameOf(at)] as const];
    return table(`"\${newswep_path}?${values.join('&')}"`, nameOf(at + 1), [...before, ...entries]);
  });
  return tables.length > 0 ? tables : [table('$newswep_path', '$newswep_asked', [])];
}

/**
 * A pattern, by the address as it was sent: what its star stands for is sent back, and must not be decoded by then. It
 * begins with no slash, or it could become a host.
 */
function belowPattern([from, to, , kind]: Rule): (readonly [key: string, value: string])[] {
  if (kind !== 'pattern') return [];
  const start = from
    .slice(0, -1)
    .replace(/%[\dA-F]{2}|[^%]/g, (part) => (part.length > 1 ? `(?i:${part})` : pattern(part)));
  const value = withQuery(to.split(splat).map(literal).join(`\${newswep_splat}`));
  return [[`~^${start}/*(?<newswep_splat>(?:[^/?\\\\][^?]*)?)(?:\\?|$)`, value]];
}

/** A value with the question of the request: behind its own, and before what leads to a part of the page. */
function withQuery(value: string): string {
  const at = value.indexOf('#');
  const [page, part] = at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at)];
  return `${page}${page.includes('?') ? '$newswep_and' : '$is_args'}$args${part}`;
}

/** An address as $newswep_path has it. */
function withSlash(path: string): string {
  return /(?:\/|\.html?)$/.test(path) ? path : `${path}/`;
}

const headersOf = (site: Parameters<Output['plan']>[0]) => headerRulesOf(site, isOfTheme);

/** What a file is nginx says by itself, where a rule names its type. */
const typeName = 'Content-Type';

function namesIn(rules: readonly HeaderRule[]): string[] {
  const names = rules.flatMap(({ fields }) => fields.map(([name]) => name));
  return [...new Set(names)].filter((name) => name !== typeName);
}

function typeIn({ path, fields }: HeaderRule) {
  const type = fields.find(([name]) => name === typeName)?.[1].replace(/;.*/, '');
  return type === undefined ? [] : [[patternOf(path), type] as const];
}

/** The value of a header for each address; of several patterns the first that fits counts, so the common one is last. */
function valuesOf(name: string, rules: readonly HeaderRule[]): (readonly [string, string])[] {
  const found = rules.flatMap(({ path, fields }) =>
    fields.filter(([one]) => one === name).map(([, value]) => [`~${patternOf(path)}`, literal(value)] as const),
  );
  return found.toReversed();
}

function variableFor(name: string): string {
  return `$newswep_${name.toLowerCase().replace(/-/g, '_')}`;
}

/** Room for so many keys, a few in each bucket: with what nginx takes by itself it would not start. */
function hashSizes(count: number, longest: number): string {
  const atLeast = (size: number, least: number) => 2 ** Math.ceil(Math.log2(Math.max(size, least)));
  return `map_hash_max_size ${atLeast(count * 2, 2048)};\nmap_hash_bucket_size ${atLeast((longest + 32) * 4, 256)};\n`;
}

function table(from: string, to: string, entries: readonly (readonly [key: string, value: string])[]): string {
  const lines = entries.map(([key, value]) => `  ${quoted(key)} ${quoted(value)};\n`).join('');
  return `map ${from} ${to} {\n${lines}}\n`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A value in which nothing is a variable. */
function literal(text: string): string {
  return text.replace(/\$/g, '%24');
}

/** An address as nginx has it in $uri. */
function decoded(url: string): string {
  return decodeURIComponent(url);
}

/** A regular expression for the addresses of a rule. */
function patternOf(path: string): string {
  return `^${path.split('*').map(decoded).map(pattern).join('.*')}$`;
}

function pattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
