/** Cuts a picture to a shape, around the point that must stay in sight. */
import type { Area, Scale } from './recipe.js';

/** From the left and from the top, in percent. */
export type Focus = readonly [x: number, y: number];

export interface Shape {
  /** Width by height. */
  readonly ratio: number;
  /** Pixels, at most. */
  readonly width: number;
  /** How many times larger than in the picture it may become. */
  readonly enlarge: number;
}

/** The largest part of a picture that has the shape, as near to the focus as can be; in whole pixels. */
export function partOf(width: number, height: number, ratio: number, [x, y]: Focus): Area {
  const across = Math.max(1, Math.min(width, Math.round(height * ratio)));
  const down = Math.max(1, Math.min(height, Math.round(width / ratio)));
  return [within((x / 100) * width, across, width), within((y / 100) * height, down, height), across, down];
}

/** The shape's size in pixels, cut out of a part so wide. */
function sizeOf(across: number, { ratio, width, enlarge }: Shape): readonly [width: number, height: number] {
  const wide = Math.round(across * enlarge) >= width ? width : across;
  return [wide, Math.max(1, Math.round(wide / ratio))];
}

/** How a picture is scaled and cut to a shape. */
export function cropOf(
  width: number,
  height: number,
  shape: Shape,
  focus: Focus,
): Pick<Scale, 'take' | 'size' | 'cut'> {
  const part = partOf(width, height, shape.ratio, focus);
  const size = sizeOf(part[2], shape);
  const scale = size[0] / part[2];
  if (scale >= 1) return { take: part, size };
  // Scaled first, and then cut: so a JPEG is read at a half or a quarter of its size.
  const whole = [Math.max(size[0], Math.round(width * scale)), Math.max(size[1], Math.round(height * scale))] as const;
  const left = within((focus[0] / 100) * whole[0], size[0], whole[0]);
  const top = within((focus[1] / 100) * whole[1], size[1], whole[1]);
  return { size: whole, cut: [left, top, ...size] };
}

/** Where a stretch starts that has its middle at a point, or as near to it as there is room. */
function within(middle: number, length: number, room: number): number {
  return Math.min(room - length, Math.max(0, Math.round(middle - length / 2)));
}
