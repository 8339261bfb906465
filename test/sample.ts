/** The sample paper of this repository as a site of its own, with the pictures that were made of it before. */
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary.js';

export const repository = path.resolve(import.meta.dirname, '..');

export const sharedPictures = path.join(repository, 'node_modules/.cache/newswep-test/pictures');

/**
 * The sample paper in a folder of its own, with the pictures that another test has made of it: to make them takes longer
 * than all else.
 */
export function sampleSite(): string {
  const root = temporaryFolder();
  for (const name of ['articles', 'pages', 'public', 'front.yml', 'newswep.config.js']) {
    fs.cpSync(path.join(repository, name), path.join(root, name), { recursive: true });
  }
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  if (fs.existsSync(sharedPictures))
    fs.cpSync(sharedPictures, path.join(root, '.newswep/pictures'), { recursive: true });
  return root;
}

/** Keeps what was made of a sample's pictures for other tests; its name says all that it was made from. */
export function keepPictures(root: string): void {
  const made = path.join(root, '.newswep/pictures');
  fs.mkdirSync(sharedPictures, { recursive: true });
  for (const name of fs.readdirSync(made)) {
    const place = path.join(sharedPictures, name);
    if (fs.existsSync(place) || !fs.statSync(path.join(made, name)).isFile()) continue;
    // Another test may read meanwhile.
    const aside = path.join(sharedPictures, '..', `${process.pid}-${name}`);
    fs.copyFileSync(path.join(made, name), aside);
    fs.renameSync(aside, place);
  }
}
