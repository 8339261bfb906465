/** What a site is to its host: how near it is to what that can hold, and what of it is not read there. */
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { headerRulesOf } from '../site/headers.js';
import { type Cap, type Host, hosts, nearCap } from '../site/host.js';
import { type AddressKind, placeOfLine } from '../site/old-addresses.js';
import { redirectionOf } from '../site/redirects.js';
import type { Site } from '../site/types.js';
import { isOfTheme } from '../theme/frame.js';
import type { LoadedConfig } from './load-config.js';

/** What is known once the pages are planned. */
export function checkHost(site: Site, loaded: LoadedConfig): Diagnostic[] {
  const host = hosts[site.config.host];
  const place = loaded.locate(['host']);
  return [
    ...ofRedirects(site, host, place),
    ...ofLost(site, host),
    ...ofHeaders(site, host, place),
    ...ofOwnRules(site, host),
    ...ofCompression(site, host, loaded),
    ...ofDomain(site, host, loaded),
  ];
}

/** What is known once they are made. */
export function checkOutputSize(
  files: readonly { readonly file: string; readonly size: number }[],
  site: Pick<Site, 'config'>,
  loaded: Pick<LoadedConfig, 'locate'>,
): Diagnostic[] {
  const host = hosts[site.config.host];
  const place = loaded.locate(['host']);
  const { fileBytes } = host;
  const heavy = fileBytes ? files.filter(({ size }) => size > fileBytes.most) : [];
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return [
    ...near(
      files.length,
      host.files,
      place,
      (used, most) => `${host.title} holds ${most} files, and these are ${used}`,
    ),
    ...near(total, host.siteBytes, place, (used, most) => `${host.title} holds ${most} bytes, and these are ${used}`),
    ...heavy.map(({ file, size }) => {
      const words = `${host.title} takes no file over ${number(fileBytes?.most ?? 0)} bytes, and "${file}" has ${number(size)}`;
      return diagnostic('over-host-limit', place, `${words}: make it smaller (${fileBytes?.source})`);
    }),
  ];
}

function ofRedirects(site: Site, { title, redirects }: Host, place: Place): Diagnostic[] {
  const { crowdedOut, used } = redirectionOf(site);
  if (!redirects) return [];
  if (crowdedOut.length > 0) {
    const cap = redirects.rules ?? redirects.line;
    const words = `${title} has room for ${number(cap?.most ?? 0)} rules in _redirects: ${stubs(crowdedOut.length)}, those of ${whose(crowdedOut)}`;
    return [diagnostic('over-host-limit', place, `${words} (${cap?.source})`)];
  }
  return [
    ...near(
      used.rules,
      redirects.rules,
      place,
      (now, most) => `${title} reads ${most} rules of _redirects, and these are ${now}`,
    ),
    ...near(
      used.bytes,
      redirects.bytes,
      place,
      (now, most) => `${title} reads ${most} bytes of _redirects, and these are ${now}`,
    ),
  ];
}

function whose(crowdedOut: readonly { readonly about: string }[]): string {
  const ofLines = crowdedOut.filter(({ about }) => placeOfLine(about)).length;
  const ofStories = ofLines < crowdedOut.length ? ['the oldest stories'] : [];
  return [...(ofLines > 0 ? ['the last lines of newswep.redirects'] : []), ...ofStories].join(' and ');
}

/** Old addresses that this host can't lead on from: each reason is told once, at the first line that it is about. */
function ofLost(site: Site, { title, redirects }: Host): Diagnostic[] {
  const told = new Map<string, { readonly place: Place; count: number }>();
  for (const { from, kind, about } of redirectionOf(site).lost) {
    const reason = whyLost(kind, redirects);
    const known = told.get(reason);
    if (known) known.count++;
    else told.set(reason, { place: placeOfLine(about) ?? startOf(from), count: 1 });
  }
  return [...told].map(([reason, { place, count }]) => {
    const them = count === 1 ? 'this old address leads' : `this and ${number(count - 1)} more old addresses lead`;
    return diagnostic('host-ignores', place, `${title} ${reason}: ${them} nowhere there`);
  });
}

function whyLost(kind: AddressKind, redirects: Host['redirects']): string {
  if (kind === 'question' && redirects?.questions === 'plain')
    return 'finds no encoded letters behind a "?", or has no room for more rules';
  if (kind === 'question' && !redirects?.questions) return 'can\'t tell addresses apart by what follows a "?"';
  if (redirects) return 'has no room for more rules';
  return kind === 'file' ? 'leads on by pages, and none can stand for another kind of file' : 'reads no patterns';
}

/** `31,000 pages stand in for rules that have no room` */
function stubs(count: number): string {
  return count === 1
    ? '1 old address has a page that leads on instead'
    : `${number(count)} old addresses have pages that lead on instead`;
}

function ofHeaders(site: Site, { title, headers }: Host, place: Place): Diagnostic[] {
  if (!headers?.rules || !headers.line) return [];
  const rules = headerRulesOf(site, isOfTheme);
  const { line } = headers;
  const long = rules.flatMap(({ fields }) =>
    fields.filter(([name, value]) => `  ${name}: ${value}`.length > line.most),
  );
  return [
    ...near(
      rules.length,
      headers.rules,
      place,
      (now, most) => `${title} reads ${most} rules of _headers, and these are ${now}`,
    ),
    ...long.map(([name]) => {
      const words = `${title} reads ${number(line.most)} characters of a line of _headers, and the line of "${name}" is longer`;
      return diagnostic(
        'over-host-limit',
        place,
        `${words}: it is left out there; allow less in "csp" (${line.source})`,
      );
    }),
  ];
}

function ofOwnRules(site: Site, { title, readsOwnRules, redirects, headers }: Host): Diagnostic[] {
  const unread = [
    ...(readsOwnRules && redirects ? [] : ['public/_redirects']),
    ...(readsOwnRules && headers ? [] : ['public/_headers']),
  ].filter((path) => site.assets.has(path));
  return unread.map((file) =>
    diagnostic(
      'host-ignores',
      { file, line: 1, column: 1 },
      `${title} does not read these rules, so they are not published: write them where that host is set up`,
    ),
  );
}

function ofCompression({ config }: Site, { title, sendsCopies }: Host, loaded: LoadedConfig): Diagnostic[] {
  if (!config.compress || sendsCopies) return [];
  const words = `${title} sends no compressed copies (it compresses by itself, or never): take "compress" out`;
  return [diagnostic('host-ignores', loaded.locate(['compress']), words)];
}

function ofDomain({ config }: Site, { title, writes }: Host, loaded: LoadedConfig): Diagnostic[] {
  const { cname } = config;
  if (cname === undefined) return [];
  const place = loaded.locate(['cname']);
  if (!writes.includes('cname')) {
    return [diagnostic('host-ignores', place, `${title} reads no CNAME: take "cname" out, and set the domain there`)];
  }
  const { hostname } = new URL(config.site.url);
  if (hostname === cname.toLowerCase()) return [];
  return [
    diagnostic('wrong-cname', place, `"cname" is ${cname}, and site.url has ${hostname}: write the same in both`),
  ];
}

function near(
  used: number,
  cap: Cap | undefined,
  place: Place,
  words: (used: string, most: string) => string,
): Diagnostic[] {
  if (!cap || used < cap.most * nearCap) return [];
  const code = used > cap.most ? 'over-host-limit' : 'near-host-limit';
  return [diagnostic(code, place, `${words(number(used), number(cap.most))} (${cap.source})`)];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
