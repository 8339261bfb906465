/** Renders the changed pages and writes them aside; nothing in the output folder is touched yet. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { inputsOf, type ToMake } from '../outputs/output.js';
import { own } from '../outputs/own.js';
import { picture } from '../outputs/picture.js';
import { type InputRef, Inputs } from '../site/inputs.js';
import type { Asset, Picture, Site } from '../site/types.js';
import type { Ownership } from '../store/ownership.js';
import type { PictureStore } from '../store/pictures.js';
import type { Workspace } from '../store/workspace.js';
import { compress } from '../util/compress.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Crew } from './crew.js';
import { type Change, filesOf } from './diff.js';
import { makePictures, type Wanted } from './make-pictures.js';
import type { PagePlan } from './plan.js';
import type { Resolver } from './resolve.js';
import type { Settled } from './settle.js';
import { lostMend, type PageFault, type RenderResult as RenderedBatch, type RenderTask, type Result } from './tasks.js';

/** A file of a rendered page: its own, or a compressed copy. */
interface RenderedFile {
  /** In the output folder. */
  readonly file: string;
  /** The file written aside; absent where the output holds these very bytes already. */
  readonly aside?: string;
  readonly stamp: files.Stamp;
}

/** A rendered page. */
export interface Rendered {
  readonly change: Change;
  /** The page's own first. */
  readonly files: readonly RenderedFile[];
}

/** A fault of a template, which many pages may meet. */
interface TemplateFault extends PageFault {
  /** The first page that met it. */
  readonly about: string;
  others: number;
}

export interface RenderResult {
  readonly rendered: readonly Rendered[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the pages are written into. */
export interface Target {
  readonly workspace: Workspace;
  readonly owned: Ownership;
  /** Write the pages under their own names, as a folder that becomes the output in one step. */
  readonly whole: boolean;
  /** Overwrite files that no build of ours wrote. */
  readonly force: boolean;
  /** Where pictures are kept that were made before. */
  readonly pictures: PictureStore;
}

export async function render(
  changes: readonly Change[],
  { resolver, site }: Pick<Settled, 'resolver' | 'site'>,
  crew: Crew,
  target: Target,
  tick: (isLong?: boolean) => Promise<void>,
): Promise<RenderResult> {
  const rendered: Rendered[] = [];
  const diagnostics: Diagnostic[] = [];
  const faults = new Map<string, TemplateFault>();
  const write = createWriter(target);
  const put = (written: Rendered | Diagnostic) => {
    if ('code' in written) diagnostics.push(written);
    else rendered.push(written);
  };
  const place = (change: Change, bytes: Uint8Array, copies: readonly Uint8Array[]) => {
    const lost = change.plan.output.stage === 'asset' ? changedMeanwhile(change.plan, bytes, resolver) : undefined;
    put(lost ?? write(change, bytes, copies, rendered.length + diagnostics.length));
  };
  const placePicture = (change: Change, bytes: Uint8Array) => {
    put(write(change, bytes, copiesOf(change.plan, bytes), rendered.length + diagnostics.length));
  };

  const pictures: Wanted<Change>[] = [];
  const made: Change[] = [];
  for (const change of changes) {
    if (!isMadeHere(change.plan)) {
      made.push(change);
      continue;
    }
    const bytes = renderAsset(change.plan, resolver);
    if ('recipe' in bytes) pictures.push({ for: change, toMake: bytes, ...originOf(change.plan, site) });
    else {
      place(change, bytes, []);
      await tick();
    }
  }
  // Functions can't be sent: what code of the site's own makes, this thread makes.
  const isOfCode = ({ plan }: Change) => plan.output === own && plan.inputs.some((ref) => ref.startsWith('code:'));
  const here = made.filter(isOfCode);
  const sendable = batchesOf(
    here.length === 0 ? made : made.filter((change) => !isOfCode(change)),
    crew.sizeOf('render'),
  );
  const batches = [...sendable, ...batchesOf(here, crew.sizeOf('render'))];
  const rooms: ArrayBuffer[] = [];
  let taken = 0;
  const take = async (result: Result) => {
    const batched = batches[taken++] as Change[];
    const { pages, room } = result as RenderedBatch;
    let at = 0;
    const next = (size: number) => {
      at += size;
      return new Uint8Array(room, at - size, size);
    };
    for (const [index, one] of pages.entries()) {
      const change = batched[index] as Change;
      if ('faults' in one) for (const fault of one.faults) note(faults, change.plan.about, fault);
      else {
        const [page, ...copies] = one.sizes.map(next) as [Uint8Array, ...Uint8Array[]];
        place(change, page, copies);
      }
      await tick();
    }
    rooms.push(room);
  };
  await crew.perform(tasksOf(sendable, resolver, rooms), 'render', made.length - here.length, take);
  await crew.perform(tasksOf(batches.slice(sendable.length), resolver, rooms), 'render', 0, take);
  // Last: a template's fault is told before pictures are made for minutes.
  if (faults.size === 0) {
    const found = await makePictures(pictures, crew, target.pictures, placePicture, tick);
    for (const fault of found) diagnostics.push(fault);
  }

  for (const { code, place, message, about, others } of faults.values()) {
    const more = others === 0 ? '' : `, and ${others} more`;
    diagnostics.push(diagnostic(code, place, `${message} (while rendering ${about}${more})`));
  }
  return { rendered, diagnostics };
}

/** Writes files aside whose bytes are made already. */
export function writeAside(
  changes: readonly Change[],
  bytesOf: (plan: PagePlan) => Uint8Array,
  target: Target,
): RenderResult {
  const rendered: Rendered[] = [];
  const diagnostics: Diagnostic[] = [];
  const write = createWriter(target);
  for (const [index, change] of changes.entries()) {
    const bytes = bytesOf(change.plan);
    const written = write(change, bytes, copiesOf(change.plan, bytes), index);
    if ('code' in written) diagnostics.push(written);
    else rendered.push(written);
  }
  return { rendered, diagnostics };
}

/** The compressed copies of a file that is sent for long. */
function copiesOf({ copies }: PagePlan, bytes: Uint8Array): Uint8Array[] {
  return copies.map((encoding) => compress(bytes, encoding, true) ?? new Uint8Array());
}

/** Bytes: as many as the pages of a large task may take. */
const firstRoom = 1 << 20;

/** Pages about the same story go together: they share most of their values. */
function batchesOf(pages: readonly Change[], size: number): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of pages) {
    const group = groups.get(change.plan.about);
    if (group) group.push(change);
    else groups.set(change.plan.about, [change]);
  }
  const sorted = [...groups.values()].flat();
  const batches: Change[][] = [];
  for (let at = 0; at < sorted.length; at += size) batches.push(sorted.slice(at, at + size));
  return batches;
}

