/** The picture that is drawn for a story without one: the same everywhere, whole words, nothing but text. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/assets/card-fonts.js';
import { loadSharp } from '../../src/assets/sharp.js';
import { drawCard } from '../../src/assets/social-card.js';
import { repository, temporaryFolder } from '../support.js';

const card = {
  headline: 'Council votes to raise the harbour wall, “at the price we reported”',
  section: 'City',
  siteName: 'The Copper Quay Paper',
  direction: 'ltr',
  language: 'en',
} as const;
const arabic = { ...card, headline: 'المجلس يصوّت على رفع جدار الميناء', direction: 'rtl', language: 'ar' } as const;

/** The card's pixels as grey, 0 is black; fails if it is no PNG. */
async function pixels(bytes: Uint8Array | undefined): Promise<Buffer> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1200, 630]);
  return data;
}

/** Left, top, right and bottom of what is written between the band above and the rule below. */
async function headlineBox(bytes: Uint8Array | undefined): Promise<[number, number, number, number]> {
  const data = await pixels(bytes);
  const box: [number, number, number, number] = [1200, 630, 0, 0];
  for (let y = 22; y < 522; y++) {
    for (let x = 0; x < 1200; x++) {
      if ((data[y * 1200 + x] as number) > 128) continue;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

it('is a small PNG of 1200×630, white with dark letters', async () => {
  const bytes = await drawCard(card);
  expect(bytes?.length).toBeLessThan(40_000);
  const data = await pixels(bytes);
  expect(data[300 * 1200 + 1199]).toBe(255);
  expect(data.filter((grey) => grey < 40).length).toBeGreaterThan(10_000);
});

it('has the same bytes in every process and thread, whatever fonts the machine has, and says nothing', async () => {
  const others = temporaryFolder();
  const black = 'node_modules/@expo-google-fonts/source-serif-4/900Black/SourceSerif4_900Black.ttf';
  fs.copyFileSync(path.join(repository, black), path.join(others, 'other.ttf'));
  fs.writeFileSync(path.join(others, 'fonts.conf'), `<fontconfig><dir>${others}</dir></fontconfig>`);
  const draw = `
    const { createJiti } = require('jiti');
    const jiti = createJiti(${JSON.stringify(path.join(repository, 'x.js'))});
    const draw = async () => {
      const { drawCard } = await jiti.import('./src/assets/social-card.ts');
      const cards = [];
      for (const card of ${JSON.stringify([card, arabic])}) cards.push(Buffer.from(await drawCard(card)).toString('base64'));
      return cards;
    };`;
  const script = `${draw}
    const { Worker } = require('node:worker_threads');
    (async () => {
      await (await jiti.import('./src/assets/sharp.ts')).loadSharp();
      const inThread = \`${draw.replaceAll('\\', '\\\\')}
        draw().then((cards) => require('node:worker_threads').parentPort.postMessage(cards));\`;
      const thread = await new Promise((done, failed) => new Worker(inThread, { eval: true }).on('message', done).on('error', failed));
      console.log(JSON.stringify({ here: await draw(), thread, left: process.env.FONTCONFIG_FILE ?? '' }));
    })();`;
  const run = (env: Record<string, string>) => {
    const options = { cwd: repository, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', ...env } } as const;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], options);
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  };
  const here = [await drawCard(card), await drawCard(arabic)].map((bytes) =>
    Buffer.from(bytes ?? []).toString('base64'),
  );
  const file = path.join(others, 'fonts.conf');
  expect(run({ FONTCONFIG_PATH: '/nonexistent', HOME: '/nonexistent' })).toEqual({ here, thread: here, left: '' });
  expect(run({ FONTCONFIG_FILE: file })).toEqual({ here, thread: here, left: file });
});

describe('a headline', () => {
  it('in letters that our fonts lack is not drawn', async () => {
    expect(await drawCard({ ...card, headline: '港の壁が高くなる' })).toBeUndefined();
    expect(await drawCard({ ...card, headline: 'One lone \ud800 surrogate' })).toBeUndefined();
    expect(await drawCard({ ...card, headline: '🎉' })).toBeUndefined();
  });

  it('loses an emoji, and nothing else', async () => {
    const plain = await drawCard({ ...card, headline: 'Party at the quay' });
    expect(await drawCard({ ...card, headline: 'Party 🎉 at the\n quay ' })).toEqual(plain);
    expect(await drawCard({ ...card, headline: 'Party © at the quay' })).not.toEqual(plain);
  });

  it('is text, whatever it looks like', async () => {
    const plain = await headlineBox(await drawCard({ ...card, headline: 'bill' }));
    const marked = await headlineBox(await drawCard({ ...card, headline: '<b>bill</b>' }));
    expect(marked[2]).toBeGreaterThan(plain[2] + 200);
    expect(
      await drawCard({ ...card, headline: '</span><span size="1"> & &amp; "', section: "R&D's <i>" }),
    ).toBeDefined();
  });

  it.each([
    ['short', 'Rain'],
    ['long', 'After two nights of debate the council votes to raise the wall by ninety centimetres, and asks for help'],
    ['endless', 'Word after word of a headline that never ends '.repeat(30)],
    ['of one long word', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'],
    ['of one endless word', 'Donaudampfschifffahrtsgesellschaft'.repeat(40)],
    ['with towers of marks', `a${'\u0301'.repeat(300)} b`],
  ])('%s stays inside the margins', async (_, headline) => {
    const [left, top, right, bottom] = await headlineBox(await drawCard({ ...card, headline }));
    expect(left).toBeGreaterThanOrEqual(78);
    expect(top).toBeGreaterThanOrEqual(78);
    expect(right).toBeLessThanOrEqual(1122);
    expect(bottom).toBeLessThanOrEqual(496);
  });

  it('of a language written from the right begins there', async () => {
    const [left, , right] = await headlineBox(await drawCard({ ...arabic, headline: 'NewsWep: الميناء' }));
    expect(left).toBeGreaterThan(300);
    expect(right).toBeGreaterThan(1110);
  });

  it('of any characters is drawn or refused, never a fault', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), fc.boolean(), async (text, rtl) => {
        const direction = rtl ? 'rtl' : 'ltr';
        const bytes = await drawCard({ ...card, headline: `Wall ${text}`, section: text, siteName: text, direction });
        if (bytes) await pixels(bytes);
        else expect(widthOf(text.normalize('NFC'))).toBeNaN();
      }),
      { numRuns: Number(process.env.LONG ?? 1) * 40 },
    );
  });
});

it('takes the fonts’ own word for what they can write', async () => {
  await loadSharp();
  for (const text of ['Ünïcödé', 'Ελλάδα', 'Київ', 'Việt Nam', 'السلام', '“–…€№'])
    expect(widthOf(text)).toBeGreaterThan(0);
  for (const text of ['港', '한', 'अ', 'א', '🎉']) expect(widthOf(text)).toBeNaN();
  expect(widthOf('m')).toBeGreaterThan(widthOf('i') * 2);
});
