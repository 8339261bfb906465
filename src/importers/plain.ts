/** Texts of an export made fit for one line of front matter or of the report. */
import { withoutControls } from '../content/body/slots.js';

/** One line of text: without controls, half characters, and blanks beside each other. */
export function oneLine(text: string): string {
  return withoutControls(text.toWellFormed()).replace(/\s+/gu, ' ').trim();
}

/** The start of a text, cut at a word where one ends, with a mark that it goes on. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  const end = start.lastIndexOf(' ');
  return `${start.slice(0, end > most / 2 ? end : undefined).trimEnd()}…`;
}

/** A text with its escapes resolved, as far as they are whole. */
export function decoded(text: string): string {
  // WordPress cuts long slugs within an escape, or within a character of several.
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
    return new TextDecoder().decode(bytes).replaceAll('\ufffd', '');
  });
}

/** The path of the old site's front page, with slashes at both ends. */
export function plainBase(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname.replace(/\/*$/, '/') : '/';
}
