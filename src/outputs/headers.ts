/** `_headers`, as many hosts read it: what browsers may load and run, and how long they may keep it. */
import type { Config } from '../site/config.js';
import type { InputRef } from '../site/inputs.js';
import { framesOf } from '../site/players.js';
import { policyOf } from '../site/policy.js';
import { goneAddresses, redirectsOf } from '../site/redirects.js';
import type { Inline, Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { isOfTheme } from '../theme/frame.js';
import { readTextIfAny } from '../util/files.js';
import { LazyDraft, type Output } from './output.js';

const own = 'public/_headers';

type Params = {
  readonly inline: readonly Inline[];
  readonly own: boolean;
  /** Addresses of folders with nothing in them but files whose addresses change with their content. */
  readonly lasting: readonly string[];
  /** Addresses. */
  readonly fragments: readonly string[];
};

export const headers: Output = {
  name: 'headers',
  stage: 'list',

  plan(site) {
    const url = site.urls.asset('_headers');
    const details = () => {
      const params: Params = {
        inline: site.inline,
        own: site.assets.has(own),
        lasting: ['assets/', 'media/'].map(site.urls.asset).filter((folder) => isLasting(folder, site)),
        fragments: site.fragments.map(site.urls.fragment),
      };
      const inputs: InputRef[] = ['config:site', 'config:csp', 'config:embeds', 'config:markdown'];
      if (params.own) inputs.push(`asset:${own}`);
      return { inputs, params };
    };
    return [new LazyDraft(url, site.urls.file(url), 'the file _headers', [], details)];
  },

  render(plan, inputs) {
    const params = plan.params as Params;
    const { home } = createBase(inputs.config('site').url);
    const csp = withFrames(inputs.config('csp'), framesOf(inputs.config('embeds')));
    const policy = policyOf(params.inline, csp, inputs.config('markdown').html === 'trust');
    const text = params.own ? (readTextIfAny(inputs.asset(own).source)?.trimEnd() ?? '') : '';
    // Of two policies a page would have to keep both.
    const hasPolicy = ['/*', `${home}*`].some((path) => sets(text, path, 'content-security-policy'));
    const rules = [
      rule(`${home}*`, [
        ...(hasPolicy ? [] : [['Content-Security-Policy', policy] as const]),
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'strict-origin-when-cross-origin'],
        ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
      ]),
      ...params.lasting.map((folder) => rule(`${folder}*`, [['Cache-Control', 'public, max-age=31536000, immutable']])),
      ...params.fragments.map((url) =>
        rule(url, [
          ['Cache-Control', 'public, max-age=60'],
          ['X-Robots-Tag', 'noindex'],
        ]),
      ),
    ];
    return (text === '' ? '' : `${text}\n\n`) + rules.join('\n');
  },
};

/** Whether everywhere that a file of a folder is named its hash is named too: it holds no page, nor files of the site's own choice. */
function isLasting(folder: string, site: Site): boolean {
  const { urls, assets, cards, pages, terms, periods } = site;
  const lists = [...terms.section, ...terms.tag, ...terms.author, ...periods];
  const pointless = [...redirectsOf(site).map(({ from }) => ({ url: from })), ...goneAddresses(site)];
  const addresses = [...cards, ...pages, ...lists, ...pointless].map(({ url }) => url ?? '');
  const files = [...assets.values()].filter(({ path }) => /^(?:public|templates)\//.test(path) && !isOfTheme(path));
  return ![...addresses, ...files.map(({ file }) => urls.asset(file))].some((url) => url.startsWith(folder));
}

/** What players that a reader starts need. */
function withFrames(csp: Config['csp'], frames: readonly string[]): Config['csp'] {
  return frames.length === 0 ? csp : { ...csp, 'frame-src': [...(csp['frame-src'] ?? []), ...frames] };
}

/** Whether lines of the site's own set a header for a path. */
function sets(text: string, path: string, header: string): boolean {
  let current = '';
  return text.split(/\r?\n/).some((line) => {
    if (/^\S/.test(line)) current = line.trim();
    return current === path && line.trim().toLowerCase().startsWith(`${header}:`);
  });
}

function rule(path: string, fields: readonly (readonly [name: string, value: string])[]): string {
  return `${path}\n${fields.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
}
