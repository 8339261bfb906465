/** What each kind of host reads, sends by itself and can hold: one value a host, and the only place that knows. */
import type { Config } from './config.js';

/** A number that a host does not go beyond, and where it says so. */
export interface Cap {
  readonly most: number;
  readonly source: string;
}

/** How a host is told of redirects. */
interface RedirectRules {
  /** How many rules it reads, of those that are plain addresses. */
  readonly rules?: Cap;
  /** How many of those that are patterns (`/old/*`); absent where they count as all others. */
  readonly patterns?: Cap;
  /** Whether a rule can ask for what follows a `?`: for plain words, or for anything; absent where it can't. */
  readonly questions?: 'plain' | 'any';
  /** Characters of a rule. */
  readonly line?: Cap;
  /** Bytes of the file. */
  readonly bytes?: Cap;
  /** Whether `/a` needs a rule beside that of `/a/`, since a rule fits the very address and no page stands there. */
  readonly needsBare: boolean;
  /** Whether rules below one with a placeholder count as such too, of which it reads few. */
  readonly patternsLast: boolean;
  /** Whether it can answer 410 (Gone), and what is written behind a code so that the rule goes before a file. */
  readonly gone: boolean;
  readonly force: '' | '!';
}

export interface Host {
  /** Its name, for people. */
  readonly title: string;
  /** Absent where it reads no `_redirects`. */
  readonly redirects?: RedirectRules;
  /** Whether old addresses have their page beside the rule: where nobody knows if rules are read. */
  readonly stubs: 'always' | 'without-rule';
  /** Absent where it reads no `_headers`: pages then carry the policy themselves. */
  readonly headers?: { readonly rules?: Cap; readonly line?: Cap; readonly unset: boolean };
  /** Whether it has browsers ask anew for what no rule says how long to keep. */
  readonly revalidates: boolean;
  /** What is written for it alone. */
  readonly writes: readonly ('nojekyll' | 'cname' | 'nginx' | 's3')[];
  /** Whether it sends `page.html.br` for `page.html`. */
  readonly sendsCopies: boolean;
  readonly files?: Cap;
  /** Bytes of one file, and of the whole site. */
  readonly fileBytes?: Cap;
  readonly siteBytes?: Cap;
  /** Whether rules that a site has of its own (`public/_redirects`, `public/_headers`) are read. */
  readonly readsOwnRules: boolean;
}

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

const cloudflareLimits = 'https://developers.cloudflare.com/pages/platform/limits/';
const cloudflareRedirects = 'https://developers.cloudflare.com/pages/configuration/redirects/';
const cloudflareHeaders = 'https://developers.cloudflare.com/pages/configuration/headers/';
const netlifyRedirects = 'https://docs.netlify.com/manage/routing/redirects/overview/';
const gitlabRedirects = 'https://docs.gitlab.com/user/project/pages/redirects/';
const gitlabLimits = 'https://docs.gitlab.com/user/gitlab_com/#gitlab-pages';
const githubLimits = 'https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits';

export const hosts: Readonly<Record<Config['host'], Host>> = {
  /** Any host, of which nothing is known: what some read and the others don't mind. */
  generic: {
    title: 'a host of any kind',
    redirects: { questions: 'any', needsBare: false, patternsLast: false, gone: true, force: '' },
    stubs: 'always',
    headers: { unset: false },
    revalidates: true,
    writes: ['nojekyll', 'cname'],
    sendsCopies: true,
    readsOwnRules: true,
  },
  /** Pages, and Workers' static assets. A rule goes before a file, and fits the very address only. */
  cloudflare: {
    title: 'Cloudflare',
    redirects: {
      rules: { most: 2000, source: cloudflareRedirects },
      patterns: { most: 100, source: cloudflareRedirects },
      line: { most: 1000, source: cloudflareRedirects },
      needsBare: true,
      patternsLast: true,
      gone: false,
      force: '',
    },
    stubs: 'without-rule',
    headers: {
      rules: { most: 100, source: cloudflareHeaders },
      line: { most: 2000, source: cloudflareHeaders },
      unset: true,
    },
    revalidates: true,
    writes: [],
    sendsCopies: false,
    // Of the free plan; paid ones hold 100,000.
    files: { most: 20_000, source: cloudflareLimits },
    fileBytes: { most: 25 * mebibyte, source: cloudflareLimits },
    readsOwnRules: true,
  },
  /** From 10,000 rules on it asks for patterns instead, and a deploy may fail. A file goes before a rule without `!`. */
  netlify: {
    title: 'Netlify',
    redirects: {
      rules: { most: 10_000, source: netlifyRedirects },
      questions: 'plain',
      needsBare: false,
      patternsLast: false,
      gone: true,
      force: '!',
    },
    stubs: 'without-rule',
    headers: { unset: false },
    revalidates: true,
    writes: [],
    sendsCopies: false,
    readsOwnRules: true,
  },
  'github-pages': {
    title: 'GitHub Pages',
    stubs: 'always',
    revalidates: true,
    writes: ['nojekyll', 'cname'],
    sendsCopies: false,
    siteBytes: { most: gibibyte, source: githubLimits },
    readsOwnRules: false,
  },
  /** A file goes before a rule, whatever the rule says. The numbers are gitlab.com's, and the defaults elsewhere. */
  gitlab: {
    title: 'GitLab Pages',
    redirects: {
      rules: { most: 1000, source: gitlabRedirects },
      bytes: { most: 64 * 1024, source: gitlabRedirects },
      needsBare: false,
      patternsLast: false,
      gone: false,
      force: '',
    },
    stubs: 'without-rule',
    revalidates: true,
    writes: [],
    sendsCopies: true,
    files: { most: 200_000, source: gitlabLimits },
    siteBytes: { most: gibibyte, source: gitlabLimits },
    readsOwnRules: true,
  },
  /**
   * A bucket as a website. Its routing rules end at 50, so each old address is an object that says where it leads
   * (`x-amz-website-redirect-location`): who uploads the stub pages reads it out of `s3.json`.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html
   */
  s3: {
    title: 'S3',
    stubs: 'always',
    revalidates: false,
    writes: ['s3'],
    sendsCopies: false,
    readsOwnRules: false,
  },
  /** `_redirects` and `_headers` say for `preview` and `check` what its own files say for nginx. */
  nginx: {
    title: 'nginx',
    redirects: { questions: 'any', needsBare: false, patternsLast: false, gone: true, force: '' },
    stubs: 'without-rule',
    headers: { unset: true },
    revalidates: false,
    writes: ['nginx'],
    sendsCopies: true,
    readsOwnRules: false,
  },
};

/** The share of a cap from which on it is told. */
export const nearCap = 0.8;
