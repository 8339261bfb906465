/** Small helpers for what an export's fields hold. */
import { cutSegment, isSegment, slugify } from '../../util/slug.js';

/**
 * The same text, with memory of its own. What is cut out of a longer text keeps that alive: of each slug of an export the
 * piece of the file around it.
 */
export function own(text: string): string {
  return Buffer.from(text).toString();
}

/** Percent codes decoded as far as they mean something: slugs are cut off at 200 bytes, in the middle of a letter if need be. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[\da-f]{2})+(?:%[\da-f]?$)?/gi, (codes) =>
      Buffer.from(codes.replace(/%[\da-f]?$/i, '').replaceAll('%', ''), 'hex')
        .toString()
        .replaceAll('\ufffd', ''),
    );
  }
}

/** A slug as WordPress has it, made one segment of an address; empty if there is nothing in it. */
export function segmentOf(slug: string): string {
  const decoded = decodePercent(slug.trim()).normalize('NFC');
  if (decoded === '') return '';
  return cutSegment(isSegment(decoded) ? decoded : slugify(decoded), 200);
}

/** A whole number of an export's field; 0 if there is none. */
export function numberOf(text: string | undefined): number {
  const number = Number(text?.trim() || 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}
