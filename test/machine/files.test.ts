/** Files that somebody else changes at the very moment at which they are read or made. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { boundaryOf, createFile, readBytes } from '../../src/util/files.js';
import { temporaryFolder, write } from '../support.js';

/** Does something once, between the opening of a file and the look at where it lies. */
function meanwhile(act: () => void): void {
  const { native } = fs.realpathSync;
  vi.spyOn(fs.realpathSync, 'native').mockImplementationOnce(((file: string) => {
    act();
    return native(file);
  }) as typeof native);
}

function folderWith(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder();
  write(root, files);
  return { file: path.join(root, 'in/a.md'), within: boundaryOf(path.join(root, 'in')), root };
}

it('one that an editor replaces is read as it is then', () => {
  const { file, within, root } = folderWith({ 'in/a.md': 'old', 'in/new': 'new' });
  meanwhile(() => fs.renameSync(path.join(root, 'in/new'), file));
  expect(readBytes(file, within).toString()).toBe('new');
});

it('one that becomes a link out of its folder is not read', () => {
  const { file, within, root } = folderWith({ 'in/a.md': 'old', secret: 'secret' });
  meanwhile(() => {
    fs.rmSync(file);
    fs.symlinkSync(path.join(root, 'secret'), file);
  });
  expect(() => readBytes(file, within)).toThrow('ELOOP');
});

it('one that was a link out of its folder when it was opened, and is none any more, is not read through it', () => {
  const { file, within, root } = folderWith({ 'in/b.md': 'mine', secret: 'secret' });
  fs.symlinkSync(path.join(root, 'secret'), file);
  meanwhile(() => fs.renameSync(path.join(root, 'in/b.md'), file));
  expect(readBytes(file, within).toString()).toBe('mine');
});

it('a disk that Windows names in two ways is one', () => {
  const { file, within } = folderWith({ 'in/a.md': 'text' });
  const { statSync } = fs;
  vi.spyOn(fs, 'statSync').mockImplementation(((path: string) => {
    return Object.assign(statSync(path), { dev: 0 });
  }) as typeof statSync);
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
  try {
    expect(readBytes(file, within).toString()).toBe('text');
  } finally {
    vi.unstubAllGlobals();
  }
});

it('one that two processes of the same number make at once is made by one of them, whole', () => {
  const file = path.join(temporaryFolder(), 'lock');
  const { linkSync } = fs;
  const made: boolean[] = [];
  vi.spyOn(fs, 'linkSync').mockImplementationOnce((from, to) => {
    made.push(createFile(file, 'second'));
    linkSync(from, to);
  });
  made.push(createFile(file, 'first'));
  expect(made).toEqual([true, false]);
  expect(fs.readFileSync(file, 'utf8')).toBe('second');
});
