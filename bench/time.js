/** Times whole processes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Seconds of a whole process, and its largest memory in MB where the system tells: with files that it maps, and without. */
export function time([command, args], cwd) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let [megabytes, own] = [0, 0];
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    const watch = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        const read = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
        megabytes = Math.max(megabytes, read('VmHWM'));
        own = Math.max(own, read('RssAnon'));
      } catch {
        // It has ended, or this is another system.
      }
    }, 20);
    child.on('exit', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, megabytes, own });
      else reject(new Error(`${command} ended with ${code}: ${errors}`));
    });
  });
}
