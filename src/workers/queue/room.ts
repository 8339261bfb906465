/** Bytes that may lie in the queue at a time: who has more to send waits for others to be taken out. */

export class Room {
  #free: number;
  readonly #waiting: { readonly bytes: number; readonly enter: () => void }[] = [];

  constructor(readonly size: number) {
    this.#free = size;
  }

  /** Waits until there is room, in the order of those who ask. What is larger than all of it waits for all of it. */
  enter(bytes: number): Promise<void> {
    return new Promise((enter) => {
      this.#waiting.push({ bytes: Math.min(bytes, this.size), enter });
      this.#admit();
    });
  }

  leave(bytes: number): void {
    this.#free += Math.min(bytes, this.size);
    this.#admit();
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && next.bytes <= this.#free; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= next.bytes;
      next.enter();
    }
  }
}
