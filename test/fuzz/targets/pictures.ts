/** Pictures whose bytes are damaged or made up: they are looked at, never trusted. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { cleanSvg } from '../../../src/assets/clean-svg.js';
import { formatOf, openContainer } from '../../../src/assets/containers/index.js';
import { look } from '../../../src/assets/look.js';
import { readMetadata } from '../../../src/assets/metadata.js';
import { parseXml } from '../../formats.js';
import { camera, packet, photograph, withIim } from '../../pictures/photographs.js';
import { mutated, mutatedBytes } from '../generators/mutations.js';
import { address, odd, words } from '../generators/text.js';
import type { Target } from '../target.js';

const small = { width: 24, height: 16 };
const xmp = packet(
  '<photoshop:Credit>Ada &amp; Q</photoshop:Credit><dc:rights><rdf:Alt><rdf:li>R</rdf:li></rdf:Alt></dc:rights>',
);
const laden = await photograph({ ...small, exif: camera, orientation: 6, xmp })
  .jpeg()
  .toBuffer();
const originals: readonly Uint8Array[] = (
  await Promise.all([
    withIim(laden, { 110: 'Agency', 80: 'Ada', 116: 'All' }),
    photograph({ ...small, xmp })
      .jpeg({ progressive: true })
      .toBuffer(),
    photograph({ ...small, exif: camera, xmp })
      .png()
      .toBuffer(),
    photograph({ ...small, exif: camera, xmp })
      .webp()
      .toBuffer(),
    photograph({ ...small, exif: camera })
      .webp({ lossless: true })
      .toBuffer(),
    photograph(small).gif().toBuffer(),
    photograph({ ...small, exif: camera })
      .avif({ effort: 0 })
      .toBuffer(),
  ])
).map((buffer) => new Uint8Array(buffer));

const marks = [
  '\xff',
  '\x00',
  '\xff\xd8',
  '\xff\xe1',
  '\xff\xda',
  '\xff\xd9',
  'Exif\0\0',
  'MM\0*',
  'II*\0',
  'IDAT',
  'eXIf',
  'iTXt',
  'acTL',
  'VP8X',
  'EXIF',
  'XMP ',
  '\x21\xff\x0b',
  'NETSCAPE2.0',
  '8BIM\x04\x04',
  '\x1c\x02',
  '\xff\xff\xff\xff',
  '\x7f\xff\xff\xff',
  '\x80\x00\x00\x00',
  '<x:xmpmeta',
  'GPSLatitude',
  'ftypavif',
  'meta',
  'ispe',
  'ipma',
];

const containers: Target<Uint8Array> = {
  name: 'a damaged picture is looked at without a fault, and written anew it is one and the same',
  input: fc.oneof(
    { weight: 8, arbitrary: mutatedBytes(fc.constantFrom(...originals), marks) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }) },
  ),
  law: (bytes) => {
    const seen = look(bytes, 'articles/p.jpg');
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
    if (seen.width !== undefined) expect(seen.width > 0 && (seen.height ?? 0) > 0).toBe(true);
    const format = formatOf(bytes);
    const container = format && openContainer(bytes, format);
    if (!format || !container) return;
    const { rights, orientation } = readMetadata(container);
    expect(orientation >= 1 && orientation <= 8).toBe(true);
    for (const text of Object.values(rights)) expect(text).toMatch(/^[^\p{Cc}\ud800-\udfff]+$/u);
    const ours = '<x:xmpmeta xmlns:x="adobe:ns:meta/">ours</x:xmpmeta>';
    const written = container.rewrite?.(ours);
    if (!written) return;
    expect(formatOf(written)).toBe(format);
    const again = openContainer(written, format);
    expect(again, 'opens once more').toBeDefined();
    expect(again && readMetadata(again).hasLocation, 'no place').toBe(false);
    expect(again?.xmp.map((one) => Buffer.from(one).toString()).join()).toContain('ours');
    expect(Buffer.from(again?.rewrite?.(ours) ?? []).equals(Buffer.from(written))).toBe(true);
  },
  runs: 150,
};

const svgNames = [
  ...'svg g defs use image a path rect text tspan style script foreignObject iframe handler animate set switch filter'.split(
    ' ',
  ),
  ...'feImage marker mask metadata sodipodi:namedview x:script xhtml:script html:img linearGradient title desc SVG __proto__'.split(
    ' ',
  ),
];
const svgValue = fc.oneof(
  address,
  words,
  fc.constantFrom(
    'url(#a)',
    'url(https://x.example)',
    '#a',
    'data:image/png;base64,AA',
    'data:image/svg+xml,<svg/>',
    'data:text/html,x',
    'expression(1)',
    'href',
    'xlink:href',
    'onload',
    '&#106;avascript:x',
    'u\\72l(x)',
  ),
);
const svgAttribute = fc
  .tuple(
    fc.constantFrom(
      ...'href xlink:href src style onload id class width height viewBox x d fill filter attributeName to values from begin xml:base xmlns xmlns:xlink xmlns:x transform mask cursor constructor'.split(
        ' ',
      ),
    ),
    svgValue,
  )
  .map(([name, value]) => `${name}="${value.replace(/"/g, '&quot;')}"`);
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    odd(5).map((text) => text.replace(/[<&]/g, '')),
    fc.constantFrom(
      '<!-- x -->',
      '<![CDATA[</style><script>]]>',
      '<?xml-stylesheet href="x"?>',
      '&#0;',
      '&lt;script>',
      '&x;',
      '@import "x";',
    ),
    fc
      .tuple(
        fc.constantFrom(...svgNames),
        fc.array(svgAttribute, { maxLength: 3 }),
        fc.array(tie('node'), { maxLength: 3 }),
      )
      .map(([name, list, children]) => `<${[name, ...list].join(' ')}>${children.join('')}</${name}>`),
  ),
}));
const drawing = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0"?>', '<!DOCTYPE svg [<!ENTITY x "<script/>">]>', '\ufeff'),
    fc.array(svgAttribute, { maxLength: 3 }),
    fc.array(node, { maxLength: 4 }),
  )
  .map(
    ([head, list, children]) =>
      `${head}<svg xmlns="http://www.w3.org/2000/svg" ${list.join(' ')}>${children.join('')}</svg>`,
  );
const svgMarks = [
  '<',
  '>',
  '"',
  "'",
  '/',
  '&',
  '&#',
  ';',
  '<svg>',
  '</svg>',
  '<style>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<a:b',
  ' xmlns="x"',
  'on',
  ':',
  '\u0000',
  '\ufffe',
];

const drawings: Target<string> = {
  name: 'a drawing is written anew as XML, and nothing in it runs or loads',
  input: fc.oneof(drawing, mutated(drawing, svgMarks), odd(20)),
  law: (text) => {
    const bytes = new Uint8Array(Buffer.from(text));
    look(bytes, 'articles/p.svg');
    const clean = cleanSvg(bytes, { width: 3, height: 2 });
    if (!clean) return;
    const visit = ({ name, attributes, children, text: own }: ReturnType<typeof parseXml>): void => {
      expect(name.replace(/^.*:/, '')).not.toMatch(
        /^(script|foreignObject|iframe|handler|object|embed|link|audio|video)$/i,
      );
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(attribute).not.toMatch(/^on/i);
        if (/href$/.test(attribute))
          expect(value.replace(/[\0- ]/g, '')).not.toMatch(
            /^(javascript|vbscript|data:(?!image\/|font|application\/(x-)?font)|data:image\/svg)/i,
          );
        if (!/^(id|class|d)$/.test(attribute)) expect(value).not.toMatch(/url\(\s*["']?(https?:|\/\/)/i);
      }
      if (name === 'style') expect(own).not.toMatch(/@import|url\(\s*["']?(https?:|\/)/i);
      for (const child of children) visit(child);
    };
    visit(parseXml(clean.svg));
    const again = cleanSvg(new Uint8Array(Buffer.from(clean.svg)), { width: 3, height: 2 });
    expect(again?.svg, 'written once more').toBe(clean.svg);
    expect(again?.removed).toEqual([]);
  },
  runs: 150,
};

export const pictures = [containers, drawings];
