/** The look of a site: colours, fonts, dates out of the configuration, and the stylesheet that is put together. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { contrast, leastContrast, readableOn } from '../../src/theme/colours.js';
import { themeColours } from '../../src/theme/look.js';
import { buildAt, faultsOf, makeSite, readTree, repository, story, type Tree } from '../support.js';

const site = { name: 'Merrow Post', url: 'https://post.example' };
const articles = { 'articles/a.md': story('title: A\ndate: 2026-04-05\nsection: town') };

function siteWith(config: object, files: Record<string, string> = {}): string {
  const settings = { site, search: false, images: { cards: false }, ...config };
  return makeSite({ ...articles, 'newswep.config.json': JSON.stringify(settings), ...files });
}

async function built(config: object, files: Record<string, string> = {}): Promise<{ tree: Tree; told: string[] }> {
  const root = siteWith(config, files);
  const { diagnostics } = await buildAt(root);
  return { tree: readTree(path.join(root, 'dist')), told: diagnostics.map(formatDiagnostic) };
}

const styles = (tree: Tree) => tree['assets/site.css'] ?? '';
const mobile = (tree: Tree) => tree['2026/04/05/a/amp/index.html'] ?? '';
/** What the look says of the dark scheme. */
const dark = (css: string) =>
  [...css.matchAll(/@media \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}/g)].map(([, rules]) => rules).join(';');

describe('colours', () => {
  it('of the theme are the same in its stylesheet and in the program', () => {
    const tokens = fs.readFileSync(path.join(repository, 'templates/styles/tokens.css'), 'utf8');
    const [light = '', darkOnes = ''] = tokens.split('@media');
    const whole = (hex: string) => (hex.length === 4 ? hex.replace(/[\da-f]/gi, '$&$&') : hex);
    for (const [name, pair] of Object.entries(themeColours)) {
      const property = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: `;
      for (const [text, value] of [
        [light, pair.light],
        [darkOnes, pair.dark],
      ] as const) {
        const [, written = ''] = new RegExp(`${property}(#[\\da-f]+);`).exec(text) ?? [];
        expect(whole(written), name).toBe(value);
      }
    }
  });

  it('reach the full page, the mobile view, and the browser’s own frame', async () => {
    const { tree, told } = await built({
      look: { colors: { accent: '#a1003c', paper: { light: '#fffaf4', dark: '#111' } } },
    });
    expect(told).toEqual([]);
    for (const css of [styles(tree), mobile(tree)]) {
      expect(css).toContain('--accent:#a1003c');
      expect(css).toContain('--paper:#fffaf4');
      expect(dark(css)).toContain('--paper:#111');
    }
    expect(tree['index.html']).toContain('content="#fffaf4"');
    expect(tree['index.html']).toContain('content="#111111"');
  });

  it('one accent for both schemes can be read in both', async () => {
    const { tree } = await built({ look: { colors: { accent: '#2b0a57' } } });
    const [, accent = ''] = /--accent:(#[\da-f]{6})/.exec(dark(styles(tree))) ?? [];
    expect(contrast(accent, themeColours.paper.dark)).toBeGreaterThanOrEqual(leastContrast);
  });

  it('of sections are one variable each, whatever their keys', async () => {
    const sections = {
      town: { name: 'Town', color: '#8a2f2a' },
      'c++': { name: 'C++', color: '#005f73' },
      plain: { name: 'Plain' },
    };
    const { tree } = await built({ sections });
    for (const css of [styles(tree), mobile(tree)]) {
      expect(css).toContain('--section-town:#8a2f2a');
      expect(css).toContain('[data-section=town]{--section:var(--section-town)}');
      expect(css).toMatch(/\[data-section="?c\\\+\\\+"?\]|\[data-section="c\+\+"\]/);
      expect(css).not.toContain('section-plain');
    }
    expect(tree['index.html']).toContain('data-section="town"');
  });

  it('that can’t be read on each other are told, with one that would do', async () => {
    const { told } = await built({
      look: { colors: { accent: { light: '#ffcc00', dark: '#ffcc00' } } },
      sections: { town: { name: 'Town', color: '#c9c9c9' } },
    });
    expect(told.join('\n')).toMatch(
      /newswep\.config\.json:1:\d+ warning low-contrast "look\.colors\.accent": #ffcc00 beside #f1f5f5 has a contrast of 1\.3 in the light scheme, and 4\.5 are needed to read one on the other: #[\da-f]{6} would do here/,
    );
    expect(told.join('\n')).toContain('"sections.town.color": #c9c9c9 beside #ffffff');
  });

  it('the shade that is offered can always be read', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (one) => {
        expect(contrast(readableOn(['#ffffff'], one, '#000000'), '#ffffff')).toBeGreaterThanOrEqual(leastContrast);
        expect(contrast(readableOn(['#11181b'], one, '#ffffff'), '#11181b')).toBeGreaterThanOrEqual(leastContrast);
      }),
    );
  });

  it('that are none are an error with the mend', async () => {
    const root = siteWith({
      look: { colors: { accent: 'red' } },
      sections: { town: { name: 'Town', color: 'rgb(1,2,3)' } },
    });
    expect((await faultsOf(root)).sort()).toEqual([
      expect.stringMatching(/invalid-config "look\.colors\.accent": .*#0a5663/),
      expect.stringMatching(/invalid-config "sections\.town\.color": .*#0a5663/),
    ]);
  });
});

