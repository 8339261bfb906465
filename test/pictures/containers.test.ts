/** What a picture's file holds besides its pixels is taken out without touching them. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { formatOf, openContainer, type RasterFormat } from '../../src/assets/containers/index.js';
import { readMetadata } from '../../src/assets/metadata.js';
import { xmpPacket } from '../../src/assets/xmp.js';
import { hash } from '../../src/util/hash.js';
import { camera, moving, packet, photograph, withChunk, withIim } from './photographs.js';

const xmp = packet('<photoshop:Credit>Old &amp; Co</photoshop:Credit><exif:GPSLatitude>51,30N</exif:GPSLatitude>');
const open = (bytes: Uint8Array) => {
  const container = openContainer(bytes, formatOf(bytes) as RasterFormat);
  if (!container?.rewrite) throw new Error('it could not be opened');
  return { ...container, rewrite: container.rewrite };
};
const pixels = async (bytes: Uint8Array) => hash(await sharp(bytes, { animated: true }).raw().toBuffer());

const laden: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['a JPEG', () => photograph({ exif: camera, xmp }).jpeg().toBuffer()],
  ['a progressive JPEG', () => photograph({ exif: camera, xmp }).jpeg({ progressive: true }).toBuffer()],
  ['a PNG', () => photograph({ exif: camera, xmp }).png().toBuffer()],
  ['a lossy WebP', () => photograph({ exif: camera, xmp }).webp().toBuffer()],
  ['a lossless WebP', () => photograph({ exif: camera, xmp }).webp({ lossless: true }).toBuffer()],
];

test.each(laden)('%s keeps its pixels and its profile, and nothing else', async (_name, make) => {
  const bytes = await make();
  const { isLaden, rewrite, ...found } = open(bytes);
  expect(isLaden).toBe(true);
  expect(readMetadata(found)).toMatchObject({ hasLocation: true, rights: { credit: 'Old & Co' } });
  const bare = rewrite(undefined);
  expect(open(bare).isLaden).toBe(false);
  expect(Buffer.from(bare).toString('latin1')).not.toMatch(/SECRETMODEL|SERIAL-4711|Exif|51,30N|Old/);
  expect(await pixels(bare)).toEqual(await pixels(bytes));
  const [before, after] = [await sharp(bytes).metadata(), await sharp(bare).metadata()];
  expect(after.icc).toEqual(before.icc);
  expect([after.exif, after.xmp]).toEqual([undefined, undefined]);
});

test.each([
  ['a JPEG', () => photograph().jpeg().toBuffer()],
  ['a PNG', () => photograph().png().toBuffer()],
  ['a lossy WebP', () => photograph().webp().toBuffer()],
  ['a lossless WebP', () => photograph().webp({ lossless: true }).toBuffer()],
  ['a moving WebP', () => moving('webp')],
] as const)('%s can be given a packet of ours, which is read again', async (_name, make) => {
  const bytes = await make();
  const rights = { credit: 'Ann & "Bo" <x>', copyright: '© 2026', terms: 'CC', statement: 'https://x.example/' };
  const marked = open(bytes).rewrite(xmpPacket(rights));
  expect((await sharp(marked).metadata()).xmp?.toString()).toBe(xmpPacket(rights));
  expect(readMetadata(open(marked)).rights).toEqual(rights);
  expect(await pixels(marked)).toEqual(await pixels(bytes));
});

test('a moving GIF still moves when its notes are gone', async () => {
  const bytes = await moving('gif');
  const comment = Buffer.concat([Buffer.of(0x21, 0xfe, 9), Buffer.from('TOPSECRET'), Buffer.of(0)]);
  const noted = Buffer.concat([bytes.subarray(0, -1), comment, Buffer.of(0x3b)]);
  const { isAnimated, isLaden, rewrite } = open(noted);
  expect([isAnimated, isLaden]).toEqual([true, true]);
  const bare = rewrite(xmpPacket({ credit: 'Ann' }));
  expect(Buffer.from(bare).includes('TOPSECRET')).toBe(false);
  expect(await pixels(bare)).toEqual(await pixels(bytes));
  expect((await sharp(bare, { animated: true }).metadata()).delay).toEqual([1000, 1000]);
  expect(readMetadata(open(bare)).rights).toEqual({ credit: 'Ann' });
});

test('what a telephone hangs behind the end of a JPEG is gone', async () => {
  const bytes = await photograph().jpeg().toBuffer();
  const film = Buffer.concat([bytes, await photograph({ exif: camera }).jpeg().toBuffer()]);
  expect(open(film).isLaden).toBe(true);
  expect(Buffer.from(open(film).rewrite(undefined)).equals(open(bytes).rewrite(undefined))).toBe(true);
});

test('an agency names its credit in IPTC, in XMP or in EXIF', async () => {
  const bytes = await photograph().jpeg().toBuffer();
  const rights = (jpeg: Uint8Array) => readMetadata(open(jpeg)).rights;
  expect(rights(withIim(bytes, { 80: 'Ida Brandt', 110: 'Nordfoto', 116: '© Nordfoto' }))).toEqual({
    creator: 'Ida Brandt',
    credit: 'Nordfoto',
    copyright: '© Nordfoto',
  });
  const written = packet(
    '<dc:creator><rdf:Seq><rdf:li>Ida</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>' +
      '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">&#169; them</rdf:li></rdf:Alt></dc:rights>',
  );
  expect(rights(await photograph({ xmp: written }).jpeg().toBuffer())).toEqual({
    creator: 'Ida, Bo',
    copyright: '© them',
  });
  const exif = { IFD0: { Artist: 'Ida', Copyright: 'hers' } };
  expect(rights(await photograph({ exif }).jpeg().toBuffer())).toEqual({ creator: 'Ida', copyright: 'hers' });
});

test('a file that is cut short anywhere is no whole container, and never a fault of the program', async () => {
  for (const [, make] of laden) {
    const bytes = await make();
    for (let end = 4; end < bytes.byteLength; end += 1 + Math.floor(bytes.byteLength / 200)) {
      const cut = bytes.subarray(0, end);
      const format = formatOf(cut);
      if (format) expect(openContainer(cut, format)).toBeUndefined();
    }
  }
});

test('a PNG that moves is known by its chunk', async () => {
  const still = await photograph().png().toBuffer();
  expect(open(withChunk(still, 'acTL', Buffer.of(0, 0, 0, 2, 0, 0, 0, 0))).isAnimated).toBe(true);
  expect(open(still).isAnimated).toBe(false);
});
