/** The report of an import: every story, loss and old address a line each, written as they come; and the sums of them. */
import * as files from '../util/files.js';
import type { Archive, Item, Loss } from './archive.js';
import { type Ledger, ledgerLine, reportName } from './ledger.js';
import { mostProved } from './proof.js';
import type { Way } from './redirects.js';
import type { Story } from './story.js';

/** A loss of the whole site, or that of many stories under one name. */
export interface Sum extends Loss {
  readonly count: number;
  /** The first file that it was met in. */
  readonly file?: string;
}

/** A story of which there is something to tell. */
export interface Row {
  readonly file: string;
  /** Empty where it is not for everybody. */
  readonly title: string;
  readonly isEdited: boolean;
  /** Why it is a draft here. */
  readonly withheld?: string | undefined;
  readonly words: Story['words'];
  readonly losses: readonly Loss[];
}

/** A story that is published here, and whose post the old site shows to nobody, or not to everybody. */
export interface Exposed {
  readonly file: string;
  readonly why: string;
}

export interface WayTold extends Way {
  /** Whether the site answers there; unknown of what is not out yet, and where addresses are reckoned only. */
  readonly there?: boolean;
}

/** What the whole came to: what the page of the report and the terminal tell. */
export interface Sums {
  readonly system: Archive['system'];
  readonly isDryRun: boolean;
  /** Whether addresses were not looked up in the site, as a build plans it. */
  readonly isReckoned: boolean;
  readonly counts: Archive['counts'];
  readonly stories: number;
  readonly states: Readonly<Record<'published' | 'scheduled' | 'draft', number>>;
  readonly withheld: ReadonlyMap<string, number>;
  readonly comments: number;
  readonly files: number;
  readonly words: { readonly before: number; readonly after: number };
  /** Stories whose words are all there, whose differences are told of, and those with others. */
  readonly texts: { readonly same: number; readonly explained: number; readonly unexplained: number };
  readonly losses: readonly Sum[];
  readonly addresses: { readonly same: number; readonly led: number; readonly lost: number; readonly waiting: number };
  /** The first of them, for the page. */
  readonly rows: readonly Row[];
  readonly lostWays: readonly WayTold[];
  readonly edited: readonly string[];
  /** Files of earlier imports whose story is no longer in the export. */
  readonly orphans: readonly string[];
  readonly exposed: readonly Exposed[];
  /** Files of stories that were published here and have become drafts now. */
  readonly withdrawn: readonly string[];
  /** Files of earlier imports that somebody has deleted. */
  readonly deleted: readonly string[];
  /** What a configuration that is there lacks. */
  readonly missing: Readonly<Record<'sections' | 'authors', ReadonlyMap<string, string>>>;
}

/** More rows a page can't show at once; all of them are in the other report. */
const mostRows = 500;
/** Words of a difference; enough to find the place. */
const mostWords = 40;
/** Kinds whose names are few, so that stories can be counted by them. */
const summed: ReadonlySet<Loss['kind']> = new Set([
  'block',
  'shortcode',
  'format',
  'field',
  'comments',
  'damage',
  'withheld',
]);
const mostSums = 5000;

export interface Report {
  /** @param facts of its file as it is now: of one that was edited, what it says itself */
  story(
    story: Story,
    facts: { readonly hash: string | undefined; readonly isEdited: boolean; readonly state: Item['state'] },
  ): void;
  way(way: WayTold): void;
  finish(
    rest: Pick<Sums, 'orphans' | 'exposed' | 'withdrawn' | 'deleted' | 'missing' | 'files'> & {
      readonly ledger: Iterable<string>;
    },
  ): Sums;
  drop(): void;
}

