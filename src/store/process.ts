/** Processes by names that no other one ever has: numbers alone are given again, and each container counts from 1. */
import { hostname } from 'node:os';
import * as files from '../util/files.js';

/** The machine since it was started, and the set of processes that see each other on it. */
const place =
  [files.readTextIfAny('/proc/sys/kernel/random/boot_id')?.trim(), files.linkTarget('/proc/self/ns/pid')]
    .filter(Boolean)
    .join('/') || hostname();

/** When a process was started, as far as the system says it: only Linux does in a word. */
function startOf(pid: number): string | undefined {
  try {
    // The name of the program stands in brackets, and may hold anything.
    const fields = files.readTextIfAny(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
    // It has ended, and waits for its parent to look after it, as the first process of many a container never does.
    return fields?.[0] === 'Z' ? 'ended' : fields?.[19];
  } catch {
    // It has ended just now, or is none of our business.
    return undefined;
  }
}

/** The name of a process of this place: its number, where it is, when it was started. */
export function nameOf(pid: number): string {
  return `${pid} ${place} ${startOf(pid) ?? ''}`;
}

export const thisProcess = nameOf(process.pid);

/** The number of a named process; nothing if that is no name. */
export function pidOf(name: string): number | undefined {
  const pid = Number(name.split(' ', 1)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** @returns `elsewhere` of one on another machine or in another container, of which nothing can be told from here */
export function stateOf(name: string): 'alive' | 'dead' | 'elsewhere' {
  const [, where, start = ''] = name.split(' ');
  const pid = pidOf(name);
  if (pid === undefined) return 'dead';
  if (where !== place) return 'elsewhere';
  const started = startOf(pid);
  if (start !== '' && started !== undefined) return started === start ? 'alive' : 'dead';
  return pid !== process.pid && isThere(pid) ? 'alive' : 'dead';
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
