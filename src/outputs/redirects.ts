/**
 * `_redirects`, as many hosts read it: old addresses lead on with 301, those of stories taken down answer 410. The
 * pages of stubs.ts stand at the same addresses, for hosts that don't, and where a host has no room for a rule.
 */
import { hosts } from '../site/host.js';
import { lineOf, type Rule, redirectionOf } from '../site/redirects.js';
import { readTextIfAny } from '../util/files.js';
import type { Output } from './output.js';

const own = 'public/_redirects';

type Params = { readonly rules: readonly Rule[]; readonly own: boolean };

export const redirects: Output = {
  name: 'redirects',
  tellsOld: true,
  stage: 'list',

  plan(site) {
    const host = hosts[site.config.host];
    if (!host.redirects) return [];
    const params: Params = { rules: redirectionOf(site).rules, own: host.readsOwnRules && site.assets.has(own) };
    if (params.rules.length === 0 && !params.own) return [];
    const url = site.urls.asset('_redirects');
    const inputs = [...(params.own ? ([`asset:${own}`] as const) : []), 'config:host'] as const;
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the file _redirects' }];
  },

  render(plan, inputs) {
    const params = plan.params as Params;
    const { force = '', patternsLast = false } = hosts[inputs.config('host')].redirects ?? {};
    // A pattern stands behind all that is there.
    const line = (rule: Rule) => `${lineOf(rule)}${rule[3] === 'pattern' ? '' : force}\n`;
    const rules = params.rules.map(line).join('');
    const written = params.own ? `${readTextIfAny(inputs.asset(own).source)?.trimEnd() ?? ''}\n` : '';
    // The first rule that fits counts, so the site's own come first.
    const end = patternsLast ? written.search(/^[^\n#]*(?:\*|\/:[a-z])/im) : -1;
    return end < 0 ? written + rules : written.slice(0, end) + rules + written.slice(end);
  },
};
