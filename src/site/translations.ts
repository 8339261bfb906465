/** The same story in other languages: each file may name some, and all that one file names know each other. */
import type { Front } from '../content/types.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { pathOf, type SiteFiles } from './links.js';
import type { Translation } from './types.js';

type Naming = Pick<Front, 'id' | 'lang' | 'translations' | 'places'>;

/**
 * What one story names, each led to its end.
 *
 * @param diagnostics told of paths that lead nowhere
 */
export function namedTranslations(story: Naming, files: SiteFiles, diagnostics: Diagnostic[]): Translation[] {
  return Object.entries(story.translations ?? {}).flatMap(([language, written]): Translation[] => {
    if (/^https?:/i.test(written)) return [{ kind: 'address', language, url: new URL(written).href }];
    const path = pathOf(story.id, written);
    const id = [path, written.replace(/^\//, '')].find((name) => name !== undefined && files.stories.has(name));
    if (id?.startsWith('articles/') && id !== story.id) return [{ kind: 'story', language, id }];
    const words =
      id === undefined
        ? `there is no story "${written}": ${mendFor(path, files)}`
        : `"${written}" is ${id === story.id ? 'this story itself' : 'no article'}: write the path of its translation`;
    diagnostics.push(diagnostic('broken-translation', placeOf(story, language), words));
    return [];
  });
}

function mendFor(path: string | undefined, { stories }: SiteFiles): string {
  const name = (id: string) => id.slice(id.lastIndexOf('/') + 1);
  const alike = [...stories].filter((id) => path !== undefined && name(id) === name(path));
  const meant = path === undefined ? undefined : (nearest(path, alike, 40) ?? nearest(path, [...stories], 4));
  return meant ? `did you mean "${meant}"?` : 'correct the path, or take the line out';
}

/** A story that is out, with what it names. */
export interface Named {
  readonly story: Naming;
  readonly named: readonly Translation[];
}

/**
 * Which translations each story shows: those that its file names, those whose file names it, and those named beside
 * it. So a new one changes the pages of the stories that it names, and of no others.
 *
 * @param naming the stories that name some, in the order of the site
 * @param languageOf the language of a story that anybody may see; nothing for others
 */
export function linkTranslations(
  naming: readonly Named[],
  languageOf: (id: string) => string | undefined,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, readonly Translation[]> {
  const found = new Map<string, Map<string, Translation>>();
  const note = (id: string, translation: Translation) => {
    const known = found.get(id) ?? new Map<string, Translation>();
    found.set(id, known);
    const isOwn = translation.language.toLowerCase() === languageOf(id)?.toLowerCase();
    const key = translation.language.toLowerCase();
    if (!isOwn && !known.has(key)) known.set(key, translation);
  };
  const groups = naming.map(({ story, named }): { story: Naming; group: Translation[] } => {
    const own: Translation = { kind: 'story', language: languageOf(story.id) ?? '', id: story.id };
    const others = named.flatMap((one): Translation[] => {
      if (one.kind === 'address') return [one];
      // One says of itself in which language it is, to its readers too.
      const language = languageOf(one.id);
      if (language === undefined) return [];
      if (primaryOf(language) !== primaryOf(one.language)) {
        const words = `"${one.id}" is in "${language}", not in "${one.language}": write lang: ${one.language} there, or correct it here`;
        diagnostics.push(diagnostic('other-language', placeOf(story, one.language), words));
      }
      return [{ ...one, language }];
    });
    return { story, group: [own, ...others] };
  });
  // What a story names itself goes before what others say of it.
  for (const { story, group } of groups) for (const one of group.slice(1)) note(story.id, one);
  for (const { story, group } of groups) {
    for (const { kind, ...one } of group) {
      if (kind !== 'story' || !('id' in one) || one.id === story.id) continue;
      for (const other of group) if (other.kind === 'address' || other.id !== one.id) note(one.id, other);
    }
  }
  for (const { story, named } of naming) warnOfRivals(story, named, found, languageOf, diagnostics);
  const sorted = [...found].filter(([, known]) => known.size > 0);
  return new Map(sorted.map(([id, known]) => [id, [...known.values()].sort(byLanguage)]));
}

/** A story has one translation in a language: another one that names it too is not named back, and search engines ignore it. */
function warnOfRivals(
  story: Naming,
  named: readonly Translation[],
  found: ReadonlyMap<string, ReadonlyMap<string, Translation>>,
  languageOf: (id: string) => string | undefined,
  diagnostics: Diagnostic[],
): void {
  const own = languageOf(story.id)?.toLowerCase() ?? '';
  for (const one of named) {
    if (one.kind !== 'story') continue;
    const back = found.get(one.id)?.get(own);
    const rival = back?.kind === 'story' ? back.id : back?.url;
    if (rival === undefined || rival === story.id) continue;
    const words = `"${one.id}" has a translation in "${own}" already, "${rival}": take one of the two out`;
    diagnostics.push(diagnostic('two-translations', placeOf(story, one.language), words));
  }
}

function byLanguage(a: Translation, b: Translation): number {
  return a.language < b.language ? -1 : a.language > b.language ? 1 : 0;
}

function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

function placeOf({ id, places }: Naming, language: string) {
  return { file: id, ...(places[`translations.${language}`] ?? { line: 1, column: 1 }) };
}
