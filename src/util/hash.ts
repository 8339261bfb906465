/** Names values by their content: the short hash that caches, fingerprints and asset addresses use. */
import * as crypto from 'node:crypto';

const length = 22;

/**
 * The first 128 bits of SHA-256, in URL-safe base64 (22 characters).
 *
 * @param parts texts or bytes; where one ends and the next begins is part of the hash
 */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  // One call for all of it takes a tenth of the time of one for each part.
  if (parts.every((part) => typeof part === 'string')) return hashText(`${parts.join('\0')}\0`);
  const state = crypto.createHash('sha256');
  for (const part of parts) state.update(part).update('\0');
  return state.digest('base64url').slice(0, length);
}

/** The hash of a plain JSON value; the order of its keys is part of it. */
export function hashJson(value: unknown): string {
  return hash(JSON.stringify(value) ?? 'undefined');
}

function hashText(text: string): string {
  return crypto.hash('sha256', text, 'base64url').slice(0, length);
}
