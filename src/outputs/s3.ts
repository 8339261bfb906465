/**
 * `s3.json`: what an upload to a bucket must say of single objects, since S3 reads no files of rules: where an old
 * address leads (x-amz-website-redirect-location), what a file is and how long it may be kept.
 */
import { type HeaderRule, headerRulesOf } from '../site/headers.js';
import { hosts } from '../site/host.js';
import { redirectionOf } from '../site/redirects.js';
import { isOfTheme } from '../theme/frame.js';
import { LazyDraft, type Output } from './output.js';

type Params = {
  readonly redirects: readonly (readonly [file: string, to: string])[];
  readonly headers: readonly HeaderRule[];
};

/** The headers that an object keeps. */
const kept = ['Cache-Control', 'Content-Type'];

export const s3: Output = {
  name: 's3',
  tellsOld: true,
  stage: 'list',

  plan(site) {
    if (!hosts[site.config.host].writes.includes('s3')) return [];
    const url = site.urls.asset('s3.json');
    const details = () => {
      const redirects = redirectionOf(site).pages.map(({ from, to }) => [site.urls.file(from), to] as const);
      const toFile = (path: string) => decodeURIComponent(path.slice(site.urls.home.length));
      const headers = headerRulesOf(site, isOfTheme).map((rule) => ({ ...rule, path: toFile(rule.path) }));
      return { inputs: [], params: { redirects, headers } satisfies Params };
    };
    return [new LazyDraft(url, site.urls.file(url), 'the file s3.json', [], details)];
  },

  render(plan) {
    const { redirects, headers } = plan.params as Params;
    const rules = headers.map(({ path, fields }) => ({
      files: path,
      ...Object.fromEntries(fields.filter(([name]) => kept.includes(name))),
    }));
    const lines = (list: readonly object[]) => list.map((one) => `\n    ${JSON.stringify(one)}`).join(',');
    const moved = redirects.map(([file, location]) => ({ file, location }));
    const told = rules.filter((rule) => Object.keys(rule).length > 1);
    return `{\n  "headers": [${lines(told)}\n  ],\n  "redirects": [${lines(moved)}\n  ]\n}\n`;
  },
};
