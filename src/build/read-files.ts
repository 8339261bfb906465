/** Reads the files that tasks name from the disk. */
import { mostOfStory, sourceBytes } from '../content/source-text.js';
import * as files from '../util/files.js';
import type { Reads } from './tasks.js';

export const fromDisk: Reads = {
  source: ({ path, id, within }) => sourceBytes(path, id, mostOfStory, within),
  picture: (from) => files.readBytes(from),
};
