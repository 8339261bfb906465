/** The old addresses of stories that the build is told of in their front matter. */
import { oldAddressFault, readableAddress } from '../content/old-address.js';
import type { Urls } from '../site/urls.js';
import { type Addresses, isSameAddress } from './addresses.js';
import type { Item } from './archive.js';
import type { Way } from './redirects.js';
import type { Taken } from './taken.js';

const mostAliases = 1000;

/**
 * @param url of the story
 * @param taken those that are given to it join
 */
export function aliasesOf(
  { address, addresses: others }: Pick<Item, 'address' | 'addresses'>,
  url: string,
  addresses: Addresses,
  urls: Urls,
  taken: Taken,
): { readonly aliases: string[]; readonly ways: Way[] } {
  const aliases: string[] = [];
  const ways: Way[] = [];
  const mine = new Set<string>();
  for (const from of new Set([...(address === undefined ? [] : [address]), ...others])) {
    const path = addresses.ofOld(from);
    const lose = (lost: string) => ways.push({ from, lost });
    if (path === undefined) {
      lose('it lies outside of the address of the site');
      continue;
    }
    const alias = readableAddress(path.replace(/#.*$/s, ''));
    const fault = oldAddressFault(alias);
    if (fault !== undefined || alias === '/') {
      lose(alias === '/' ? 'the front page is there' : whyNot(fault as string));
      continue;
    }
    const written = urls.asset(alias.slice(1));
    const isFile = /\.html?$/.test(written);
    const full = isFile || written.endsWith('/') ? written : `${written}/`;
    const file = urls.file(full);
    const mobile = isFile ? undefined : urls.file(urls.mobile(full));
    if (isSameAddress(full, url) || isSameAddress(full, urls.mobile(url))) {
      ways.push({ from, isSame: true });
    } else if (mine.has(file)) {
      ways.push({ from });
    } else if (aliases.length >= mostAliases) {
      lose(`a story has at most ${mostAliases} old addresses`);
    } else if (taken.has(file) || (mobile !== undefined && taken.has(mobile))) {
      lose('something else is there');
    } else {
      taken.add(file);
      if (mobile !== undefined) taken.add(mobile);
      mine.add(file);
      aliases.push(alias);
      ways.push({ from });
    }
  }
  return { aliases, ways };
}

function whyNot(fault: string): string {
  return fault.includes('"?"')
    ? 'a host of plain files sees nothing of what follows a "?"'
    : fault.replace(/: [^:]*$/, '');
}
