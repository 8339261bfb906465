/** A story as the templates of its two views get it. */
import type { CardValue, StoryValue } from '../site/inputs.js';
import { lastChange } from '../site/schedule.js';
import { kindView } from './kind-view.js';
import { type CardView, cardView, dateView, type Locale, noticesOf } from './views.js';

/** How many words most people read in a minute. */
const pace = 230;

export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / pace));
}

/**
 * @param locale the story's language, the site's time zone
 * @param html the body with its slots filled
 */
export function articleView(value: CardValue, story: StoryValue, locale: Locale, html: string) {
  const card: CardView = cardView(value, locale);
  return {
    ...card,
    // The standfirst: an excerpt would say what the body says again.
    description: value.card.description,
    html,
    words: story.body.words,
    minutes: minutesToRead(story.body.words),
    corrections: story.corrections.map(({ date, text }) => ({ date: dateView(date, locale), text })),
    notices: noticesOf(value.card, locale),
    /** When it was last updated or corrected, for machines. */
    modified: dateView(lastChange(value.card, story.corrections), locale).iso,
    ...kindView(story, locale),
    extra: story.extra,
  };
}
