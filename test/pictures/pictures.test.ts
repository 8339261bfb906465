/** What a reader, a photographer and an archivist would look for in the pictures of a built site. */
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { canWrite } from '../../src/assets/social-card.js';
import type { Card } from '../../src/site/types.js';
import { socialOf } from '../../src/theme/social.js';
import { attributes, buildAt, faultsOf, makeSite, readTree, run, story, temporaryFolder, write } from '../support.js';
import { bomb, camera, colourAt, moving, packet, photograph, withChunk, withIim } from './photographs.js';

const settings = (images: object = {}) =>
  JSON.stringify({
    site: { name: 'NewsWep', url: 'https://newswep.example' },
    authors: { mira: { name: 'Mira Holt', image: '/mira.jpg' } },
    images: { widths: [120, 240], cards: false, ...images },
    search: false,
  });

const lead = (more = '') => story(`title: A\ndate: 2026-05-01\nauthor: mira\nimage: { src: a.jpg, alt: x${more} }`);
const portrait = await photograph({ width: 90, height: 90 }).jpeg().toBuffer();

/** A site with one story that leads with a picture. */
async function siteWith(picture: Uint8Array, more = '', others: Readonly<Record<string, string | Uint8Array>> = {}) {
  return makeSite({
    'newswep.config.json': settings(),
    'public/mira.jpg': portrait,
    'articles/a.md': lead(more),
    'articles/a.jpg': picture,
    ...others,
  });
}

const media = (root: string) => Object.keys(readTree(path.join(root, 'dist/media'))).sort();
const kept = (root: string) =>
  Object.fromEntries(
    fs.readdirSync(path.join(root, '.newswep/pictures')).map((name) => {
      const { ino, mtimeMs } = fs.statSync(path.join(root, '.newswep/pictures', name));
      return [name, `${ino} ${mtimeMs}`];
    }),
  );
const file = (root: string, name: string) => path.join(root, 'dist/media', name);
const rightsIn = async (name: string) => (await sharp(name).metadata()).xmp?.toString() ?? '';

test('a photograph is published upright, in each width and cut, and tells nothing of its camera', async () => {
  for (const [orientation, x, y] of [
    [3, 0.95, 0.95],
    [6, 0.95, 0.05],
    [8, 0.05, 0.95],
    [5, 0.05, 0.05],
  ] as const) {
    const exif = await photograph({ orientation, exif: camera }).jpeg().toBuffer();
    const root = await siteWith(exif, '', {
      'articles/b.md': story('title: B\ndate: 2026-05-02', '[full size](b.jpg)'),
      'articles/b.jpg': await photograph({ exif: camera, seed: 1 }).jpeg().toBuffer(),
    });
    await buildAt(root);
    expect(media(root)).toEqual([
      'a.jpg',
      'a.jpg.120.webp',
      'a.jpg.16x9.jpg',
      'a.jpg.1x1.jpg',
      'a.jpg.240.webp',
      'a.jpg.4x3.jpg',
      'a.jpg.social.jpg',
      'b.jpg',
      'public/mira.jpg.90.webp',
    ]);
    const [across, down] = orientation === 3 ? [600, 400] : [400, 600];
    expect(await sharp(file(root, 'a.jpg')).metadata()).toMatchObject({ format: 'jpeg', width: across, height: down });
    expect(await sharp(file(root, 'a.jpg.240.webp')).metadata()).toMatchObject({ width: 240, format: 'webp' });
    for (const name of ['a.jpg', 'a.jpg.120.webp', 'a.jpg.240.webp']) {
      expect([name, await colourAt(file(root, name), x, y)]).toEqual([name, 'red']);
      expect([name, await colourAt(file(root, name), 1 - x, 1 - y)]).toEqual([name, 'blue']);
      expect((await sharp(file(root, name)).metadata()).orientation ?? 1).toBe(1);
    }
    expect(Object.values(readTree(path.join(root, 'dist'))).join()).not.toMatch(/SECRETMODEL|SERIAL-4711|Exif\0\0/);
  }
});

