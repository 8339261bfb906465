/** Makes a search bundle out of records with pagefind, whose program runs as a process of its own. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** A page as pagefind reads it. */
export interface SearchRecord {
  /** The address of the story that it stands for. */
  readonly url: string;
  readonly html: string;
}

export interface BundleFile {
  /** Below the bundle's folder. */
  readonly path: string;
  readonly content: Uint8Array;
}

type Pagefind = typeof import('pagefind');

let loaded: Pagefind | undefined;

/** Searching needs these; pagefind also gives pages and styles of its own. */
const needed =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|[^/]+\.pf_meta|wasm\.[^/]+\.pagefind|(?:index|filter|fragment)\/[^/]+)$/;

/**
 * The files of a bundle, by path. The same records in the same order give the same bytes.
 *
 * @param language of the words, as a language tag: how they are cut and which of their forms are one
 * @param signal ends pagefind's process; the error is its reason
 * @throws Error in plain words, if pagefind can't be started or refuses a record
 */
export async function makeBundle(
  records: AsyncIterable<SearchRecord> | Iterable<SearchRecord>,
  language: string,
  signal?: AbortSignal,
): Promise<BundleFile[]> {
  signal?.throwIfAborted();
  const end = () => void closeSearch();
  signal?.addEventListener('abort', end);
  try {
    loaded ??= await import('pagefind');
    const starting = startIndex(loaded, language);
    const gone = processEnd.then(() => {
      throw new Error('its process has ended');
    });
    return await Promise.race([bundle(starting, records, signal), gone]);
  } catch (error) {
    signal?.throwIfAborted();
    // One that has failed once answers no more.
    await closeSearch();
    throw new Error(`the search can't be made: ${firstLine(error)}`, { cause: error });
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

/** Ends pagefind's process. Bundles that are still being made fail. */
export async function closeSearch(): Promise<void> {
  await loaded?.close();
}

/** Comes when pagefind's process has ended: pagefind itself does not notice, and waits for its answer for ever. */
let processEnd: Promise<unknown> = new Promise(() => {});

/** Starts an index, and with the first one the process, of which only Node's own channel tells. */
function startIndex({ createIndex }: Pagefind, language: string): ReturnType<Pagefind['createIndex']> {
  const watch = (started: unknown) => {
    const { process: child } = started as { readonly process: NodeJS.EventEmitter };
    processEnd = new Promise((resolve) => child.once('exit', resolve));
  };
  subscribe('child_process', watch);
  try {
    return createIndex({ forceLanguage: language });
  } finally {
    unsubscribe('child_process', watch);
  }
}

async function bundle(
  starting: ReturnType<Pagefind['createIndex']>,
  records: AsyncIterable<SearchRecord> | Iterable<SearchRecord>,
  signal: AbortSignal | undefined,
): Promise<BundleFile[]> {
  const { index, errors } = await starting;
  if (!index) throw new Error(errors.join('; '));
  // One after the other: their order decides what they are numbered with.
  for await (const { url, html } of records) {
    signal?.throwIfAborted();
    const { errors } = await index.addHTMLFile({ url, content: html });
    if (errors.length > 0) throw new Error(`${url}: ${errors.join('; ')}`);
  }
  const { files, errors: faults } = await index.getFiles();
  if (faults.length > 0) throw new Error(faults.join('; '));
  await index.deleteIndex();
  signal?.throwIfAborted();
  return files
    .filter(({ path }) => needed.test(path))
    .map(({ path, content }) => ({ path, content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
