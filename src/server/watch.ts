/** Watches the files of a site, and tells of each change once it is whole: an editor's way of saving, a whole checkout. */
import { type FSWatcher, watch } from 'chokidar';
import { sourceFolders } from '../build/discover.js';
import { rootFiles } from '../build/root-file.js';
import * as files from '../util/files.js';
import { mayConfigure } from './changes.js';

export interface WatchOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** Other files and folders that count now, absolute. */
  readonly others: () => readonly string[];
  /** Told of the paths to which something has happened, absolute. */
  readonly onChange: (paths: ReadonlySet<string>) => void;
  /** Told what is worth knowing. */
  readonly onNote: (words: string) => void;
}

export interface Watcher {
  /** Watches what has come to count since. */
  follow(): void;
  close(): Promise<void>;
}

/** Milliseconds of silence after which a change is taken for whole. */
const silence = {
  one: 8,
  /** What is gone may be about to come back: some editors delete a file and write it anew. */
  gone: 100,
  several: 60,
};
/** Milliseconds after a change in which chokidar passes over further ones of the same file, and somewhat more. */
const blind = 70;
/** Milliseconds: however much is going on, it is told after that. */
const longest = 1500;

/** @returns once everything is being watched */
export async function watchSite(options: WatchOptions): Promise<Watcher> {
  const { root, others, onChange, onNote } = options;
  let watcher: FSWatcher;
  let isClosed = false;
  let isPolling = false;
  let paths = new Map<string, 'there' | 'gone'>();
  let since = 0;
  let timer: NodeJS.Timeout | undefined;

  const tell = () => {
    // A checkout goes on as long as Git has its lock; a lock that a dead one left must not hold us up for ever.
    if (files.exists(files.join(root, '.git/index.lock')) && performance.now() - since < 4 * longest) {
      timer = setTimeout(tell, silence.several);
      return;
    }
    const told = new Set(paths.keys());
    paths = new Map();
    setTimeout(lookAgain, blind, stampsOf(told));
    onChange(told);
  };
  const lookAgain = (before: ReadonlyMap<string, string>) => {
    if (isClosed) return;
    for (const [path, stamp] of stampsOf(before.keys())) if (stamp !== before.get(path)) note('change', path);
  };
  const wait = () => {
    clearTimeout(timer);
    const isGone = [...paths.values()].includes('gone');
    const quiet = isGone ? silence.gone : paths.size > 1 ? silence.several : silence.one;
    timer = setTimeout(tell, Math.max(0, Math.min(quiet, since + longest - performance.now())));
  };
  const note = (event: string, path: string) => {
    if (paths.size === 0) since = performance.now();
    paths.set(path, event.startsWith('unlink') ? 'gone' : 'there');
    if (event === 'unlinkDir' && (path === root || others().includes(path))) comeBack(path);
    wait();
  };
  const start = (isReady: () => void) => {
    watcher = watch([root, ...others()], {
      ignoreInitial: true,
      // Pairs of deleting and writing are put together here.
      atomic: false,
      usePolling: isPolling,
      ignored: (path) => !counts(path, root, others()),
    });
    watcher.on('all', note);
    watcher.on('error', (error) => {
      const isFull = ['ENOSPC', 'EMFILE'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (isFull && !isPolling && !isClosed) {
        isPolling = true;
        onNote('the system lets no more files be watched: they are looked at one by one now, which is slower');
        restart();
      }
    });
    watcher.once('ready', isReady);
  };
  /** The site may be another one since: all of it is told. */
  const restart = () => {
    void watcher.close().then(() => {
      if (!isClosed) start(() => note('add', root));
    });
  };
  /** A folder that was watched as such is gone: nothing tells when it is there again. */
  const comeBack = (folder: string) => {
    const look = setInterval(() => {
      if (isClosed || files.isFolder(folder)) clearInterval(look);
      if (!isClosed && files.isFolder(folder)) restart();
    }, 300);
  };

  await new Promise<void>((resolve) => {
    start(resolve);
    // One that has to begin anew tells by itself once it watches.
    watcher.once('error', () => resolve());
  });
  const followed = new Set(others());
  return {
    follow: () => {
      for (const other of others()) {
        if (!followed.has(other)) watcher.add(other);
        followed.add(other);
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function stampsOf(paths: Iterable<string>): Map<string, string> {
  return new Map([...paths].map((path) => [path, JSON.stringify(files.sourceStampOf(path) ?? files.exists(path))]));
}

/**
 * The folders of sources with all they hold, and what configures the site; no hidden ones but those of `public/`. Of
 * what else lies in the site's folder nothing is told: a log of the server would be told of itself for ever.
 */
function counts(path: string, root: string, others: readonly string[]): boolean {
  if (others.some((other) => files.isInside(other, path))) return true;
  const [top = '', ...below] = files.relative(root, path).split('/');
  if (top === '') return true;
  if (top.startsWith('.') || top === 'node_modules') return false;
  if (!(sourceFolders as readonly string[]).includes(top))
    return below.length === 0 && (rootFiles.includes(top) || mayConfigure(top)) && !files.isFolder(path);
  return top === 'public' || !below.some((name) => name.startsWith('.'));
}
