/** Makes a picture by its recipe: a function of the recipe and of the bytes of the picture it is made of. */
import { escapeXml } from '../util/xml.js';
import { cleanSvg } from './clean-svg.js';
import { openContainer } from './containers/index.js';
import { mostPixels } from './look.js';
import type { Rights } from './metadata.js';
import type { CardRecipe } from './recipe.js';
import { type Draw, encoders, type Recipe, type Scale } from './recipe.js';
import { loadSharp } from './sharp.js';
import { drawCard } from './social-card.js';
import { xmpPacket } from './xmp.js';

type Pipeline = import('sharp').Sharp;

/** A picture that can't be made: its bytes are not what its head says, or the library is missing. */
export class PictureError extends Error {}

/**
 * @param bytes of the picture that it is made of; none for a card of words
 * @throws PictureError where that picture can't be decoded
 */
export async function makePicture(recipe: Recipe, bytes: Uint8Array): Promise<Uint8Array> {
  switch (recipe.how) {
    case 'card':
      return makeCard(recipe);
    case 'strip':
      return strip(bytes, recipe.from, xmpPacket(recipe.rights));
    case 'clean':
      return Buffer.from(cleanSvg(bytes)?.svg ?? '');
    case 'turn':
      return turn(bytes, recipe.to, recipe.rights);
    case 'scale':
      return scale(bytes, recipe);
    case 'draw':
      return draw(bytes, recipe);
  }
}

function strip(bytes: Uint8Array, from: Parameters<typeof openContainer>[1], xmp: string | undefined): Uint8Array {
  const rewrite = openContainer(bytes, from)?.rewrite;
  if (!rewrite) throw new PictureError('the file is cut short');
  return rewrite(xmp);
}

async function turn(bytes: Uint8Array, to: keyof typeof encoders.turned, rights: Rights): Promise<Uint8Array> {
  const upright = (await open(bytes)).autoOrient().keepIccProfile();
  const format = upright.toFormat(to, encoders.turned[to]);
  if (to === 'avif') return written(withRights(format, rights));
  return strip(await written(format), to, xmpPacket(rights));
}

async function scale(bytes: Uint8Array, { take, size, cut, to, isDrawing, rights }: Scale): Promise<Uint8Array> {
  let pipeline = (await open(bytes)).autoOrient();
  if (take) pipeline = pipeline.extract({ left: take[0], top: take[1], width: take[2], height: take[3] });
  pipeline = pipeline.resize(size[0], size[1], { fit: 'fill' });
  if (cut) pipeline = pipeline.extract({ left: cut[0], top: cut[1], width: cut[2], height: cut[3] });
  // A JPEG has no holes to look through.
  if (to === 'jpeg') pipeline = pipeline.flatten({ background: '#fff' });
  const how = to === 'webp' && isDrawing ? { ...encoders.webp, smartSubsample: true } : encoders[to];
  return written(withRights(pipeline.toFormat(to, how), rights));
}

/** The drawing stands in another one that shows only the part: so its own size costs nothing. */
async function draw(bytes: Uint8Array, { whole, part, size, rights }: Draw): Promise<Uint8Array> {
  const inner = cleanSvg(bytes, { width: whole[0], height: whole[1] })?.svg ?? '';
  const head = `xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}"`;
  const outer = `<svg ${head} viewBox="${escapeXml(part.join(' '))}" preserveAspectRatio="none">${inner}</svg>`;
  const pipeline = (await open(Buffer.from(outer))).resize(size[0], size[1], { fit: 'fill' });
  return written(withRights(pipeline.flatten({ background: '#fff' }).toFormat('jpeg', encoders.jpeg), rights));
}

/** A headline that our fonts can't write leaves a card with the paper's name. */
async function makeCard({ how: _how, ...card }: CardRecipe): Promise<Uint8Array> {
  const { section: _section, ...rest } = card;
  const drawn = (await drawCard(card)) ?? (await drawCard({ ...rest, headline: card.siteName }));
  if (!drawn) throw new PictureError('the fonts of social cards can write neither the headline nor the name');
  return drawn;
}

async function open(bytes: Uint8Array): Promise<Pipeline> {
  const sharp = await loadSharp();
  // Of what moves the first picture.
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 }).timeout({ seconds: 120 });
}

function withRights(pipeline: Pipeline, rights: Rights): Pipeline {
  const packet = xmpPacket(rights);
  return packet === undefined ? pipeline : pipeline.withXmp(packet);
}

/** @throws PictureError with what the library says of the picture */
async function written(pipeline: Pipeline): Promise<Uint8Array> {
  try {
    return await pipeline.toBuffer();
  } catch (error) {
    throw new PictureError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
