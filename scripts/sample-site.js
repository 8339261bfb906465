/** The sample paper as a static host would send it: built with compressed copies, and served by the program itself. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const checkout = join(import.meta.dirname, '..');

/** The pages that are measured: those that most readers see, and a story under a photograph: the sample has drawings. */
export const pages = {
  front: '/',
  section: '/city/',
  article: '/2026/11/17/checking-the-wall/?noamp=mobile',
  'mobile view': '/2026/11/17/checking-the-wall/amp/',
  'article with a photograph': '/2026/11/19/low-water/?noamp=mobile',
  'its mobile view': '/2026/11/19/low-water/amp/',
};

const photographed = `---
title: The lock at low water
date: 2026-11-19T08:00:00Z
section: city
image: { src: low-water.jpg, alt: The lock at low water, caption: The lock at low water., credit: NewsWep }
---
${'At low water one sees what the lock stands on. '.repeat(60)}
`;

/**
 * Builds the sample in a folder of its own, as on the day after its newest story.
 *
 * @returns its address, and how it is taken down
 */
export async function serveSample() {
  const root = mkdtempSync(join(tmpdir(), 'newswep-sample-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const name of ['articles', 'pages', 'public', 'front.yml']) {
      cpSync(join(checkout, name), join(root, name), { recursive: true });
    }
    cpSync(join(checkout, 'newswep.config.js'), join(root, 'paper.config.js'));
    symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
    writeFileSync(
      join(root, 'newswep.config.js'),
      "import paper from './paper.config.js';\nexport default { ...paper, compress: true };\n",
    );
    writeFileSync(join(root, 'articles/low-water.md'), photographed);
    await photograph().toFile(join(root, 'articles/low-water.jpg'));
    const { build } = await import('../lib/index.js');
    await build({ root, now: Date.parse('2026-11-25T12:00:00Z') });
    const { url, server } = await startPreview(root);
    return {
      url,
      close() {
        // It only reads, and need not say that it has stopped.
        server.kill('SIGKILL');
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function startPreview(root) {
  const program = join(checkout, 'lib/cli.js');
  const server = spawn(process.execPath, [program, 'preview', '--root', root, '--port', '4390'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const [url] = /http:\/\/[^\s/]+/.exec(said) ?? [];
      if (url) resolve({ url, server });
    });
    server.on('exit', () => reject(new Error('newswep preview did not start')));
  });
}

/** Shapes, edges and grain, so that it weighs about what a photograph weighs. */
function photograph() {
  const [width, height] = [2400, 1600];
  const pixels = Buffer.alloc(width * height * 3);
  let grain = 1;
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    grain = (grain * 48_271) % 2_147_483_647;
    const waves = Math.sin(x / 9 + 6 * Math.sin(y / 170)) * Math.sin(y / 13) * 60 * (y / height);
    const light =
      90 + 70 * Math.sin(x / 310 + y / 470) + waves + (Math.hypot(x - 900, y - 600) < 380 ? 50 : 0) + (grain % 64);
    pixels[3 * at] = Math.min(255, Math.max(0, light));
    pixels[3 * at + 1] = Math.min(255, Math.max(0, light * 0.9 + 20));
    pixels[3 * at + 2] = Math.min(255, Math.max(0, light * 0.7 + 60));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 90 });
}
