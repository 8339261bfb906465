/** Where a worker thread starts: it has what all its tasks need, and performs one after the other. */
import { readCache } from '../store/cache.js';
import { createTemplates, type Templates } from '../theme/theme.js';
import { givenSetup, handingOver } from '../workers/threads.js';
import { fromDisk } from './read-files.js';
import { createWorkshop, type ParseSettings, type Result, type Task } from './tasks.js';

export interface Setup {
  readonly program: string;
  readonly settings: ParseSettings;
  readonly theme: Pick<Templates, 'texts' | 'styles'>;
  /** The store's folder. */
  readonly cache: string;
}

const { program, settings, theme, cache } = givenSetup<Setup>();
// Without the store the bodies are parsed again.
const none = { html: () => undefined, value: () => undefined };
const store = await readCache(cache).catch(() => none);
const perform = createWorkshop({ program, settings, templates: createTemplates(theme), cache: store, reads: fromDisk });

export default async function (task: Task): Promise<Result> {
  const result = await perform(task);
  // The parser's own memory is given back only where the event loop turns, and a thread that waits for tasks doesn't.
  await new Promise(setImmediate);
  return result.kind === 'render' ? handingOver(result, result.room) : result;
}
