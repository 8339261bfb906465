/** The block of structured data on both pages of a story. */
import type { CardValue, Inputs, StoryValue } from '../../site/inputs.js';
import { localeOf } from '../frame.js';
import { liveData } from '../live-data.js';
import { plainUpdates } from '../live-view.js';
import { dataBlock } from '../structured-data.js';
import { articleThing } from './article.js';
import { paperOf } from './paper.js';

const made = new WeakMap<StoryValue, { readonly from: readonly unknown[]; readonly block: string }>();

/**
 * Made once for the two views of a story.
 *
 * @returns JSON that can stand in a script element
 */
export function storyBlock(value: CardValue, story: StoryValue, inputs: Inputs): string {
  const paper = paperOf(inputs);
  const locale = localeOf(inputs, value.card.lang);
  const from = [value, paper, locale.words];
  const known = made.get(story);
  if (known?.from.every((one, index) => one === from[index])) return known.block;
  const article = articleThing(value, story, paper, locale);
  const block = dataBlock(
    story.updates ? liveData(article, value, plainUpdates(value, story, inputs), paper) : article,
  );
  made.set(story, { from, block });
  return block;
}
