/** Who is on the queue, as a build sees it: how many workers may do its tasks, and which may not, with the reason. */
import type { Presence } from './address.js';
import { differenceOf } from './differ.js';
import type { Presences } from './presences.js';

/** So many looks in a row at nobody, and nobody is there: one that has lost its connection says so within a few seconds. */
const blinks = 6;
/** Tasks at a time, whoever waits for more: each has its values in memory here. */
const mostSlots = 256;

export class Lookout {
  workers = 0;
  /** Tasks that they do at a time. */
  slots = 0;
  #empty = 0;
  readonly #strangers = new Set<string>();
  #told = '';

  /** @param own what the build says of itself */
  constructor(
    private readonly presences: Presences,
    private readonly own: Presence,
    private readonly tell: (words: string) => void,
  ) {}

  /** Says that the build is there, and looks who else is. */
  async look(): Promise<void> {
    const all = await this.presences.announce(this.own);
    const workers = [...all].filter(([, { role }]) => role === 'worker');
    const ours: Presence[] = [];
    for (const [id, one] of workers) {
      const why = differenceOf(one, this.own);
      if (why === undefined) ours.push(one);
      else this.#refuse(id, one.name, why);
    }
    this.#see(ours);
  }

  /** Nobody answers who could say who is there. */
  seeNobody(): void {
    this.#see([], false);
  }

  #see(ours: readonly Presence[], isKnown = true): void {
    this.#empty = ours.length === 0 ? this.#empty + 1 : 0;
    if (ours.length === 0 && this.#empty < blinks && this.slots > 0) return;
    this.workers = ours.length;
    const jobs = ours.reduce((sum, one) => sum + one.jobs, 0);
    this.slots = Math.min(mostSlots, jobs);
    if (!isKnown) return;
    this.#tellOnce(
      this.workers === 0
        ? 'no worker is on the queue: this machine works alone until one comes'
        : `${this.workers === 1 ? '1 worker is' : `${this.workers} workers are`} on the queue, for ${jobs === 1 ? '1 task' : `${jobs} tasks`} at a time`,
    );
  }

  #tellOnce(words: string): void {
    if (words !== this.#told) this.tell(words);
    this.#told = words;
  }

  #refuse(id: string, name: string, why: string): void {
    if (this.#strangers.has(id)) return;
    this.#strangers.add(id);
    this.tell(`the worker ${name} gets no work: it ${why}`);
  }
}
