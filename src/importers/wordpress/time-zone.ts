/** The time zone of a site, by the offsets of its stories: exports don't name it, and addresses hold its days. */
import type { Instant } from '../../util/time.js';
import { isoWithOffset } from '../../util/time.js';

/** One for each pair of summer and winter offsets that many people live by; the first that fits counts. */
const zones: readonly string[] = (
  'UTC Europe/London Europe/Berlin Europe/Athens Europe/Moscow Europe/Istanbul America/New_York America/Chicago ' +
  'America/Denver America/Phoenix America/Los_Angeles America/Halifax America/Sao_Paulo America/Argentina/Buenos_Aires ' +
  'America/Bogota America/Caracas America/Santiago America/Mexico_City America/St_Johns America/Anchorage ' +
  'Atlantic/Azores Africa/Lagos Africa/Johannesburg Africa/Nairobi Africa/Cairo Asia/Jerusalem Asia/Dubai Asia/Tehran ' +
  'Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Shanghai Asia/Tokyo ' +
  'Australia/Perth Australia/Darwin Australia/Brisbane Australia/Adelaide Australia/Sydney Pacific/Auckland ' +
  'Pacific/Honolulu'
).split(' ');

/** Stories that are asked; the zone shows by summer and winter. */
const most = 100;
const enough = 0.9;

export class ZoneGuess {
  readonly #seen: { readonly instant: Instant; readonly offset: number }[] = [];
  #stories = 0;
  #step = 1;

  /** @param offset minutes */
  add(instant: Instant, offset: number): void {
    if (this.#stories++ % this.#step !== 0) return;
    this.#seen.push({ instant, offset });
    if (this.#seen.length < most * 2) return;
    // Every second one from here on: those of ten years are spread as those of one month.
    const half = this.#seen.filter((_, index) => index % 2 === 0);
    this.#seen.splice(0, this.#seen.length, ...half);
    this.#step *= 2;
  }

  /** Nothing where no zone fits nine of ten stories. */
  best(): string | undefined {
    const fits = zones.map((zone) => [zone, this.#seen.filter((story) => isIn(zone, story)).length] as const);
    const [zone, count] = fits.reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0] as const);
    if (count > 0 && count >= this.#seen.length * enough) return zone;
    return undefined;
  }
}

function isIn(zone: string, { instant, offset }: { readonly instant: Instant; readonly offset: number }): boolean {
  const wall = Date.parse(`${isoWithOffset(instant, zone).slice(0, 19)}Z`);
  return Math.round((wall - instant) / 60_000) === offset;
}
