/**
 * Slots: the places in a body's HTML where an address of the site's own will stand. The body is made
 * once; its addresses are filled in when a page is rendered, because they belong to other stories and
 * to pictures, and differ between the full page and the mobile view.
 *
 * A slot is an attribute whose value is a number between two control characters. Such a character is in no
 * text that an article can hold (it is taken out when the file is read), so nothing else looks like a slot.
 */

const edge = '\u0001';

/** The value of an attribute `href` that stands for link number `index` of the body. */
export function linkSlot(index: number): string {
  return `${edge}l${index}${edge}`;
}

/** The value of an attribute `src` that stands for picture number `index` of the body. */
export function imageSlot(index: number): string {
  return `${edge}i${index}${edge}`;
}

export function isSlot(value: string): boolean {
  return value.startsWith(edge);
}

const slots = / (?:href|src)="\u0001([li])(\d+)\u0001"/g;

/**
 * Fills in the slots.
 *
 * @param link the attributes for link number n (` href="/a/"`), or nothing to make it plain text
 * @param image the attributes for picture number n (` src="/a.jpg" width="8" height="6"`)
 */
export function fillSlots(html: string, link: (index: number) => string, image: (index: number) => string): string {
  return html.replace(slots, (_match, kind: string, index: string) =>
    kind === 'l' ? link(Number(index)) : image(Number(index)),
  );
}

const pictures = /<img(?: [^\s"=>]+(?:="[^"]*")?)*? src="\u0001i(\d+)\u0001"(?: [^\s"=>]+(?:="[^"]*")?)*>/g;

/**
 * Puts `<picture>` around pictures of the site's own.
 *
 * @param source the elements that stand before picture number n, or nothing where there are none
 */
export function wrapPictures(html: string, source: (index: number) => string | undefined): string {
  return html.replace(pictures, (picture, index: string) => {
    const before = source(Number(index));
    return before === undefined ? picture : `<picture>${before}${picture}</picture>`;
  });
}

/** Takes out of a text what HTML and XML forbid, and so what slots are made of. Tab and line ends stay. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/g, '');
}
