/** Which of its categories is a story's section. */
import { decodePercent, numberOf } from './own.js';
import { segmentsOf } from './paths.js';
import type { WxrItem } from './records.js';
import type { Terms } from './terms.js';

/** Fields in which plugins keep the number of the category that somebody has chosen. */
const chosen = ['_yoast_wpseo_primary_category', 'rank_math_primary_category', '_seopress_robots_primary_cat'];

/**
 * The one that somebody has chosen; else the one in its address; else, as WordPress does it, the one with the lowest
 * number. (Yoast's choice is not in the `link` of exports: github.com/Yoast/wordpress-seo/issues/6268.)
 *
 * @returns it first, the others behind it in the order of the export; nothing if there is none
 */
export function choosePrimary(
  item: WxrItem,
  scope: number,
  sections: readonly string[],
  address: string | undefined,
  terms: Terms,
): readonly string[] | undefined {
  if (sections.length < 2) return sections.length === 0 ? undefined : sections;
  const first = byField(item, scope, sections, terms) ?? byAddress(sections, address) ?? byNumber(sections, terms);
  return [first, ...sections.filter((key) => key !== first)];
}

function byField(item: WxrItem, scope: number, sections: readonly string[], terms: Terms): string | undefined {
  for (const [name, value] of item.metas) {
    const key = chosen.includes(name) ? terms.byId(scope, numberOf(value)) : undefined;
    if (key !== undefined && sections.includes(key)) return key;
  }
  return undefined;
}

function byAddress(sections: readonly string[], address = ''): string | undefined {
  const folders = segmentsOf(address).slice(0, -1).reverse();
  return folders
    .map((part) => decodePercent(part).normalize('NFC').toLowerCase())
    .find((part) => sections.includes(part));
}

function byNumber(sections: readonly string[], terms: Terms): string {
  return sections.reduce((lowest, key) => (terms.number(key) < terms.number(lowest) ? key : lowest));
}