test('a picture that a story only links keeps its pixels as they are', async () => {
  const photo = await photograph({ exif: camera }).jpeg({ quality: 71 }).toBuffer();
  const root = await siteWith(await photograph().jpeg().toBuffer(), '', {
    'articles/b.md': story('title: B\ndate: 2026-05-02', '[full size](b.jpg)'),
    'articles/b.jpg': photo,
  });
  await buildAt(root);
  const [before, after] = [photo, fs.readFileSync(file(root, 'b.jpg'))];
  expect(after.byteLength).toBeLessThan(before.byteLength);
  expect((await sharp(before).raw().toBuffer()).equals(await sharp(after).raw().toBuffer())).toBe(true);
});

test('a picture that holds nothing but pixels is copied as it is', async () => {
  const bare = await sharp(await photograph().png().toBuffer())
    .jpeg()
    .toBuffer();
  const root = await siteWith(bare);
  await buildAt(root);
  expect(fs.readFileSync(file(root, 'a.jpg')).equals(bare)).toBe(true);
});

test('credit and licence of the front matter are in every file that is made', async () => {
  const root = await siteWith(
    await photograph().jpeg().toBuffer(),
    ', credit: Ann & Bo, license: "https://creativecommons.org/licenses/by/4.0/"',
  );
  await buildAt(root);
  for (const name of media(root).filter((one) => one.startsWith('a.'))) {
    const rights = await rightsIn(file(root, name));
    expect(rights).toContain('<photoshop:Credit>Ann &amp; Bo</photoshop:Credit>');
    expect(rights).toMatch(/<dc:rights>.*licenses\/by\/4\.0.*<\/dc:rights>/);
    expect(rights).toMatch(/<xmpRights:UsageTerms>.*licenses\/by\/4\.0.*<\/xmpRights:UsageTerms>/);
    expect(rights).toMatch(/<xmpRights:WebStatement>https:\/\/creativecommons/);
  }
});

test('what an agency wrote into a picture is kept and shown, unless the story names another credit', async () => {
  const agency = withIim(await photograph({ exif: camera }).jpeg().toBuffer(), { 110: 'Nordfoto', 116: '© Nordfoto' });
  const root = await siteWith(agency);
  await buildAt(root);
  expect(await rightsIn(file(root, 'a.jpg.240.webp'))).toMatch(/Nordfoto<\/photoshop:Credit>/);
  expect(await rightsIn(file(root, 'a.jpg'))).toContain('© Nordfoto');
  const page = () => fs.readFileSync(path.join(root, 'dist/2026/05/01/a/index.html'), 'utf8');
  expect(page()).toContain('<span class="credit">Nordfoto</span>');
  write(root, { 'articles/a.md': lead(', credit: Ours') });
  await buildAt(root);
  expect(page()).toContain('<span class="credit">Ours</span>');
  expect(await rightsIn(file(root, 'a.jpg.240.webp'))).toMatch(/Ours<\/photoshop:Credit>/);
  expect(await rightsIn(file(root, 'a.jpg.240.webp'))).toContain('© Nordfoto');
});

test('of several stories with one picture the oldest that is out counts', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer(), ', credit: First, focus: left', {
    'articles/b.md': story('title: B\ndate: 2026-05-02\nimage: { src: a.jpg, alt: x, credit: Second, focus: right }'),
    'articles/0.md': story('title: C\ndate: 2026-07-01\nimage: { src: a.jpg, alt: x, credit: Later }'),
  });
  await buildAt(root);
  expect(await rightsIn(file(root, 'a.jpg.16x9.jpg'))).toContain('First');
  expect(Object.values(readTree(path.join(root, 'dist'))).join()).not.toContain('Later');
});

