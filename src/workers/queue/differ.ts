/** What two that use a queue differ in, so that they can't work together. */
import type { Presence } from './address.js';
import { traced, traceLength } from './protocol.js';
import { type Seal, sealWith } from './seal.js';

/** What tells the holders of one secret from others without telling it. */
export function traceOf(seal: Seal): string {
  return seal(traced).slice(0, traceLength);
}

const withoutSecret = traceOf(sealWith(''));

/** In words that follow the other's name; nothing where they can. */
export function differenceOf(other: Presence, own: Presence): string | undefined {
  if (other.program !== own.program) return `is another program (${other.words}; this is ${own.words})`;
  if (other.trace === own.trace) return undefined;
  if (own.trace === withoutSecret) return 'has a secret, and this side has none (NEWSWEP_QUEUE_SECRET)';
  if (other.trace === withoutSecret) return 'has no secret, and this side has one (NEWSWEP_QUEUE_SECRET)';
  return 'has another secret (NEWSWEP_QUEUE_SECRET)';
}