/** @param rooms those that are free */
function* tasksOf(
  batches: readonly (readonly Change[])[],
  resolver: Resolver,
  rooms: ArrayBuffer[],
): Generator<RenderTask> {
  for (const batched of batches) {
    const room = rooms.pop() ?? new ArrayBuffer(firstRoom);
    yield renderTask(
      batched.map(({ plan }) => plan),
      resolver,
      room,
      true,
    );
  }
}

/**
 * The task of rendering some pages, with the values of all their inputs.
 *
 * @param withCopies whether their compressed copies are wanted too
 */
export function renderTask(
  pages: readonly PagePlan[],
  resolver: Resolver,
  room: ArrayBuffer,
  withCopies: boolean,
): RenderTask {
  const values = new Map<InputRef, unknown>();
  for (const plan of pages) {
    // Templates are functions: each thread has its own.
    for (const ref of inputsOf(plan)) {
      if (!ref.startsWith('template:') && !values.has(ref)) values.set(ref, resolver.valueOf(ref));
    }
  }
  const plans = pages.map(({ url, file, inputs, shared, params, about, output, copies }) => ({
    url,
    file,
    inputs,
    shared,
    params,
    about,
    output: output.name,
    copies: withCopies ? copies : [],
  }));
  return { kind: 'render', plans, values, room };
}

/** The bytes of a file that is published as it is, or how a picture is made. */
export function renderAsset(plan: PagePlan, resolver: Resolver): Uint8Array | ToMake {
  const inputs = new Map(inputsOf(plan).map((ref) => [ref, resolver.valueOf(ref)]));
  return plan.output.render(plan, new Inputs(inputsOf(plan), inputs)) as Uint8Array | ToMake;
}

