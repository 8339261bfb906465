/** How the old site made its addresses: told by those of its stories, since exports don't say it. */
import { decodePercent, own } from './own.js';
import { segmentsOf } from './paths.js';

/** What an address may have been made of. */
export interface AddressParts {
  readonly path: string;
  readonly id: number;
  readonly slug: string;
  /** On the site's own clock: `2014-05-06`. */
  readonly day: string;
  readonly sections: readonly string[];
  /** The names in addresses that its author may have. */
  readonly authors: readonly string[];
}

/** Ways of making addresses; some sites have changed theirs, none has had more. */
const most = 500;

/** Stories that must keep their addresses, for a permalink to be worth it. */
const enough = 0.9;

export class Permalinks {
  readonly #patterns = new Map<string, number>();
  #stories = 0;

  /** @returns the story's own pattern: `/:year/:month/:slug/` */
  add(parts: AddressParts): string {
    const pattern = patternOf(parts);
    this.#stories++;
    const count = this.#patterns.get(pattern);
    if (count !== undefined || this.#patterns.size < most) this.#patterns.set(own(pattern), (count ?? 0) + 1);
    return pattern;
  }

  /** The pattern of most stories. */
  get usual(): string | undefined {
    let best: string | undefined;
    for (const [pattern, count] of this.#patterns) {
      if (best === undefined || count > (this.#patterns.get(best) ?? 0)) best = pattern;
    }
    return best;
  }

  /** What stands before all that differs: `/blog`; empty as a rule. WordPress puts it before lists too. */
  get front(): string {
    return /^(?:\/[^:/]+)*(?=\/)/.exec(this.usual ?? '')?.[0] ?? '';
  }

  /**
   * The permalink with which stories keep their addresses, if there is one.
   *
   * @param base the path of the site's own address: `/blog`, or nothing
   */
  ours(base: string): string | undefined {
    const pattern = this.usual;
    if (pattern === undefined || (this.#patterns.get(pattern) ?? 0) < this.#stories * enough) return undefined;
    const isOurs = pattern.endsWith('/') && pattern.includes(':slug') && !/:(?:id|author)/.test(pattern);
    const path = pattern.startsWith(`${base}/`) ? pattern.slice(base.length) : pattern;
    return isOurs && /^\/(?:[\w.~:-]+\/)+$/.test(path) ? path : undefined;
  }
}

function patternOf({ path, id, slug, day, sections, authors }: AddressParts): string {
  const [year, month, date] = day.split('-');
  let before = '';
  const parts = segmentsOf(path).map((written, index, all) => {
    const part = decodePercent(written).normalize('NFC').toLowerCase();
    const isLast = index === all.length - 1;
    const token = () => {
      if (isLast && part === slug.toLowerCase()) return ':slug';
      if (part === year) return ':year';
      if (before === ':year' && part === month) return ':month';
      if (before === ':month' && part === date) return ':day';
      if (part === String(id)) return ':id';
      if (sections.includes(part)) return ':section';
      if (authors.includes(part)) return ':author';
      if (isLast && slug !== '' && part.startsWith(slug.toLowerCase())) return `:slug${part.slice(slug.length)}`;
      return part;
    };
    before = token();
    return before;
  });
  return `/${parts.join('/')}${path.endsWith('/') ? '/' : ''}`;
}