test('crops have their shape, are not enlarged, and keep what the focus names', async () => {
  const wide = await photograph({ width: 1000, height: 200 }).jpeg().toBuffer();
  for (const [focus, colour] of [
    ['left', 'red'],
    ['[100, 100]', 'blue'],
    ['"50% 20%"', 'grey'],
  ] as const) {
    const root = await siteWith(wide, `, focus: ${focus}`);
    await buildAt(root);
    const size = async (name: string) => {
      const { width, height } = await sharp(file(root, `a.jpg.${name}.jpg`)).metadata();
      return [width, height];
    };
    expect(await size('16x9')).toEqual([356, 200]);
    expect(await size('4x3')).toEqual([267, 200]);
    expect(await size('1x1')).toEqual([200, 200]);
    expect(await size('social')).toEqual([381, 200]);
    const [x, y] = colour === 'blue' ? [0.95, 0.95] : [0.05, 0.05];
    expect(await colourAt(file(root, 'a.jpg.1x1.jpg'), x, y)).toBe(colour);
  }
});

test('a large picture has a social card of exactly 1200 by 630, a smaller one is enlarged to it twice at most', async () => {
  for (const [width, wide] of [
    [2600, 1200],
    [610, 1200],
    [590, 590],
  ] as const) {
    const root = await siteWith(await photograph({ width, height: 1500 }).jpeg().toBuffer());
    await buildAt(root);
    expect((await sharp(file(root, 'a.jpg.social.jpg')).metadata()).width).toBe(wide);
  }
});

test('pages name the sizes of their pictures, and each is there', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer(), '', {
    'articles/b.md': story('title: B\ndate: 2026-05-02', '![one](b.png)\n\n![two](a.jpg)'),
    'articles/b.png': await photograph().png().toBuffer(),
  });
  write(root, { 'newswep.config.json': settings({ formats: ['avif', 'webp'] }) });
  await buildAt(root);
  const dist = readTree(path.join(root, 'dist'));
  const pages = Object.entries(dist).filter(([name]) => name.endsWith('.html'));
  const addresses = pages.flatMap(([, html]) =>
    attributes(html, 'srcset').flatMap((set) => set.split(', ').map((one) => one.split(' ')[0] ?? '')),
  );
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) expect(dist).toHaveProperty([address.slice(1).replace(/\?.*/, '')]);
  const page = dist['2026/05/02/b/index.html'] ?? '';
  const pictures = [...page.matchAll(/<picture><source type="image\/avif"[^>]*><img [^>]*><\/picture>/g)];
  expect(pictures).toHaveLength(2);
  expect(page).toMatch(
    /b\.png\.120\.webp\?v=[\w-]{8} 120w, [^"]* 240w" sizes="[^"]+" width="600" height="400" decoding="async" fetchpriority="high"/,
  );
  expect(page).toMatch(/a\.jpg\.120\.webp[^>]* loading="lazy"/);
  for (const [name, html] of pages.filter(([name]) => name.includes('/amp/'))) {
    expect([name, html.includes('<picture')]).toEqual([name, false]);
    if (html.includes('/media/a.jpg')) expect(html).toContain('a.jpg.240.webp');
  }
  for (const tag of pages.flatMap(([, html]) => html.match(/<img[^>]*>/g) ?? []))
    expect(tag).toMatch(/ width="\d+" height="\d+"/);
});

test('cards say by a class what must stay in sight', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer(), ', focus: [10, 80]');
  await buildAt(root);
  const html = fs.readFileSync(path.join(root, 'dist/index.html'), 'utf8');
  expect(html).toMatch(/<img [^>]*class="focus-x-0 focus-y-3"/);
  for (const name of ['focus-x-0', 'focus-y-3'])
    expect(readTree(path.join(root, 'dist/assets'))['site.css']).toContain(`.${name}{`);
});

test('a focus that is none is told with its mend', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer(), ', focus: nose');
  expect(await faultsOf(root)).toEqual([
    'articles/a.md:5:37 error invalid-field "image.focus" is "nose": write it as [30, 20], from the left and from the top in percent, or in words such as "top"',
  ]);
});

