/** The program as processes: workers that stay, and builds that are waited for. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from '../support.js';
import { until } from './numbers.js';

const program = path.join(repository, 'lib/cli.js');
const running = new Set<ChildProcess>();

export interface Program {
  readonly pid: number;
  /** What it has printed, on both. */
  printed(): string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that killed it. */
  readonly ends: Promise<number | string>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function start(args: readonly string[], cwd: string, env: Environment = {}): Program {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (data) => {
      text += data;
    });
  }
  const ends = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? '');
    });
  });
  return { pid: child.pid as number, printed: () => text, kill: (signal) => child.kill(signal), ends };
}

/** A worker that can take tasks. */
export async function startWorker(
  url: string,
  cwd: string,
  env: Environment = {},
  args: readonly string[] = [],
): Promise<Program> {
  const worker = start(['worker', '--queue', url, '--jobs', '2', ...args], cwd, env);
  await until(() => worker.printed().includes('at a time'), `a worker that is there:\n${worker.printed()}`);
  return worker;
}

/** Ends all that this test file has started. */
export function stopPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}
