/** Bytes that a worker has got before, by their seals: those that were wanted last, as many as fit. */

export class Kept {
  readonly #bytes = new Map<string, Uint8Array>();
  #size = 0;

  /** @param most bytes */
  constructor(private readonly most: number) {}

  get(seal: string): Uint8Array | undefined {
    const bytes = this.#bytes.get(seal);
    if (!bytes) return undefined;
    this.#bytes.delete(seal);
    this.#bytes.set(seal, bytes);
    return bytes;
  }

  add(seal: string, bytes: Uint8Array): void {
    if (this.#bytes.has(seal) || bytes.byteLength > this.most) return;
    this.#bytes.set(seal, bytes);
    this.#size += bytes.byteLength;
    for (const [oldest, { byteLength }] of this.#bytes) {
      if (this.#size <= this.most) return;
      this.#bytes.delete(oldest);
      this.#size -= byteLength;
    }
  }
}
