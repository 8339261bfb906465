/** Where a file of the old site lies below the folder of uploads: WordPress makes smaller copies of pictures, and renames. */
import { uploadTail } from './attachments.js';
import type { WxrIndex } from './index-wxr.js';
import { hostOf } from './paths.js';

/** Of a smaller copy: `-300x200` before the ending. */
const size = /-\d{1,5}x\d{1,5}(?=\.[a-z\d]{2,5}$)/i;
/** Of what WordPress makes of a picture that is too large for it. */
const scaled = /-scaled(?=\.[a-z\d]{2,5}$)/i;
const ending = /(?=\.[a-z\d]{2,5}$)/i;
const pageEnding = /\.(?:html?|php|aspx?)$/i;

/**
 * @returns paths below the folder of uploads, the best first; none for another site's file, or what is no file
 */
export function mediaPaths(url: string, { hosts, attachments }: WxrIndex): readonly string[] {
  const address = withoutPhoton(url.trim().replaceAll('&amp;', '&'));
  if (!/^\/(?!\/)/.test(address) && !hosts.hasFiles(hostOf(address))) return [];
  const tail = uploadTail(address);
  if (!ending.test(tail) || pageEnding.test(tail) || tail.split('/').includes('..')) return [];
  const whole = tail.replace(size, '');
  const larger = whole.replace(ending, '-scaled');
  const attachment = attachments.atTail(tail);
  if (attachment) {
    const folder = tail.slice(0, tail.lastIndexOf('/') + 1);
    return unique([attachment.original && folder + attachment.original, tail, tail.replace(scaled, '')]);
  }
  // A plan-1920x1080.jpg may be what somebody uploaded: the whole one comes first only if the export knows it.
  const known = attachments.atTail(whole) ?? attachments.atTail(larger);
  if (whole === tail || known) return unique([whole, whole !== tail && larger, tail, tail.replace(scaled, '')]);
  return unique([tail, whole, larger]);
}

/** Jetpack serves pictures from hosts of its own, with the site's address as the path. */
function withoutPhoton(address: string): string {
  return address.replace(/^(?:https?:)?\/\/i\d\.wp\.com\/([^?#]+).*$/i, 'https://$1');
}

function unique(paths: readonly (string | false)[]): string[] {
  return [...new Set(paths.filter((path) => path !== false && path !== ''))] as string[];
}
