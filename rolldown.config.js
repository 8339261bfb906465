/** Bundles the program into few files: to open hundreds of them took a third of a small build. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

/** Those that bring a binary or a thread of their own, or that a site's own code needs as they are. */
const apart = ['jiti', 'lightningcss', 'lmdb', 'pagefind', 'satteri', 'sharp', 'tinypool'];

/** The licences of all that is in the bundle, as most of them demand. */
const licences = {
  name: 'licences',
  generateBundle(_options, bundle) {
    const folders = new Set();
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.moduleIds ?? []) {
        const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/')) ?? [];
        if (folder) folders.add(folder);
      }
    }
    const texts = [...folders].sort().map((folder) => {
      const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      // A few name their licence and their author, and leave out the text.
      const named = `Copyright (c) ${typeof author === 'string' ? author : author?.name}; no text in the package`;
      const text = file ? readFileSync(join(folder, file), 'utf8').trim() : named;
      return `${name} ${version} (${license})\n\n${text}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join(`\n${'-'.repeat(72)}\n\n`) });
  },
};

/** What social cards are written with: a font of Latin, Greek and Cyrillic, one of Arabic, and their licences. */
const fonts = {
  name: 'fonts',
  generateBundle() {
    const copy = (from, fileName) => this.emitFile({ type: 'asset', fileName, source: readFileSync(from) });
    copy('src/assets/fonts.conf', 'fonts/fonts.conf');
    for (const [folder, name] of [
      ['source-serif-4', 'SourceSerif4'],
      ['noto-naskh-arabic', 'NotoNaskhArabic'],
    ]) {
      const from = `node_modules/@expo-google-fonts/${folder}`;
      copy(`${from}/700Bold/${name}_700Bold.ttf`, `fonts/${name}-Bold.ttf`);
      copy(`${from}/LICENSE_FONT`, `fonts/${name}-OFL.txt`);
    }
  },
};

/** What runs in the pages of the dev server. */
const client = {
  input: { client: 'src/server/client/main.ts' },
  platform: 'browser',
  output: { dir: 'lib', format: 'esm', entryFileNames: '[name].js' },
};

const program = {
  input: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    worker: 'src/build/worker.ts',
    pictures: 'src/build/picture-process.ts',
    queue: 'src/build/queue-process.ts',
    'try-store': 'src/store/try-store.ts',
  },
  platform: 'node',
  external: (id) => apart.includes(id),
  // Of its two forms the one of which a part can be taken; it doesn't say itself that the others may be left out.
  resolve: { alias: { bullmq: join(import.meta.dirname, 'node_modules/bullmq/dist/esm/index.js') } },
  treeshake: { moduleSideEffects: [{ test: /\/node_modules\/bullmq\//, sideEffects: false }] },
  plugins: [licences, fonts],
  // gray-matter could run code in front matter: here that is refused before it gets there.
  checks: { eval: false },
  output: { dir: 'lib', cleanDir: true, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
};

// One after the other: the first one empties the folder.
export default defineConfig([program, client]);
