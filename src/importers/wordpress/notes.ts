/** The notes of one text: those that the editor keeps beside it, and those that shortcodes hold. */
import { escapeHtml } from '../../util/html.js';

const place = '\u0006';

export class Notes {
  readonly #html = new Map<string, string>();

  /** @param json of the custom field `footnotes` */
  constructor(json: string | undefined) {
    for (const { id, content } of read(json)) this.#html.set(id, content);
  }

  /** @returns the mark that stands in the text */
  add(html: string): string {
    const id = `note-${this.#html.size + 1}`;
    this.#html.set(id, html);
    return this.mark(id);
  }

  mark(id: string): string {
    return `<sup data-fn="${escapeHtml(id)}"></sup>`;
  }

  /** Stands where the list shall be. */
  place(): string {
    return this.#html.size > 0 ? place : '';
  }

  /** The list, where the text says so, else at its end. */
  placed(html: string): string {
    if (this.#html.size === 0) return html.replaceAll(place, '');
    const items = [...this.#html].map(([id, note]) => `<li id="${escapeHtml(id)}">${note}</li>`);
    const list = `\n<ol class="wp-block-footnotes">${items.join('')}</ol>\n`;
    const at = html.lastIndexOf(place);
    return at < 0 ? html + list : html.slice(0, at).replaceAll(place, '') + list + html.slice(at + place.length);
  }
}

function read(json: string | undefined): { id: string; content: string }[] {
  const notes =
    json === undefined ? undefined : (parsed(json) ?? parsed(json.replace(/u00(?=3c|3e|26|22|27)/g, '\\u00')));
  return Array.isArray(notes)
    ? notes.filter((one) => typeof one?.id === 'string' && typeof one?.content === 'string')
    : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
