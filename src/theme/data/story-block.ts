/** The block of structured data on both pages of a story. */
import type { CardValue, Inputs, StoryValue } from '../../site/inputs.js';
import { liveData } from '../live-data.js';
import { plainUpdates } from '../live-view.js';
import { dataBlock } from '../structured-data.js';
import { articleThing } from './article.js';
import { paperOf } from './paper.js';

/** @returns JSON that can stand in a script element */
export function storyBlock(value: CardValue, story: StoryValue, inputs: Inputs): string {
  const paper = paperOf(inputs);
  const article = articleThing(value, story, paper);
  return dataBlock(story.updates ? liveData(article, value, plainUpdates(story, inputs), paper) : article);
}
