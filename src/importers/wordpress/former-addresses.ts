/** The addresses that led to a story besides its own: of its former slugs and dates, its further parts, its attachments. */

import type { Indexed, WxrIndex } from './index-wxr.js';
import { decodePercent } from './own.js';
import type { WxrItem } from './records.js';

/**
 * Paths as the old site wrote them. WordPress itself leads on from former slugs and dates (`wp_old_slug_redirect`).
 *
 * @param parts of the text, of which each had an address: `/flood/2/`
 */
export function formerAddresses(
  item: WxrItem,
  { entry, scope, number }: Indexed,
  parts: number,
  index: WxrIndex,
): string[] {
  const { address, slug } = entry;
  if (address === undefined) return [];
  const found = new Set<string>();
  for (const [key, value] of item.metas) {
    if (key === '_wp_old_slug') found.add(withSlug(address, slug, value.trim()));
    else if (key === '_wp_old_date') found.add(withDate(address, value.trim()));
  }
  for (let part = 2; part <= parts; part++) found.add(`${address.replace(/\/$/, '')}/${part}/`);
  for (const attachment of index.attachments.of(scope, number)) if (attachment.address) found.add(attachment.address);
  found.delete(address);
  found.delete('');
  return [...found];
}

function withSlug(address: string, slug: string, former: string): string {
  if (former === '' || slug === '' || /[/?#\s]/.test(former)) return '';
  const at = address.replace(/\/$/, '').lastIndexOf('/') + 1;
  const last = decodePercent(address.slice(at)).normalize('NFC');
  return last.toLowerCase().startsWith(slug.toLowerCase())
    ? address.slice(0, at) + former + last.slice(slug.length)
    : '';
}

function withDate(address: string, former: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(former) ?? [];
  if (year === undefined) return '';
  return address.replace(
    /\/\d{4}\/\d\d(\/\d\d)?(?=\/)/,
    (_, withDay?: string) => `/${year}/${month}${withDay ? `/${day}` : ''}`,
  );
}
