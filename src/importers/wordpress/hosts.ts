/** The hosts that the old site has had: links in its texts name all of them. */
import { own } from './own.js';
import { hostOf } from './paths.js';

/** Of a host that has fewer of the stories one was only led on to, by a plugin. */
const share = 0.1;

export class Hosts {
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<string, number>();
  readonly #files = new Set<string>();
  readonly #own = new Set<string>();
  #stories = 0;

  /** @param url its address, or the one that it had when it was written */
  seeStory(url: string): void {
    const host = this.named(url);
    this.#stories += 0.5;
    this.#seen.set(host, (this.#seen.get(host) ?? 0) + 1);
  }

  seeFile(url: string): void {
    this.#files.add(this.named(url));
  }

  /** @param sites addresses of the sites themselves */
  settle(sites: readonly string[]): void {
    for (const site of sites) this.#own.add(hostOf(site));
    for (const [host, count] of this.#seen) if (count >= this.#stories * share) this.#own.add(host);
    this.#own.delete('');
  }

  /** Whether it is one of the site's own. */
  has(host: string): boolean {
    return this.#own.has(host);
  }

  /** Whether uploaded files lie there, among those of others perhaps. */
  hasFiles(host: string): boolean {
    return this.#files.has(host) || this.has(host);
  }

  /** One of them, whatever it is. */
  get first(): string {
    return [...this.#own][0] ?? 'localhost';
  }

  /** The host of an address, the same text each time. */
  named(url: string): string {
    const host = hostOf(url);
    const known = this.#names.get(host);
    if (known !== undefined) return known;
    const name = own(host);
    this.#names.set(name, name);
    return name;
  }
}
