/**
 * Sitemaps (sitemaps.org/protocol.html, with Google's image extension): one for each month of stories, one for other
 * pages, and the index of them. The index may name 50,000; there have not been so many months.
 */
import { type SitemapEntry, sitemapEntry, sitemapsOf } from '../site/sitemaps.js';
import { element, textElement, xmlDocument } from '../util/xml.js';
import type { Output, PageDraft } from './output.js';

const namespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };
const withImages = { ...namespace, 'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1' };

type Params = { readonly isIndex: boolean; readonly entries: readonly SitemapEntry[] };

export const sitemap: Output = {
  name: 'sitemap',
  stage: 'list',

  plan(site) {
    const { urls } = site;
    const draft = (name: string | undefined, params: Params, about: string): PageDraft => {
      const url = urls.sitemap(name);
      return { url, file: urls.file(url), inputs: [], params, about };
    };
    const maps = sitemapsOf(site);
    const index = maps.map(({ name, entries }): SitemapEntry => {
      const changes = entries.flatMap(({ lastmod }) => lastmod ?? []);
      const lastmod = changes.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), changes[0] ?? '');
      return { url: urls.absolute(urls.sitemap(name)), ...(lastmod === '' ? {} : { lastmod }) };
    });
    return [
      ...maps.map(({ name, entries }) => draft(name, { isIndex: false, entries }, `the sitemap ${name}`)),
      draft(undefined, { isIndex: true, entries: index }, 'the index of sitemaps'),
    ];
  },

  render(plan) {
    const { isIndex, entries } = plan.params as Params;
    if (!isIndex) return xmlDocument(element('urlset', `\n${entries.map(sitemapEntry).join('')}`, withImages));
    const each = entries.map(({ url, lastmod }) =>
      element('sitemap', textElement('loc', url) + textElement('lastmod', lastmod)),
    );
    return xmlDocument(element('sitemapindex', `\n${each.join('')}`, namespace));
  },
};
