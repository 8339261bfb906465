/** Folders of tests, each removed when the test file that asked for it is done. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'newswep-test-')));
  folders.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}
