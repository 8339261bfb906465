/** The fonts that an Android phone has, out of packages of npm: so pictures of pages are the same on every machine. */
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../node_modules');
const google = join(modules, '@expo-google-fonts');
const chinese = join(modules, '@fontsource-variable/noto-sans-sc');

// The weights that a phone has of each; of what it doesn't have, the browser takes the nearest.
const cuts = ['400Regular', '400Regular_Italic', '500Medium', '500Medium_Italic', '700Bold', '700Bold_Italic'];
const packages = [
  ...['noto-serif', 'roboto', 'roboto-mono', 'noto-naskh-arabic', 'noto-serif-devanagari', 'noto-sans-devanagari'],
  ...['noto-sans-symbols', 'noto-sans-symbols-2'],
];

/** What is asked for, and what a phone gives. It has no fonts of Windows or of a Mac to give. */
const families = {
  serif: ['serif', 'Times New Roman', 'Times'],
  sans: ['sans-serif', 'system-ui', 'Arial', 'Helvetica'],
  mono: ['monospace', 'ui-monospace', 'Courier New'],
};
const given = { serif: 'Noto Serif', sans: 'Roboto', mono: 'Roboto Mono' };

/**
 * Makes the browsers that this process starts see these fonts and no others.
 *
 * @param folder where the configuration and the index of fontconfig may lie; it must be there
 */
export function useOnlyPhoneFonts(folder) {
  const folders = packages.flatMap((name) =>
    readdirSync(join(google, name))
      .filter((cut) => cuts.includes(cut))
      .map((cut) => `<dir>${realpathSync(join(google, name, cut))}</dir>`),
  );
  const aliases = Object.entries(families).flatMap(([kind, names]) =>
    names.map(
      (name) =>
        `<match><test name="family"><string>${name}</string></test>` +
        `<edit name="family" mode="assign" binding="strong"><string>${given[kind]}</string></edit></match>`,
    ),
  );
  // What a program asks for that names no font, as for `system-ui`.
  const other = `<match><edit name="family" mode="append_last"><string>${given.sans}</string></edit></match>`;
  const smooth = '<match target="font"><edit name="hinting"><bool>false</bool></edit></match>';
  const file = join(folder, 'fonts.conf');
  const parts = [...folders, `<cachedir>${join(folder, 'fonts')}</cachedir>`, ...aliases, other, smooth];
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>\n${parts.join('\n')}\n</fontconfig>\n`);
  process.env.FONTCONFIG_FILE = file;
}

/** The pieces of the Chinese font, as the package's stylesheet has them: which letters are in which file. */
function chinesePieces() {
  const css = readFileSync(join(chinese, 'index.css'), 'utf8');
  const pieces = css.matchAll(/url\(\.\/(files\/[^)]+)\)[^}]*unicode-range: ([^;]+);/g);
  return [...pieces].map(([, file, range]) => ({ file: join(chinese, file), range }));
}

/**
 * Gives a page the letters that a phone falls back to. The browser on Linux would find those of Arabic and Hindi by
 * itself, but only in one weight, and none of the Chinese, which npm has in a format that fontconfig can't read.
 * Fonts made from bytes, and styles set by script, are nothing that a content security policy forbids.
 *
 * @param page a page of playwright that has loaded
 */
export async function addFallbackFonts(page) {
  const written = await page.evaluate(() => [...new Set(document.documentElement.textContent)].join(''));
  const points = [...written].map((letter) => letter.codePointAt(0)).filter((point) => point >= 0x2190);
  const needed = chinesePieces().filter(({ range }) => points.some((point) => isIn(range, point)));
  const fonts = needed.map(({ file, range }) => ({ range, bytes: readFileSync(file).toString('base64') }));
  await page.evaluate(async (fonts) => {
    for (const { range, bytes } of fonts) {
      const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      const font = new FontFace('Phone SC', data, { unicodeRange: range, weight: '100 900' });
      document.fonts.add(await font.load());
    }
    // On every element: one that names its family anew doesn't take that of what it stands in. And a hair larger, since
    // the browser remembers by first font and size how it has shaped a text, as one that there were no letters for.
    const changes = [document.body, ...document.body.querySelectorAll('*')].map((element) => {
      const { fontFamily, fontSize } = getComputedStyle(element);
      const devanagari = /sans-serif|system-ui/.test(fontFamily) ? 'Sans' : 'Serif';
      const family = `${fontFamily}, "Noto Naskh Arabic", "Noto ${devanagari} Devanagari", "Phone SC", "Noto Sans Symbols", "Noto Sans Symbols 2"`;
      return { element, family, size: `${Number.parseFloat(fontSize) + 0.02}px` };
    });
    for (const { element, family, size } of changes)
      Object.assign(element.style, { fontFamily: family, fontSize: size });
    await document.fonts.ready;
  }, fonts);
}

function isIn(range, point) {
  return range.split(',').some((part) => {
    const [from, to = from] = part.trim().slice(2).split('-');
    return point >= Number.parseInt(from, 16) && point <= Number.parseInt(to, 16);
  });
}
