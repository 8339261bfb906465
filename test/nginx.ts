/** The web server nginx, if this machine has one, with the files that a build has written for it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder, write } from './support.js';

/** NEWSWEP_NGINX, or the one of the machine. */
export const nginx = [process.env.NEWSWEP_NGINX, '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find(
  (file) => file !== undefined && fs.existsSync(file),
);

export interface Served {
  ask(address: string, headers?: Record<string, string>): Promise<Response>;
  /** Reads its files anew. */
  reload(): void;
  stop(): void;
}

let nextPort = 20_000 + (process.pid % 20_000);

/**
 * @param out the built folder
 * @param root what addresses start at: another one than `out` for a site under a path
 * @throws what nginx says where it does not start, or warns
 */
export async function serveByNginx(out: string, root = out): Promise<Served> {
  const port = nextPort++;
  const folder = temporaryFolder();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  write(folder, {
    'nginx.conf': `pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http { types { text/html html; text/css css; image/svg+xml svg; } access_log off; ${temporary.join(' ')}
      include ${out}/_nginx/http.conf;
      server { listen 127.0.0.1:${port}; root ${root}; include ${out}/_nginx/server.conf; } }`,
  });
  // Its workers run as another user.
  for (const one of [path.dirname(root), root, folder]) if (one !== os.tmpdir()) fs.chmodSync(one, 0o755);
  const run = (...more: string[]) => {
    const { stderr } = spawnSync(nginx as string, ['-c', `${folder}/nginx.conf`, '-p', folder, ...more], {
      encoding: 'utf8',
    });
    if (/emerg|warn/.test(stderr)) throw new Error(stderr);
  };
  run('-t');
  run();
  return {
    ask: async (address, headers = {}) => {
      const options = { redirect: 'manual', headers } as const;
      for (let tries = 20; ; tries--) {
        try {
          return await fetch(`http://127.0.0.1:${port}${address}`, options);
        } catch (error) {
          if (tries === 0) throw error;
          await wait(50);
        }
      }
    },
    reload: () => run('-s', 'reload'),
    stop: () => run('-s', 'stop'),
  };
}