describe('fonts', () => {
  const font = {
    family: 'Merrow Serif',
    file: '/fonts/merrow.woff2',
    weight: '400 700',
    for: ['headlines'],
  };

  it('are named with their hash, loaded early, kept for long, and never by the mobile view', async () => {
    const { tree } = await built({ look: { fonts: [font] } }, { 'public/fonts/merrow.woff2': 'wOF2font' });
    const [, address = ''] = /src:url\("?(\/fonts\/merrow\.woff2\?v=[^")]+)"?\)/.exec(styles(tree)) ?? [];
    expect(address).not.toBe('');
    expect(styles(tree)).toContain('@font-face{font-family:Merrow Serif;');
    expect(styles(tree)).toContain('font-display:optional');
    expect(tree['index.html']).toContain(
      `<link rel="preload" as="font" type="font/woff2" crossorigin href="${address}">`,
    );
    expect(tree._headers).toContain('/fonts/*\n  ');
    expect(mobile(tree)).not.toContain('merrow.woff2');
    expect(mobile(tree)).not.toContain('@font-face');
  });

  it('below a path of the host are found too', async () => {
    const below = { ...site, url: 'https://post.example/paper/' };
    const { tree } = await built({ site: below, look: { fonts: [font] } }, { 'public/fonts/merrow.woff2': 'wOF2font' });
    expect(styles(tree)).toMatch(/url\("?\/paper\/fonts\/merrow\.woff2\?v=/);
    expect(tree['index.html']).toMatch(/href="\/paper\/fonts\/merrow\.woff2\?v=/);
  });

  it('that are not there, or no WOFF2, are an error', async () => {
    const root = siteWith({ look: { fonts: [font], logo: '/logo.svg' } });
    expect(await faultsOf(root)).toEqual([
      expect.stringMatching(
        /missing-font "look\.fonts\[1\]": there is no file "\/fonts\/merrow\.woff2": put it at public\/fonts\/merrow\.woff2/,
      ),
      expect.stringMatching(/missing-image "look\.logo": there is no picture "\/logo\.svg"/),
    ]);
    const other = siteWith({ look: { fonts: [{ ...font, file: '/fonts/merrow.ttf' }] } });
    expect(await faultsOf(other)).toEqual([expect.stringMatching(/invalid-config .*WOFF2/)]);
  });
});

it('a logo stands in the place of icon and name, one for each scheme, and is called by the name', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"><path d="M0 0h9v9z"/></svg>';
  const logo = { light: '/logo.svg', dark: '/dark.svg' };
  const { tree } = await built({ look: { logo } }, { 'public/logo.svg': svg, 'public/dark.svg': svg });
  expect(tree['index.html']).toMatch(
    /<h1 class="nameplate"><a href="\/"><picture><source media="\(prefers-color-scheme: dark\)" srcset="\/dark\.svg\?v=[^"]+"><img class="logo" src="\/logo\.svg\?v=[^"]+" alt="Merrow Post" width="160" height="40"><\/picture><\/a><\/h1>/,
  );
  // The mobile view has icon and name, as ever.
  expect(mobile(tree)).toMatch(/alt="Site icon"[^>]*> Merrow Post<\/a>/);
});

it.each([
  ['long', 'April 5, 2026', 'Apr 5'],
  ['medium', 'Apr 5, 2026', 'Apr 5'],
  ['short', '4/5/26', '4/5'],
])('dates are %s', async (dates, day, brief) => {
  const { tree } = await built({ look: { dates } });
  expect(tree['2026/04/05/a/index.html']).toContain(`>${day}</time>`);
  expect(tree['index.html']).toContain(`>${brief}</time>`);
});

