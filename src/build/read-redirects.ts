/** Reads `newswep.redirects`: `/old/ /new/`, one old address that belongs to no story and where it leads, a line. */
import { isWholeAddress } from '../content/amp/addresses.js';
import { oldAddressFault, readableAddress } from '../content/old-address.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import {
  type AddressKind,
  aboutLine,
  type OldAddress,
  placeOfLine,
  redirectsName,
  splat,
} from '../site/old-addresses.js';
import type { Urls } from '../site/urls.js';
import { type RootFile, readRootFile } from './root-file.js';

/** Bytes: half a million lines. */
const mostOfRedirects = 50_000_000;
/** Bytes of an address that a line leads to: a header may hold so much everywhere. */
const mostOfTarget = 2000;

const shape = 'write "/old/address/ /new/address/", with a blank between them';

/** @param root the site's folder, absolute */
export function redirectsFile(root: string): RootFile {
  return readRootFile(root, redirectsName, mostOfRedirects);
}

export interface WrittenLines {
  readonly lines: readonly OldAddress[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all lines; a faulty one is told, and left out. */
export function readRedirects({ text, fault }: RootFile, urls: Urls): WrittenLines {
  const lines: OldAddress[] = [];
  const diagnostics: Diagnostic[] = fault ? [fault] : [];
  const seen = new Map<string, OldAddress>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const [from, to, extra] = words;
    const tell = (at: Word | undefined, message: string) => {
      const place = { file: redirectsName, line: index + 1, column: (at?.at ?? 0) + 1 };
      diagnostics.push(diagnostic('invalid-redirect', place, message));
    };
    if (!from || !to || extra) {
      tell(extra ?? from, extra ? `nothing may follow the two addresses: take "${extra.text}" out` : shape);
      continue;
    }
    const old = oldAddress(from.text, urls);
    const now = targetOf(to.text, old.kind, urls);
    if (old.fault !== undefined) tell(from, old.fault);
    if (now.fault !== undefined) tell(to, now.fault);
    if (old.fault !== undefined || now.fault !== undefined) continue;
    const one = { from: old.url, to: now.url, kind: old.kind, about: aboutLine(index + 1, from.at + 1) };
    // Hosts differ in whether capitals count; and so do the disks that a page of it may stand on.
    const key = one.from.toLowerCase();
    const twin = seen.get(key);
    if (twin)
      tell(from, `"${from.text}" stands in line ${placeOfLine(twin.about)?.line} already: take one of them out`);
    else lines.push(one);
    seen.set(key, twin ?? one);
  }
  return { lines, diagnostics };
}

interface Word {
  readonly text: string;
  readonly at: number;
}

/** A word that starts with # begins a comment. */
function wordsOf(line: string): Word[] {
  const words: Word[] = [];
  for (const { 0: text, index } of line.matchAll(/[^ \t]+/g)) {
    if (text.startsWith('#')) break;
    words.push({ text, at: index });
  }
  return words;
}

type Read = { readonly url: string; readonly fault?: undefined } | { readonly url?: undefined; readonly fault: string };

/** A path in which nothing is to be resolved, encoded or doubted, as most are: to look closer would take longer. */
const usual = /^(?:\/[\w~-][\w.~-]{0,99}){1,9}\/?$/;

function oldAddress(written: string, urls: Urls): Read & { readonly kind: AddressKind } {
  if (usual.test(written)) {
    const kind = kindOf(written);
    return { kind, url: urls.home + written.slice(1) + (kind === 'page' && !isWholePage.test(written) ? '/' : '') };
  }
  const [path = '', question] = splitAt(written, '?');
  const isPattern = path.endsWith('/*');
  const readable = readableAddress(isPattern ? path.slice(0, -1) : path);
  const kind = question !== undefined ? 'question' : isPattern ? 'pattern' : kindOf(readable);
  const fault = readable === '/' ? undefined : oldAddressFault(readable);
  if (fault !== undefined)
    return { kind, fault: isStar(readable) ? 'a "*" may stand only at the end, behind a slash: write /old/*' : fault };
  const isFolder = kind === 'page' && !isWholePage.test(readable);
  const url = urls.asset(readable.slice(1)) + (isFolder ? '/' : '');
  if (question === undefined) return { kind, url: isPattern ? `${url}*` : url };
  if (isPattern) return { kind, fault: 'a pattern has no question: take the "?" and what follows it out' };
  // With a name twice nobody knows which one counts.
  const names = question.split('&').map((pair) => pair.split('=')[0]);
  if (!/^\w+=[^\s&=#"\\]+(?:&\w+=[^\s&=#"\\]+)*$/.test(question) || new Set(names).size < names.length)
    return { kind, fault: `"?${question}" can't be told apart: write it as ?p=12, or ?cat=3&paged=2` };
  return { kind, url: `${url}?${inAscii(question)}` };
}

const isStar = (path: string) => path.startsWith('/') && path.includes('*');

/** An address that ends in a page's name is that file; any other is a folder's page. */
const isWholePage = /(?:\/|\.html?)$/;

/** What ends as the name of a file does is a file; pages end in .html, or stand for a folder. */
function kindOf(path: string): AddressKind {
  const [, ending] = /\.(\w{1,8})$/.exec(path) ?? [];
  return ending === undefined || /^(?:html?|\d+)$/.test(ending) ? 'page' : 'file';
}

function targetOf(written: string, kind: AddressKind, urls: Urls): Read {
  if (usual.test(written)) return { url: urls.local(written) };
  if (Buffer.byteLength(written) > mostOfTarget)
    return { fault: `an address may have ${mostOfTarget} bytes: shorten it` };
  if (/[\p{Cc}\\"<>\u2028\u2029\ufffd]/u.test(written) || !written.isWellFormed())
    return { fault: 'an address holds no such mark: write it as a browser shows it' };
  const splats = written.split(splat).length - 1;
  if (splats > (kind === 'pattern' ? 1 : 0))
    return { fault: `"${splat}" stands for the "*" of a pattern such as /old/*, once: take it out` };
  const isOwn = /^\/(?!\/)/.test(written);
  if (!isOwn && !isWholeAddress(written))
    return {
      fault: `"${written}" is no address: write one of the site that starts with a slash, or a whole one with https://`,
    };
  const site = urls.absolute(urls.home);
  const whole = new URL(isOwn ? urls.local(written.normalize('NFC')) : written, site);
  if (splats > 0 && !whole.pathname.includes(splat))
    return { fault: `"${splat}" may stand only in the path of the address: put it before the "?" or "#"` };
  return { url: whole.href.startsWith(site) ? whole.href.slice(whole.origin.length) : whole.href };
}

function inAscii(text: string): string {
  return text.normalize('NFC').replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function splitAt(text: string, mark: string): [before: string, after?: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The lines that say nothing of a story that is not out: neither lead there, nor start at its address. The others wait
 * for it, and are told.
 */
export function publicLines(
  lines: readonly OldAddress[],
  heldBack: readonly { readonly id: string; readonly url: string; readonly why: string }[],
  diagnostics: Diagnostic[],
): readonly OldAddress[] {
  if (heldBack.length === 0) return lines;
  const held = new Map(heldBack.map((story) => [story.url.toLowerCase(), story]));
  const heldAt = (address: string) => {
    const path = address.replace(/[?#].*$/, '').toLowerCase();
    // The address, and each folder that it lies in.
    for (let end = path.length; end > 1; end = path.lastIndexOf('/', end - 2) + 1) {
      const story = held.get(path.slice(0, end));
      if (story) return story;
    }
    return undefined;
  };
  return lines.filter(({ from, to, about }) => {
    const story = heldAt(to) ?? heldAt(from);
    if (!story) return true;
    const words = `"${story.id}" is not published (${story.why}): this old address leads nowhere until it is`;
    diagnostics.push(diagnostic('unpublished-link', placeOfLine(about) ?? startOf(redirectsName), words));
    return false;
  });
}