export function createReport(root: string, archive: Archive, isDryRun: boolean): Report {
  const isReckoned = isDryRun || archive.entries.length > mostProved;
  const draft = files.draftFile(files.join(root, reportName));
  const sums = new Map<string, Sum>();
  const states = { published: 0, scheduled: 0, draft: 0 };
  const withheld = new Map<string, number>();
  const texts = { same: 0, explained: 0, unexplained: 0 };
  const addresses = { same: 0, led: 0, lost: 0, waiting: 0 };
  const words = { before: 0, after: 0 };
  const rows: Row[] = [];
  const edited: string[] = [];
  const lostWays: WayTold[] = [];
  const ledger: string[] = [];
  let [stories, comments] = [0, 0];
  let part: 'stories' | 'addresses' = 'stories';
  let comma = '\n';
  const line = (value: unknown) => {
    draft.write(comma + JSON.stringify(value));
    comma = ',\n';
  };
  const note = ({ kind, name, words, count = 1 }: Loss, file?: string) => {
    const label = summed.has(kind) ? name.slice(0, 100) : kind === 'embed' ? hostIn(name) : '';
    const key = `${kind}\n${label}\n${summed.has(kind) ? words.slice(0, 100) : ''}`;
    const known = sums.get(key);
    if (!known && sums.size >= mostSums) return;
    const told = {
      kind,
      name: label,
      words: label === '' ? 'each is named with its story' : words,
      ...(file === undefined ? {} : { file }),
    };
    sums.set(key, { ...(known ?? told), count: (known?.count ?? 0) + count });
  };
  draft.write(
    `{"report":"newswep import","system":${JSON.stringify(archive.system)},"dryRun":${isDryRun},\n` +
      `"export":${JSON.stringify(Object.fromEntries(archive.counts))},\n"losses":[`,
  );
  for (const loss of archive.losses) {
    note(loss);
    line(loss);
  }
  draft.write('\n],\n"stories":[');
  comma = '\n';
  return {
    story: (story, { hash, isEdited, state }) => {
      const { item, place, url } = story;
      const isHidden = item.state === 'draft' || item.withheld !== undefined;
      const title = isHidden ? '' : story.title;
      const losses = isHidden ? story.losses.map(discreet) : story.losses;
      stories++;
      states[state]++;
      const held = state === 'draft' ? item.withheld : undefined;
      comments += item.comments;
      if (held !== undefined) withheld.set(held, (withheld.get(held) ?? 0) + 1);
      for (const loss of losses) note(loss, place.file);
      words.before += story.words.before;
      words.after += story.words.after;
      const { missing, unsaid, added, unexplained } = story.words;
      const isSame = missing.length + unsaid + added.length === 0;
      texts[isSame ? 'same' : unexplained.length === 0 ? 'explained' : 'unexplained']++;
      if (isEdited) edited.push(place.file);
      const list = (words: readonly string[]) => (isHidden ? [] : some(words));
      const short = { ...story.words, missing: list(missing), added: list(added), unexplained: list(unexplained) };
      const row = { file: place.file, title, isEdited, withheld: held, words: short, losses };
      const isTold = !isSame || losses.length > 0 || item.withheld !== undefined || isEdited;
      if (isTold && rows.length < mostRows) rows.push(row);
      line({
        id: item.id,
        file: place.file,
        ...(isHidden ? {} : { url, title }),
        state,
        ...(item.withheld === undefined ? {} : { withheld: item.withheld }),
        ...(isEdited ? { edited: true } : {}),
        comments: item.comments,
        words: { ...short, missing: missing.length + unsaid, added: added.length, unexplained: unexplained.length },
        ...(isSame || isHidden
          ? {}
          : { differs: { missing: short.missing, added: short.added, unexplained: short.unexplained } }),
        losses,
      });
      if (hash !== undefined)
        ledger.push(ledgerLine('written', [archive.system, item.id, place.file, place.slug, hash]));
    },
    way: (way) => {
      if (part === 'stories') draft.write('\n],\n"addresses":[');
      if (part === 'stories') comma = '\n';
      part = 'addresses';
      const isLost = way.lost !== undefined || way.there === false;
      addresses[isLost ? 'lost' : way.isSame ? 'same' : way.there === undefined && !isReckoned ? 'waiting' : 'led']++;
      if (isLost && lostWays.length < mostRows) lostWays.push(way);
      line(way);
    },
    finish: (rest) => {
      const told: Sums = {
        ...{
          system: archive.system,
          isDryRun,
          isReckoned,
          counts: archive.counts,
          stories,
          states,
          withheld,
          comments,
          words,
          texts,
        },
        ...{ addresses, rows, lostWays, edited },
        losses: [...sums.values()].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.count - a.count)),
        ...{ files: rest.files, orphans: rest.orphans, missing: rest.missing },
        ...{ exposed: rest.exposed, withdrawn: rest.withdrawn, deleted: rest.deleted },
      };
      if (part === 'stories') draft.write('\n],\n"addresses":[');
      draft.write('\n],\n"ledger":[');
      comma = '\n';
      for (const entry of [...ledger, ...rest.ledger]) {
        draft.write(comma + entry);
        comma = ',\n';
      }
      draft.write(`\n],\n"result":${JSON.stringify(summary(told), null, 1)}}\n`);
      draft.finish();
      return told;
    },
    drop: () => draft.drop(),
  };
}

function some(words: readonly string[]): readonly string[] {
  return words.length > mostWords ? [...words.slice(0, mostWords), '…'] : words;
}

/** The report may lie where many read it: of a story that is not for everybody it tells what is lost, and not what it was. */
function discreet(loss: Loss): Loss {
  if (loss.kind === 'field') return { ...loss, words: 'other than it was' };
  return summed.has(loss.kind) ? loss : { ...loss, name: '' };
}

function hostIn(name: string): string {
  return URL.canParse(name) ? new URL(name).hostname : name.slice(0, 100);
}

function summary({ rows: _rows, lostWays: _ways, counts: _counts, missing, withheld, ...sums }: Sums) {
  const plain = ({ sections, authors }: Sums['missing']) => ({
    sections: Object.fromEntries(sections),
    authors: Object.fromEntries(authors),
  });
  return { ...sums, withheld: Object.fromEntries(withheld), missing: plain(missing) };
}

/** The lines that earlier imports of another system wrote, and of stories that are gone from the export. */
export function* keptLines(ledger: Ledger, files: Iterable<string>): Generator<string> {
  for (const file of files) {
    const one = ledger.stories.get(file);
    if (one) yield ledgerLine('written', [one.system, one.id, one.file, one.slug, one.hash]);
  }
}
