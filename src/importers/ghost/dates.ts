/** Dates as Ghost's databases write them: ISO 8601, the same without a zone, or milliseconds; all of them are UTC. */

/** @returns ISO 8601 with `Z`, to the second; nothing if it is no date */
export function isoDate(value: unknown): string | undefined {
  const written = typeof value === 'string' ? value.trim() : value;
  const isNumber = typeof written === 'number' || (typeof written === 'string' && /^-?\d{9,}$/.test(written));
  const spaced = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(String(written));
  const instant = isNumber
    ? Number(written)
    : spaced
      ? Date.parse(`${spaced[1]}T${spaced[2]}${spaced[3] ?? 'Z'}`)
      : /^\d{4}-\d{2}-\d{2}$/.test(String(written))
        ? Date.parse(String(written))
        : Number.NaN;
  // Dates reach further than addresses do.
  if (!(Math.abs(instant) < 8.64e15)) return undefined;
  const iso = new Date(instant).toISOString();
  return /^\d{4}-/.test(iso) ? `${iso.slice(0, 19)}Z` : undefined;
}
