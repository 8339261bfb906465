/** A story as the templates of its two views get it. */
import type { CardValue, StoryValue } from '../site/inputs.js';
import { lastChange } from '../site/schedule.js';
import { isoWithOffset } from '../util/time.js';
import { kindView } from './kind-view.js';
import { type LiveView, wordsOf } from './live-view.js';
import { type CardView, cardView, dateView, type Locale, noticesOf } from './views.js';

/** How many words most people read in a minute; of Chinese and Japanese, whose characters are counted, how many of those. */
const pace = 230;
const paces: Readonly<Record<string, number>> = { zh: 400, yue: 400, ja: 500 };

/** @param language of the text, as a tag */
export function minutesToRead(words: number, language: string): number {
  const [primary = ''] = language.toLowerCase().split('-');
  return Math.max(1, Math.round(words / (paces[primary] ?? pace)));
}

/**
 * @param locale the story's language, the site's time zone
 * @param html the body with its slots filled; of a live blog its introduction
 */
export function articleView(value: CardValue, story: StoryValue, locale: Locale, html: string, live?: LiveView) {
  const card: CardView = cardView(value, locale);
  return {
    ...card,
    updates: [],
    ...live,
    // A list says nothing of how a blog ended.
    ended: value.card.ended === undefined ? undefined : dateView(value.card.ended, locale),
    // The standfirst: an excerpt would say what the body says again.
    description: value.card.description,
    html,
    words: wordsOf(story),
    minutes: minutesToRead(wordsOf(story), locale.language),
    corrections: story.corrections.map(({ date, text }) => ({ date: dateView(date, locale), text })),
    notices: noticesOf(value.card, locale),
    /** When it was last updated or corrected, for machines. */
    modified: isoWithOffset(lastChange(value.card, story.corrections), locale.timeZone),
    ...kindView(story, locale),
    extra: story.extra,
  };
}
