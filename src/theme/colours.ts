/** Colours that can be read on each other: contrast, and the shade of a colour that has enough of it. */

/** Of text, by WCAG 2.2, SC 1.4.3 (AA). */
export const leastContrast = 4.5;

/** @param color as `#rrggbb` */
function channels(color: string): readonly [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function mix(color: string, other: string, share: number): string {
  const [from, to] = [channels(color), channels(other)];
  const parts = from.map((channel, at) => Math.round(channel + ((to[at] as number) - channel) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour itself, or the nearest towards another one that can be read on all of these grounds. */
export function readableOn(grounds: readonly string[], color: string, towards: string): string {
  // A little more than is needed, since washes of the ground lie under text too.
  const isReadable = (one: string) => grounds.every((ground) => contrast(one, ground) >= leastContrast + 0.5);
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mix(color, towards, share);
    if (isReadable(shade)) return shade;
  }
  return towards;
}
