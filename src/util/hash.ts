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

/** The hash of a plain JSON value, whatever the order of its keys. */
export function hashJson(value: unknown): string {
  return hash(stableJson(value));
}

/** JSON with the keys of every object sorted, so that equal values give equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, sortKeys) ?? 'undefined';
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]]),
  );
}
