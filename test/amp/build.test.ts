/** A build gives no mobile view that is not valid AMP: what a story holds is left out, what a template holds is an error. */
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.js';
import { ampFaults } from '../../src/content/amp/faults.js';
import { keepPictures, sampleSite } from '../sample.js';
import { buildAt, faultsOf, makeSite, readTree, repository, story, temporaryFolder, write } from '../support.js';

const template = fs.readFileSync(path.join(repository, 'templates/mobile.html'), 'utf8');
const styles = fs.readFileSync(path.join(repository, 'templates/mobile.css'), 'utf8');
const plain = {
  'articles/one.md': story('title: One\ndate: 2026-05-01'),
  'articles/two.md': story('title: Two\ndate: 2026-05-02'),
};

describe('a template that gives no valid AMP', () => {
  it.each<[what: string, files: Record<string, string>, fault: RegExp]>([
    [
      'a script',
      { 'mobile.html': template.replace('</head>', '<script>1</script>\n</head>') },
      /^templates\/mobile\.html:\d+:1 error script-in-mobile-view .* \(while rendering articles\/one\.md, and 1 more\)$/,
    ],
    [
      'a form in a partial',
      { 'partials/dates.html': '<p>x</p>\n <form action="/"></form>' },
      /^templates\/partials\/dates\.html:2:2 error invalid-amp <form> is not allowed/,
    ],
    [
      'an event',
      { 'mobile.html': template.replace('<main>', '<main onload="<%= 1 > 0 %>">') },
      /^templates\/mobile\.html:\d+:1 error invalid-amp the attribute onload of <main>/,
    ],
    [
      'an event on the second of two elements',
      { 'mobile.html': template.replace('<main>', '<main>\n  <kbd>x</kbd>\n<kbd onclick="<%= 1 > 0 %>">y</kbd>') },
      /^templates\/mobile\.html:\d+:1 error invalid-amp the attribute onclick of <kbd>/,
    ],
    [
      'a style that outweighs all',
      { 'styles/own-mobile.css': 'a {\n  margin: 0;\n  color: red !important;\n}\n' },
      /^templates\/styles\/own-mobile\.css:3:\d+ error invalid-amp "!important" is not allowed/,
    ],
    [
      'too much of styles',
      { 'mobile.css': `${styles}\n.x::after { content: "${'x'.repeat(75_000)}" }` },
      /^templates\/mobile\.css:1:1 error heavy-mobile-styles the mobile view has \d+ bytes of styles: cut mobile\.css to 75000/,
    ],
    [
      'no "amp"',
      { 'mobile.html': template.replace('<html amp', '<html') },
      /^templates\/mobile\.html:1:1 error invalid-amp the first element must be <html amp>/,
    ],
  ])('with %s is an error at its place, and the output stays', async (_what, files, fault) => {
    const root = makeSite(plain);
    await buildAt(root);
    const before = readTree(path.join(root, 'dist'));
    write(path.join(root, 'templates'), files);
    const lines = await faultsOf(root);
    expect(lines).toEqual([expect.stringMatching(fault)]);
    expect(readTree(path.join(root, 'dist'))).toEqual(before);
  });
});