test('what moves goes out as it is, and stands still in the crops', async () => {
  const png = await photograph().png().toBuffer();
  for (const bytes of [
    await moving('gif'),
    await moving('webp'),
    withChunk(png, 'acTL', Buffer.of(0, 0, 0, 1, 0, 0, 0, 0)),
  ]) {
    const root = await siteWith(bytes);
    await buildAt(root);
    expect(media(root).filter((name) => name.startsWith('a.'))).toEqual([
      'a.jpg',
      'a.jpg.16x9.jpg',
      'a.jpg.1x1.jpg',
      'a.jpg.4x3.jpg',
      'a.jpg.social.jpg',
    ]);
    expect((await sharp(file(root, 'a.jpg'), { animated: true }).metadata()).pages).toBe(
      (await sharp(bytes, { animated: true }).metadata()).pages,
    );
    expect((await sharp(file(root, 'a.jpg.1x1.jpg')).metadata()).pages).toBeUndefined();
  }
});

test('a drawing is cleaned, and its crops are pixels', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000000 2000000" onload="alert(1)"><script>alert(2)</script>' +
    '<rect width="4000000" height="2000000" fill="#888"/><rect width="400000" height="400000" fill="#f00"/></svg>';
  const root = makeSite({
    'newswep.config.json': settings(),
    'public/mira.jpg': portrait,
    'articles/a.md': story('title: A\ndate: 2026-05-01\nimage: { src: a.svg, alt: x, focus: left top }'),
    'articles/a.svg': svg,
  });
  const { diagnostics } = await buildAt(root);
  expect(diagnostics.map(({ code, line, message }) => [code, line, message.slice(0, 77)])).toEqual([
    ['unsafe-image', 4, '"articles/a.svg" holds what could run or load (<script>, onload), and is publ'],
  ]);
  expect(fs.readFileSync(file(root, 'a.svg'), 'utf8')).not.toMatch(/script|alert/);
  expect(media(root)).toEqual([
    'a.svg',
    'a.svg.16x9.jpg',
    'a.svg.1x1.jpg',
    'a.svg.4x3.jpg',
    'a.svg.social.jpg',
    'public/mira.jpg.90.webp',
  ]);
  expect(await sharp(file(root, 'a.svg.1x1.jpg')).metadata()).toMatchObject({ width: 1200, height: 1200 });
  expect(await sharp(file(root, 'a.svg.social.jpg')).metadata()).toMatchObject({ width: 1200, height: 630 });
  expect(await colourAt(file(root, 'a.svg.1x1.jpg'), 0.05, 0.05)).toBe('red');
  expect(await colourAt(file(root, 'a.svg.1x1.jpg'), 0.5, 0.5)).toBe('grey');
});

test('a picture that is cut short is told with the story that shows it, and the site stays as it was', async () => {
  const whole = await photograph().jpeg().toBuffer();
  const root = await siteWith(whole);
  await buildAt(root);
  const before = readTree(path.join(root, 'dist'));
  for (const broken of [
    whole.subarray(0, whole.byteLength / 2),
    (await photograph().png().toBuffer()).subarray(0, 500),
    (await photograph().webp().toBuffer()).subarray(0, 500),
  ]) {
    write(root, { 'articles/a.jpg': broken });
    const faults = await faultsOf(root);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(
      /^articles\/a\.md:5:15 error unreadable-image the picture "articles\/a\.jpg" can't be decoded/,
    );
    expect(readTree(path.join(root, 'dist'))).toEqual(before);
  }
});

test('a decompression bomb is refused by its head', async () => {
  const root = await siteWith(await bomb(60_000, 50_000));
  expect(await faultsOf(root)).toEqual([
    'articles/a.md:5:15 error huge-image the picture "articles/a.jpg" is too large (60000 by 50000 pixels): save it with at most 100 million pixels, such as 8000 by 6000',
  ]);
});

