/** The mobile view comes in one flight, and its styles stay below what AMP allows. */
import { gzipSync } from 'node:zlib';
import type { Finding, PageCheck } from './check.js';

/** Bytes, uncompressed: amp.dev/documentation/guides-and-tutorials/develop/style_and_layout/style_pages */
const mostCss = 75_000;

/** Bytes, compressed: ten packets, which a server sends before it hears of the reader again (RFC 6928). */
const firstFlight = 14 * 1024;

export const mobileWeight: PageCheck = ({ role, bytes, elements }) => {
  if (role !== 'mobile') return [];
  const found: Finding[] = [];
  const css = elements
    .filter(({ name }) => name === 'style')
    .reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (css > mostCss) {
    const message = `the mobile view has ${css} bytes of styles: cut mobile.css to ${mostCss} at most`;
    found.push({ code: 'heavy-mobile-styles', message });
  }
  const packed = bytes.byteLength > firstFlight ? gzipSync(bytes).byteLength : 0;
  if (packed > firstFlight) {
    const size = (packed / 1024).toFixed(1);
    const words = `the mobile view has ${size} KB compressed, and 14 come at once: split the story, or cut mobile.css`;
    found.push({ code: 'heavy-mobile-view', message: words });
  }
  return found;
};
