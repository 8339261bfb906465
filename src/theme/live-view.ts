/** A live blog as templates get it: its updates newest first, its key points, and what a page says of it. */
import { shorten } from '../content/body/words.js';
import type { Body, BodyHtml } from '../content/types.js';
import type { CardValue, Inputs, StoryValue } from '../site/inputs.js';
import { inReadingOrder, newestUpdate } from '../site/live.js';
import type { ShownUpdate } from '../site/types.js';
import { hashJson } from '../util/hash.js';
import { type Instant, inWords } from '../util/time.js';
import { localeOf } from './frame.js';
import { type DateView, dateView, type LinkView, type Locale, noticesOf } from './views.js';
import { phrase } from './words/index.js';

export interface UpdateView {
  /** The id of its element, and the way there. */
  readonly id: string;
  readonly anchor: string;
  /** May be empty. */
  readonly title: string;
  readonly date: DateView;
  /** The hour, and the day with it if it isn't the story's. */
  readonly when: string;
  readonly author?: LinkView | undefined;
  readonly isPinned: boolean;
  /** What marks one that only a preview shows. */
  readonly flag?: string | undefined;
  readonly html: string;
}

export interface LiveView {
  readonly updates: readonly UpdateView[];
  /** As HTML. */
  readonly keyPoints?: string | undefined;
  readonly live: {
    /** Whether more is to come. */
    readonly isLive: boolean;
    /** Of the newest update. */
    readonly latest?: DateView | undefined;
    readonly latestWhen?: string | undefined;
    /** Names what is shown: it changes with every update that comes, goes, or is written anew, and with what stands above. */
    readonly version: string;
  };
}

/**
 * @param fill makes the HTML of a view out of the stored one
 * @returns nothing for other stories
 */
export function liveView(
  { card }: CardValue,
  story: StoryValue,
  inputs: Inputs,
  locale: Locale,
  fill: (html: Pick<BodyHtml, 'html' | 'safeHtml'>) => string,
): LiveView | undefined {
  const { updates: shown, html } = story;
  if (!shown) return undefined;
  const stored = new Map(html.updates?.map((one) => [one.id, one]));
  const day = dateView(card.date, locale).day;
  const when = (at: Instant) => inWords(at, dateView(at, locale).day === day ? 'time' : 'text', ...spoken(locale));
  const updates = inReadingOrder(shown).map((update): UpdateView => {
    const { id, at, title, pinned, isHeld } = update;
    const body = stored.get(id);
    return {
      id,
      anchor: anchorOf(id),
      title,
      date: dateView(at, locale),
      when: when(at),
      author: writerOf(update, inputs),
      isPinned: pinned,
      flag: isHeld ? phrase(locale, 'embargoedUntil', { date: dateView(at, locale).text }) : undefined,
      html: body ? fill(body) : '',
    };
  });
  const keyPoints = html.keyPoints && fill(html.keyPoints);
  const latest = newestUpdate(shown);
  return {
    updates,
    keyPoints,
    live: {
      isLive: card.isLive,
      ...(latest === undefined ? {} : { latest: dateView(latest, locale), latestWhen: when(latest) }),
      // Of what the newsroom wrote: how a view leads its links and plays its films is no news.
      version: hashJson([
        ...[shown, shown.map(({ id }) => stored.get(id)?.html), html.keyPoints?.html, html.html],
        ...[card.isLive, card.title, card.description, story.corrections, noticesOf(card, locale)],
      ]).slice(0, 12),
    },
  };
}

const spoken = ({ language, timeZone, dates }: Locale) => [language, timeZone, dates] as const;

/** The part of an address that leads to an update. */
export function anchorOf(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

/** Someone who has written nothing but updates has no page. */
function writerOf({ author, authorKey }: ShownUpdate, inputs: Inputs): LinkView | undefined {
  if (author === undefined) return undefined;
  const term = authorKey === undefined ? undefined : inputs.term('author', authorKey);
  return { name: term?.name ?? author, url: term?.url };
}

/** An update for those that show no HTML. */
export interface PlainUpdate {
  readonly id: string;
  readonly at: Instant;
  /** Never empty. */
  readonly headline: string;
  /** Empty where it has nothing but a picture or a player. */
  readonly text: string;
  readonly author?: LinkView | undefined;
}

/** The updates that are out, newest first. */
export function plainUpdates({ card }: CardValue, story: StoryValue, inputs: Inputs): PlainUpdate[] {
  const stored = new Map(story.html.updates?.map((one) => [one.id, one]));
  const locale = localeOf(inputs, card.lang);
  const shown = (story.updates ?? []).filter(({ isHeld }) => !isHeld);
  return [...shown]
    .sort((a, b) => b.at - a.at)
    .map((update): PlainUpdate => {
      const { id, at, title } = update;
      const { text = '', caption = '' } = stored.get(id) ?? {};
      const headline = title || shorten(text || caption) || `${dateView(at, locale).time} – ${card.title}`;
      return { id, at, headline, text, author: writerOf(update, inputs) };
    });
}

/** The words of a story, those of its updates included. */
export function wordsOf({
  body,
  updates = [],
}: {
  readonly body: Pick<Body, 'words'>;
  readonly updates?: readonly { readonly words: number }[] | undefined;
}): number {
  return updates.reduce((sum, update) => sum + update.words, body.words);
}
