/** The places of the new site that something has already: no two pages may be at one, nor a page where a folder is. */
import { foldersOf } from '../util/files.js';
import { ownFolders } from './vocabulary.js';

export interface Taken {
  /** @param file of the output */
  has(file: string): boolean;
  add(file: string): void;
  /** A list: its numbered pages and feeds are taken too. */
  addList(file: string): void;
}

/** As file systems fold names. */
export function fold(path: string): string {
  return path.normalize('NFC').toLowerCase().replace(/ς/g, 'σ');
}

const feeds = ['feed.xml', 'atom.xml', 'feed.json'];
const index = /index\.html$/;

export function createTaken(): Taken {
  const taken = new Set<string>();
  const lists = new Set<string>();
  /** Only those whose name could be a file's. */
  const folders = new Set<string>();
  const add = (folded: string) => {
    taken.add(folded);
    if (!/\.[^/]*\//.test(folded)) return;
    for (const folder of foldersOf(folded)) folders.add(folder);
  };
  const isNumbered = (folded: string) => {
    const [, list] = /^(.*)page\/\d+\/index\.html$/.exec(folded) ?? [];
    return list !== undefined && lists.has(`${list}index.html`);
  };
  for (const name of ownFolders) if (name.includes('.')) taken.add(name);
  for (const name of ownFolders) if (!name.includes('.')) taken.add(`${name}/index.html`);
  lists.add('index.html');
  return {
    has: (file) => {
      const folded = fold(file);
      return (
        taken.has(folded) ||
        folders.has(folded) ||
        isNumbered(folded) ||
        foldersOf(folded).some((one) => taken.has(one))
      );
    },
    add: (file) => add(fold(file)),
    addList: (file) => {
      const folded = fold(file);
      add(folded);
      lists.add(folded);
      for (const feed of feeds) add(folded.replace(index, feed));
    },
  };
}
