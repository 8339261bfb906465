/** The pictures of a story, as sitemaps name them. */
import type { Card, Site } from './types.js';

/** As many as search engines read of one page. */
const most = 1000;

/** @returns whole addresses: of the lead picture, then of those of the body, each once */
export function imagesOf({ id, image, imageAsset }: Card, { assets, bodies, urls }: Site): readonly string[] {
  // Those of updates that are still to come have no path.
  const shown = (bodies.get(id)?.images ?? []).filter((path) => path !== '');
  // As most.
  if (image === undefined && shown.length === 0) return [];
  const own = (path: string) => urls.absolute(assets.get(path)?.url ?? '');
  const lead = imageAsset === undefined ? image?.src : own(imageAsset);
  return [...new Set([...(lead === undefined ? [] : [lead]), ...shown.map(own)])].slice(0, most);
}
