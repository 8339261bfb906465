/**
 * `news-sitemap.xml`: the stories of the last two days, after Google's rules for news sitemaps. `robots.txt` names it
 * beside the index of sitemaps and not in it: the stories in it are in the sitemap of their month too.
 */
import type { InputRef } from '../site/inputs.js';
import { imagesOf } from '../site/sitemap-images.js';
import { imageElement } from '../site/sitemaps.js';
import { createBase } from '../site/urls.js';
import { newsLanguage } from '../util/language.js';
import { isoWithOffset } from '../util/time.js';
import { element, textElement, xmlDocument } from '../util/xml.js';
import type { Output } from './output.js';

const namespaces = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
  'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
};

type Params = { readonly stories: readonly { readonly id: string; readonly images: readonly string[] }[] };

export const newsSitemap: Output = {
  name: 'news-sitemap',
  stage: 'list',

  plan(site) {
    const url = site.urls.newsSitemap;
    const params: Params = { stories: site.fresh.map((card) => ({ id: card.id, images: imagesOf(card, site) })) };
    const inputs: InputRef[] = ['config:site', ...site.fresh.map(({ ref }) => ref)];
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the sitemap of the latest news' }];
  },

  render(plan, inputs) {
    const { stories } = plan.params as Params;
    const site = inputs.config('site');
    const { absolute } = createBase(site.url);
    const entries = stories.map(({ id, images }) => {
      const { card } = inputs.card(id);
      const publication =
        textElement('news:name', site.name) + textElement('news:language', newsLanguage(card.lang ?? site.language));
      const news = [
        element('news:publication', publication),
        // Of the first publication: an update is told by the sitemap of the month.
        textElement('news:publication_date', isoWithOffset(card.date, site.timeZone)),
        textElement('news:title', card.title),
      ];
      const parts = [textElement('loc', absolute(card.url)), element('news:news', news.join(''))];
      return element('url', parts.join('') + images.map(imageElement).join(''));
    });
    return xmlDocument(element('urlset', `\n${entries.join('')}`, namespaces));
  },
};