/** The file that a picture is made of, and where that is first shown. */
export function originOf({ file, about }: PagePlan, { pictures }: Site): Pick<Wanted<never>, 'path' | 'place'> {
  const known = origins.get(pictures) ?? new Map(pictures.map((one) => [one.file, one]));
  origins.set(pictures, known);
  const { path, place } = known.get(file) ?? { path: about, place: startOf(about) };
  return { path, place };
}

const origins = new WeakMap<Site['pictures'], ReadonlyMap<string, Picture>>();

function createWriter({ workspace, owned, whole, force }: Target) {
  const made = new Set<string>();
  const write = (plan: PagePlan, file: string, bytes: Uint8Array, name: string): RenderedFile | Diagnostic => {
    const place = files.join(workspace.out, file);
    const present = whole ? undefined : files.stampOf(place);
    if (present?.size === bytes.byteLength && Buffer.compare(files.readBytes(place), bytes) === 0) {
      return { file, stamp: present };
    }
    const stranger = whole ? undefined : inTheWay(file, workspace, owned);
    if (stranger !== undefined && !(force && stranger === file && present)) {
      return foreign(plan, stranger, workspace, present !== undefined);
    }
    const aside = files.join(workspace.aside.folder, whole ? file : name);
    makeFolderOf(aside, made);
    return { file, aside, stamp: files.writeNewFile(aside, bytes) };
  };
  return (change: Change, bytes: Uint8Array, copies: readonly Uint8Array[], index: number): Rendered | Diagnostic => {
    const { plan } = change;
    const written: RenderedFile[] = [];
    for (const [at, file] of filesOf(plan).entries()) {
      const content = at === 0 ? bytes : copies[at - 1];
      // A page may well be empty; a copy that is was not worth it.
      if (at > 0 && !content?.byteLength) continue;
      const one = write(plan, file, content as Uint8Array, `${index}-${at}`);
      if ('code' in one) return one;
      written.push(one);
    }
    return { change, files: written };
  };
}

/** A file copied as it is would gain nothing on its way through another thread; a picture has a task of its own. */
function isMadeHere({ output, copies }: PagePlan): boolean {
  return output === picture || (output.stage === 'asset' && copies.length === 0);
}

/** What is published must be what the plan was made from, or no later build would see that it is not. */
function changedMeanwhile(plan: PagePlan, bytes: Uint8Array, resolver: Resolver): Diagnostic | undefined {
  const { path, hash: planned } = resolver.valueOf(plan.inputs[0] as InputRef) as Asset;
  return hash(bytes) === planned ? undefined : diagnostic('unreadable-file', startOf(path), lostMend);
}

/** Each folder once: to find out by a write that fails costs more than the write. */
function makeFolderOf(file: string, made: Set<string>): void {
  const folder = files.resolve(file, '..');
  if (!made.has(folder)) files.makeFolder(folder);
  made.add(folder);
}

function note(faults: Map<string, TemplateFault>, about: string, { code, place, message }: PageFault): void {
  const key = JSON.stringify([code, place, message]);
  const known = faults.get(key);
  if (known) known.others++;
  else faults.set(key, { code, place, message, about, others: 0 });
}

/**
 * What is in a page's place and not ours: a file there, a folder there that holds files, a file where its folder
 * must be, or a symbolic link on the way, which may lead anywhere.
 */
function inTheWay(file: string, { out }: Workspace, owned: Ownership): string | undefined {
  const place = files.join(out, file);
  const onTheWay = files.foldersOf(file).find((folder) => {
    const path = files.join(out, folder);
    return files.isSymbolicLink(path) || (files.isFile(path) && !owned.has(folder));
  });
  if (onTheWay !== undefined) return onTheWay;
  if (files.isFolder(place)) {
    return files.walk(place, place, true).every(({ path }) => owned.has(`${file}/${path}`)) ? undefined : file;
  }
  return files.exists(place) && !owned.has(file) ? file : undefined;
}

function foreign(plan: PagePlan, stranger: string, workspace: Workspace, isFile: boolean): Diagnostic {
  const mend = isFile ? 'move it away, or overwrite it with --force' : 'move it away';
  const place = { file: `${workspace.name}/${stranger}`, line: 1, column: 1 };
  return diagnostic(
    'foreign-file',
    place,
    `here is something that no build of ours wrote, at the address of ${plan.about}: ${mend}`,
  );
}