describe('the stylesheet', () => {
  it('is put together from parts, each of which a site can replace', async () => {
    const files = {
      'templates/styles/labels.css': '.kicker { color: rebeccapurple }',
      'templates/styles/own.css': '.own { .deep & { margin: 0 } }',
    };
    const { tree } = await built({}, files);
    const css = styles(tree);
    expect(css).toContain('.kicker{color:#639}');
    expect(css).not.toContain('.flag{');
    expect(css.indexOf('.deep .own{margin:0}')).toBeGreaterThan(css.length - 60);
    expect(css).not.toContain('@import');
  });

  it('changes its address with its bytes', async () => {
    const address = async (files: Record<string, string>) =>
      /href="(\/assets\/site\.css\?v=[^"]+)"/.exec((await built({}, files)).tree['index.html'] ?? '')?.[1];
    const plain = await address({});
    expect(await address({})).toBe(plain);
    // A comment is none of its bytes.
    expect(await address({ 'templates/styles/own.css': '/* x */' })).toBe(plain);
    expect(await address({ 'templates/styles/own.css': 'p { margin: 1px }' })).not.toBe(plain);
  });

  it.each(['@import url(part.css);', '@import"part.css";', '@IMPORT "part.css";', '@import "p\\61rt.css";'])(
    'knows what it is made of, however it says so: %s',
    async (line) => {
      const root = siteWith(
        {},
        { 'templates/styles/own-mobile.css': line, 'templates/styles/part.css': 'p{margin:1px}' },
      );
      await buildAt(root);
      fs.writeFileSync(path.join(root, 'templates/styles/part.css'), 'p{margin:2px}');
      await buildAt(root);
      expect(mobile(readTree(path.join(root, 'dist')))).toContain('p{margin:2px}');
    },
  );

  it('never ends the element it stands in, nor begins a tag of a template', async () => {
    const css = 'p::after{content:"\\3c /style>\\3c %= 1 %>\\3c !--"}';
    const { tree } = await built({}, { 'templates/styles/own.css': css, 'templates/styles/own-mobile.css': css });
    for (const text of [styles(tree), mobile(tree)])
      expect(text).toContain('content:"\\3c /style>\\3c %= 1 %>\\3c !--"');
  });

  it('holds no tags of templates, and no part that is made of the configuration', async () => {
    const root = siteWith(
      {},
      { 'templates/styles/own.css': 'p{}\n.x{color:<%= it.x %>}', 'templates/styles/look.css': 'p{}' },
    );
    const told = (await faultsOf(root)).filter((line) => !line.includes("can't be read"));
    expect(told).toEqual([
      expect.stringMatching(/^templates\/styles\/look\.css:1:1 error style-syntax this part is made from `look`/),
      expect.stringMatching(
        /^templates\/styles\/own\.css:2:10 error style-syntax a stylesheet holds no tags of templates/,
      ),
    ]);
  });

  it('that says what nobody knows yet is published, with a warning', async () => {
    const { tree, told } = await built({}, { 'templates/styles/own.css': 'p::brand-new{margin:0}' });
    expect(styles(tree)).toContain('p::brand-new{margin:0}');
    expect(told).toEqual([expect.stringMatching(/^templates\/styles\/own\.css:1:\d+ warning unknown-style /)]);
  });

  it('with a fault in it stops the build, at its place, with all faults at once', async () => {
    const root = siteWith({});
    await buildAt(root);
    const before = readTree(path.join(root, 'dist'));
    const write = (name: string, text: string) => {
      fs.mkdirSync(path.join(root, 'templates/styles'), { recursive: true });
      fs.writeFileSync(path.join(root, 'templates/styles', name), text);
    };
    write('own.css', 'a { color: red }\n\nb:: { color: red }\n');
    write('labels.css', '@import "none.css";\n');
    expect(await faultsOf(root)).toEqual([
      expect.stringMatching(/^templates\/styles\/labels\.css:1:\d+ error style-syntax .*"styles\/none\.css"/),
      expect.stringMatching(/^templates\/styles\/own\.css:3:\d+ error style-syntax /),
    ]);
    write('labels.css', '.kicker { color: red }\n');
    expect(await faultsOf(root)).toEqual([
      expect.stringMatching(/^templates\/styles\/own\.css:3:\d+ error style-syntax /),
    ]);
    expect(readTree(path.join(root, 'dist'))).toEqual(before);
  });
});
