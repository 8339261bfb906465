/** What an export says of the files that were uploaded: pictures, films, documents. */
import { own } from './own.js';

export interface Attachment {
  readonly id: number;
  /** Its whole address. */
  readonly url: string;
  /** Plain text; mostly the name of the file. */
  readonly title: string;
  /** Plain text; empty if nobody wrote one. */
  readonly alt: string;
  /** HTML; empty if nobody wrote one. */
  readonly caption: string;
  /** HTML; empty if nobody wrote one. */
  readonly description: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What of it is no matter of bodies. */
export interface StoredAttachment extends Attachment {
  readonly credit: string;
  /** The path of its own page; empty if it had none. */
  readonly address: string;
  /** The name of the file that was uploaded, where WordPress has made a smaller one of it. */
  readonly original: string;
  /** The id of the post it was uploaded to; 0 if to none. */
  readonly parent: number;
  readonly order: number;
}

/** Ids of one site and the next are apart. */
const room = 1e10;
const separator = '\u0001';

/** Half a million of them are in memory: each as one text, which is taken apart when it is asked for. */
export class Attachments {
  readonly #packed = new Map<number, string>();
  readonly #byTail = new Map<string, number>();
  readonly #byAddress = new Map<string, number>();
  readonly #children = new Map<number, number[]>();

  get size(): number {
    return this.#packed.size;
  }

  /** @param scope which of several sites */
  add(scope: number, attachment: StoredAttachment, address: string): void {
    const { id, url, title, alt, caption, description, width, height, credit, original, parent, order } = attachment;
    const key = scope * room + id;
    if (this.#packed.has(key)) return;
    const fields = [
      url,
      title,
      alt,
      caption,
      description,
      width,
      height,
      credit,
      attachment.address,
      original,
      parent,
      order,
    ];
    this.#packed.set(key, own(fields.join(separator)));
    const tail = uploadTail(url);
    if (!this.#byTail.has(tail)) this.#byTail.set(own(tail), key);
    if (address !== '' && !this.#byAddress.has(address)) this.#byAddress.set(own(address), key);
    if (parent === 0) return;
    const siblings = this.#children.get(scope * room + parent);
    if (siblings) siblings.push(key);
    else this.#children.set(scope * room + parent, [key]);
  }

  get(scope: number, id: number): StoredAttachment | undefined {
    return this.#unpacked(scope * room + id);
  }

  /** By the path below the folder of uploads, as `uploadTail` gives it. */
  atTail(tail: string): StoredAttachment | undefined {
    return this.#unpacked(this.#byTail.get(tail));
  }

  /** By the path of its page. */
  atAddress(address: string): StoredAttachment | undefined {
    return this.#unpacked(this.#byAddress.get(address));
  }

  /** Those of a post, in WordPress's own order. */
  of(scope: number, post: number): StoredAttachment[] {
    return (this.#children.get(scope * room + post) ?? [])
      .flatMap((key) => this.#unpacked(key) ?? [])
      .sort((a, b) => a.order - b.order || a.id - b.id);
  }

  *all(): Iterable<readonly [scope: number, attachment: StoredAttachment]> {
    for (const key of this.#packed.keys()) {
      const attachment = this.#unpacked(key);
      if (attachment) yield [Math.floor(key / room), attachment];
    }
  }

  #unpacked(key: number | undefined): StoredAttachment | undefined {
    const packed = key === undefined ? undefined : this.#packed.get(key);
    if (key === undefined || packed === undefined) return undefined;
    const [url = '', title = '', alt = '', caption = '', description = '', width, height, ...rest] =
      packed.split(separator);
    const [credit = '', address = '', original = '', parent, order] = rest;
    return {
      id: key % room,
      url,
      title,
      alt,
      caption,
      description,
      ...(width && height && { width: Number(width), height: Number(height) }),
      credit,
      address,
      original,
      parent: Number(parent),
      order: Number(order),
    };
  }
}

/**
 * The path of a file's address below the folder of uploads, decoded: it is the same on all hosts that a site has had.
 * Of other addresses the whole path.
 */
export function uploadTail(url: string): string {
  const path = url.replace(/^(?:https?:)?\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const tail = /\/(?:wp-content\/uploads|wp-content\/blogs\.dir\/\d+\/files|files)\/(?:sites\/\d+\/)?(.*)$/.exec(
    path,
  )?.[1];
  const decoded = tail ?? path.replace(/^\/+/, '');
  try {
    return decodeURIComponent(decoded).normalize('NFC');
  } catch {
    return decoded;
  }
}
