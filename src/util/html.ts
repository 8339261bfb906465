/** Escaping for HTML, and for JSON that stands inside a script element. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text made safe for an element's content and for a quoted attribute, of HTML and of XML.
 *
 * @param value is made a text first; nothing is an empty one
 * @returns the text with `&`, `<`, `>`, `"` and `'` as entities
 */
export function escapeHtml(value: unknown): string {
  const text = String(value ?? '');
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] as string) : text;
}

/** The text that an attribute's value stands for, as our printers write it: numbers, and the names of `escapeHtml`. */
export function decodeHtml(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|amp|lt|gt|quot);/gi,
    (entity, hex?: string, decimal?: string) => {
      if (hex === undefined && decimal === undefined) return named[entity.toLowerCase()] as string;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}

const named = Object.fromEntries(Object.entries(entities).map(([character, entity]) => [entity, character]));

/**
 * JSON that can stand inside `<script>`: no `<` (so no `</script>` or `<!--`), and none of the
 * line separators that older JavaScript took for line ends.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
