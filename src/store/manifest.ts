/** What the last build put into an output folder: the fingerprint of each file, and its stamp once written. */

import type { Stamp } from '../util/files.js';
import * as files from '../util/files.js';

export interface ManifestEntry extends Stamp {
  readonly fingerprint: string;
}

/** What decides besides its files what a site shows. */
export interface Show {
  /** Milliseconds since the epoch: the time that the states of stories are taken at. */
  readonly now: number;
  /** Drafts, and stories under embargo. */
  readonly drafts: boolean;
  readonly future: boolean;
}

export interface Manifest {
  /** The program that wrote it: another one's fingerprints say nothing. */
  readonly program: string;
  /** What the build was to show; absent where that is not known. */
  readonly show?: Show;
  /** Milliseconds since the epoch: when the site next changes by itself. */
  readonly wakeAt?: number;
  /** By the file's path in the output folder. */
  readonly files: Readonly<Record<string, ManifestEntry>>;
  /** The search bundles, by their years. */
  readonly bundles?: Readonly<Record<string, BundleRecord>>;
}

/** What a search bundle was made of, and what it is. */
export interface BundleRecord {
  readonly fingerprint: string;
  /** Hashes, by the files' paths in the bundle. */
  readonly files: Readonly<Record<string, string>>;
}

/** The last build's manifest; an empty one if there is none, or if it is damaged. */
export function readManifest(file: string): Manifest {
  const found = files.readJsonIfAny(file) as Partial<Manifest>;
  const { program = '', show, wakeAt, files: known, bundles } = found;
  return {
    program,
    ...(show ? { show } : {}),
    ...(wakeAt === undefined ? {} : { wakeAt }),
    files: known ?? {},
    bundles: bundles ?? {},
  };
}

export function writeManifest(file: string, manifest: Manifest): void {
  files.replaceFile(file, JSON.stringify(manifest));
}
