/** The task of parsing: files are read and become entries of the store, unless it has them already. */
import { type ParseOptions, parseArticle, parsePage } from '../content/article.js';
import { loadReference, referenceNeeded } from '../content/body/lazy.js';
import type { Cache } from '../store/entries.js';
import { wordsFor } from '../theme/words/index.js';
import { hash } from '../util/hash.js';
import type { ParseResult, ParseSettings, ParseTask, Tools } from './tasks.js';

/** @param known the store, where what it has need not be parsed again */
export type Parser = (task: ParseTask, known: Pick<Cache, 'value'> | undefined) => Promise<ParseResult>;

/** What of the settings parsing one file depends on. */
export function parseOptionsOf({ words, ...rest }: ParseSettings): ParseOptions {
  const labels: ParseOptions['labels'] = (language) => {
    const { anchor, table, footnotes, backToText, video, post } = wordsFor(language, words);
    return { anchor, table, footnotes, backToText, video, post };
  };
  return { ...rest, labels };
}

/** The names of entries in the store: each of all that it is made from. */
export function entryKeys(program: string, settings: ParseSettings): (id: string, bytes: Uint8Array) => string {
  const made = JSON.stringify([program, settings]);
  return (id, bytes) => hash(made, id, bytes);
}

export function createParser({ program, settings, reads }: Tools): Parser {
  const options = parseOptionsOf(settings);
  const keyOf = entryKeys(program, settings);
  const parseFile = async (id: string, bytes: Uint8Array, isPage: boolean) => {
    const parse = () => (isPage ? parsePage(id, bytes, options) : parseArticle(id, bytes, options));
    try {
      return parse();
    } catch (error) {
      if (error !== referenceNeeded) throw error;
      await loadReference();
      return parse();
    }
  };
  return async ({ sources }, known) => {
    const parsed: ParseResult['parsed'][number][] = [];
    for (const source of sources) {
      const { id, isPage } = source;
      const bytes = reads.source(source);
      if (!(bytes instanceof Uint8Array)) {
        parsed.push({ fault: bytes });
        continue;
      }
      const key = keyOf(id, bytes);
      if (known?.value(key) !== undefined) {
        parsed.push({ key });
        continue;
      }
      const { value, html, diagnostics } = await parseFile(id, bytes, isPage);
      const body = value && html ? { hash: value.hash.story, html: JSON.stringify(html) } : undefined;
      const entry = { value: JSON.stringify([value ?? null, diagnostics]), ...(body ? { body } : {}) };
      parsed.push({ key, entry });
    }
    return { kind: 'parse', parsed };
  };
}
