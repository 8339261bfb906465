/** Which files published pages show or link, and what their stories say of the pictures. */
import type { Focus } from '../assets/crop.js';
import type { Body, LinkReference } from '../content/types.js';
import { type Place, startOf } from '../diagnostics/diagnostic.js';
import type { Card, ResolvedBody, Term } from '../site/types.js';

/** What published pages show or link, and where they first do. */
export interface Shown {
  /** Pictures in `<img>`, whose size is needed; by path. */
  readonly pictures: ReadonlyMap<string, ShownPicture>;
  /** Files that are only linked. */
  readonly linked: ReadonlyMap<string, Place>;
}

export interface ShownPicture {
  /** Where it is first shown. */
  readonly place: Place;
  /** Not only as the site's icon or logo. */
  isShown: boolean;
  /** Whether a story leads with it. */
  isLead: boolean;
  /** As the oldest story that leads with it says. */
  focus: Focus;
  /** As the oldest story that shows it says: what comes later must not change an old page. */
  credit?: string | undefined;
  license?: string | undefined;
}

/** A body of a published story or page: the links and pictures as they are written, and where they lead. */
export interface ShownBody {
  readonly card: { readonly id: string; readonly date?: number | undefined };
  readonly written: Pick<Body, 'links' | 'images'>;
  readonly body: ResolvedBody;
}

const middle: Focus = [50, 50];

/**
 * @param cards oldest first, as are the bodies
 * @param marks the site's icon and the publisher's logo
 */
export function shownFiles(
  cards: readonly Card[],
  bodies: readonly ShownBody[],
  authors: readonly Term[],
  marks: readonly string[],
): Shown {
  const pictures = new Map<string, ShownPicture>();
  const linked = new Map<string, Place>();
  const note = (path: string, place: Place, isShown = true): ShownPicture => {
    const known = pictures.get(path);
    const picture = known ?? { place, isShown, isLead: false, focus: middle };
    if (!known) pictures.set(path, picture);
    picture.isShown ||= isShown;
    return picture;
  };
  for (const mark of marks) note(mark, startOf(mark), false);
  for (const { image } of authors) if (image?.startsWith('/')) note(`public${image}`, startOf(`public${image}`));
  const leads = new Map<string, Card>();
  for (const card of cards) {
    const { id, image, imageAsset, places } = card;
    if (imageAsset === undefined) continue;
    const picture = note(imageAsset, { file: id, ...(places.image ?? { line: 1, column: 1 }) });
    if (picture.isLead) continue;
    leads.set(imageAsset, card);
    picture.isLead = true;
    picture.focus = image?.focus ?? middle;
    picture.credit = image?.credit;
    picture.license = image?.license;
  }
  for (const { card, written, body } of bodies) {
    // As most.
    if (body.images.length === 0 && body.links.length === 0) continue;
    for (const [index, path] of body.images.entries()) {
      const picture = note(path, placeOf(card.id, written.images[index]));
      const lead = leads.get(path);
      if (!lead || card.date === undefined || card.date >= lead.date) continue;
      picture.credit = undefined;
      picture.license = undefined;
    }
    for (const [index, target] of body.links.entries()) {
      if (target.kind !== 'asset' || linked.has(target.path)) continue;
      linked.set(target.path, placeOf(card.id, written.links[index]));
    }
  }
  return { pictures, linked };
}

function placeOf(file: string, reference: LinkReference | undefined): Place {
  return { file, line: reference?.line ?? 1, column: reference?.column ?? 1 };
}
