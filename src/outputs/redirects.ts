/**
 * `_redirects`, as many hosts read it: old addresses lead on with 301, those of stories taken down answer 410. The
 * pages of stubs.ts stand at the same addresses, for hosts that don't.
 */
import { goneAddresses, redirectsOf } from '../site/redirects.js';
import { readTextIfAny } from '../util/files.js';
import type { Output } from './output.js';

const own = 'public/_redirects';

type Params = {
  readonly rules: readonly (readonly [from: string, to: string, status: number])[];
  readonly own: boolean;
};

export const redirects: Output = {
  name: 'redirects',
  stage: 'list',

  plan(site) {
    const params: Params = {
      rules: [
        ...redirectsOf(site).map(({ from, to }) => [from, to, 301] as const),
        ...goneAddresses(site).map(({ url }) => [url, url, 410] as const),
      ],
      own: site.assets.has(own),
    };
    if (params.rules.length === 0 && !params.own) return [];
    const url = site.urls.asset('_redirects');
    const inputs = params.own ? ([`asset:${own}`] as const) : [];
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the file _redirects' }];
  },

  render(plan, inputs) {
    const params = plan.params as Params;
    // The first rule that fits counts, so the site's own come first.
    const written = params.own ? `${readTextIfAny(inputs.asset(own).source)?.trimEnd() ?? ''}\n` : '';
    return written + params.rules.map(([from, to, status]) => `${plain(from)} ${plain(to)} ${status}\n`).join('');
  },
};

/** An address in which nothing is a placeholder. Blanks and line ends are encoded in every address. */
function plain(url: string): string {
  return url.replace(/[*:]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
