/** Values as templates get them: dates in words, names with addresses, pictures with their size. */
import type { ArchiveLink } from '../site/archive.js';
import type { CardValue, TermValue } from '../site/inputs.js';
import type { Asset, Card } from '../site/types.js';
import { type DateLength, type Instant, inWords, isMidnight, isoWithOffset } from '../util/time.js';
import { focusClass, srcsetOf } from './pictures.js';
import { directionOf, phrase, type Words } from './words/index.js';

export interface DateView {
  readonly iso: string;
  readonly day: string;
  readonly time: string;
  readonly text: string;
  /** Day and hour without the year. */
  readonly brief: string;
}

export interface ImageView {
  readonly src: string;
  readonly alt: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly license?: string | undefined;
  /** Other sizes in WebP, as the attribute has them; and in AVIF, for `<source>`. */
  readonly srcset?: string | undefined;
  readonly avif?: string | undefined;
  /** Classes that say what must stay in sight when the picture is cut. */
  readonly focus?: string | undefined;
}

export interface LinkView {
  /** Of a section, tag or author: its name in addresses and in the configuration. */
  readonly key?: string | undefined;
  readonly name: string;
  readonly url?: string | undefined;
}

export interface AuthorView extends LinkView {
  readonly role?: string | undefined;
  readonly description: string;
  readonly image?: ImageView | undefined;
  readonly sameAs: readonly string[];
}

export interface CardView {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly date: DateView;
  readonly updated?: DateView | undefined;
  readonly expires?: DateView | undefined;
  readonly section?: LinkView | undefined;
  readonly tags: readonly LinkView[];
  readonly authors: readonly AuthorView[];
  readonly image?: ImageView | undefined;
  readonly kind: Card['kind'];
  readonly label?: string | undefined;
  readonly flag?: string | undefined;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** What values are put into words with. */
export interface Locale {
  readonly language: string;
  /** The site's language, which what says of none is in. */
  readonly siteLanguage: string;
  readonly timeZone: string;
  /** How long dates are. */
  readonly dates: DateLength;
  /** Of that language. */
  readonly words: Words;
}

const labels: Readonly<Record<Card['kind'], keyof Words | undefined>> = {
  news: undefined,
  opinion: 'opinion',
  analysis: 'analysis',
  live: 'live',
  'fact-check': 'factCheck',
  review: 'review',
  sponsored: 'sponsored',
};

/** A year or month, in words of the page's language. */
export function archiveView({ kind, url, instant }: ArchiveLink, { language, timeZone }: Locale): LinkView {
  return { name: inWords(instant, kind, language, timeZone), url };
}

/** What a reader must see before the headline: opinion, sponsored; nothing for news. */
export function labelOf(kind: Card['kind'], words: Words): string | undefined {
  const label = labels[kind];
  return label && words[label];
}

export function dateView(instant: Instant, { language, timeZone, dates }: Locale): DateView {
  // Of a date that was given without an hour only the day is shown.
  const isDay = isMidnight(instant, timeZone);
  return {
    iso: isoWithOffset(instant, timeZone),
    day: inWords(instant, 'day', language, timeZone, dates),
    time: inWords(instant, 'time', language, timeZone),
    text: inWords(instant, isDay ? 'day' : 'text', language, timeZone, dates),
    brief: inWords(instant, isDay ? 'briefDay' : 'brief', language, timeZone, dates),
  };
}

export function assetImage(asset: Asset | string, alt: string): ImageView {
  if (typeof asset === 'string') return { src: asset, alt };
  const { url, width, height } = asset;
  return { src: url, alt, width, height, srcset: srcsetOf(asset, 'image/webp'), avif: srcsetOf(asset, 'image/avif') };
}

function termView({ key, name, url }: TermValue): LinkView {
  return { key, name, url };
}

export function authorView(author: TermValue): AuthorView {
  const { role, description, sameAs, image } = author;
  return { ...termView(author), role, description, sameAs, image: image ? assetImage(image, '') : undefined };
}

function leadImage({ card, image: asset }: CardValue): ImageView | undefined {
  if (!card.image) return undefined;
  const { src, alt, width, height, caption, credit = asset?.rights?.credit, license, focus } = card.image;
  const where = asset ? assetImage(asset, alt) : { src, alt, width, height };
  return { ...where, caption, credit, license, focus: focusClass(focus) };
}

const made = new WeakMap<CardValue, Map<string, CardView>>();

/**
 * @param value one object for one story, so that each is made once for all the lists that show it
 * @param locale of the page that shows the story
 */
export function cardView(value: CardValue, locale: Locale): CardView {
  const key = `${locale.language} ${locale.siteLanguage} ${locale.timeZone} ${locale.dates}`;
  const views = made.get(value) ?? new Map<string, CardView>();
  made.set(value, views);
  const view = views.get(key) ?? makeCardView(value, locale);
  views.set(key, view);
  return view;
}

function makeCardView(value: CardValue, locale: Locale): CardView {
  const { card } = value;
  const language = card.lang ?? locale.siteLanguage;
  return {
    title: card.title,
    description: card.description ?? card.excerpt,
    url: card.url,
    date: dateView(card.date, locale),
    updated: card.updated === undefined ? undefined : dateView(card.updated, locale),
    expires: card.expires === undefined ? undefined : dateView(card.expires, locale),
    section: value.section && termView(value.section),
    tags: value.tags.map(termView),
    authors: value.authors.map(authorView),
    image: leadImage(value),
    kind: card.kind,
    label: card.kind === 'live' && !card.isLive ? undefined : labelOf(card.kind, locale.words),
    flag: flagOf(card, locale),
    language,
    direction: directionOf(language),
  };
}

/** What marks a story that only a preview shows. */
function flagOf(card: Card, locale: Locale): string | undefined {
  if (card.status === 'draft') return locale.words.draft;
  if (card.status !== 'embargoed') return undefined;
  return phrase(locale, 'embargoedUntil', { date: dateView(card.date, locale).text });
}

/** Sentences that a reader of the story must see. */
export function noticesOf(card: Card, locale: Locale): string[] {
  const notices: string[] = [];
  const flag = flagOf(card, locale);
  if (flag !== undefined) notices.push(flag);
  if (card.status === 'expired' && card.expires !== undefined) {
    notices.push(phrase(locale, 'expired', { date: dateView(card.expires, locale).day }));
  }
  return notices;
}
