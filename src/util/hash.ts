/** Names values by their content: the short hash that caches, fingerprints and asset addresses use. */
import { createHash } from 'node:crypto';

/**
 * The first 128 bits of SHA-256, in URL-safe base64 (22 characters).
 *
 * @param parts texts or bytes; where one ends and the next begins is part of the hash
 */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const state = createHash('sha256');
  for (const part of parts) state.update(part).update('\0');
  return state.digest('base64url').slice(0, 22);
}

/** The hash of a plain JSON value; the order of its keys is part of it. */
export function hashJson(value: unknown): string {
  return hash(JSON.stringify(value) ?? 'undefined');
}
