/** A card of an address, as the source of HTML. */
import { decodeHtml, escapeHtml } from '../../../util/html.js';
import { publicAddress } from '../embeds.js';

/** @param address with or without entities */
export function addressCard(address: string): string {
  const plain = publicAddress(decodeHtml(address.replaceAll('&#038;', '&')));
  return `<p><a href="${escapeHtml(plain)}">${escapeHtml(plain)}</a></p>`;
}
