/** Where a file of the old site lies below the folder of uploads: WordPress makes smaller copies of pictures, and renames. */
import { uploadTail } from './attachments.js';
import type { WxrIndex } from './index-wxr.js';
import { hostOf } from './paths.js';

/** Of a smaller copy: `-300x200` before the ending. */
const size = /-\d{1,5}x\d{1,5}(?=\.[a-z\d]{2,5}$)/i;
const ending = /(?=\.[a-z\d]{2,5}$)/i;

/**
 * @returns paths below the folder of uploads, the best first; none for another site's file, or what is no file
 */
export function mediaPaths(url: string, index: WxrIndex): readonly string[] {
  const own = ownAddress(url, index.hosts);
  if (own === undefined) return [];
  const tail = uploadTail(own);
  if (tail === '' || !ending.test(tail) || tail.split('/').includes('..')) return [];
  const found: string[] = [];
  const add = (...paths: string[]) => found.push(...paths.filter((path) => !found.includes(path)));
  const attachment = index.attachments.atTail(tail);
  const whole = tail.replace(size, '');
  if (attachment) {
    const folder = tail.slice(0, tail.lastIndexOf('/') + 1);
    if (attachment.original) add(folder + attachment.original);
    add(tail);
  } else if (whole !== tail) {
    // A plan-1920x1080.jpg may be what somebody uploaded: the whole one comes first only if the export knows it.
    const scaled = whole.replace(ending, '-scaled');
    const isKnown = index.attachments.atTail(whole) ?? index.attachments.atTail(scaled);
    add(...(isKnown ? [whole, scaled, tail] : [tail, whole, scaled]));
  } else add(tail);
  if (/-scaled(?=\.[a-z\d]{2,5}$)/i.test(tail)) add(tail.replace(/-scaled(?=\.[a-z\d]{2,5}$)/i, ''));
  return found;
}

/** The address of a file of the site's own, out of that of a service in front of it; nothing for another site's. */
function ownAddress(url: string, hosts: ReadonlySet<string>): string | undefined {
  const address = url.trim().replaceAll('&amp;', '&');
  const photon = /^(?:https?:)?\/\/i\d\.wp\.com\/([^?#]+)/i.exec(address);
  if (photon) return ownAddress(`https://${photon[1]}`, hosts);
  if (/^\/(?!\/)/.test(address)) return address;
  return hosts.has(hostOf(address)) ? address : undefined;
}
