/** Puts the pages that were written aside in their places, in an order in which no link ever leads to nothing. */
import { type Manifest, type ManifestEntry, type Show, writeManifest } from '../store/manifest.js';
import type { Ownership } from '../store/ownership.js';
import { addUntold, type Untold } from '../store/untold.js';
import type { Workspace } from '../store/workspace.js';
import * as files from '../util/files.js';
import { type Difference, filesLeft, filesOf } from './diff.js';
import type { PagePlan } from './plan.js';
import type { Rendered } from './render.js';
import type { Settled } from './settle.js';

const stages = ['asset', 'page', 'list'] as const;

export interface Publication {
  readonly program: string;
  readonly fingerprintOf: Settled['fingerprintOf'];
  readonly show: Show;
  readonly wakeAt?: number | undefined;
  readonly rendered: readonly Rendered[];
  readonly difference: Difference;
  /** The entries of the last manifest, for what is unchanged. */
  readonly last: Readonly<Record<string, ManifestEntry>>;
  /** The entries of files that this is not about, and the bundles. */
  readonly others: Pick<Manifest, 'files' | 'bundles'>;
  /** What builds before it did and could not tell. */
  readonly untold: Untold;
  /** Whether the folder written aside becomes the output in one step. */
  readonly whole: boolean;
}

/** @returns all files of the site, with their stamps */
export function publish(
  publication: Publication,
  workspace: Workspace,
  owned: Ownership,
): Readonly<Record<string, ManifestEntry>> {
  const { rendered, difference, last, fingerprintOf } = publication;
  const { out } = workspace;
  const { removed } = difference;
  addUntold(workspace.untold, publication.untold, { written: rendered.flatMap(writtenFiles), removed });
  owned.join(rendered.flatMap(({ files: made }) => made.map(({ file }) => file)));
  if (publication.whole) {
    files.makeFolder(workspace.aside.folder);
    files.moveInto(workspace.aside.folder, out);
  } else {
    const { early, late } = removals(removed, rendered);
    removeFrom(out, early);
    for (const { aside, file } of inOrder(rendered).flatMap((page) => page.files)) {
      if (aside !== undefined) files.moveInto(aside, files.join(out, file));
    }
    removeFrom(out, late);
  }
  owned.leave(removed);
  // A copy has the fingerprint of its page: with the page's bytes its own are settled.
  const entries: Record<string, ManifestEntry> = { ...publication.others.files };
  const keep = (plan: PagePlan, file: string, stamp: files.Stamp | undefined) => {
    if (stamp) entries[file] = { fingerprint: fingerprintOf(plan), size: stamp.size, mtime: stamp.mtime };
  };
  for (const plan of difference.unchanged) for (const file of filesLeft(plan, last)) keep(plan, file, last[file]);
  for (const { change, files: made } of rendered) for (const { file, stamp } of made) keep(change.plan, file, stamp);
  const { program, show, wakeAt, others } = publication;
  const wake = wakeAt === undefined ? {} : { wakeAt };
  writeManifest(workspace.manifest, { program, show, ...wake, files: entries, bundles: others.bundles ?? {} });
  return entries;
}

/** The files of a page that have other bytes than before. */
export function writtenFiles({ files: made }: Rendered): string[] {
  return made.flatMap(({ file, aside }) => (aside === undefined ? [] : [file]));
}

/** The difference, with the copies that pages made again have no more. */
export function withLostCopies(difference: Difference, rendered: readonly Rendered[], owned: Ownership): Difference {
  const lost = rendered.flatMap(({ change, files: made }) =>
    filesOf(change.plan).filter((file) => owned.has(file) && !made.some((one) => one.file === file)),
  );
  return { ...difference, removed: [...difference.removed, ...lost].sort() };
}

/** Deletions come last, but for a file where a folder must be now, and a folder's files where a file must be. */
function removals(removed: readonly string[], rendered: readonly Rendered[]): { early: string[]; late: string[] } {
  const placed = new Set(rendered.flatMap(({ files: made }) => made.map(({ file }) => file)));
  const folders = new Set([...placed].flatMap(files.foldersOf));
  const isInTheWay = (file: string) => folders.has(file) || files.foldersOf(file).some((folder) => placed.has(folder));
  return { early: removed.filter(isInTheWay), late: removed.filter((file) => !isInTheWay(file)) };
}

/**
 * Removes files of ours from the output folder, and the folders that are empty then.
 *
 * @returns how many there were
 */
export function removeFrom(out: string, removed: readonly string[]): number {
  let count = 0;
  for (const file of removed) {
    // Behind a symbolic link lies somebody else's folder.
    if (files.foldersOf(file).some((folder) => files.isSymbolicLink(files.join(out, folder)))) continue;
    if (files.isFile(files.join(out, file))) count++;
    files.removeFile(files.join(out, file));
    files.removeEmptyFoldersAbove(files.join(out, file), out);
  }
  return count;
}

/** What others link to before what links to it; within a stage new pages before changed ones. */
function inOrder(rendered: readonly Rendered[]): Rendered[] {
  const rank = ({ change }: Rendered) =>
    stages.indexOf(change.plan.output.stage) * 2 + (change.because === 'new' ? 0 : 1);
  return [...rendered].sort((a, b) => rank(a) - rank(b));
}
