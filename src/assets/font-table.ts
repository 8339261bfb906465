/** What a TrueType font can write, and how wide (OpenType 1.9: cmap formats 4 and 12, hmtx). */

/** The width of each character that the font has, in parts of its size. */
export function widthsOf(font: Uint8Array): ReadonlyMap<number, number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`the font has no table "${name}"`);
    return offset;
  };
  const perSize = view.getUint16(table('head') + 18);
  const wide = view.getUint16(table('hhea') + 34);
  const advances = table('hmtx');
  const widths = new Map<number, number>();
  eachGlyph(view, table('cmap'), (character, glyph) => {
    // The last width holds for all glyphs after it.
    widths.set(character, view.getUint16(advances + 4 * Math.min(glyph, wide - 1)) / perSize);
  });
  return widths;
}

type Found = (character: number, glyph: number) => void;

function eachGlyph(view: DataView, cmap: number, found: Found): void {
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const table = cmap + view.getUint32(cmap + 8 + 8 * index);
    const format = view.getUint16(table);
    if (format === 4) format4(view, table, found);
    else if (format === 12) format12(view, table, found);
  }
}

function format4(view: DataView, table: number, found: Found): void {
  const size = view.getUint16(table + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((at) => table + at) as [
    number,
    number,
    number,
    number,
  ];
  for (let segment = 0; segment < size; segment += 2) {
    const [start, end] = [view.getUint16(starts + segment), view.getUint16(ends + segment)];
    const offset = view.getUint16(offsets + segment);
    for (let character = start; character <= end && character < 0xffff; character++) {
      const base = offset === 0 ? character : view.getUint16(offsets + segment + offset + 2 * (character - start));
      if (base === 0) continue;
      const glyph = (base + view.getUint16(deltas + segment)) & 0xffff;
      if (glyph !== 0) found(character, glyph);
    }
  }
}

function format12(view: DataView, table: number, found: Found): void {
  for (let group = 0; group < view.getUint32(table + 12); group++) {
    const [start, end, glyph] = [0, 4, 8].map((at) => view.getUint32(table + 16 + 12 * group + at)) as [
      number,
      number,
      number,
    ];
    for (let character = start; character <= end; character++) {
      if (glyph + character - start !== 0) found(character, glyph + character - start);
    }
  }
}
