/** The lockfile of addresses, `newswep.urls`: every address that the site has had, one a line, sorted, without the host. */
import * as files from '../util/files.js';

/** Its name in the site's root. */
export const addressLockName = 'newswep.urls';

export interface LockedAddress {
  readonly address: string;
  /** From 1. */
  readonly line: number;
}

export interface AddressLock {
  readonly addresses: readonly LockedAddress[];
  /** Lines that are no address, such as those of a merge that is not finished. */
  readonly strangeLines: readonly number[];
}

/** @returns nothing where there is none */
export function readAddressLock(file: string): AddressLock | undefined {
  const text = files.readTextIfAny(file);
  if (text === undefined) return undefined;
  const addresses: LockedAddress[] = [];
  const strangeLines: number[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const address = written.trim();
    if (address.startsWith('/')) addresses.push({ address, line: index + 1 });
    else if (address !== '') strangeLines.push(index + 1);
  }
  return { addresses, strangeLines };
}

export function writeAddressLock(file: string, addresses: Iterable<string>): void {
  const sorted = [...new Set(addresses)].sort();
  files.replaceFile(file, sorted.map((address) => `${address}\n`).join(''));
}
