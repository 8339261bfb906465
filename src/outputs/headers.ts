/** `_headers`, as many hosts read it: what browsers may load and run, and how long they may keep it. */
import { type HeaderRule, headerRulesOf } from '../site/headers.js';
import { hosts } from '../site/host.js';
import type { InputRef } from '../site/inputs.js';
import { createBase } from '../site/urls.js';
import { isOfTheme } from '../theme/frame.js';
import { readTextIfAny } from '../util/files.js';
import { LazyDraft, type Output } from './output.js';

const own = 'public/_headers';

type Params = { readonly rules: readonly HeaderRule[]; readonly own: boolean };

export const headers: Output = {
  name: 'headers',
  tellsOld: true,
  stage: 'list',

  plan(site) {
    const host = hosts[site.config.host];
    if (!host.headers) return [];
    const url = site.urls.asset('_headers');
    const details = () => {
      const params: Params = {
        rules: headerRulesOf(site, isOfTheme),
        own: host.readsOwnRules && site.assets.has(own),
      };
      const inputs: InputRef[] = ['config:site', 'config:host'];
      if (params.own) inputs.push(`asset:${own}`);
      return { inputs, params };
    };
    return [new LazyDraft(url, site.urls.file(url), 'the file _headers', [], details)];
  },

  render(plan, inputs) {
    const { rules, own: hasOwn } = plan.params as Params;
    const { home } = createBase(inputs.config('site').url);
    const unsets = hosts[inputs.config('host')].headers?.unset ?? false;
    const text = hasOwn ? (readTextIfAny(inputs.asset(own).source)?.trimEnd() ?? '') : '';
    // Of two policies a page would have to keep both.
    const hasPolicy = ['/*', `${home}*`].some((path) => sets(text, path, policyName.toLowerCase()));
    const [common, ...special] = rules as [HeaderRule, ...HeaderRule[]];
    const shared = hasPolicy ? { ...common, fields: common.fields.filter(([name]) => name !== policyName) } : common;
    const isSet = (name: string) => (hasPolicy && name === policyName) || shared.fields.some(([set]) => set === name);
    const written = [shared, ...special].map((rule) => block(rule, unsets && rule.instead ? isSet : () => false));
    const [first, last] = parted(text);
    return (first === '' ? '' : `${first}\n\n`) + written.join('\n') + (last === '' ? '' : `\n${last}\n`);
  },
};

const policyName = 'Content-Security-Policy';

/** Rules of the site's own, and apart those that take something off (`! Name`): before ours there is nothing to take off. */
function parted(text: string): [first: string, last: string] {
  const rules = text.split(/^(?=\/|https?:)/im);
  const isRemoving = (rule: string) => /^\s+!/m.test(rule);
  const join = (some: readonly string[]) => some.join('').trimEnd();
  return [join(rules.filter((rule) => !isRemoving(rule))), join(rules.filter(isRemoving))];
}

/** Whether lines of the site's own set a header for a path. */
function sets(text: string, path: string, header: string): boolean {
  let current = '';
  return text.split(/\r?\n/).some((line) => {
    if (/^\S/.test(line)) current = line.trim();
    return current === path && line.trim().toLowerCase().startsWith(`${header}:`);
  });
}

/** @param isSet whether a header must be taken off before it is set anew */
function block({ path, fields }: HeaderRule, isSet: (name: string) => boolean): string {
  const lines = fields.map(([name, value]) => `${isSet(name) ? `  ! ${name}\n` : ''}  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}