describe('what AMP does not know, of what a story may hold', () => {
  const view = async (body: string, fields = '') => {
    const root = makeSite({ 'articles/one.md': story(`title: One\ndate: 2026-05-01\n${fields}`, body) });
    await buildAt(root);
    const tree = readTree(path.join(root, 'dist'));
    return { full: tree['2026/05/01/one/index.html'] ?? '', mobile: tree['2026/05/01/one/amp/index.html'] ?? '' };
  };

  it.each([
    ['a link of another scheme', '[x](xmpp:a@b.example)', 'href="xmpp:', '<a>x</a>'],
    ['a link to no host', '[x](https:///y)', 'href="https:///y"', '<a>x</a>'],
    ['a list that begins before zero', '<ol start="-1"><li>x</ol>', 'start="-1"', '<ol><li>x'],
    ['a kind of list', '<ol type="square"><li>x</ol>', 'type="square"', '<ol><li>x'],
  ])('%s stays in the full page and not in the mobile view', async (_what, body, inFull, inMobile) => {
    const { full, mobile } = await view(body);
    expect(full).toContain(inFull);
    expect(mobile).not.toContain(inFull);
    expect(mobile).toContain(inMobile);
  });

  it('a picture with no address is in no mobile view', async () => {
    expect((await view('a ![x](data:image/png;base64,AA) b')).mobile).toContain('<p>a  b</p>');
  });

  it('a heading never has an id that AMP keeps for itself, and a summary of nothing is a block', async () => {
    const { mobile } = await view('## AMP\n\n## toString\n\n<summary>x</summary>');
    expect(mobile).toContain('<h2 id="on-amp">');
    expect(mobile).toContain('<h2 id="on-tostring">');
    expect(mobile).toContain('<div>x</div>');
  });

  it('an address that no host can have is named in the front matter', async () => {
    const root = makeSite({
      'articles/one.md': story(
        'title: One\ndate: 2026-05-01\ncanonical: https://a..b/\nimage: {src: "https://a!b/x.png", width: 1, height: 1}',
      ),
    });
    expect(await faultsOf(root)).toEqual([
      expect.stringMatching(/^articles\/one\.md:4:\d+ error invalid-field .*https:\/\//),
      expect.stringMatching(/^articles\/one\.md:5:\d+ error invalid-field .*https:\/\//),
    ]);
  });
});

describe('mobile.show', () => {
  const parts = ['byline', 'date', 'taxonomy', 'related', 'footer'];
  // With LONG every combination.
  const sets = process.env.LONG ? Array.from({ length: 32 }, (_, bits) => bits) : [0, 31, 5, 26];
  const fields = (title: string, kind: string) =>
    `title: ${title}\ndate: 2026-05-01\nkind: ${kind}\nauthor: Ada\nsection: town\ntags: [river]\n` +
    'expires: 2026-05-20\ncorrections: [{date: 2026-05-02, text: It was nine.}]';
  const files = { 'articles/a.md': story(fields('A', 'opinion')), 'articles/b.md': story(fields('B', 'sponsored')) };

  it.each(sets)(
    'switches no label, notice or correction off, and every combination is valid AMP (%i)',
    async (bits) => {
      const show = Object.fromEntries(parts.map((part, index) => [part, (bits & (1 << index)) !== 0]));
      const config = {
        site: { name: 'N', url: 'https://n.example' },
        footer: [{ name: 'About', url: '/' }],
        mobile: { show },
      };
      const root = makeSite({ ...files, 'newswep.config.json': JSON.stringify(config) });
      await buildAt(root);
      const tree = readTree(path.join(root, 'dist'));
      for (const [name, label] of [
        ['a', 'Opinion'],
        ['b', 'Sponsored'],
      ]) {
        const html = tree[`2026/05/01/${name}/amp/index.html`] ?? '';
        expect(ampFaults(html)).toEqual([]);
        expect(html).toContain(`>${label}</span>`);
        expect(html).toContain('class="notice"');
        expect(html).toContain('It was nine.');
        expect(html.includes('class="byline"')).toBe(show.byline);
        expect(html.includes('class="topics"')).toBe(show.taxonomy);
      }
    },
  );
});

describe('the weight of a mobile view, compressed', () => {
  const weight = (html: string | undefined) => brotliCompressSync(Buffer.from(html ?? '', 'latin1')).byteLength;

  it('has at most 6 KB of the theme’s own', async () => {
    const root = makeSite({ 'articles/one.md': story('title: One\ndate: 2026-05-01', '') });
    await buildAt(root);
    const share = weight(readTree(path.join(root, 'dist'))['2026/05/01/one/amp/index.html']);
    expect(share).toBeGreaterThan(1000);
    expect(share).toBeLessThanOrEqual(6 * 1024);
  });

  it('is below one flight of 14 KB for each story of the sample site', async () => {
    const out = path.join(temporaryFolder(), 'dist');
    const root = sampleSite();
    await build({ root, out, now: Date.parse('2026-11-25T00:00:00Z'), jobs: 1 });
    keepPictures(root);
    const views = Object.entries(readTree(out)).filter(([file]) => file.endsWith('/amp/index.html'));
    const weights = views.map(([, html]) => weight(html)).filter((bytes) => bytes > 1000);
    expect(weights.length).toBeGreaterThan(20);
    expect(Math.max(...weights)).toBeLessThanOrEqual(14 * 1024);
  });
});
