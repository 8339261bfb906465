/** The picture that messengers and search show for a story. */
import type { CardValue } from '../site/inputs.js';
import type { Rendition } from '../site/types.js';

/** @returns a cut of the lead picture, or else the card that is drawn; nothing where there is neither */
export function socialOf({ image, socialCard }: CardValue): Omit<Rendition, 'role'> | undefined {
  const found = image?.renditions?.find(({ role }) => role === 'social') ?? socialCard;
  if (!found) return undefined;
  const { url, type, width, height } = found;
  return { url, type, width, height };
}
