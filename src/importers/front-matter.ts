/** The front matter of an imported story: only what is there, within the limits of its fields, in the order of the docs. */
import { dump } from 'js-yaml';
import { isWholeAddress } from '../content/amp/addresses.js';
import { isLanguageTag } from '../util/language.js';
import { isoWithOffset, parseInstant } from '../util/time.js';
import type { Archive, Item, Loss } from './archive.js';
import type { Place } from './places.js';
import { cut, oneLine } from './plain.js';
import type { Vocabulary } from './vocabulary.js';

/** The lead image as the new site has it. */
export interface Lead {
  readonly src: string;
  readonly width?: number;
  readonly height?: number;
}

export interface FrontMatter {
  readonly text: string;
  readonly title: string;
  readonly section: string | undefined;
  readonly losses: readonly Loss[];
}

const mostOf = { title: 1000, description: 10_000, terms: 500 } as const;
/** Shown below a picture. */
const mostOfCaption = 5000;

/**
 * @param aliases old addresses that lead to it
 * @param opening words of its text, for a story without a title
 */
export function frontMatterOf(
  item: Item,
  place: Place,
  { system, vocabulary, timeZone }: { system: Archive['system']; vocabulary: Vocabulary; timeZone: string },
  { aliases, lead, opening }: { aliases: readonly string[]; lead: Lead | undefined; opening: string },
): FrontMatter {
  const losses: Loss[] = [];
  const lose = (name: string, words: string) => losses.push({ kind: 'field', name, words });
  const title = titleOf(item, place, opening, lose);
  const section = sectionOf(item, vocabulary, lose);
  const tags = tagsOf(item, section, vocabulary, lose);
  const authors = authorsOf(item, vocabulary, lose);
  const description = cut(oneLine(item.description ?? ''), mostOf.description);
  if (parseInstant(item.date, timeZone) === undefined) {
    lose('date', `"${item.date}" is no date of the years 1 to 9999: 1 January 1970 stands there`);
  }
  const date = dateOf(item.date, place.date, timeZone);
  const updated = item.updated === undefined ? undefined : parseInstant(item.updated, timeZone);
  const isLater = updated !== undefined && updated > place.date;
  const { canonical, lang } = item;
  if (canonical !== undefined && !isWholeAddress(canonical))
    lose('canonical', `"${canonical}" is no whole address: left out`);
  if (lang !== undefined && !isLanguageTag(lang)) lose('lang', `"${lang}" is no language: left out`);
  const above = { title, ...(description === '' ? {} : { description }) };
  const below = {
    ...(section ? { section: section.written } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(lead && item.image ? { image: imageOf(lead, item.image) } : {}),
    ...(place.isSaid ? { slug: place.slug } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(canonical !== undefined && isWholeAddress(canonical) ? { canonical } : {}),
    ...(lang !== undefined && isLanguageTag(lang) ? { lang } : {}),
    ...(item.state === 'draft' || item.withheld !== undefined ? { draft: true } : {}),
    ...(item.noindex ? { noindex: true } : {}),
    [system.toLowerCase()]: { id: /^\d{1,15}$/.test(item.id) ? Number(item.id) : item.id },
  };
  const dates = `date: ${date}\n${isLater ? `updated: ${dateOf(item.updated as string, updated, timeZone)}\n` : ''}`;
  return { text: `---\n${yaml(above)}${dates}${yaml(below)}---\n`, title, section: section?.key, losses };
}

type Lose = (name: string, words: string) => void;

function yaml(values: object): string {
  return dump(values, { lineWidth: -1, noRefs: true });
}

/** As the export has it, with its offset, if that is a date of ours. */
function dateOf(written: string, instant: number, timeZone: string): string {
  const isPlain = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(written);
  return isPlain && parseInstant(written, timeZone) === instant ? written : isoWithOffset(instant, 'UTC');
}

function titleOf(item: Item, place: Place, opening: string, lose: Lose): string {
  const title = oneLine(item.title);
  if (title.length > mostOf.title) lose('title', `it has ${title.length} letters: cut to ${mostOf.title}`);
  if (title !== '') return cut(title, mostOf.title);
  lose('title', 'there is none: the first words of the text stand there');
  return cut(oneLine(opening), 80) || place.slug;
}

function sectionOf({ section }: Item, vocabulary: Vocabulary, lose: Lose) {
  if (section === undefined) return undefined;
  const found = vocabulary.section(section);
  if (!found) {
    const name = vocabulary.nameOf('section', section);
    lose('section', `"${name}" is no section of the configuration: a tag of that name stands there`);
  }
  return found;
}

function tagsOf(item: Item, section: { key: string } | undefined, vocabulary: Vocabulary, lose: Lose): string[] {
  // What can't be its section is a tag.
  const keys = item.section !== undefined && !section ? [item.section, ...item.tags] : item.tags;
  const tags = new Map<string, string>();
  for (const key of keys) {
    const tag = vocabulary.tag(key);
    if (!tag) lose('tag', `"${vocabulary.nameOf('tag', key)}" gives no address: left out`);
    else if (!tags.has(tag.key)) tags.set(tag.key, tag.written);
  }
  if (tags.size > mostOf.terms) lose('tags', `there are ${tags.size}: the first ${mostOf.terms} are kept`);
  return [...tags.values()].slice(0, mostOf.terms);
}

function authorsOf(item: Item, vocabulary: Vocabulary, lose: Lose): string[] {
  const authors = new Map<string, string>();
  for (const key of item.authors) {
    const author = vocabulary.author(key);
    if (!author) lose('author', `"${vocabulary.nameOf('author', key)}" is no author of the configuration: left out`);
    else if (!authors.has(author.key)) authors.set(author.key, author.written);
  }
  return [...authors.values()].slice(0, mostOf.terms);
}

function imageOf(lead: Lead, { alt, caption, credit }: NonNullable<Item['image']>) {
  const line = (text: string | undefined) => cut(oneLine(text ?? ''), mostOfCaption);
  const [shown, below, whose] = [line(alt), line(caption), line(credit)];
  return {
    ...lead,
    ...(shown === '' ? {} : { alt: shown }),
    ...(below === '' ? {} : { caption: below }),
    ...(whose === '' ? {} : { credit: whose }),
  };
}
