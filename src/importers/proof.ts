/** Whether the site, as a build plans it, answers at old addresses. */
import { survey } from '../build/survey.js';
import { type Diagnostic, SiteError } from '../diagnostics/diagnostic.js';
import { redirectionOf } from '../site/redirects.js';
import { noCache } from '../store/entries.js';
import type { Instant } from '../util/time.js';

export interface Proof {
  /** Whether something is at an address of the site, or leads on from there. */
  answers(path: string): boolean;
  /** What would stop a build. */
  readonly faults: readonly Diagnostic[];
}

/** Of more stories the plan of the whole site takes more memory than all else: then addresses are reckoned only. */
export const mostProved = 20_000;

/** @throws the signal's reason, if it stops it */
export async function prove(options: {
  readonly root: string;
  readonly config: string | undefined;
  readonly now: Instant;
  readonly signal: AbortSignal | undefined;
}): Promise<Proof> {
  try {
    const { settled } = await survey(options, async () => noCache);
    const { site, plans } = settled;
    const files = new Set(plans.map(({ file }) => file));
    const { rules, pages, pageless } = redirectionOf(site);
    const led = new Set([...rules.map(([from]) => from), ...[...pages, ...pageless].map(({ from }) => from)]);
    const patterns = rules.flatMap(([from, , , kind]) => (kind === 'pattern' ? [from.slice(0, -1)] : []));
    const answers = (path: string): boolean => {
      const [place = '', question] = path.split(/\?(.*)/s);
      const url = urlOf(place, site.urls.asset);
      if (question !== undefined) return led.has(`${url}?${question}`) || led.has(`${place}?${question}`);
      if ([url, `${url}/`].some((one) => led.has(one) || files.has(site.urls.file(one)))) return true;
      return (
        files.has(`${site.urls.file(url)}/index.html`) ||
        patterns.some((start) => url.startsWith(start.replace('*', '')))
      );
    };
    return { answers, faults: [] };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { answers: () => false, faults: error.diagnostics };
  }
}

/** Encoded as addresses of the site are. */
function urlOf(path: string, asset: (file: string) => string): string {
  try {
    return asset(decodeURIComponent(path).normalize('NFC').slice(1));
  } catch {
    return path;
  }
}
