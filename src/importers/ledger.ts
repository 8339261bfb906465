/** What earlier imports wrote, as the report has it: by that a file of ours is told from one that was edited since. */
import * as files from '../util/files.js';

export const reportName = 'import-report.json';

/** A story that was written once. */
export interface Written {
  readonly system: string;
  readonly id: string;
  readonly file: string;
  readonly slug: string;
  /** Of the bytes that were written. */
  readonly hash: string;
}

export interface Ledger {
  /** By the file. */
  readonly stories: ReadonlyMap<string, Written>;
  /** Other files that were written, and the hash of each. */
  readonly others: ReadonlyMap<string, string>;
  /** Pictures that were decoded, and the hash of each. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** One line each, so that a report of any size is read line by line. */
export function ledgerLine(kind: 'written' | 'other' | 'picture', values: readonly string[]): string {
  return JSON.stringify([kind, ...values]);
}

/** Of a report that is damaged, or that somebody has edited, what can still be read. */
export function readLedger(root: string): Ledger {
  const stories = new Map<string, Written>();
  const others = new Map<string, string>();
  const pictures = new Map<string, string>();
  for (const line of files.linesOf(files.join(root, reportName))) {
    const [kind, ...values] = entryOf(line);
    if (kind === 'written' && values.length === 5) {
      const [system, id, file, slug, hash] = values as [string, string, string, string, string];
      stories.set(file, { system, id, file, slug, hash });
    } else if (values.length === 2) {
      const [file, hash] = values as [string, string];
      if (kind === 'other') others.set(file, hash);
      if (kind === 'picture') pictures.set(file, hash);
    }
  }
  return { stories, others, pictures };
}

function entryOf(line: string): string[] {
  if (!/^\["(?:written|other|picture)"/.test(line)) return [];
  try {
    const entry: unknown = JSON.parse(line.replace(/,$/, ''));
    return Array.isArray(entry) && entry.every((one) => typeof one === 'string') ? entry : [];
  } catch {
    return [];
  }
}