test('what lies in public/ is left alone, unless a page shows it and it says where it was taken', async () => {
  const placed = await photograph({ exif: camera }).jpeg().toBuffer();
  const { IFD0 } = camera;
  const unplaced = await photograph({ exif: { IFD0 }, seed: 2 }).jpeg().toBuffer();
  const root = await siteWith(await photograph().jpeg().toBuffer(), '', {
    'articles/b.md': story('title: B\ndate: 2026-05-02', '![x](/shown.jpg)\n\n![x](/unplaced.jpg)'),
    'public/shown.jpg': placed,
    'public/unplaced.jpg': unplaced,
    'public/unshown.jpg': placed,
  });
  await buildAt(root);
  const read = (name: string) => fs.readFileSync(path.join(root, 'dist', name));
  expect(read('unshown.jpg').equals(placed)).toBe(true);
  expect(read('unplaced.jpg').equals(unplaced)).toBe(true);
  expect(read('shown.jpg').includes('SERIAL-4711')).toBe(false);
  expect(media(root)).toContain('public/shown.jpg.240.webp');
});

test('pictures are made once: not for a second build, a new output, or by force', async () => {
  const root = await siteWith(await photograph({ exif: camera }).jpeg().toBuffer());
  await buildAt(root);
  const [made, dist] = [kept(root), readTree(path.join(root, 'dist'))];
  expect(Object.keys(made)).toHaveLength(8);
  expect((await buildAt(root)).written).toBe(0);
  await buildAt(root, { force: true });
  fs.rmSync(path.join(root, 'dist'), { recursive: true });
  await buildAt(root);
  expect(kept(root)).toEqual(made);
  expect(readTree(path.join(root, 'dist'))).toEqual(dist);
});

test('a kept picture that is damaged or cut short is made anew', async () => {
  const root = await siteWith(await photograph({ exif: camera }).jpeg().toBuffer());
  await buildAt(root);
  const [made, dist] = [Object.keys(kept(root)), readTree(path.join(root, 'dist'))];
  for (const [index, name] of made.entries()) {
    const place = path.join(root, '.newswep/pictures', name);
    const bytes = fs.readFileSync(place);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    fs.writeFileSync(place, index % 3 === 0 ? bytes : index % 3 === 1 ? bytes.subarray(0, -1) : '');
  }
  fs.rmSync(path.join(root, 'dist'), { recursive: true });
  await buildAt(root);
  expect(readTree(path.join(root, 'dist'))).toEqual(dist);
});

test('after any change of picture, credit, focus or settings the site is what a clean build makes', async () => {
  const first = await photograph({ exif: camera }).jpeg().toBuffer();
  const second = await photograph({ seed: 5, orientation: 6 }).jpeg().toBuffer();
  const root = await siteWith(first);
  await buildAt(root);
  const sizes = [Object.keys(kept(root)).length];
  const changes: readonly Readonly<Record<string, string | Uint8Array>>[] = [
    { 'articles/a.md': lead(', credit: Ann') },
    { 'articles/a.md': lead(', credit: Ann, focus: top') },
    { 'articles/a.jpg': second },
    { 'newswep.config.json': settings({ widths: [200] }) },
    { 'articles/a.md': story('title: A\ndate: 2026-05-01', '![x](a.jpg)') },
  ];
  for (const change of changes) {
    write(root, change);
    await buildAt(root);
    sizes.push(Object.keys(kept(root)).length);
    const clean = temporaryFolder();
    fs.cpSync(root, clean, { recursive: true, filter: (name) => !/dist$|\.newswep$/.test(name) });
    await buildAt(clean);
    expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(clean, 'dist')));
    // What nothing is made of any more is gone.
    expect(Object.keys(kept(root)).sort()).toEqual(Object.keys(kept(clean)).sort());
  }
  expect(sizes).toEqual([8, 8, 8, 8, 7, 3]);
});

