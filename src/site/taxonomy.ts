/** Sections, tags and authors: which names are one term, how it is spelled, and what is no term at all. */
import type { Front, LiveUpdate } from '../content/types.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { isLong, isSegment, longWords, slugify } from '../util/slug.js';
import type { Config } from './config.js';
import type { TermKind } from './types.js';

/** A term's name and texts: from the configuration, or as its oldest story spells it. */
interface TermNames {
  readonly name: string;
  readonly description: string;
  readonly role?: string;
  readonly image?: string;
  readonly sameAs: readonly string[];
}

export interface Taxonomy {
  /** By kind and key, those of the configuration first and in its order. */
  readonly terms: Readonly<Record<TermKind, ReadonlyMap<string, TermNames>>>;
  /** By the id of the story. */
  readonly keys: ReadonlyMap<string, { readonly section: string[]; readonly tag: string[]; readonly author: string[] }>;
  /** Keys of those who wrote updates of a live blog, by its id and by what was written for them. */
  readonly writers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Vocabulary {
  readonly kind: TermKind;
  readonly field: 'section' | 'tags' | 'authors';
  /** Whether a name that the configuration doesn't list is a typing mistake. */
  readonly closed: boolean;
  readonly terms: Map<string, TermNames>;
  readonly configured: ReadonlySet<string>;
  /** Keys by what may be written for them. */
  readonly byName: ReadonlyMap<string, string>;
  /** Keys of names about which there is nothing to say. */
  readonly settled: Map<string, string>;
}

/** @param articles oldest first: the oldest story's spelling is the one that is shown */
export function findTerms(articles: readonly Front[], config: Config): Taxonomy {
  const section = vocabulary('section', 'section', config.sections);
  const tag = { ...vocabulary('tag', 'tags', config.tags), closed: false };
  const author = vocabulary('author', 'authors', config.authors);
  const diagnostics: Diagnostic[] = [];
  const keys = new Map<string, { section: string[]; tag: string[]; author: string[] }>();
  for (const article of articles) {
    keys.set(article.id, {
      section: resolve(article, article.section === undefined ? [] : [article.section], section, diagnostics),
      tag: resolve(article, article.tags, tag, diagnostics),
      author: resolve(article, article.authors, author, diagnostics),
    });
  }
  // Last, since an update may be under embargo: it must not lend its spelling to what is published.
  const writers = new Map<string, ReadonlyMap<string, string>>();
  for (const { id, updates } of articles) {
    if (updates) writers.set(id, writersOf(id, updates, author, diagnostics));
  }
  return { terms: { section: section.terms, tag: tag.terms, author: author.terms }, keys, writers, diagnostics };
}

function writersOf(id: string, updates: readonly LiveUpdate[], authors: Vocabulary, diagnostics: Diagnostic[]) {
  const writers = new Map<string, string>();
  for (const { author: name, place } of updates) {
    if (name === undefined || writers.has(name)) continue;
    const [key] = resolve({ id, places: { authors: place } }, [name], authors, diagnostics);
    if (key !== undefined) writers.set(name, key);
  }
  return writers;
}

function vocabulary(
  kind: TermKind,
  field: Vocabulary['field'],
  listed: Readonly<Record<string, Partial<TermNames> & { name: string }>> | undefined,
): Vocabulary {
  const terms = new Map<string, TermNames>();
  const byName = new Map<string, string>();
  for (const [key, { name, description = '', role, image, sameAs = [] }] of Object.entries(listed ?? {})) {
    terms.set(key, { name, description, sameAs, ...(role ? { role } : {}), ...(image ? { image } : {}) });
    byName.set(name, key).set(key, key);
  }
  // What folds to a listed name or key means it too, unless another one is written just so.
  for (const written of [...byName.keys()]) {
    const folded = slugify(written);
    if (folded !== '' && !byName.has(folded)) byName.set(folded, byName.get(written) as string);
  }
  return {
    kind,
    field,
    closed: Object.keys(listed ?? {}).length > 0,
    terms,
    configured: new Set(terms.keys()),
    byName,
    settled: new Map(),
  };
}

function resolve(
  article: Pick<Front, 'id' | 'places'>,
  names: readonly string[],
  vocabulary: Vocabulary,
  diagnostics: Diagnostic[],
): string[] {
  const keys = names.map((name) => {
    const known = vocabulary.settled.get(name);
    if (known !== undefined) return known;
    const before = diagnostics.length;
    const key = keyOf(article, name, vocabulary, diagnostics);
    if (key !== undefined && diagnostics.length === before) vocabulary.settled.set(name, key);
    return key;
  });
  return [...new Set(keys.filter((key) => key !== undefined))];
}

function keyOf(
  article: Pick<Front, 'id' | 'places'>,
  name: string,
  known: Vocabulary,
  diagnostics: Diagnostic[],
): string | undefined {
  const place = { file: article.id, ...(article.places[known.field] ?? { line: 1, column: 1 }) };
  const folded = slugify(name);
  const key = known.byName.get(name) ?? known.byName.get(folded) ?? folded;
  if (known.configured.has(key)) {
    const shown = known.terms.get(key)?.name ?? name;
    if (name !== key && name !== shown && folded !== key) {
      diagnostics.push(diagnostic('merged-spelling', place, `"${name}" is shown as "${shown}": write it so`));
    }
    return key;
  }
  if (known.closed) {
    const meant = nearest(name, [...known.byName.keys()], 3);
    const mend = meant ? `did you mean "${meant}"?` : `write one of ${[...known.configured].join(', ')}.`;
    const code = known.kind === 'author' ? 'unknown-author' : 'unknown-section';
    diagnostics.push(
      diagnostic(code, place, `the ${known.kind} "${name}" is not in the configuration: ${mend} Or add it there`),
    );
    return undefined;
  }
  if (!isSegment(key)) {
    const mend = `shorten it, or give it one in the configuration: ${known.kind}s: { 'some-words': { name: '…' } }`;
    const given = isLong(key) ? `an address that is ${longWords}` : 'no address';
    const words = `the ${known.kind} "${name.slice(0, 60)}" gives ${given}: ${mend}`;
    diagnostics.push(diagnostic('empty-slug', place, words));
    return undefined;
  }
  const shown = known.terms.get(key)?.name;
  if (shown === undefined) known.terms.set(key, { name, description: '', sameAs: [] });
  else if (shown !== name) {
    const mend = `write it so, or give the two names of their own in the configuration`;
    diagnostics.push(
      diagnostic('merged-spelling', place, `"${name}" has the address of "${shown}" and is shown as that: ${mend}`),
    );
  }
  return key;
}
