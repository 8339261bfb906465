/** Hostile and broken input as data: files, and what a build must say of them. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

export interface Case {
  /** A sentence: what is tried. */
  readonly name: string;
  /** By path in the site's root. In a site that cases share no two may have the same path. */
  readonly files: Readonly<Record<string, Content>>;
  readonly verdict: Verdict;
  /** Has a site of its own: it brings a configuration, a theme, or what no other case may meet. */
  readonly alone?: true;
  /** About what a user may not do: root, who may do all, hands the build over to somebody else. */
  readonly asUser?: true;
  /** Takes long, or much of the disk: only with LONG. */
  readonly long?: true;
  /** Of the process, with LONG: `NEWSWEP_PARSER` and the like. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds of the processor that the whole build may take with LONG, if not as long as a site of one article. */
  readonly seconds?: number;
}

export type Verdict = Passes | Fails;

interface Passes {
  readonly exit: 0;
  /** Beginnings of warnings; there may be no others. */
  readonly says?: readonly string[];
  /** Texts that a file of the output holds, by its path in there. */
  readonly pages?: Readonly<Record<string, readonly string[]>>;
  /** Texts that it doesn't hold; of `*` no file. */
  readonly without?: Readonly<Record<string, readonly string[]>>;
}

interface Fails {
  readonly exit: 1;
  /** Beginnings of lines, `articles/x.md:3:1 error not-utf8`; there may be no others. */
  readonly says: readonly string[];
}

export type Content = string | Uint8Array | Special;

/** What is no file with a content at hand. */
export type Special =
  /** Made on the spot, since it is large. */
  | { readonly is: 'made'; readonly make: () => string | Uint8Array }
  /** Many files in a folder of that path. */
  | { readonly is: 'many'; readonly make: () => Iterable<readonly [name: string, content: string]> }
  | { readonly is: 'symlink'; readonly to: string }
  | { readonly is: 'folder' }
  | { readonly is: 'fifo' }
  | { readonly is: 'socket' }
  /** A file, or a folder, that is not as readable as others. */
  | { readonly is: 'mode'; readonly mode: number; readonly content: string | 'folder' }
  /** A name that is no UTF-8: it takes the place of the path's last part. */
  | { readonly is: 'named'; readonly name: Uint8Array; readonly content: string };

/** @returns what undoes what a temporary folder can't be removed with */
export function put(root: string, files: Case['files']): () => void {
  const undo: (() => void)[] = [];
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) fs.writeFileSync(file, content);
    else undo.push(...putSpecial(file, content));
  }
  return () => {
    for (const one of undo) one();
  };
}

function putSpecial(file: string, content: Special): (() => void)[] {
  switch (content.is) {
    case 'made':
      fs.writeFileSync(file, content.make());
      return [];
    case 'many':
      fs.mkdirSync(file, { recursive: true });
      for (const [name, text] of content.make()) fs.writeFileSync(path.join(file, name), text);
      return [];
    case 'symlink':
      // Also in the place of what the first build has put there.
      fs.rmSync(file, { recursive: true, force: true });
      fs.symlinkSync(content.to, file);
      return [];
    case 'folder':
      fs.mkdirSync(file, { recursive: true });
      return [];
    case 'fifo':
      spawnSync('mkfifo', [file]);
      return [];
    case 'socket': {
      const server = net.createServer().listen(file);
      return [() => void server.close()];
    }
    case 'mode':
      if (content.content === 'folder') fs.mkdirSync(file, { recursive: true });
      else fs.writeFileSync(file, content.content);
      fs.chmodSync(file, content.mode);
      return [() => fs.chmodSync(file, 0o755)];
    case 'named':
      fs.writeFileSync(Buffer.concat([Buffer.from(`${path.dirname(file)}${path.sep}`), content.name]), content.content);
      return [];
  }
}

/** A story that is whole but for what its case is about. */
export function article(body: string, fields = ''): string {
  return `---\ntitle: A story\ndate: 2026-05-01\n${fields === '' ? '' : `${fields}\n`}---\n${body}\n`;
}

export function bytes(...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))));
}
