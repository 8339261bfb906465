/** Names bytes by what they are and by who sends them: a hash with the secret of both ends as its key (HMAC-SHA256, RFC 2104). */
import * as crypto from 'node:crypto';

/**
 * @param parts where one ends and the next begins counts
 * @returns 43 characters of URL-safe base64
 */
export type Seal = (...parts: readonly (string | Uint8Array)[]) => string;

export function sealWith(secret: string): Seal {
  return (...parts) => {
    const state = crypto.createHmac('sha256', secret);
    for (const part of parts) state.update(`${Buffer.byteLength(part)} `).update(part);
    return state.digest('base64url');
  };
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && crypto.timingSafeEqual(a, b);
}
