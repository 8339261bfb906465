/// <reference lib="dom" />
/** Colours as they are drawn, and how much two of them differ (WCAG 2.2, "contrast ratio"). */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const known = new Map<string, Colour>();
let brush: CanvasRenderingContext2D | null | undefined;

/** Any colour that CSS can write, as it is drawn. */
export function colourOf(css: string): Colour {
  const found = known.get(css);
  if (found) return found;
  brush ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('no canvas');
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = css;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
  const colour = [red, green, blue, alpha / 255] as const;
  known.set(css, colour);
  return colour;
}

/** One colour laid over another one, which is opaque. */
export function over([red, green, blue, alpha]: Colour, ground: Colour): Colour {
  const mix = (top: number, below: number) => top * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

/** What lies behind an element's text; nothing if it is a picture. */
export function groundOf(element: Element): Colour | undefined {
  const layers: Colour[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return undefined;
    const layer = colourOf(backgroundColor);
    if (layer[3] > 0) layers.push(layer);
    if (layer[3] === 1) break;
  }
  return layers.reduceRight<Colour>((ground, layer) => over(layer, ground), canvas());
}

const canvases = new Map<string, Colour>();

/** What a page without a ground of its own stands on, in the colours of now. */
function canvas(): Colour {
  const key = ['(forced-colors: active)', '(prefers-color-scheme: dark)']
    .map((query) => matchMedia(query).matches)
    .join();
  const found = canvases.get(key);
  if (found) return found;
  const probe = document.createElement('span');
  probe.style.backgroundColor = 'Canvas';
  document.body.append(probe);
  const colour = colourOf(getComputedStyle(probe).backgroundColor);
  probe.remove();
  canvases.set(key, colour);
  return colour;
}

/** From 1, the same, to 21, black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
