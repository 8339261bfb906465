/** What the tests of faults of the machine share: a site with something of everything, in two states, and processes. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { attributes, repository, story, type Tree, temporaryFolder, write } from '../support.js';

export const long = Number(process.env.LONG ?? 0);
export const now = '2030-01-01';
const program = path.join(repository, 'lib/cli.js');

/** Threads start from the compiled program, and the store is that of the processes. */
const { build } = (await import(path.join(repository, 'lib/index.js'))) as typeof import('../../src/build/build.js');

/** A build in this process, by the program that the processes run: its files, and what it says. */
export const buildHere = (root: string) => build({ root, now: Date.parse(now), jobs: 1 });

/** Of stories in a site: by default as few as there can be with something of everything. */
const usual = long > 0 ? 60 : 15;

export interface Wishes {
  readonly count?: number;
  readonly search?: boolean;
  readonly pictures?: boolean;
  readonly compress?: boolean;
}

/** All files of a site in one of its states: the first one or, of a third of the stories, other words and addresses. */
export async function siteFiles(state: 0 | 1, wishes: Wishes = {}): Promise<Record<string, string | Uint8Array>> {
  const { count = usual, search = false, pictures = false, compress = false } = wishes;
  const files: Record<string, string | Uint8Array> = {
    'newswep.config.json': JSON.stringify({
      site: { name: 'Machine', url: 'https://machine.example' },
      images: { cards: false, widths: [80, 160] },
      search,
      compress,
    }),
    'public/data.txt': `state ${state}\n`.repeat(5000),
  };
  for (let index = 0; index < count; index++) {
    const isOther = state === 1 && index % 3 === 0;
    const picture = pictures && index % 12 === 0 ? `image: { src: p${index}.png, alt: A picture }\n` : '';
    const date = isOther && index % 2 === 0 ? '2027-01-10' : `2026-0${1 + (index % 5)}-1${index % 9}`;
    const fields = `title: Story ${index}${isOther ? ' anew' : ''}\ndate: ${date}\n${picture}section: s${index % 3}\ntags: [t${index % 5}]`;
    const words = isOther ? 'Other words of it. ' : 'Words of it. ';
    files[`articles/s${index}.md`] = story(fields, `See [another](s${(index + 1) % count}.md).\n\n${words.repeat(30)}`);
    if (picture) files[`articles/p${index}.png`] = await drawing(index + state);
  }
  // It comes and goes.
  if (state === 1) files['articles/extra.md'] = story('title: Extra\ndate: 2026-12-01\ntags: [rare]');
  return files;
}

function drawing(seed: number): Promise<Uint8Array> {
  const pixels = Buffer.from(Array.from({ length: 200 * 150 * 3 }, (_, at) => (at * (seed + 3)) % 251));
  return sharp(pixels, { raw: { width: 200, height: 150, channels: 3 } })
    .png()
    .toBuffer();
}

/** Makes the sources of a site just these. */
export function putSources(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const folder of ['articles', 'public']) {
    for (const name of fs.existsSync(path.join(root, folder)) ? fs.readdirSync(path.join(root, folder)) : []) {
      if (!(`${folder}/${name}` in files)) fs.rmSync(path.join(root, folder, name));
    }
  }
  write(root, files);
}

export function siteOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  write(root, files);
  return root;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** Starts the program, as the first process of a group. */
export function start(args: readonly string[], cwd: string, options: SpawnOptions = {}) {
  return started(spawn(process.execPath, [program, ...args], { cwd, detached: true, ...options }));
}

/** The same by a shell, which sets limits first. */
export function startLimited(limits: string, args: readonly string[], cwd: string) {
  const words = `${limits}; exec "$0" "$@"`;
  return started(spawn('bash', ['-c', words, process.execPath, program, ...args], { cwd, detached: true }));
}

function started(child: ChildProcess): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part) => {
      said += part;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, said })));
  return { child, ended };
}

export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The processes of a group that still run. */
export function livingOf(group: number): string[] {
  return fs.readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const [state, , pgrp] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return Number(pgrp) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}

/** Each file is the one of the one state or of the other, never half of one. */
export function expectOfEither(tree: Tree, ...states: readonly Tree[]): void {
  const strange = Object.keys(tree).filter((file) => !states.some((state) => state[file] === tree[file]));
  expect(strange, 'files that no build made').toEqual([]);
}

/** A reader who follows links from the front page meets none that leads to nothing. */
export function expectLinked(tree: Tree): void {
  const queue = ['index.html'];
  const seen = new Set(queue);
  const dead: string[] = [];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (!file.endsWith('.html')) continue;
    for (const address of attributes(tree[file] ?? '', 'href').filter((href) => href.startsWith('/'))) {
      const wanted = decodeURIComponent(new URL(address, 'https://x.example').pathname.slice(1));
      const target = wanted === '' || wanted.endsWith('/') ? `${wanted}index.html` : wanted;
      if (!(target in tree)) dead.push(`${file}: ${address}`);
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  expect(dead).toEqual([]);
}

/** Nothing is left lying in the program's own folder. */
export function expectTidy(root: string): void {
  const own = path.join(root, '.newswep');
  const left = fs.readdirSync(own).filter((name) => /^(lock-|untold-|clock-)|\.tmp$/.test(name));
  const aside = fs.existsSync(path.join(own, 'tmp')) ? fs.readdirSync(path.join(own, 'tmp')) : [];
  expect([...left, ...aside]).toEqual([]);
}