// It waits until its files are no longer young.
test.runIf(process.env.LONG)('what only a build with drafts shows is kept from one to the next', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer(), '', {
    'articles/b.md': story('title: B\ndate: 2026-05-02\ndraft: true\nimage: { src: b.png, alt: x }'),
    'articles/b.png': await photograph({ seed: 4 }).png().toBuffer(),
  });
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await buildAt(root, { drafts: true, out: 'preview' });
  const all = Object.keys(kept(root));
  await buildAt(root);
  expect(media(root).filter((name) => name.startsWith('b'))).toEqual([]);
  expect(Object.keys(kept(root))).toEqual(all);
});

test('a packet of another place in a picture of a linked file goes too', async () => {
  const xmp = packet('<exif:GPSLatitude>51,30N</exif:GPSLatitude><photoshop:Credit>Ann</photoshop:Credit>');
  const root = await siteWith(await photograph({ xmp }).webp().toBuffer());
  await buildAt(root);
  expect(Object.values(readTree(path.join(root, 'dist'))).join()).not.toContain('51,30N');
  expect(await rightsIn(file(root, 'a.jpg'))).toContain('Ann');
});

test('a picture that no browser shows is told with its mend', async () => {
  const root = await siteWith(await photograph().tiff().toBuffer());
  expect(await faultsOf(root)).toEqual([
    'articles/a.md:5:15 error unreadable-image the picture "articles/a.jpg" can\'t be decoded: save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)',
  ]);
});

test('who interrupts a build finds the output as it was, and what was made is not made again', async () => {
  const root = await siteWith(await photograph({ exif: camera }).jpeg().toBuffer());
  const controller = new AbortController();
  let made = 0;
  const onProgress = () => {
    made++;
    if (made === 2) controller.abort(new Error('stop'));
  };
  await expect(buildAt(root, { signal: controller.signal, onProgress })).rejects.toThrow('stop');
  expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  const first = kept(root);
  expect(Object.keys(first)).toHaveLength(2);
  await buildAt(root);
  expect(kept(root)).toMatchObject(first);
});

test('the progress counts each picture once', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer());
  const told: (readonly [done: number, total: number])[] = [];
  await buildAt(root, { onProgress: (done, total) => told.push([done, total]) });
  const [last, total] = told.at(-1) as (typeof told)[number];
  expect(last).toBeGreaterThan(1);
  expect(last).toBeLessThanOrEqual(total);
});

test('many threads make the same pictures as one, and say nothing', async () => {
  const files = Object.fromEntries(
    (
      await Promise.all(
        [1, 2, 3].map(async (seed) => [
          [
            `articles/p${seed}.jpg`,
            await photograph({ seed, orientation: 6, exif: camera }).jpeg().toBuffer(),
          ] as const,
          [`articles/p${seed}.md`, story(`title: P${seed}\ndate: 2026-05-0${seed}\nimage: p${seed}.jpg`)] as const,
        ]),
      )
    ).flat(),
  );
  const root = await siteWith(await photograph().jpeg().toBuffer(), '', files);
  const trees = [1, 3].map((jobs) => {
    fs.rmSync(path.join(root, '.newswep'), { recursive: true, force: true });
    const { code, stderr } = run(['build', '--jobs', String(jobs), '--out', `out${jobs}`], root);
    expect([code, stderr.replace(/^.* warning .*\n/gm, '')]).toEqual([0, '']);
    return readTree(path.join(root, `out${jobs}`));
  });
  expect(trees[1]).toEqual(trees[0]);
  expect(Object.keys(trees[0] ?? {})).toContain('media/p3.jpg.240.webp');
});

test('where the library for pictures is missing that is told once, with a mend', async () => {
  const root = await siteWith(await photograph().jpeg().toBuffer());
  const hook =
    "export const resolve = (name, context, next) => { if (name === 'sharp') throw new Error('no binary'); return next(name, context) }";
  const folder = temporaryFolder();
  write(folder, {
    'hook.mjs': hook,
    'use.mjs': "import { register } from 'node:module'; register('./hook.mjs', import.meta.url)",
  });
  const env = { NODE_OPTIONS: `--import ${folder}/use.mjs` };
  const { code, stdout, stderr } = run(['build', '--quiet'], root, env);
  expect(code).toBe(1);
  const faults = (stdout + stderr).match(/^.* error .*$/gm);
  expect(faults).toHaveLength(1);
  expect(faults?.[0]).toMatch(
    /no-image-library "sharp", which makes pictures, can't be loaded \(no binary\): install again/,
  );
});

