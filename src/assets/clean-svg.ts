/**
 * Writes an SVG anew without what could run or load something: opened by itself it is a page on the paper's own address.
 * It is read as XML, and what is not on the lists is left out; so nothing gets through that a browser reads in another way.
 */
import { Parser } from 'htmlparser2';
import { escapeXml } from '../util/xml.js';

const elements = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image a switch ' +
    'view style marker pattern clipPath mask linearGradient radialGradient stop filter feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow ' +
    'feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset ' +
    'fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform set mpath'
  ).split(' '),
);

/** Drawing programs' own notes: gone without a word. */
const notes = /^(?:metadata$|(?:sodipodi|inkscape|rdf|cc|dc|sketch|serif|i|x|bx):(?!script$|handler$|foreignObject$))/;

const namespaces: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
};

/** Deeper no drawing is, nor do those go that draw it. */
const deepest = 256;

/** Of what is put into text only pictures and fonts in the file itself. */
const inFile = /^data:(?:image\/(?:png|jpeg|gif|webp)|font\/[\w-]+|application\/(?:x-)?font-[\w-]+)[;,]/i;

interface CleanSvg {
  readonly svg: string;
  /** What was taken out that could run or load, for people; none for most. */
  readonly removed: readonly string[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * @param size given to the outermost element, in place of its own
 * @returns nothing where it is no SVG
 */
export function cleanSvg(bytes: Uint8Array, size?: Size): CleanSvg | undefined {
  const removed = new Set<string>();
  const text = decoded(bytes);
  let svg = '';
  // The start tag that was written last has no end yet: an element without content needs no end tag.
  let isOpen = false;
  const write = (more: string) => {
    if (more === '') return;
    svg += isOpen ? `>${more}` : more;
    isOpen = false;
  };
  // How many elements deep we are in what is left out; what it holds goes with it.
  let skipped = 0;
  const open: string[] = [];
  let style: string | undefined;
  let isSvg = false;
  let isTooDeep = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const depth = open.push(name);
        isTooDeep ||= depth > deepest;
        if (isTooDeep) parser.reset();
        if (isTooDeep) return;
        // A file of two drawings is none: no browser shows it.
        if (depth === 1) isSvg = name === 'svg' && svg === '';
        if (skipped > 0 || style !== undefined || !elements.has(name) || (depth === 1 && !isSvg)) {
          if (skipped === 0 && !notes.test(name)) removed.add(`<${name.slice(0, 40)}>`);
          skipped++;
          return;
        }
        const target = attributes.attributeName;
        if (depth > 1 && target !== undefined && /href|^on|style/i.test(target)) {
          removed.add(`<${name}> of ${target.slice(0, 40)}`);
          skipped++;
          return;
        }
        const names = depth === 1 ? spaces(text) : {};
        // Its own name of the language may be wrong: with that it would be no drawing.
        const given = depth === 1 ? { ...names, ...attributes, ...names, ...sized(attributes, size) } : attributes;
        write(`<${name}${attributesOf(name, given, removed)}`);
        isOpen = true;
        if (name === 'style') style = '';
      },
      ontext: (text) => {
        if (skipped > 0) return;
        if (style !== undefined) style += text;
        else if (open.length > 0) write(escapeXml(text));
      },
      onclosetag: (name) => {
        // The last tag of a file that is cut short ends without having begun.
        if (open.at(-1) !== name) return;
        open.pop();
        if (skipped > 0) {
          skipped--;
          return;
        }
        if (style !== undefined) {
          if (loads(style)) removed.add('a style that loads something');
          else write(escapeXml(style));
          style = undefined;
        }
        svg += isOpen ? '/>' : `</${name}>`;
        isOpen = false;
      },
      onprocessinginstruction: (name) => {
        if (/^!DOCTYPE/i.test(name)) return;
        if (!/^\?xml$/i.test(name)) removed.add(`<${name.slice(0, 40)}>`);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  if (/<!DOCTYPE[^>]*\[/i.test(text)) removed.add('<!DOCTYPE> with entities');
  parser.end(withoutDoctype(text));
  return isSvg && !isTooDeep ? { svg, removed: [...removed].sort() } : undefined;
}

/** An SVG is UTF-8, or says by a mark at its start that it is UTF-16. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** The declaration of a type may hold declarations of its own in brackets. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i);
  if (start < 0) return text;
  let brackets = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '[') brackets++;
    else if (text[at] === ']') brackets--;
    else if (text[at] === '>' && brackets <= 0) return text.slice(0, start) + text.slice(at + 1);
  }
  return text.slice(0, start);
}

/** The namespaces that the outermost element must name. */
function spaces(text: string): Readonly<Record<string, string>> {
  const { xmlns = '', ...others } = namespaces;
  return { xmlns, ...(text.includes('xlink:') ? others : {}) };
}

function sized(attributes: Readonly<Record<string, string>>, size: Size | undefined) {
  if (!size) return {};
  const [width, height] = [String(size.width), String(size.height)];
  // One that is not made of numbers is none.
  const isSeen = /^[\d\s.,e+-]+$/i.test(attributes.viewBox ?? '');
  return { width, height, ...(isSeen ? {} : { viewBox: `0 0 ${width} ${height}` }) };
}

function attributesOf(name: string, attributes: Readonly<Record<string, string>>, removed: Set<string>): string {
  let written = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('xmlns')) {
      if (namespaces[key] === value) written += ` ${key}="${value}"`;
      continue;
    }
    if (/^on/i.test(key)) {
      removed.add(key.slice(0, 40));
      continue;
    }
    if (!/^(?:[a-z][\w-]*|xlink:(?:href|title)|xml:(?:space|lang))$/i.test(key)) continue;
    const isAddress = /^(?:xlink:)?href$|^src$/i.test(key);
    const isBad = isAddress ? !isInside(name, value) : loads(value) && !/^(?:id|class|d|points|aria-|data-)/.test(key);
    if (isBad) removed.add(`${key} "${value.slice(0, 40)}"`);
    else written += ` ${key}="${escapeXml(value)}"`;
  }
  return written;
}

/** Whether an address leads to a part of the file itself, or is a picture in it. */
function isInside(name: string, value: string): boolean {
  const address = value.trim();
  if (address.startsWith('#')) return true;
  return (name === 'image' || name === 'feImage') && /^data:image\//i.test(address) && inFile.test(address);
}

/** Whether styles, or an attribute that is one, could load something; what hides behind escapes could. */
function loads(css: string): boolean {
  // What looks like a comment may stand in a text, and the other way round: so it is looked at both with and without.
  return [css, css.replace(/\/\*[\s\S]*?\*\//g, ''), css.replace(/\/\*[\s\S]*?\*\//g, ' ')].some(loadsAsWritten);
}

function loadsAsWritten(plain: string): boolean {
  if (/\\|@import|@charset|image-set\(|\bsrc\(|expression\(|javascript:|-moz-binding|behavior:/i.test(plain))
    return true;
  return [...plain.matchAll(/url\(\s*["']?([^"')]*)/gi)].some(([, target = '']) => {
    const address = target.trim();
    return !address.startsWith('#') && !inFile.test(address);
  });
}
