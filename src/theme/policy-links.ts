/** Links to the paper's policies, which the footer shows. */
import type { Config } from '../site/config.js';
import type { Base } from '../site/urls.js';
import type { LinkView } from './views.js';
import type { Words } from './words/index.js';

const names: Readonly<Record<keyof Config['policies'], keyof Words>> = {
  principles: 'policyPrinciples',
  ethics: 'policyEthics',
  corrections: 'policyCorrections',
  verification: 'policyVerification',
  diversity: 'policyDiversity',
  unnamedSources: 'policyUnnamedSources',
  ownership: 'policyOwnership',
  masthead: 'policyMasthead',
  mission: 'policyMission',
  feedback: 'policyFeedback',
};

/**
 * @param footer the links of the configuration: what stands there already is not named again
 * @param words of the site's language
 */
export function policyLinks(
  policies: Config['policies'],
  footer: readonly LinkView[],
  base: Base,
  words: Words,
): LinkView[] {
  const shown = new Set(footer.map(({ url }) => url));
  return Object.entries(names).flatMap(([key, name]): LinkView[] => {
    const written = policies[key as keyof Config['policies']];
    const url = written === undefined ? undefined : base.local(written);
    if (url === undefined || shown.has(url)) return [];
    shown.add(url);
    return [{ name: words[name], url }];
  });
}
