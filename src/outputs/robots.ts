/** `robots.txt` (RFC 9309): who may read the site, and where its sitemaps are. */
import { createBase } from '../site/urls.js';
import type { Output } from './output.js';

/** Readers that gather texts to train models with, as their makers name them. */
const training = [
  'AI2Bot',
  'Amazonbot',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ClaudeBot',
  'Diffbot',
  'FacebookBot',
  'GPTBot',
  'Google-Extended',
  'ICC-Crawler',
  'Meta-ExternalAgent',
  'Webzio-Extended',
  'anthropic-ai',
  'cohere-training-data-crawler',
  'img2dataset',
  'omgili',
];

/** Readers that look things up for a person who asked, and name where they found them. */
const search = [
  'ChatGPT-User',
  'Claude-SearchBot',
  'Claude-User',
  'DuckAssistBot',
  'MistralAI-User',
  'OAI-SearchBot',
  'Perplexity-User',
  'PerplexityBot',
  'YouBot',
];

export const robots: Output = {
  name: 'robots',
  stage: 'list',

  plan(site) {
    // A file of the site's own goes in its place, but not in a preview.
    if (site.assets.has('public/robots.txt') && !site.isPreview) return [];
    const url = site.urls.asset('robots.txt');
    const params = { sitemaps: [site.urls.sitemap(), site.urls.newsSitemap].map(site.urls.absolute) };
    const inputs = ['config:site', 'config:robots', 'site:preview'] as const;
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the file robots.txt' }];
  },

  render(plan, inputs) {
    const { sitemaps } = plan.params as { sitemaps: readonly string[] };
    if (inputs.isPreview()) return 'User-agent: *\nDisallow: /\n';
    const { home } = createBase(inputs.config('site').url);
    const { aiTraining, aiSearch } = inputs.config('robots');
    const denied = [...(aiTraining === 'deny' ? training : []), ...(aiSearch === 'deny' ? search : [])];
    const agents = denied.map((name) => `User-agent: ${name}\n`).join('');
    const refusal = denied.length > 0 ? `\n${agents}Disallow: ${home}\n` : '';
    const named = sitemaps.map((url) => `Sitemap: ${url}\n`).join('');
    return `User-agent: *\nAllow: ${home}\n${signals(home, aiTraining, aiSearch)}${refusal}\n${named}`;
  },
};

/**
 * What a reader may do with what it fetched: as contentsignals.org has it, and as draft-ietf-aipref-attach has it. To
 * who knows neither (RFC 9309 lets them) the lines mean nothing.
 */
function signals(home: string, training: 'allow' | 'deny', answering: 'allow' | 'deny'): string {
  const may = (answer: 'allow' | 'deny') => (answer === 'allow' ? 'yes' : 'no');
  const signal = `search=yes, ai-input=${may(answering)}, ai-train=${may(training)}`;
  return `Content-Signal: ${signal}\nContent-Usage: ${home} train-ai=${may(training)[0]}\n`;
}
