/** The report of an import: every story, loss and old address, a line each, written as they come. */
import * as files from '../util/files.js';
import type { Archive, Loss } from './archive.js';
import { ledgerLine, reportName } from './ledger.js';
import type { Story } from './story.js';

/** What the whole came to. */
export interface Totals {
  readonly losses: ReadonlyMap<Loss['kind'], number>;
  readonly words: readonly [before: number, after: number];
  readonly unexplained: number;
}

export interface Report {
  story(story: Story, facts: { readonly hash: string | undefined; readonly isEdited: boolean }): void;
  finish(): Totals;
  drop(): void;
}

export function createReport(root: string, archive: Archive): Report {
  const draft = files.draftFile(files.join(root, reportName));
  const losses = new Map<Loss['kind'], number>();
  const note = (loss: Loss) => losses.set(loss.kind, (losses.get(loss.kind) ?? 0) + (loss.count ?? 1));
  let [before, after, unexplained] = [0, 0, 0];
  draft.write(`{"system":${JSON.stringify(archive.system)},\n"stories":[`);
  let comma = '\n';
  const ledger: string[] = [];
  for (const loss of archive.losses) note(loss);
  return {
    story: (story, { hash, isEdited }) => {
      const { item, place, title, words, ways } = story;
      for (const loss of story.losses) note(loss);
      before += words.before;
      after += words.after;
      if (words.unexplained.length > 0) unexplained++;
      const line = {
        id: item.id,
        file: place.file,
        title,
        ...(isEdited ? { edited: true } : {}),
        words,
        losses: story.losses,
        ways,
      };
      draft.write(comma + JSON.stringify(line));
      comma = ',\n';
      if (hash !== undefined)
        ledger.push(ledgerLine('written', [archive.system, item.id, place.file, place.slug, hash]));
    },
    finish: () => {
      draft.write(`\n],\n"ledger":[\n${ledger.join(',\n')}\n]}\n`);
      draft.finish();
      return { losses, words: [before, after], unexplained };
    },
    drop: () => draft.drop(),
  };
}
