/** The lead picture of a story as data, and its crops to the shapes that search engines ask for. */
import type { CardValue } from '../../site/inputs.js';
import { type Paper, sized } from './paper.js';
import { type Thing, thing } from './thing.js';

/** https://developers.google.com/search/docs/appearance/structured-data/article */
const shapes = ['16x9', '4x3', '1x1'] as const;

/** @returns the picture with all that is known of it, then its crops; of a story without one the card that is drawn */
export function pictureThings({ card, image: asset, socialCard }: CardValue, { base }: Paper): Thing[] {
  const { image } = card;
  if (!image) return socialCard ? [thing('ImageObject', sized(socialCard, base))] : [];
  const place = asset ? sized(asset, base) : { url: image.src, width: image.width, height: image.height };
  const isAddress = /^https?:\/\//i.test(image.license ?? '');
  const whole = thing('ImageObject', {
    ...place,
    caption: image.caption ?? image.alt,
    creditText: image.credit ?? asset?.rights?.credit,
    // The property asks for an address.
    [isAddress ? 'license' : 'copyrightNotice']: image.license,
  });
  const crops = shapes.flatMap((shape) => {
    const crop = asset?.renditions?.find(({ role }) => role === shape);
    return crop ? [thing('ImageObject', sized(crop, base))] : [];
  });
  return [whole, ...crops];
}

/** A small picture for a list of results. */
export function thumbnailOf({ image: asset }: CardValue, { base }: Paper): string | undefined {
  const square = asset?.renditions?.find(({ role }) => role === '1x1');
  return square && base.absolute(square.url);
}
