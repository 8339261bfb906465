/** What those that use a queue say of themselves, and what two of them differ in, so that they can't work together. */
import { hostname } from 'node:os';
import type { Identity, Presence } from './address.js';
import { type Seal, sealWith } from './seal.js';

/** What this process says of itself. */
export function presenceHere(role: Presence['role'], { program, words }: Identity, seal: Seal, jobs: number): Presence {
  return { role, name: `${hostname()}-${process.pid}`, program, trace: traceOf(seal), words, jobs };
}

/** Tells the holders of one secret from others without telling it. */
function traceOf(seal: Seal): string {
  return seal('newswep').slice(0, traceLength);
}

const traceLength = 8;

const withoutSecret = traceOf(sealWith(''));

/** In words that follow the other's name; nothing where they can. */
export function differenceOf(other: Presence, own: Presence): string | undefined {
  if (other.program !== own.program) return `is another program (${other.words}; this is ${own.words})`;
  if (other.trace === own.trace) return undefined;
  if (own.trace === withoutSecret) return 'has a secret, and this side has none (NEWSWEP_QUEUE_SECRET)';
  if (other.trace === withoutSecret) return 'has no secret, and this side has one (NEWSWEP_QUEUE_SECRET)';
  return 'has another secret (NEWSWEP_QUEUE_SECRET)';
}
