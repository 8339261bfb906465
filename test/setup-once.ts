/**
 * Runs once, before all test files: makes the pictures of the sample paper, unless an earlier run has, since several
 * tests would each make them at once.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { keepPictures, repository, sampleSite, sharedPictures } from './sample.js';
import { removeTemporaryFolders } from './temporary.js';

const program = path.join(repository, 'lib/cli.js');

export default function makePictures(): void {
  if (fs.existsSync(sharedPictures) || !fs.existsSync(program)) return;
  const root = sampleSite();
  // A build that fails is told of by the tests that look at it.
  if (spawnSync(process.execPath, [program, 'build'], { cwd: root }).status === 0) keepPictures(root);
  removeTemporaryFolders();
}
