/** A feed as a value, the same for every format. */
import { imageType } from '../../assets/image-type.js';
import type { BodyHtml } from '../../content/types.js';
import type { Config } from '../../site/config.js';
import type { CardValue, Inputs, StoryValue } from '../../site/inputs.js';
import { lastChange } from '../../site/schedule.js';
import type { Asset } from '../../site/types.js';
import { createBase } from '../../site/urls.js';
import { hash } from '../../util/hash.js';
import { calendarDate, type Instant } from '../../util/time.js';
import { articleView } from '../article-view.js';
import { bodyHtml } from '../body.js';
import { localeOf } from '../frame.js';
import { liveView } from '../live-view.js';
import { withMarkedAds } from '../players.js';
import { labelOf } from '../views.js';
import { phrase, phrasesIn } from '../words/index.js';
import { absoluteHtml } from './absolute.js';

/** All addresses are whole ones. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** Of the list that it is the feed of. */
  readonly home: string;
  /** Its own. */
  readonly self: string;
  readonly icon: string;
  /** The WebSub hub that tells readers of what is new (w3.org/TR/websub). */
  readonly hub?: string | undefined;
  readonly publisher: string;
  readonly language: string;
  /** Of the story that changed last; absent while there is none. */
  readonly changed?: Instant;
  readonly timeZone: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** Stays what it is when the story gets another headline or address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** Absent where feeds hold summaries only. */
  readonly html?: string;
  readonly published: Instant;
  readonly changed: Instant;
  readonly authors: readonly { readonly name: string; readonly url?: string }[];
  /** Label, section and tags. */
  readonly categories: readonly string[];
  readonly image?: FeedImage;
  /** If it isn't the feed's. */
  readonly language?: string;
}

export interface FeedImage {
  readonly url: string;
  readonly type: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly caption: string | undefined;
  readonly credit?: string | undefined;
  readonly thumbnail?: { readonly url: string; readonly width: number; readonly height: number };
}

/** The template that makes a story's HTML in a feed. */
export const itemTemplate = 'feed-item.html';

export function feedItem(id: string, inputs: Inputs): FeedItem {
  const site = inputs.config('site');
  const { absolute } = createBase(site.url);
  const value = inputs.card(id);
  const story = inputs.story(id);
  const { card } = value;
  const url = absolute(card.url);
  const html = inputs.config('feeds').fullText ? storyHtml(value, story, url, inputs) : undefined;
  const locale = localeOf(inputs, card.lang);
  const label = labelOf(card.kind, locale.words);
  const image = imageOf(value, absolute);
  return {
    id: storyTag(card, site),
    url,
    // Many readers show no categories: what is paid for says so where everybody sees it.
    title:
      card.kind === 'sponsored' && label !== undefined
        ? phrase(locale, 'labelled', { label, title: card.title })
        : card.title,
    // Of a story without a word of text the headline says it all.
    summary: (card.description ?? card.excerpt) || card.title,
    ...(html === undefined ? {} : { html }),
    published: card.date,
    changed: lastChange(card, story.corrections),
    authors: authorsOf(value, story, absolute),
    categories: [label, value.section?.name, ...value.tags.map((tag) => tag.name)].filter((name) => name !== undefined),
    ...(image ? { image } : {}),
    ...(card.lang === undefined || card.lang === site.language ? {} : { language: card.lang }),
  };
}

/** Who paid for a story without a byline answers for it: else newsreaders would name the paper. */
function authorsOf({ card, authors }: CardValue, { ofKind }: StoryValue, absolute: (url: string) => string) {
  const isPaid = card.kind === 'sponsored' && authors.length === 0;
  const who = isPaid && ofKind.sponsor ? [ofKind.sponsor] : authors;
  return who.map(({ name, url }) => ({ name, ...(url === undefined ? {} : { url: absolute(url) }) }));
}

/**
 * A name for all time (RFC 4151), since readers take a story with another one for a new story: out of its file and the
 * year it is of, so that its headline, its slug, its section and the site's pattern of addresses may change. The file is
 * in it as a hash: its name is the newsroom's own.
 */
export function storyTag({ id, date }: CardValue['card'], { url, timeZone }: Config['site']): string {
  return `tag:${new URL(url).hostname},${calendarDate(date, timeZone).year}:${hash(url, id)}`;
}

const made = new WeakMap<StoryValue, string>();

/** Made once for all the feeds that hold the story. */
export function storyHtml(value: CardValue, story: StoryValue, url: string, inputs: Inputs): string {
  let html = made.get(story);
  if (html === undefined) {
    const locale = localeOf(inputs, value.card.lang);
    // A feed's reader must not get what only the paper's own page may trust.
    const fill = (body: BodyHtml) => {
      const safe = withMarkedAds(body.safeHtml ?? body.html, inputs, locale);
      return bodyHtml(safe, story, inputs, (other) => other, { kind: 'feed', isFirst: false });
    };
    const live = liveView(value, story, inputs, locale, fill);
    const article = articleView(value, story, locale, fill(story.html), live);
    html = absoluteHtml(inputs.template(itemTemplate).render({ article, t: phrasesIn(locale) }), url);
    made.set(story, html);
  }
  return html;
}

function imageOf({ card, image: asset }: CardValue, absolute: (url: string) => string): FeedImage | undefined {
  const { image } = card;
  if (!image) return undefined;
  const url = asset ? absolute(asset.url) : image.src;
  const { width, height } = asset ?? image;
  const thumbnail = asset && thumbnailOf(asset);
  return {
    ...{ url, type: imageType(url), width, height, caption: image.caption ?? image.alt, credit: image.credit },
    ...(thumbnail ? { thumbnail: { ...thumbnail, url: absolute(thumbnail.url) } } : {}),
  };
}

/** The narrowest of the same shape that was made of a picture. */
function thumbnailOf({ renditions = [] }: Asset) {
  const [narrowest] = renditions.filter(({ role }) => role === 'width').sort((a, b) => a.width - b.width);
  return narrowest;
}
