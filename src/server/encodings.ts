/** Which compressed copy of a file a browser is given. */
import type { Encoding } from '../util/compress.js';

/**
 * The encoding that a browser likes best (RFC 9110, section 12.5.3); nothing for the file as it is.
 *
 * @param accepted the header Accept-Encoding
 * @param copies the encodings that there are, the better first
 */
export function chooseEncoding(accepted: string | undefined, copies: readonly Encoding[]): Encoding | undefined {
  const weights = weightsOf(accepted ?? '');
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
  const [best] = copies.toSorted((a, b) => weightOf(b) - weightOf(a));
  return best && weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined;
}

/** `br;q=0.5, gzip` as weights, without what is not written right. */
function weightsOf(accepted: string): ReadonlyMap<string, number> {
  const entries = accepted.split(',').map((entry) => {
    const [, name = '', weight = '1'] = /^\s*([^\s;]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(entry) ?? [];
    return [name.toLowerCase(), Number(weight)] as const;
  });
  return new Map(entries.filter(([name]) => name !== ''));
}
