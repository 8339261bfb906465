/** The addresses that the site has had: each leads somewhere still, or was let go by somebody who said so. */
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import {
  type AddressLock,
  addressLockName,
  type LockedAddress,
  readAddressLock,
  writeAddressLock,
} from '../store/address-lock.js';
import * as files from '../util/files.js';
import type { Instant } from '../util/time.js';
import type { Desk } from './check.js';
import { mendOf } from './successor.js';
import { addressOf } from './targets.js';

export interface AddressReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/**
 * Compares the site with its lockfile of addresses, and makes that where there is none.
 *
 * @param accept record what is new, and let go what is gone
 * @param now what is under embargo then is not recorded either
 * @param isPreview whether the output holds drafts or stories under embargo, whose addresses must not be recorded
 */
export function checkAddresses(desk: Desk, accept: boolean, isPreview: boolean, now: Instant): AddressReport {
  const file = files.join(desk.root, addressLockName);
  let lock: AddressLock | undefined;
  try {
    lock = readAddressLock(file);
  } catch (error) {
    if (!files.isRefusal(error)) throw error;
    const words = `it can't be read (${error.code}): mend its permissions, or move away what is in its place`;
    return { diagnostics: [diagnostic('unreadable-file', startOf(addressLockName), words)], notes: [] };
  }
  const current = addressesOf(desk, now);
  if (isPreview && (accept || !lock)) return refused(accept);
  if (!lock) {
    writeAddressLock(file, current);
    return { diagnostics: [], notes: [`${addressLockName} was made, with ${addresses(current.length)}: commit it`] };
  }
  const strange = lock.strangeLines.map((line) =>
    diagnostic(
      'invalid-lockfile',
      { file: addressLockName, line, column: 1 },
      'this line is no address of the site: finish the merge that left it, or take it out',
    ),
  );
  if (strange.length > 0) return { diagnostics: strange, notes: [] };
  const known = new Set(lock.addresses.map(({ address }) => address));
  const added = current.filter((address) => !known.has(address));
  const vanished = lock.addresses.filter(({ address }) => !leadsSomewhere(address, desk));
  if (accept) {
    const gone = new Set(vanished.map(({ address }) => address));
    const kept = [...known].filter((address) => !gone.has(address));
    if (added.length + gone.size > 0) writeAddressLock(file, [...kept, ...added]);
    return { diagnostics: [], notes: [`${addressLockName}: ${added.length} recorded, ${gone.size} let go`] };
  }
  const news = added.length === 1 ? '1 new address is' : `${added.length} new addresses are`;
  const note = `${news} not in ${addressLockName} yet: newswep check --accept records them`;
  return { diagnostics: faultsOf(vanished, new Set(added), desk), notes: added.length > 0 ? [note] : [] };
}

function refused(accept: boolean): AddressReport {
  const words = 'the output is a preview (--drafts or --future), whose addresses are not recorded';
  if (!accept) return { diagnostics: [], notes: [`${words}: ${addressLockName} was not made`] };
  return {
    diagnostics: [diagnostic('preview-build', startOf(addressLockName), `${words}: run newswep build first`)],
    notes: [],
  };
}

/** Pages that nobody keeps the address of. */
const aside: ReadonlySet<string> = new Set(['fragment', 'gone', 'moved', 'not-found']);

/** The addresses of all pages and feeds that are out and built. */
function addressesOf({ survey, files: built }: Desk, now: Instant): string[] {
  const { plans, site } = survey.settled;
  // A build may have been made for a later time.
  const isEarly = (id: string) => (site.articles.get(id)?.date ?? 0) > now;
  return plans
    .filter(({ file, output }) => (file.endsWith('.html') && !aside.has(output.name)) || output.name === 'feed')
    .filter(({ file, about }) => built.has(file) && !isEarly(about))
    .map(({ file }) => addressOf(file, site.urls))
    .sort();
}

function leadsSomewhere(address: string, { survey, files: built, isRedirected }: Desk): boolean {
  const { urls } = survey.settled.site;
  if (!address.startsWith(urls.home)) return false;
  try {
    const file = urls.file(address);
    return built.has(file) || built.has(`${file}/index.html`) || isRedirected(address);
  } catch {
    return false;
  }
}

/** With a page its mobile view, its feeds and its numbered pages are gone: that is told once. */
function faultsOf(vanished: readonly LockedAddress[], added: ReadonlySet<string>, desk: Desk): Diagnostic[] {
  const { site } = desk.survey.settled;
  const mobile = site.urls.mobile('').replace(/[^\w/]/g, '\\$&');
  const belongs = new RegExp(`^(.*/)(?:${mobile}|page/\\d+/|feed\\.xml|atom\\.xml|feed\\.json)$`);
  const all = new Set(vanished.map(({ address }) => address));
  const below = new Map<string, number>();
  const heads = vanished.filter(({ address }) => {
    const head = belongs.exec(address)?.[1];
    if (head === undefined || !all.has(head)) return true;
    below.set(head, (below.get(head) ?? 0) + 1);
    return false;
  });
  // The story is likely to be one that has come with a new address.
  const candidates = site.cards.filter(({ url }) => added.has(url));
  return heads.map(({ address, line }) => {
    const others = below.get(address) ?? 0;
    const subject = others === 0 ? `"${address}" has` : `"${address}" and ${addresses(others)} below it have`;
    const words = `${subject} vanished, and nothing leads on from there: ${mendOf(address, candidates, site.urls)}, or let it go with newswep check --accept`;
    return diagnostic('vanished-address', placeAt(line), words);
  });
}

const placeAt = (line: number): Place => ({ file: addressLockName, line, column: 1 });

function addresses(number: number): string {
  return number === 1 ? '1 address' : `${number} addresses`;
}
