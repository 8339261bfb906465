/** The task of parsing: files are read and become entries of the store, unless it has them already. */
import { type ParseOptions, parseArticle, parsePage } from '../content/article.js';
import { diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Cache } from '../store/cache.js';
import { wordsFor } from '../theme/words/index.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { ParseResult, ParseTask, Tools } from './tasks.js';

/** @param known the store, where what it has need not be parsed again */
export type Parser = (task: ParseTask, known: Pick<Cache, 'value'> | undefined) => ParseResult;

export function createParser({ program, settings }: Tools): Parser {
  const { words, ...rest } = settings;
  const labels: ParseOptions['labels'] = (language) => {
    const { anchor, table, footnotes, backToText, video, post } = wordsFor(language, words);
    return { anchor, table, footnotes, backToText, video, post };
  };
  const options: ParseOptions = { ...rest, labels };
  const made = JSON.stringify([program, settings]);
  return ({ sources }, known) => ({
    kind: 'parse',
    parsed: sources.map(({ id, path, isPage }) => {
      let bytes: Uint8Array;
      try {
        bytes = files.readBytes(path);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split(',')[0] : String(error);
        return { fault: diagnostic('unreadable-file', startOf(id), `the file can't be read (${reason})`) };
      }
      const key = hash(made, id, bytes);
      if (known?.value(key) !== undefined) return { key };
      const { value, html, diagnostics } = isPage ? parsePage(id, bytes, options) : parseArticle(id, bytes, options);
      const body = value && html ? { hash: value.hash.story, html: JSON.stringify(html) } : undefined;
      return { key, entry: { value: JSON.stringify([value ?? null, diagnostics]), ...(body ? { body } : {}) } };
    }),
  });
}
