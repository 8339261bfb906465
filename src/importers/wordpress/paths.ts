/** Addresses of the old site, taken apart and made comparable. */
import { decodePercent, own } from './own.js';

/** The path of a link from the slash on, as it is written; nothing for one that only its question tells apart. */
export function pathOf(link: string): string | undefined {
  const match = /^(?:https?:)?\/\/[^/?#\s]+(\/[^?#\s]*)?(\?[^#\s]*)?/i.exec(link.trim());
  const path = match?.[1];
  return path === undefined || path === '/' || match?.[2] !== undefined ? undefined : own(path);
}

/** The same for all ways to write an address: letter case, percent codes, doubled and last slashes. */
export function folded(path: string): string {
  const plain = decodePercent(path)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\/{2,}/g, '/');
  return plain.length > 1 ? plain.replace(/\/$/, '') : plain;
}

/** The host of an address, without `www.` and port; empty if it has none. */
export function hostOf(url: string): string {
  const host = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url.trim())?.[1] ?? '';
  return host.toLowerCase().replace(/^www\./, '');
}

export function segmentsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
