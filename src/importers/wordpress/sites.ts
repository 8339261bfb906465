/** The sites that the files are of: mostly one, in several files; but what was many may be joined. */
import { readPubDate } from './dates.js';
import { hostOf } from './paths.js';

export interface OldSite {
  name: string;
  /** Without a slash at its end; empty if it isn't told. */
  url: string;
  description: string;
  language: string;
  version: string;
  /** When it was exported; NaN if it isn't told. */
  exported: number;
}

export class Sites {
  readonly all: OldSite[] = [];
  #current: OldSite | undefined;
  #facts = new Map<string, string>();

  /** Another document begins. */
  begin(): void {
    if (this.#facts.size > 0) this.scope();
    this.#current = undefined;
    this.#facts = new Map();
  }

  fact(name: string, text: string): void {
    if (!this.#facts.has(name)) this.#facts.set(name, text);
  }

  /** Which of the sites the records are of that come now: they stand behind all facts of a document. */
  scope(): number {
    this.#current ??= this.#enter();
    return this.all.indexOf(this.#current);
  }

  #enter(): OldSite {
    const fact = (name: string) => this.#facts.get(name) ?? '';
    const url =
      [fact('wp:base_blog_url'), fact('link'), fact('wp:base_site_url')].find((text) =>
        /^https?:\/\/[^/]/i.test(text),
      ) ?? '';
    const site: OldSite = {
      name: fact('title'),
      url: url.replace(/\/+$/, ''),
      description: fact('description'),
      language: fact('language'),
      version: fact('wp:wxr_version'),
      exported: readPubDate(fact('pubDate')),
    };
    const same = this.all.find((other) => key(other.url) === key(site.url));
    if (same) return same;
    this.all.push(site);
    return site;
  }
}

/** With http or https, with www. or without, it is the same. */
function key(url: string): string {
  return hostOf(url) + url.replace(/^https?:\/\/[^/]+/i, '').toLowerCase();
}