test('a story without a picture gets a card of its headline; lists are the same without it', async () => {
  const files = {
    'articles/a.md': story('title: A headline\ndate: 2026-05-01\nsection: city'),
    'articles/b.md': story(
      'title: Elsewhere\ndate: 2026-05-02\nimage: { src: "https://x.example/b.jpg", width: 9, height: 9 }',
    ),
  };
  const drawn = (cards: boolean) =>
    makeSite({ ...files, 'newswep.config.json': settings({ cards }), 'public/mira.jpg': portrait });
  const [root, bare] = [drawn(true), drawn(false)];
  await buildAt(root);
  await buildAt(bare);
  expect(media(root).filter((name) => name.includes('card'))).toEqual(['2026/05/01/a.card.png']);
  expect(await sharp(file(root, '2026/05/01/a.card.png')).metadata()).toMatchObject({
    format: 'png',
    width: 1200,
    height: 630,
  });
  // But for the card of the site, which pages without a picture of their own share.
  const list = (of: string) => readTree(path.join(of, 'dist'))['city/index.html'] ?? '';
  const ofSite = /^<meta \S+"(?:og:image|twitter:)[^>]*>\n/gm;
  expect(list(root).replace(ofSite, '')).toBe(list(bare).replace(ofSite, ''));
  expect(list(root)).toContain('content="https://newswep.example/assets/site.card.png?v=');
  expect(await sharp(path.join(root, 'dist/assets/site.card.png')).metadata()).toMatchObject({
    width: 1200,
    height: 630,
  });
  // Only the story itself, and what lists show of it, change with a headline; never the other story's picture.
  write(root, { 'articles/a.md': story('title: Another headline\ndate: 2026-05-01\nsection: city') });
  const before = fs.readFileSync(file(root, '2026/05/01/a.card.png'));
  await buildAt(root);
  expect(fs.readFileSync(file(root, '2026/05/01/a.card.png')).equals(before)).toBe(false);
  expect(Object.keys(kept(root))).toHaveLength(3);
});

test('a story gets no card where not a word of it could be written: it has that of the site, with its host', async () => {
  const root = makeSite({
    'articles/a.md': story('title: 海堤加高\ndate: 2026-05-01'),
    'articles/b.md': story('title: Sea wall\ndate: 2026-05-02'),
    'newswep.config.json': JSON.stringify({ site: { name: '海港日报', url: 'https://p.example' }, search: false }),
  });
  await buildAt(root);
  expect(media(root)).toEqual(['2026/05/02/b.card.png']);
  const tree = readTree(path.join(root, 'dist'));
  expect(tree['2026/05/01/a/index.html']).toContain('og:image" content="https://p.example/assets/site.card.png?v=');
  expect(['NewsWep', 'Москва', 'الميناء', '海港 NewsWep', ' ', ''].map(canWrite)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('the picture of a story for messengers is its cut, or else its card', () => {
  const url = '/media/a.jpg.social.jpg?v=1';
  const social = { role: 'social', url, type: 'image/jpeg', width: 1200, height: 630 } as const;
  const asset = { path: 'a', source: 'a', file: 'a', url: 'a', hash: 'a' };
  const value = { card: {} as Card, tags: [], authors: [] };
  const { role: _role, ...shown } = social;
  expect(
    socialOf({ ...value, image: { ...asset, renditions: [{ ...social, role: '1x1', url: '/no' }, social] } }),
  ).toEqual(shown);
  expect(socialOf({ ...value, socialCard: social })).toEqual(shown);
  expect(socialOf({ ...value, image: asset })).toBeUndefined();
});
