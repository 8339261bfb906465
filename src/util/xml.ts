/** Writes XML 1.0: whatever a text holds, what comes out is well-formed. */

/** What XML 1.0 has no place for, even escaped (section 2.2, Char), besides halves of a pair that stand alone. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text without what XML has no place for. */
function clean(text: string): string {
  return text.toWellFormed().replace(forbidden, '');
}

/** Text made safe for an element's content and for an attribute in double quotes. */
export function escapeXml(text: string): string {
  return clean(text).replace(/[&<>"]/g, (character) => entities[character] as string);
}

/** Text as it is, in a CDATA section; where the text itself would end the section, a second one begins. */
export function cdata(text: string): string {
  return `<![CDATA[${clean(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An element on a line of its own.
 *
 * @param content XML; made of `escapeXml`, `cdata` or other elements. Nothing at all makes an empty element
 * @param attributes text; one without a value is left out
 */
export function element(name: string, content?: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>\n` : `<${name}${written}>${content}</${name}>\n`;
}

/** An element that holds text, or nothing where there is no text. */
export function textElement(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined || text === '' ? '' : element(name, escapeXml(text), attributes);
}

/** A whole document around its outermost element. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}
