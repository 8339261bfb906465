/** Asks another site whether it has a page. */
import { setTimeout as wait } from 'node:timers/promises';
import { packageVersion } from '../util/version.js';

export type Answer =
  | { readonly kind: 'fine' }
  /** `why` is for people. */
  | { readonly kind: 'dead' | 'unsure'; readonly why: string };

const timeout = 10_000;
const retries = 2;
const mostRedirects = 5;

const headers = { 'user-agent': `newswep-check/${packageVersion()}`, accept: '*/*' };

/**
 * Asks for the head of a page, then for the page itself, since many servers answer only that as they should.
 *
 * @param pause milliseconds before the first retry; before the second it is twice that
 * @throws the signal's reason
 */
export async function ask(url: string, signal?: AbortSignal, pause = 1000): Promise<Answer> {
  let answer: Answer = { kind: 'unsure', why: 'not asked' };
  for (let attempt = 0; attempt <= retries; attempt++) {
    if (attempt > 0) await wait(pause * attempt, undefined, { signal });
    const head = await request(url, 'HEAD', signal);
    const tried = head.kind === 'fine' || head.kind === 'no-host' ? head : await request(url, 'GET', signal);
    if (tried.kind === 'fine') return { kind: 'fine' };
    answer = { kind: tried.kind === 'gone' || tried.kind === 'no-host' ? 'dead' : 'unsure', why: tried.why };
    if (!tried.isPassing) return answer;
  }
  return answer;
}

interface Tried {
  readonly kind: 'fine' | 'gone' | 'no-host' | 'refused';
  readonly why: string;
  /** Whether it may be another answer in a moment. */
  readonly isPassing: boolean;
}

async function request(url: string, method: 'HEAD' | 'GET', signal: AbortSignal | undefined): Promise<Tried> {
  try {
    let address = url;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const limit = AbortSignal.timeout(timeout);
      const both = signal ? AbortSignal.any([signal, limit]) : limit;
      const response = await fetch(address, { method, headers, redirect: 'manual', signal: both });
      await response.body?.cancel();
      const next = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || next === null) return verdictOn(response.status);
      if (!URL.canParse(next, address)) return refused(`it redirects to "${next}"`);
      const target = new URL(next, address);
      if (!/^https?:$/.test(target.protocol)) return refused(`it redirects to "${next}"`);
      address = target.href;
    }
    return refused(`it redirects more than ${mostRedirects} times`);
  } catch (error) {
    signal?.throwIfAborted();
    return failure(error);
  }
}

const refused = (why: string, isPassing = false): Tried => ({ kind: 'refused', why, isPassing });

function verdictOn(status: number): Tried {
  if (status < 400) return { kind: 'fine', why: '', isPassing: false };
  if (status === 404 || status === 410) return { kind: 'gone', why: `it answers ${status}`, isPassing: false };
  return refused(`it answers ${status}`, status === 408 || status === 429 || status >= 500);
}

function failure(error: unknown): Tried {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return refused(`it doesn't answer within ${timeout / 1000} seconds`, true);
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND') return { kind: 'no-host', why: 'there is no host of that name', isPassing: false };
  return refused(`it can't be reached: ${code || (cause instanceof Error ? cause.message : cause)}`, true);
}
