/** The file system: the only file that uses node:fs. Paths inside a folder are relative and have slashes. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { paths } from './paths.js';

/** `no-folder`: a file, or a link to nowhere, in the place of the folder that was walked. */
export type Refused = 'outside' | 'unreadable' | 'no-folder';

/** A file found in a folder. */
export interface Entry {
  /** Relative to the folder that was walked, with slashes; empty for the folder itself. */
  readonly path: string;
  /**
   * `outside`: a symbolic link that leads out of the folder; `unreadable`: neither a file nor a folder, a broken link, or
   * a link to a folder in a folder that is reached by a link itself.
   */
  readonly kind: 'file' | Refused;
}

/** What a file's stat says that tells whether somebody has touched it. */
export interface Stamp {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
}

/** The same of a source, in which a change that keeps the size and the time must not go unseen. */
export interface SourceStamp extends Stamp {
  readonly ctime: number;
  readonly inode: number;
}

export { foldersOf } from './paths.js';
export const { join, resolve, relative, isInside } = paths;

/**
 * All files of a folder, sorted, without those whose name or folder starts with a dot or that are
 * named `node_modules`. Nothing if the folder doesn't exist. No symbolic link may lead out of the folder.
 *
 * @param folder absolute
 * @param within where the folder itself must really lie, if it is a symbolic link
 * @param hidden take names that start with a dot too
 */
