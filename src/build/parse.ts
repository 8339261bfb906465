/** Reads and parses every article and page, one after the other; the bytes of none are kept. */

import { type Parsed, type ParseOptions, parseArticle, parsePage } from '../content/article.js';
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import { wordsFor } from '../theme/words/index.js';
import * as files from '../util/files.js';
import type { Sources } from './discover.js';

export interface Content {
  readonly articles: readonly Article[];
  readonly pages: readonly Page[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param tick called after each file, so that a long build can show how far it is and be interrupted */
export async function parse(sources: Sources, config: Config, tick: () => Promise<void>): Promise<Content> {
  const options: ParseOptions = {
    timeZone: config.site.timeZone,
    language: config.site.language,
    html: config.markdown.html,
    typography: config.markdown.typography,
    labels: labelsOf(config),
  };
  const diagnostics: Diagnostic[] = [...sources.diagnostics];
  const each = async <T>(
    stories: ReadonlyMap<string, string>,
    parseOne: (bytes: Uint8Array, id: string) => Parsed<T>,
  ) => {
    const values: T[] = [];
    for (const [id, source] of stories) {
      const bytes = read(source, id, diagnostics);
      if (!bytes) continue;
      const { value, diagnostics: faults } = parseOne(bytes, id);
      for (const fault of faults) diagnostics.push(fault);
      if (value) values.push(value);
      await tick();
    }
    return values;
  };
  return {
    articles: await each(sources.articles, (bytes, id) => parseArticle(id, bytes, options)),
    pages: await each(sources.pages, (bytes, id) => parsePage(id, bytes, options)),
    diagnostics,
  };
}

function read(path: string, id: string, diagnostics: Diagnostic[]): Uint8Array | undefined {
  try {
    return files.readBytes(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(',')[0] : String(error);
    diagnostics.push(diagnostic('unreadable-file', startOf(id), `the file can't be read (${reason})`));
    return undefined;
  }
}

function labelsOf(config: Config): ParseOptions['labels'] {
  return (language) => {
    const { anchor, table, footnotes, backToText, video, post } = wordsFor(language, config.words);
    return { anchor, table, footnotes, backToText, video, post };
  };
}
