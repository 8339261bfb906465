/** The updates of a live blog as items of its own feed. */

import { shorten } from '../content/body/words.js';
import type { Inputs } from '../site/inputs.js';
import { createBase } from '../site/urls.js';
import { type BodyView, bodyHtml } from './body.js';
import { absoluteHtml } from './feeds/absolute.js';
import { type FeedItem, storyTag } from './feeds/view.js';
import { localeOf } from './frame.js';
import { anchorOf, plainUpdates } from './live-view.js';
import { withMarkedAds } from './players.js';

const view: BodyView = { kind: 'feed', isFirst: false };

/** Those that are out, newest first, as many as a feed holds. */
export function updateItems(id: string, inputs: Inputs): FeedItem[] {
  const { absolute } = createBase(inputs.config('site').url);
  const { items: most, fullText } = inputs.config('feeds');
  const value = inputs.card(id);
  const story = inputs.story(id);
  const page = absolute(value.card.url);
  const locale = localeOf(inputs, value.card.lang);
  const stored = new Map(story.html.updates?.map((one) => [one.id, one]));
  return plainUpdates(value, story, inputs)
    .slice(0, most)
    .map((update): FeedItem => {
      const { at, headline, text, author } = update;
      const body = stored.get(update.id);
      // A feed's reader must not get what only the paper's own page may trust.
      const marked = withMarkedAds(body?.safeHtml ?? body?.html ?? '', inputs, locale);
      const html = bodyHtml(marked, story, inputs, (url) => url, view);
      const authors = author ? [author] : value.authors;
      return {
        // Its anchor stays what it was while the text is mended.
        id: `${storyTag(value.card, inputs.config('site'))}:${encodeURIComponent(update.id)}`,
        url: page + anchorOf(update.id),
        title: headline,
        summary: shorten(text) || headline,
        ...(fullText ? { html: absoluteHtml(html, page) } : {}),
        published: at,
        changed: at,
        authors: authors.map(({ name, url }) => ({ name, ...(url === undefined ? {} : { url: absolute(url) }) })),
        categories: [],
      };
    });
}