export function walk(folder: string, within: string = folder, hidden = false): Entry[] {
  const found: Entry[] = [];
  const real = realPath(folder);
  // A link that leads nowhere, or a file in its place, is not the same as no folder: what it held would be taken back.
  if (real === undefined) return isSymbolicLink(folder) ? [{ path: '', kind: 'no-folder' }] : found;
  if (!isInside(realPath(within) ?? within, real)) return [{ path: '', kind: 'outside' }];
  if (!isFolder(folder)) return [{ path: '', kind: 'no-folder' }];
  walkInto(folder, '', real, hidden, false, found);
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function walkInto(
  folder: string,
  prefix: string,
  boundary: string,
  hidden: boolean,
  isLinked: boolean,
  found: Entry[],
): void {
  const items = list(folder);
  if (!items) found.push({ path: prefix.slice(0, -1), kind: 'unreadable' });
  for (const item of items ?? []) {
    if ((!hidden && item.name.startsWith('.')) || item.name === 'node_modules') continue;
    const full = path.join(folder, item.name);
    const name = prefix + item.name;
    if (item.isFile()) {
      found.push({ path: name, kind: 'file' });
    } else if (item.isDirectory()) {
      walkInto(full, `${name}/`, boundary, hidden, isLinked, found);
    } else if (item.isSymbolicLink()) {
      const target = realPath(full);
      if (target === undefined) found.push({ path: name, kind: 'unreadable' });
      else if (!isInside(boundary, target)) found.push({ path: name, kind: 'outside' });
      else if (isFile(target)) found.push({ path: name, kind: 'file' });
      // A link to a folder above it would never end; and of a dozen folders with links to each other there are more
      // ways through them than anybody could go.
      else if (!isFolder(target)) found.push({ path: name, kind: 'unreadable' });
      else if (!isInside(target, realPath(folder) ?? folder)) {
        if (isLinked) found.push({ path: name, kind: 'unreadable' });
        else walkInto(full, `${name}/`, boundary, hidden, true, found);
      }
    } else {
      found.push({ path: name, kind: 'unreadable' });
    }
  }
}

/** What is in a folder, or nothing if it can't be read. */
function list(folder: string): fs.Dirent[] | undefined {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Whether an error is the system's: no such file, no room, no permission. */
export function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** The path with every symbolic link followed, or nothing if it leads nowhere. */
export function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/** What a symbolic link says that it leads to, or nothing if it is none. */
export function linkTarget(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

export function isFile(file: string): boolean {
  return statOf(file)?.isFile() ?? false;
}

export function isFolder(file: string): boolean {
  return statOf(file)?.isDirectory() ?? false;
}

export function exists(file: string): boolean {
  return fs.existsSync(file);
}

/** Size and time of a file, or nothing if there is none at that path. */
export function stampOf(file: string): Stamp | undefined {
  const stat = statOf(file);
  return stat?.isFile() ? { size: stat.size, mtime: stat.mtimeMs } : undefined;
}

/** As `stampOf`, with all that tells one file from another. */
export function sourceStampOf(file: string): SourceStamp | undefined {
  const stat = statOf(file);
  return stat?.isFile() ? { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs, inode: stat.ino } : undefined;
}

// Of a pipe that nobody has at its other end even the opening would be waited for. (Windows has no such flag.)
const { O_NONBLOCK = 0, O_RDONLY } = fs.constants;
const openToRead = O_RDONLY | O_NONBLOCK;

/** Thrown where a file is larger than what was to be read. */
export class TooLarge extends Error {
  /** @param size bytes of the file */
  constructor(readonly size: number) {
    super(`${size} bytes`);
  }
}

/**
 * A file's bytes, read to its end.
 *
 * @param within where it must really lie, by `boundaryOf`: somebody may have put a link in its place
 * @param most bytes that it may have
 * @throws the system's error, if it can't be read, or is neither a file nor a folder
 * @throws TooLarge, before anything is read
 */
export function readBytes(file: string, within?: string, most = Number.POSITIVE_INFINITY): Buffer {
  for (let tries = 1; ; tries++) {
    const handle = fs.openSync(file, openToRead);
    try {
      const opened = fs.fstatSync(handle);
      if (!opened.isFile() && !opened.isDirectory()) throw refusal('EINVAL', 'not a file', file);
      if (opened.size > most) throw new TooLarge(opened.size);
      if (within === undefined) return fs.readFileSync(handle);
      const real = fs.realpathSync.native(file);
      if (!isInside(within, real)) throw refusal('ELOOP', 'it has become a link', file);
      if (isSame(opened, fs.statSync(real))) return fs.readFileSync(handle);
      // An editor has put another one in its place just now, as many do when they save.
      if (tries === mostTries) throw refusal('EBUSY', 'it is replaced all the time', file);
    } finally {
      fs.closeSync(handle);
    }
  }
}

const mostTries = 10;

/** A folder's path as the system has it, with every link followed; nothing where the system can't tell. */
export function boundaryOf(folder: string): string | undefined {
  try {
    return fs.realpathSync.native(folder);
  } catch {
    return undefined;
  }
}

/**
 * Whether two looks are at one file. On Windows some versions of Node name the disk in one way where a path is looked at
 * and in another where a handle is (libuv 1.49 and 1.50: github.com/libuv/libuv/pull/4698).
 */
function isSame(one: fs.Stats, other: fs.Stats): boolean {
  return one.ino === other.ino && (process.platform === 'win32' || one.dev === other.dev);
}

/** An error as the system's are. */
function refusal(code: string, words: string, file: string): Error {
  return Object.assign(new Error(`${code}: ${words}, read '${file}'`), { code, syscall: 'read' });
}

/**
 * A file's bytes, piece by piece: of any size, and no more than a piece of it is in memory. Each piece is the reader's own.
 *
 * @param size bytes of a piece
 * @throws the system's error, if it can't be read, or is no file
 */
export function* readPieces(file: string, size = 1 << 18): Generator<Uint8Array> {
  const handle = fs.openSync(file, openToRead);
  try {
    if (!fs.fstatSync(handle).isFile()) throw refusal('EINVAL', 'not a file', file);
    for (;;) {
      const piece = Buffer.allocUnsafeSlow(size);
      const length = fs.readSync(handle, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    fs.closeSync(handle);
  }
}

/** A file's text, or nothing if there is no such file. */
export function readTextIfAny(file: string): string | undefined {
  try {
    return readBytes(file).toString('utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The object in a file of ours; an empty one if there is no such file, or if it is damaged. */
export function readJsonIfAny(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readTextIfAny(file) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (isRefusal(error) && !isCode(error, 'EISDIR')) throw error;
    return {};
  }
}

// Through a link that somebody has put in the place of a file of ours, anybody's would be written over. (Windows has no
// such flag.)
const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_TRUNC, O_WRONLY } = fs.constants;
const toReplace = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK;
const toAppend = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK;

/** The system says of a write that fails only that it does, and not where. */
function naming<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (isRefusal(error)) error.path ??= file;
    throw error;
  }
}

/** Writes a file and makes the folders above it. */
export function writeFile(file: string, content: string | Uint8Array): void {
  try {
    naming(file, () => fs.writeFileSync(file, content, { flag: toReplace as never }));
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    makeFolder(path.dirname(file));
    naming(file, () => fs.writeFileSync(file, content, { flag: toReplace as never }));
  }
}

/** Writes a file into a folder that is there, and says what its stat will. */
export function writeNewFile(file: string, content: Uint8Array): Stamp {
  const handle = fs.openSync(file, 'w');
  try {
    // Some systems write less than all at a time.
    naming(file, () => {
      for (let at = 0; at < content.byteLength; ) at += fs.writeSync(handle, content, at);
    });
    const { size, mtimeMs } = fs.fstatSync(handle);
    return { size, mtime: mtimeMs };
  } finally {
    fs.closeSync(handle);
  }
}

/** Writes a file so that at any moment it is the old one or the new one, whole. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const aside = `${file}.tmp`;
  writeFile(aside, content);
  moveInto(aside, file);
}

/** Copies a file to where there is none: at any moment it is not there, or whole. A disk that can shares its blocks. */
export function copyFile(from: string, to: string): void {
  const aside = `${to}.tmp`;
  makeFolder(path.dirname(to));
  try {
    naming(aside, () => fs.copyFileSync(from, aside, fs.constants.COPYFILE_FICLONE));
    moveInto(aside, to);
  } finally {
    removeFile(aside);
  }
}

/** Whether two files hold the same bytes. */
export function isSameContent(one: string, other: string): boolean {
  const sizes = [one, other].map((file) => stampOf(file)?.size);
  if (sizes[0] === undefined || sizes[0] !== sizes[1]) return false;
  const [a, b] = [Buffer.alloc(chunk), Buffer.alloc(chunk)];
  const handles = [one, other].map((file) => fs.openSync(file, openToRead)) as [number, number];
  try {
    for (;;) {
      const [read, same] = [fs.readSync(handles[0], a), fs.readSync(handles[1], b)];
      if (read !== same || !a.subarray(0, read).equals(b.subarray(0, read))) return false;
      if (read === 0) return true;
    }
  } finally {
    for (const handle of handles) fs.closeSync(handle);
  }
}

const chunk = 1 << 18;

/** The lines of a file, of which no more than a part is in memory at a time; none where there is no such file. */
export function* linesOf(file: string): Generator<string> {
  if (!isFile(file)) return;
  const handle = fs.openSync(file, openToRead);
  const decoder = new TextDecoder();
  try {
    const bytes = Buffer.alloc(chunk);
    let rest = '';
    for (let read = fs.readSync(handle, bytes); read > 0; read = fs.readSync(handle, bytes)) {
      const lines = (rest + decoder.decode(bytes.subarray(0, read), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    fs.closeSync(handle);
  }
}

/** A file that is written piece by piece beside its place, and put there in one step. */
export interface Draft {
  write(text: string): void;
  /** @returns whether it is another one than the one that was there */
  finish(): boolean;
  /** Leaves the one that was there. */
  drop(): void;
}

export function draftFile(file: string): Draft {
  const aside = `${file}.tmp`;
  makeFolder(path.dirname(file));
  const handle = fs.openSync(aside, toReplace);
  let [parts, size] = [[] as string[], 0];
  const flush = () => {
    naming(aside, () => fs.writeFileSync(handle, parts.join('')));
    [parts, size] = [[], 0];
  };
  return {
    write: (text) => {
      parts.push(text);
      size += text.length;
      if (size > chunk) flush();
    },
    finish: () => {
      flush();
      fs.closeSync(handle);
      const isSame = isSameContent(aside, file);
      if (isSame) removeFile(aside);
      else moveInto(aside, file);
      return !isSame;
    },
    drop: () => {
      fs.closeSync(handle);
      removeFile(aside);
    },
  };
}

/** Puts a file (or folder) at its place in one step, and makes the folders above. */
export function moveInto(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    makeFolder(path.dirname(to));
    fs.renameSync(from, to);
  }
}

/** Adds text to the end of a file that is there; of one that isn't nothing is made. */
export function appendIfThere(file: string, text: string): void {
  try {
    const handle = fs.openSync(file, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK);
    try {
      fs.writeSync(handle, text);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** Adds text to the end of a file. */
export function append(file: string, text: string): void {
  naming(file, () => fs.appendFileSync(file, text, { flag: toAppend as never }));
}

/** Adds lines to a file and waits until the disk has them. */
export function appendDurably(file: string, text: string): void {
  makeFolder(path.dirname(file));
  const handle = fs.openSync(file, toAppend);
  try {
    naming(file, () => fs.writeSync(handle, text));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * Makes a folder and those above it. (Node's own way to make them all never ends in a folder such as /proc, which
 * says of each that it isn't there.)
 */
export function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    // It is there; or somebody else has made it just now.
    if (isFolder(folder)) return;
    const above = path.dirname(folder);
    if (!isCode(error, 'ENOENT') || isFolder(above) || above === folder) throw error;
    makeFolder(above);
    makeFolder(folder);
  }
}

/** The path itself, or of the folders above it the first that is there; the root, if not even that is. */
export function nearestThere(file: string): string {
  const above = path.dirname(file);
  return exists(file) || above === file ? file : nearestThere(above);
}

/** Removes a file, if it is there; what somebody has put there instead, such as a folder, stays. */
export function removeFile(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'EPERM'].some((code) => isCode(error, code))) throw error;
    if (isCode(error, 'EPERM') && !isFolder(file)) throw error;
  }
}

/** Makes a file that must not be there yet: at any moment it is not there, or whole. Says whether it was made. */
export function createFile(file: string, content: string): boolean {
  // Processes in two containers have the same numbers.
  const aside = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    writeFile(aside, content);
    return isPlaced(aside, file);
  } finally {
    removeFile(aside);
  }
}

function isPlaced(aside: string, file: string): boolean {
  try {
    try {
      fs.linkSync(aside, file);
    } catch (error) {
      if (isCode(error, 'EEXIST')) throw error;
      // Some disks know no second name of a file.
      fs.copyFileSync(aside, file, fs.constants.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    // What was in its place may be gone again by now; but a link to nowhere stays, and nobody could read it.
    if (isCode(error, 'EEXIST') && (exists(file) || !isSymbolicLink(file))) return false;
    throw error;
  }
}

/** Whether a file can be written there, also one that is not there yet. */
export function isWritable(file: string): boolean {
  try {
    const there = nearestThere(file);
    fs.accessSync(there, fs.constants.W_OK);
    return there === file ? isFile(file) : isFolder(there);
  } catch {
    return false;
  }
}

/** Whether a file or folder that is there can be read. */
export function isReadable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export function isSymbolicLink(file: string): boolean {
  return quietly(() => fs.lstatSync(file, { throwIfNoEntry: false }))?.isSymbolicLink() ?? false;
}

/** Removes a folder with all it holds, if it is there. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Removes the folders above a file that have become empty, up to (not with) a folder that stays. */
export function removeEmptyFoldersAbove(file: string, stop: string): void {
  for (let folder = path.dirname(file); folder !== stop && isInside(stop, folder); folder = path.dirname(folder)) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/** How many bytes may still be written to the disk that a folder lies on. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/**
 * Whether the system moves things from one folder into another at a stroke: it tries. Both must be there; what a disk is
 * does not tell, since a part of one can be mounted as if it were another.
 *
 * @param name of a folder that is made for it and taken away again
 * @throws the system's error, if nothing can be written there
 */
export function canMove(from: string, to: string, name: string): boolean {
  const [before, after] = [path.join(from, name), path.join(to, name)];
  makeFolder(before);
  // Left by a build that was killed here; not every system would put another folder into its place.
  if (isFolder(after)) fs.rmdirSync(after);
  try {
    fs.renameSync(before, after);
    fs.rmdirSync(after);
    return true;
  } catch (error) {
    fs.rmdirSync(before);
    if (!isCode(error, 'EXDEV')) throw error;
    return false;
  }
}

/** Holds this thread up; for what is over in a moment. @param milliseconds how long */
export function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function statOf(file: string): fs.Stats | undefined {
  return quietly(() => fs.statSync(file, { throwIfNoEntry: false }));
}

/** Nothing where there is no such path, also for want of a folder or a permission on the way, or where a link leads to itself. */
function quietly(stat: () => fs.Stats | undefined): fs.Stats | undefined {
  try {
    return stat();
  } catch (error) {
    if (['ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES'].some((code) => isCode(error, code))) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
