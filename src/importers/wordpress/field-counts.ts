/** Counts the fields of stories that NewsWep has nothing for, so that each is told by its name. */
import type { Loss } from '../archive.js';
import { own } from './own.js';

/** Those that this importer reads, or that only plugins read. Fields that begin with _ are never shown to editors. */
const known =
  /^(?:_|rank_math_|cap-|advanced_seo_description$|enclosure$|footnotes$|photo_credit$|photographer$|panels_data$|ampforwp|amp-|jetpack_|sharing_disabled|newspack_post_subtitle$|slide_template$|rs_page_bg|om_disable|views$|post_views|wpb_|dsq_|syndication_)/;

/** Names that are told one by one; a plugin may make one for each story. */
const most = 100;

export class FieldCounts {
  readonly #counts = new Map<string, number>();
  #others = 0;

  add(metas: readonly (readonly [key: string, value: string])[]): void {
    for (const [key, value] of metas) {
      if (known.test(key) || key === '' || value.trim() === '') continue;
      const count = this.#counts.get(key);
      if (count !== undefined) this.#counts.set(key, count + 1);
      else if (this.#counts.size < most) this.#counts.set(own(key), 1);
      else this.#others++;
    }
  }

  *losses(): Iterable<Loss> {
    const words = 'a field of the site’s own: not taken over';
    for (const [name, count] of this.#counts) yield { kind: 'field', name, count, words };
    if (this.#others > 0) yield { kind: 'field', name: 'further fields', count: this.#others, words };
  }
}
