/** The mobile view comes in one flight. */
import { gzipSync } from 'node:zlib';
import type { Finding, PageCheck } from './check.js';

/** Bytes, compressed: ten packets, which a server sends before it hears of the reader again (RFC 6928). */
const firstFlight = 14 * 1024;

export const mobileWeight: PageCheck = ({ role, bytes }) => {
  if (role !== 'mobile') return [];
  const found: Finding[] = [];
  const packed = bytes.byteLength > firstFlight ? gzipSync(bytes).byteLength : 0;
  if (packed > firstFlight) {
    const size = (packed / 1024).toFixed(1);
    const words = `the mobile view has ${size} KB compressed, and 14 come at once: split the story, or cut mobile.css`;
    found.push({ code: 'heavy-mobile-view', message: words });
  }
  return found;
};
