/** The recipe for nginx from an empty folder to answers: init, build, copy, serve, publish once more. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nginx, serveByNginx } from './nginx.js';
import { run, temporaryFolder, write } from './support.js';

describe('from an empty folder to a site by nginx (needs nginx, or its path in NEWSWEP_NGINX; else it is skipped)', () => {
  it.runIf(nginx)('answers as the recipe says, also after the next story', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const server = path.join(temporaryFolder(), 'my-paper');
    const newswep = (...args: string[]) => {
      const { code, stderr } = run(args, args[0] === 'init' ? folder : root);
      expect([code, stderr]).toEqual([0, '']);
    };
    const root = path.join(folder, 'my-paper');
    newswep('init', 'my-paper');
    const config = path.join(root, 'newswep.config.js');
    const text = fs.readFileSync(config, 'utf8');
    fs.writeFileSync(config, text.replace('export default {', "export default {\n  host: 'nginx',\n  compress: true,"));
    write(root, {
      'newswep.redirects': '/category/town/ /town/\n/wp-content/uploads/* /media/:splat\n/?feed=rss2 /feed.xml\n',
      'articles/old-news.md':
        '---\ntitle: Old news\ndate: 2026-01-02T08:00:00Z\nsection: town\nslug: old-news\naliases: [/2019/old-news/]\n---\nWords.\n',
      'articles/taken-down.md':
        '---\ntitle: Taken down\ndate: 2026-01-03T08:00:00Z\nsection: town\ngone: true\n---\nWords.\n',
    });
    newswep('build');
    fs.cpSync(path.join(root, 'dist'), server, { recursive: true });
    const { ask, reload, stop } = await serveByNginx(server);
    try {
      const front = await ask('/', { 'accept-encoding': 'gzip' });
      expect([front.status, front.headers.get('content-encoding'), front.headers.get('vary')]).toEqual([
        200,
        'gzip',
        'Accept-Encoding',
      ]);
      expect(front.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(front.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
      expect(front.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(await front.text()).toContain('Old news');
      for (const [from, status, to] of [
        ['/2019/old-news/', 301, '/2026/01/02/old-news/'],
        ['/2019/old-news', 301, '/2026/01/02/old-news/'],
        ['/town', 301, '/town/'],
        ['/category/town/', 301, '/town/'],
        ['/wp-content/uploads/a.jpg', 301, '/media/a.jpg'],
        ['/?feed=rss2', 301, '/feed.xml'],
        ['/feed.xml', 200, null],
        ['/2026/01/03/taken-down/', 410, null],
        ['/nowhere/', 404, null],
        ['/_nginx/http.conf', 404, null],
      ] as const) {
        const { status: code, headers } = await ask(from);
        expect([code, headers.get('location')], from).toEqual([status, to]);
      }
      expect(await (await ask('/nowhere/')).text()).toContain('<main');
      write(root, {
        'articles/newer.md':
          '---\ntitle: A newer one\ndate: 2026-01-04T08:00:00Z\nsection: town\naliases: [/was-newer/]\n---\nWords.\n',
      });
      newswep('build');
      fs.cpSync(path.join(root, 'dist'), server, { recursive: true });
      reload();
      const asked = async () => (await ask('/was-newer/')).headers.get('location');
      await expect.poll(asked).toBe('/2026/01/04/newer/');
      expect(await (await ask('/')).text()).toContain('A newer one');
    } finally {
      stop();
    }
  });
});
