/** The pipeline of bodies twice in one process: with the native parser, and with remark-parse alone. */
import { vi } from 'vitest';
import { wordsFor } from '../../src/theme/words/index.js';

export type Render = (markdown: string, live?: { date: number; timeZone: string }) => string;

async function load(parser: string): Promise<Render> {
  vi.resetModules();
  vi.stubEnv('NEWSWEP_PARSER', parser);
  const { renderBody } = await import('../../src/content/body/index.js');
  await (await import('../../src/content/body/lazy.js')).loadReference();
  const options = { file: 'a.md', bodyLine: 0, labels: wordsFor('en'), html: 'sanitize', typography: false } as const;
  return (markdown, live) => JSON.stringify(renderBody(markdown, { ...options, live }));
}

/** Each gives what was made of a body, as JSON. */
export async function parsers(): Promise<{ readonly native: Render; readonly reference: Render }> {
  const reference = await load('remark');
  // The usual one last: it is what the files find that are tested after this one in the same process.
  const native = await load('');
  vi.unstubAllEnvs();
  return { native, reference };
}
