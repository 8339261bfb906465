/** Structured data for search engines: things of schema.org as JSON that can stand in a script element. */
import type { CardValue, StoryValue } from '../site/inputs.js';
import { scriptJson } from '../util/html.js';
import { articleThing } from './data/article.js';
import type { Paper } from './data/paper.js';
import type { Thing } from './data/thing.js';

const context = 'https://schema.org';

/** One block with one thing on top, or with several side by side. */
export function dataBlock(things: Thing | readonly Thing[]): string {
  const value = Array.isArray(things) ? { '@context': context, '@graph': things } : { '@context': context, ...things };
  return scriptJson(value);
}

const made = new WeakMap<StoryValue, { readonly from: readonly unknown[]; readonly block: string }>();

/** The block of a story: made once for its two views. */
export function storyBlock(value: CardValue, story: StoryValue, paper: Paper): string {
  const known = made.get(story);
  if (known && known.from[0] === value && known.from[1] === paper) return known.block;
  const block = dataBlock(articleThing(value, story, paper));
  made.set(story, { from: [value, paper], block });
  return block;
}
