/** The paths that a story had under its former slugs and dates: WordPress leads on from them (`wp_old_slug_redirect`). */
import { decodePercent } from './own.js';

/**
 * @param metas `_wp_old_slug` and `_wp_old_date`, each as often as it was changed
 * @param address the path that it has now
 */
export function formerPaths(
  metas: readonly (readonly [key: string, value: string])[],
  address: string,
  slug: string,
): readonly string[] {
  const found = new Set<string>();
  for (const [key, value] of metas) {
    if (key === '_wp_old_slug') found.add(withSlug(address, slug, value.trim()));
    else if (key === '_wp_old_date') found.add(withDate(address, value.trim()));
  }
  found.delete(address);
  found.delete('');
  return [...found];
}

function withSlug(address: string, slug: string, former: string): string {
  if (former === '' || slug === '' || /[/?#\s]/.test(former)) return '';
  const at = address.replace(/\/$/, '').lastIndexOf('/') + 1;
  const last = decodePercent(address.slice(at)).normalize('NFC');
  const isThere = last.toLowerCase().startsWith(slug.toLowerCase());
  return isThere ? address.slice(0, at) + former + last.slice(slug.length) : '';
}

function withDate(address: string, former: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(former) ?? [];
  if (year === undefined) return '';
  const dated = /\/\d{4}\/\d\d(\/\d\d)?(?=\/)/;
  return address.replace(dated, (_, withDay?: string) => `/${year}/${month}${withDay ? `/${day}` : ''}`);
}
