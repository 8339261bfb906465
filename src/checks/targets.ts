/** Where an address on a page leads, if it leads to the site's own files. */
import type { Desk, KnownPage } from './check.js';

export interface Target {
  /** The file of the output; of an address that is none, what it would be. */
  readonly file: string;
  /** Whether the output has that file, or leads on from there. */
  readonly isThere: boolean;
  /** Decoded, without its mark; empty where there is none. */
  readonly fragment: string;
}

/** @returns nothing for an address that leads out of the site */
export function createTargets({ survey, files, isRedirected }: Desk) {
  const { urls } = survey.settled.site;
  const home = new URL(urls.absolute(urls.home));
  const resolve = (address: string, base: string): Target | undefined => {
    if (!URL.canParse(address, base)) {
      return /^[a-z][a-z\d+.-]*:/i.test(address) ? undefined : { file: address, isThere: false, fragment: '' };
    }
    const { origin, pathname, hash } = new URL(address, base);
    // Below another path of the same host there may be anything.
    const isInside = origin === home.origin && (pathname.startsWith(urls.home) || `${pathname}/` === urls.home);
    if (!isInside) return undefined;
    const file = fileOf(pathname);
    const found = [file, `${file}/index.html`].find((name) => files.has(name));
    return { file: found ?? file, isThere: found !== undefined || isRedirected(pathname), fragment: fragmentOf(hash) };
  };
  const fileOf = (pathname: string): string => {
    try {
      return urls.file(pathname);
    } catch {
      return pathname;
    }
  };
  // Most addresses stand on every page, and start from the site's root.
  const known = new Map<string, Target | undefined>();
  /** @param page where the address stands; the front page, if it doesn't matter */
  return (address: string, page?: KnownPage): Target | undefined => {
    if (/^(mailto|tel|data|javascript):/i.test(address)) return undefined;
    const isOwn = !/^\s*(\/|[a-z][a-z\d+.-]*:)/i.test(address);
    if (!isOwn && known.has(address)) return known.get(address);
    const here = page ? urls.absolute(addressOf(page.file, urls)) : home.href;
    const target = resolve(address, page?.facts.base === undefined ? here : new URL(page.facts.base, here).href);
    if (!isOwn) known.set(address, target);
    return target;
  };
}

/** The address of a page of the output. */
export function addressOf(file: string, { asset }: { asset(file: string): string }): string {
  return asset(file.replace(/(^|\/)index\.html$/, '$1'));
}

/** What leads to the top of a page, or to a text in it, needs no id. */
function fragmentOf(hash: string): string {
  const [written = ''] = hash.slice(1).split(':~:');
  return written.toLowerCase() === 'top' ? '' : decoded(written);
}

/** An address as people read it; as it is, where it isn't encoded as it should be. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
