/** A site while it is being written: planned as a whole, rendered page by page as they are asked for. */
import { type Configured, configure } from '../build/configure.js';
import { type Crew, crewFor } from '../build/crew.js';
import { discover, keepKnown, renew, type Sources } from '../build/discover.js';
import { openLooks } from '../build/looks.js';
import { keptAs, pictureFault } from '../build/make-pictures.js';
import { dropOutdated, type Outdated, parse } from '../build/parse.js';
import type { PagePlan } from '../build/plan.js';
import { fromDisk } from '../build/read-files.js';
import { using } from '../build/refusals.js';
import { originOf, renderAsset, renderTask } from '../build/render.js';
import { type Settled, settle } from '../build/settle.js';
import { createWorkshop, type PictureResult, type RenderResult } from '../build/tasks.js';
import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  SiteError,
  sortDiagnostics,
  startOf,
} from '../diagnostics/diagnostic.js';
import { asset as assetOutput } from '../outputs/asset.js';
import type { ToMake } from '../outputs/output.js';
import { picture as pictureOutput } from '../outputs/picture.js';
import { openCache } from '../store/cache.js';
import type { Cache } from '../store/entries.js';
import { type Kept, type PictureStore, pictureStore } from '../store/pictures.js';
import { fileSystemTime, workspaceName, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { createMemory } from '../util/memory.js';
import type { Instant } from '../util/time.js';
import { codeVersion } from '../util/version.js';
import { availableThreads } from '../workers/executor.js';
import { type Changes, changesAt, changesSince, everything, joined, nothing } from './changes.js';
import { createDeskSearch, type DeskSearch } from './desk-search.js';
import { type Findable, pagesOf } from './pages.js';

export interface DeskOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** The configuration's file, absolute; else it is looked for in the root. */
  readonly config?: string | undefined;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => Instant;
  /** Stops what is being done. */
  readonly signal: AbortSignal;
}

export interface Desk {
  /** Takes up what has changed on the disk. With a fault the site stays as it last was without one. */
  update(changes: Changes): Promise<void>;
  /** What may have happened to the paths that something has happened to. */
  changesAt(paths: ReadonlySet<string>): Changes;
  /** What may have happened since then, by the clock of the file system. */
  changesSince(time: Instant): Changes;
  /** When the desk was opened, by the clock of the file system. */
  readonly opened: Instant;
  /** What stands in the way of a build; nothing if nothing does. */
  faults(): readonly Diagnostic[];
  warnings(): readonly Diagnostic[];
  /** The site, as it last was without a fault; nothing before it ever was. */
  site(): DeskSite | undefined;
  close(): Promise<void>;
}

export interface DeskSite extends Findable {
  readonly settled: Settled;
  readonly configured: Configured;
  /** The bytes of a page, or why it can't be rendered. */
  render(plan: PagePlan): Promise<Uint8Array | Diagnostic>;
  /** The file, absolute, that a page is a copy of; nothing for one that is made. */
  sourceOf(plan: PagePlan): string | undefined;
  /** The bytes of a file of a search bundle, which no plan names. */
  searchFile(file: string): Promise<Uint8Array | undefined>;
}

/** Pictures that are being made, by their names: whoever asks for one meanwhile waits for the same. */
type Making = Map<string, Promise<PictureResult['made']>>;

/** Bytes: for a page of usual length. */
const room = 1 << 18;

