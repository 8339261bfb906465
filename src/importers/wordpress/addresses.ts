/** The addresses of the old site. */
import type { Entry, OldAddress, Target } from '../archive.js';
import type { Indexed, WxrIndex } from './index-wxr.js';

export class OldAddresses {
  constructor(_index: WxrIndex, _entries: readonly Indexed[]) {}
  *all(): Iterable<OldAddress> {}
  resolve(_href: string, _from: Entry): Target | undefined {
    return undefined;
  }
}
