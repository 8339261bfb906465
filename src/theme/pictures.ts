/** What tags of pictures need: the sizes to choose from, and where what must stay in sight lies. */
import type { Focus } from '../assets/crop.js';
import type { Asset, Rendition } from '../site/types.js';

/** The value of `srcset`; nothing where a picture has no other sizes. */
export function srcsetOf({ renditions = [] }: Asset, type: Rendition['type']): string | undefined {
  const fit = renditions.filter((one) => one.role === 'width' && one.type === type);
  return fit.length === 0 ? undefined : fit.map(({ url, width }) => `${url} ${width}w`).join(', ');
}

/** Classes of a small fixed set, since no page may have styles of its own; nothing for the middle. */
export function focusClass(focus: Focus | undefined): string | undefined {
  const [x, y] = (focus ?? [50, 50]).map((percent) => Math.round(percent / 25));
  const names = [x === 2 ? '' : `focus-x-${x}`, y === 2 ? '' : `focus-y-${y}`].filter(Boolean);
  return names.length === 0 ? undefined : names.join(' ');
}
