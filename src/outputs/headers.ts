/** `_headers`, as many hosts read it: what browsers may load and run, and how long they may keep it. */

import type { InputRef } from '../site/inputs.js';
import { policyOf } from '../site/policy.js';
import type { Inline } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { readTextIfAny } from '../util/files.js';
import type { Output } from './output.js';

const own = 'public/_headers';
/** Files whose addresses change with their content, or never do. */
const lasting = ['assets', 'media'];

type Params = { readonly inline: readonly Inline[]; readonly own: boolean };

export const headers: Output = {
  name: 'headers',
  stage: 'list',

  plan(site) {
    const url = site.urls.asset('_headers');
    const params: Params = { inline: site.inline, own: site.assets.has(own) };
    const inputs: InputRef[] = ['config:site', 'config:csp', 'config:markdown'];
    if (params.own) inputs.push(`asset:${own}`);
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the file _headers' }];
  },

  render(plan, inputs) {
    const params = plan.params as Params;
    const { home } = createBase(inputs.config('site').url);
    const policy = policyOf(params.inline, inputs.config('csp'), inputs.config('markdown').html === 'trust');
    const written = params.own ? `${readTextIfAny(inputs.asset(own).source)?.trimEnd() ?? ''}\n\n` : '';
    const rules = [
      rule(`${home}*`, [
        ['Content-Security-Policy', policy],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'strict-origin-when-cross-origin'],
        ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
      ]),
      ...lasting.map((folder) =>
        rule(`${home}${folder}/*`, [['Cache-Control', 'public, max-age=31536000, immutable']]),
      ),
      rule(`${home}fragments/*`, [
        ['Cache-Control', 'public, max-age=60'],
        ['X-Robots-Tag', 'noindex'],
      ]),
    ];
    return written + rules.join('\n');
  },
};

function rule(path: string, fields: readonly (readonly [name: string, value: string])[]): string {
  return `${path}\n${fields.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
}
