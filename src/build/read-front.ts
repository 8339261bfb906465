/** Reads `front.yml`, where the newsroom says which stories lead the front page: the first leads, the others follow. */
import { CORE_SCHEMA, load, parseEvents, YAMLException } from 'js-yaml';
import { type FieldPath, locateInYaml } from '../content/locate.js';
import { mostOfSettings } from '../content/source-text.js';
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { isListed } from '../site/front.js';
import type { Card } from '../site/types.js';
import { nearest } from '../util/nearest.js';
import type { Sources } from './discover.js';
import { frontName, type RootFile, readRootFile } from './root-file.js';

/** A front page shows some thirty stories; and for each that is not there its like is looked for in the whole archive. */
const mostChoices = 200;
/** What people write instead. */
const other = 'front.yaml';
const shape = 'write "lead: articles/….md", and below "top:" a list of further stories, one "- articles/….md" a line';

interface Choice {
  readonly id: string;
  readonly place: Place;
}

/** @returns the stories that `front.yml` names, in its order; none if there is no such file */
export function readFront({ text, fault }: RootFile, sources: Sources, diagnostics: Diagnostic[]): Choice[] {
  if (fault !== undefined) diagnostics.push(fault);
  // A file that is there only for later, with nothing but remarks in it.
  if (text.replace(/#.*/g, '').trim() === '') return [];
  let data: unknown;
  try {
    data = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = { file: frontName, line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
    diagnostics.push(diagnostic('invalid-front', place, `this is not valid YAML (${error.reason}): ${shape}`));
    return [];
  }
  const events = parseEvents(text, {});
  const placeAt = (at: FieldPath): Place => ({
    file: frontName,
    line: 1,
    column: 1,
    ...locateInYaml(events, text, at),
  });
  const choices: Choice[] = [];
  const entries = entriesOf(data, placeAt, diagnostics);
  if (entries.length > mostChoices) {
    const words = `${entries.length} stories are named here, and may be ${mostChoices}: take out what the front page doesn't show`;
    diagnostics.push(diagnostic('too-large', startOf(frontName), words));
    return [];
  }
  for (const [at, written] of entries) {
    const place = placeAt(at);
    const id = typeof written === 'string' ? storyOf(written, sources) : undefined;
    if (id === undefined) diagnostics.push(diagnostic('invalid-front', place, noStory(written, sources)));
    else if (choices.some((choice) => choice.id === id)) {
      diagnostics.push(diagnostic('invalid-front', place, `"${written}" stands here twice: take one of them out`));
    } else choices.push({ id, place });
  }
  return choices;
}

/** @param root the site's folder, absolute */
export function frontFile(root: string): RootFile {
  return readRootFile(root, frontName, mostOfSettings, { name: other, code: 'invalid-front' });
}

/** What stands in the file, story by story: a list, or what leads and what follows. */
function entriesOf(
  data: unknown,
  placeAt: (at: FieldPath) => Place,
  diagnostics: Diagnostic[],
): [FieldPath, unknown][] {
  if (data === null || data === undefined) return [];
  if (Array.isArray(data)) return data.map((value, index) => [[index], value]);
  if (typeof data !== 'object') {
    diagnostics.push(diagnostic('invalid-front', startOf(frontName), shape));
    return [];
  }
  const entries: [FieldPath, unknown][] = [];
  for (const key of ['lead', 'top']) {
    const value = (data as Record<string, unknown>)[key];
    if (Array.isArray(value)) for (const [index, one] of value.entries()) entries.push([[key, index], one]);
    else if (value !== undefined && value !== null) entries.push([[key], value]);
  }
  for (const key of Object.keys(data).filter((name) => name !== 'lead' && name !== 'top')) {
    const meant = nearest(key, ['lead', 'top'], 2);
    const mend = meant ? `did you mean "${meant}"?` : shape;
    diagnostics.push(diagnostic('invalid-front', placeAt([key]), `"${key}" means nothing here: ${mend}`));
  }
  return entries;
}

function storyOf(written: string, { articles }: Sources): string | undefined {
  const path = written
    .trim()
    .normalize('NFC')
    .replace(/^\.?\//, '');
  return [path, `articles/${path}`].find((id) => articles.has(id));
}

function noStory(written: unknown, { articles }: Sources): string {
  if (typeof written !== 'string') return shape;
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const meant =
    [...articles.keys()].find((id) => name(id) === name(written)) ?? nearest(written, [...articles.keys()], 4);
  return `there is no story "${written}": ${meant ? `did you mean "${meant}"?` : 'write its path, such as articles/2026/05/floods.md'}`;
}

/**
 * Those of the chosen stories that can stand on the front page now; the others are told.
 *
 * @param held why each story that is not out is not, by its id; of one that is at fault more is said there
 */
export function chosenCards(
  choices: readonly Choice[],
  cards: ReadonlyMap<string, Card>,
  held: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): Card[] {
  return choices.flatMap(({ id, place }) => {
    const card = cards.get(id);
    if (card && isListed(card)) return [card];
    const why = held.get(id);
    if (card) {
      const state = card.gone ? 'was taken down' : card.noindex ? 'is marked noindex' : 'has expired';
      diagnostics.push(diagnostic('hidden-lead', place, `"${id}" ${state}: choose another one, or take the line out`));
    } else if (why !== undefined) {
      const words = `"${id}" is not published (${why}): it is passed over until it is`;
      diagnostics.push(diagnostic('hidden-lead', place, words));
    }
    return [];
  });
}
