/** Starts the watch server: the desk, the server before it, the watcher beside it, and the clock for embargoes. */
import launch from 'launch-editor';
import open from 'open';
import { type Diagnostic, sortDiagnostics } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { type Changes, everything, nothing } from './changes.js';
import { openDesk } from './desk.js';
import { createDevServer } from './dev-server.js';
import { listen } from './listen.js';
import { type Watcher, watchSite } from './watch.js';

export interface DevOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** The configuration's file, absolute; else it is looked for in the root. */
  readonly config?: string | undefined;
  /** 0 for any that is free; else the next free one is taken. */
  readonly port: number;
  readonly host: string;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Ends it all. */
  readonly signal: AbortSignal;
  /** Told of each update: the paths that it was about, the milliseconds it took, and all that is at fault now. */
  readonly onUpdate: (paths: ReadonlySet<string>, milliseconds: number, diagnostics: readonly Diagnostic[]) => void;
  /** Told of a page that can't be rendered, whenever somebody asks for it. */
  readonly onFault: (fault: Diagnostic) => void;
  /** Told what else is worth knowing. */
  readonly onNote: (words: string) => void;
}

export interface Dev {
  readonly url: string;
  readonly wasTaken: boolean;
  readonly articles: number;
  readonly diagnostics: readonly Diagnostic[];
  openBrowser(): Promise<void>;
  /** Rejects once it has ended, with the signal's reason. */
  readonly done: Promise<never>;
}

/** Milliseconds in which whoever waits for the first page gets it, before the watcher takes its time to start. */
const grace = 250;
/** Milliseconds after which files that have come or gone are looked at once more. */
const patience = 700;
/** Milliseconds: no timer goes further. */
const longestSleep = 2 ** 31 - 1;

/** A host as it stands in an address: who listens on all addresses of the machine is found at its own. */
export function hostToOpen(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

export async function startDev(options: DevOptions): Promise<Dev> {
  const { root, host, now, signal } = options;
  const desk = await openDesk(options);
  const server = createDevServer({
    desk,
    host,
    root,
    onFault: options.onFault,
    openInEditor: (file, line, column) =>
      launch(`${file}:${line}:${column}`, (_file, error) => options.onNote(error ?? '')),
  });
  let watcher: Watcher | undefined;
  let start: NodeJS.Timeout | undefined;
  let alarm: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  /** What lies elsewhere: the configuration, if it does, and the folder of pictures. */
  const others = () => {
    const from = desk.site()?.configured.loaded.config.images.from;
    return [options.config, from && files.resolve(root, from)].filter((path) => path !== undefined);
  };
  const diagnostics = () => sortDiagnostics([...desk.faults(), ...desk.warnings()]);
  const update = (paths: ReadonlySet<string>, changesOf: () => Changes) => {
    turn = turn.then(async () => {
      if (signal.aborted) return;
      const began = performance.now();
      await desk.update(changesOf());
      watcher?.follow();
      server.updated();
      setAlarm();
      options.onUpdate(paths, performance.now() - began, diagnostics());
    });
    turn.catch(() => {});
    return turn;
  };
  /** While a checkout is under way files are gone that come back, and a watcher may miss them: they are looked for again. */
  const lookAgain = (tries: number) => {
    clearTimeout(again);
    again = setTimeout(() => {
      const since = now() - patience * 2;
      const goOn = () => {
        const isIncomplete = desk.faults().some(({ code }) => code === 'unreadable-file');
        if (isIncomplete && tries > 1) lookAgain(tries - 1);
      };
      // It fails only where all of it is being ended.
      update(new Set(), () => desk.changesSince(since)).then(goOn, () => {});
    }, patience);
  };
  /** An embargo lifts by itself. */
  const setAlarm = () => {
    clearTimeout(alarm);
    const wakeAt = desk.site()?.settled.site.wakeAt;
    // While there is a fault, the site stays as it is.
    if (wakeAt === undefined || desk.faults().length > 0) return;
    const sleep = Math.min(longestSleep, Math.max(0, wakeAt - now() + 1));
    alarm = setTimeout(() => update(new Set(), () => nothing), sleep);
  };
  const close = async () => {
    clearTimeout(start);
    clearTimeout(alarm);
    clearTimeout(again);
    server.close();
    await watcher?.close();
    await turn.catch(() => {});
    await desk.close();
  };

  try {
    await desk.update(everything);
    signal.throwIfAborted();
    setAlarm();
    const { port, wasTaken, done } = await listen(server.handler, { port: options.port, host, signal });
    const failed = new Promise<never>((_resolve, reject) => {
      const watch = async () => {
        const started = await watchSite({
          root,
          others,
          onChange: (paths) => {
            let isStructural = false;
            const changes = () => {
              const found = desk.changesAt(paths);
              isStructural = found.isStructural;
              return found;
            };
            update(paths, changes).then(() => isStructural && lookAgain(3), reject);
          },
          onNote: options.onNote,
        });
        if (signal.aborted) return started.close();
        watcher = started;
        // What has happened while nobody watched.
        await update(new Set(), () => desk.changesSince(desk.opened));
      };
      start = setTimeout(() => watch().catch(reject), grace);
    });
    failed.catch(() => {});
    const url = `http://${hostToOpen(host)}:${port}/`;
    return {
      url,
      wasTaken,
      articles: desk.site()?.settled.site.cards.length ?? 0,
      diagnostics: diagnostics(),
      openBrowser: async () => void (await open(url)),
      done: Promise.race([done, failed]).finally(close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