export async function openDesk({ root, config, now, signal }: DeskOptions): Promise<Desk> {
  const program = codeVersion();
  const workspace = using(() => workspaceOf(root, files.join(root, 'dist')));
  const cache = await openCache(workspace.cache, program);
  const memory = createMemory();
  const search = createDeskSearch(signal);
  let configured: Configured | undefined;
  let sources: Sources | undefined;
  let site: DeskSite | undefined;
  let faults: readonly Diagnostic[] = [];
  // What could not be taken up because of a fault is taken up later.
  let waiting: Changes = everything;
  let outdated: Outdated[] = [];
  const opened = using(() => fileSystemTime(workspace));
  const looks = openLooks(root, cache, opened);
  const pictures = pictureStore(workspace.pictures);
  const making: Making = new Map();

  const isOfVanished = ({ code, file }: Diagnostic) => {
    return code === 'unreadable-file' && !files.exists(files.join(root, file));
  };
  const survey = async (tries: number): Promise<DeskSite> => {
    const { touched, isStructural, isConfigured } = waiting;
    const isNew = isConfigured || configured === undefined;
    if (isNew) configured = await configure(root, config);
    const { loaded, theme, settings } = configured as Configured;
    // What was refused is in no list, so that its going changes none: after a fault all is looked for anew.
    if (isStructural || isNew || !sources || hasErrors(sources.diagnostics)) {
      const found = discover(root, loaded.config);
      sources = sources ? keepKnown(sources, found) : found;
    }
    renew(sources, touched);
    waiting = nothing;
    const content = await withCrew(configured as Configured, cache, program, signal, (crew) =>
      parse(sources as Sources, settings, { cache, crew }, { program, started: opened }, memory, async () => {}),
    );
    outdated.push(...content.outdated);
    if (tries > 1 && content.diagnostics.some(isOfVanished)) {
      // Files have gone since they were found: a checkout is under way.
      waiting = joined(waiting, { ...nothing, isStructural: true });
      return survey(tries - 1);
    }
    const show = { now: now(), drafts: true, future: true };
    // A story that was never without fault is left out; of any other the last good page stays, and so does the site.
    const last = site?.settled.site;
    const mayLeaveOut = (id: string) => !last?.bodies.has(id);
    const settled = settle(sources, content, looks, loaded, theme, show, mayLeaveOut, memory);
    if (!site) looks.keep(sources.media);
    // Not before: as long as there is a fault, the last good pages are made from these.
    dropOutdated(outdated, content, cache);
    outdated = [];
    return deskSite(configured as Configured, settled, { cache, pictures, making, search }, program);
  };

  return {
    update: async (changes) => {
      waiting = joined(waiting, changes);
      try {
        site = await survey(3);
        faults = site.settled.diagnostics.filter(({ severity }) => severity === 'error');
      } catch (error) {
        if (signal.aborted) throw error;
        faults = faultsOf(error);
      }
    },
    changesAt: (paths) => changesAt(paths, { root, config, sources }),
    changesSince: (time) => changesSince(time, sources),
    opened,
    faults: () => faults,
    warnings: () => site?.settled.diagnostics.filter(({ severity }) => severity === 'warning') ?? [],
    site: () => site,
    close: async () => {
      await search.close();
      await cache.close();
    },
  };
}

function deskSite(
  configured: Configured,
  settled: Settled,
  { cache, pictures, making, search }: { cache: Cache; pictures: PictureStore; making: Making; search: DeskSearch },
  program: string,
): DeskSite {
  const { theme, settings } = configured;
  const perform = createWorkshop({ program, settings, templates: theme, cache, reads: fromDisk });
  const make = async (toMake: ToMake, kept: Kept) => {
    const { made } = (await perform({ kind: 'picture', ...toMake })) as PictureResult;
    if (!('because' in made)) pictures.put(kept, made);
    return made;
  };
  const picture = async (plan: PagePlan, toMake: ToMake): Promise<Uint8Array | Diagnostic> => {
    const origin = originOf(plan, settled.site);
    const kept = keptAs(toMake, origin.path);
    const known = pictures.get(kept);
    if (known) return known;
    const name = `${kept.source}.${kept.name}`;
    const begun = making.get(name) ?? make(toMake, kept).finally(() => making.delete(name));
    making.set(name, begun);
    const made = await begun;
    return 'because' in made ? pictureFault(made, origin) : made;
  };
  return {
    settled,
    configured,
    ...pagesOf(settled),
    sourceOf: ({ output, about }) => (output === assetOutput ? settled.site.assets.get(about)?.source : undefined),
    searchFile: (file) => search.file(file, settled, perform),
    render: async (plan) => {
      try {
        if (plan.output === pictureOutput) {
          return await picture(plan, renderAsset(plan, settled.resolver) as ToMake);
        }
        if (plan.output.stage === 'asset') return renderAsset(plan, settled.resolver) as Uint8Array;
        const task = renderTask([plan], settled.resolver, new ArrayBuffer(room), false);
        const { pages, room: made } = (await perform(task)) as RenderResult;
        const [one] = pages;
        if (one && 'sizes' in one) return new Uint8Array(made, 0, one.sizes[0]);
        const fault = one?.faults[0];
        if (fault) return diagnostic(fault.code, fault.place, `${fault.message} (while rendering ${plan.about})`);
        throw new Error('a task has given back nothing');
      } catch (error) {
        if (!files.isRefusal(error)) throw error;
        return diagnostic('unreadable-file', startOf(plan.about), `the file can't be read (${error.code})`);
      }
    },
  };
}

/** Threads are there only as long as there is much to parse. */
async function withCrew<T>(
  configured: Configured,
  cache: Cache,
  program: string,
  signal: AbortSignal,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const crew = crewFor(configured, cache, program, { jobs: availableThreads(), signal });
  try {
    return await work(crew);
  } finally {
    await crew.close();
  }
}

/** A server that is watching must live on: what the system refuses is told like any other fault. */
function faultsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof SiteError) return sortDiagnostics(error.diagnostics.filter((one) => one.severity === 'error'));
  if (!files.isRefusal(error)) {
    const words = `newswep has failed through a fault of its own (${error instanceof Error ? error.message : error}): report it`;
    return [diagnostic('own-fault', startOf('newswep'), words)];
  }
  const words = `the system refuses it (${error.message}): mend the permissions, or bring back what is gone`;
  return [diagnostic('own-folder', startOf(error.path ?? workspaceName), words)];
}
