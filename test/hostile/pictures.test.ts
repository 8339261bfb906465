/** What a photograph says of itself, and what a headline makes of its social card: words, however they are made. */
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { addressLockName } from '../../src/store/address-lock.js';
import { packet, photograph, withIim } from '../pictures/photographs.js';
import { makeSite, readTree, repository, run, story } from '../support.js';
import { faultsInSite } from './attacks/outputs.js';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const script = '</script></title>"\'><img src=x onerror=alert(1)><script>alert(2)</script>';

/** Each is its own headline, and the credit of a photograph: in XMP, in IPTC's record and in EXIF. */
const texts: Readonly<Record<string, string>> = {
  script,
  pango: '<span foreground="red" size="9999999">big</span> &lt; & &amp; &#0; <b>b',
  'unclosed pango': '</span><span font="Monospace 999" insert_hyphens="no">',
  entity: '&nosuch; &#x110000; &#xd800; % %s {{x}} <%= x %>',
  controls: 'a\u0001\u0008\u001b[31mred\u007f\u009b31m\u2028next\u2029last',
  'turned around': '\u202egnp.exe \u2066isolated \u2067never ended \u200f\u061c',
  zalgo: `z${'\u0300\u0316\u0301'.repeat(300)}algo`,
  'no width': `a${'\u200b\u2060\ufeff'.repeat(1000)}b`,
  '10,000 letters': 'long '.repeat(2000),
  'one word of 10,000 letters': 'w'.repeat(10_000),
  'cut in an emoji': `${'x'.repeat(299)}\u{1f4f7}${'y'.repeat(20)}`,
  'no letter that the fonts have': '\u{1f4f7}漢字\u{10ffff}',
};

const entries = Object.entries(texts);

async function photographOf(text: string, index: number): Promise<Uint8Array> {
  if (index % 3 === 1) return withIim(await photograph({ width: 60, height: 40 }).jpeg().toBuffer(), { 110: text });
  const xmp = packet(`<photoshop:Credit>${escaped(text.replace(/[\0-\x1f]/g, ''))}</photoshop:Credit>`);
  const inExif = { exif: { IFD0: { Artist: text, Copyright: text } } };
  const wish = index % 3 === 0 ? { xmp } : inExif;
  return photograph({ width: 60, height: 40, seed: index, ...wish })
    .jpeg()
    .toBuffer();
}

it('they are text on every page, in data and in pictures, and a card has its size', async () => {
  const files: Record<string, string | Uint8Array> = {};
  for (const [index, [, text]] of entries.entries()) {
    const date = `date: 2026-05-0${1 + (index % 9)}`;
    files[`articles/shown-${index}.jpg`] = await photographOf(text, index);
    files[`articles/shown-${index}.md`] = story(
      `title: Shown ${index}\n${date}\nimage: {src: shown-${index}.jpg, alt: A}`,
      `![B](shown-${index}.jpg)`,
    );
    // As long as a headline may be.
    const title = JSON.stringify(text.slice(0, 1000));
    files[`articles/card-${index}.md`] = story(`title: ${title}\n${date}\nslug: card-${index}`);
  }
  const site = { name: script, url: 'https://newswep.example' };
  files['newswep.config.json'] = JSON.stringify({ site, search: false });
  const root = makeSite(files);
  const built = run(['build', '--report', 'report.json'], root);
  expect([built.code, built.stderr.match(/ error /g)]).toEqual([0, null]);
  const tree = readTree(path.join(root, 'dist'));
  const inline = fs.readFileSync(path.join(repository, 'templates/scripts/to-mobile.js'), 'utf8').trim();
  expect(faultsInSite(tree, new Set([inline]))).toEqual([]);

  const shown = Object.entries(tree).filter(([file]) => /shown-\d+\/index\.html$/.test(file));
  const pages = shown.map(([, bytes]) => Buffer.from(bytes, 'latin1').toString());
  // The credit is there, and it is text; no letter is cut in two, in a page or in what is read as JSON.
  expect(pages.join('').match(/&lt;img src=x onerror=alert\(1\)/g)?.length).toBeGreaterThan(0);
  expect(pages.filter((html) => /\ufffd|\\ud83d(?!\\u)/i.test(html))).toEqual([]);

  const sizes = Object.entries(tree)
    .filter(([file]) => file.endsWith('.png'))
    .map(async ([, bytes]) => sharp(Buffer.from(bytes, 'latin1')).metadata());
  const cards = (await Promise.all(sizes)).filter(({ width, height }) => width === 1200 && height === 630);
  // Where no font of ours has the letters there is none.
  expect(cards.length).toBeGreaterThan(entries.length - 4);

  const report = JSON.parse(fs.readFileSync(path.join(root, 'report.json'), 'utf8'));
  expect(Object.keys(report)).toContain('pages');
  run(['check'], root);
  const addresses = fs.readFileSync(path.join(root, addressLockName), 'utf8').trimEnd().split('\n');
  expect(addresses.length).toBeGreaterThan(2 * entries.length);
  expect(addresses.filter((line) => !/^\/[\w.~%!$&'()+,;=@/-]*$/.test(line))).toEqual([]);
});
