/**
 * The grammar of blocks: `<!-- wp:name {json} -->…<!-- /wp:name -->`, or `<!-- wp:name {json} /-->`.
 *
 * Described in https://github.com/WordPress/gutenberg, packages/block-serialization-spec-parser/grammar.pegjs.
 */

export interface Block {
  /** With its namespace: `core/paragraph`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** HTML, and the blocks that stand in it. */
  readonly parts: (string | Block)[];
  /** Whether it has no content of its own, so that the old site made it when it was asked for. */
  readonly isVoid: boolean;
}

interface Delimiter {
  readonly kind: 'opening' | 'closing' | 'void';
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly from: number;
  readonly to: number;
}

export function hasBlocks(source: string): boolean {
  return source.includes('<!-- wp:');
}

/** Columns in groups in columns are some ten deep; what is deeper stands in the block above it. */
const deepest = 60;

/** The blocks of a text, and the text between them as it is. Whoever closes closes the last that is open. */
export function parseBlocks(source: string): (string | Block)[] {
  const top: (string | Block)[] = [];
  const open: Block[] = [];
  let deeper = 0;
  for (const part of unwrapped(pieces(source))) {
    const parent = open.at(-1)?.parts ?? top;
    if (typeof part === 'string') {
      if (part !== '') parent.push(part);
    } else if (part.kind === 'closing') {
      if (deeper > 0) deeper--;
      else open.pop();
    } else {
      const { name, attributes } = part;
      const block: Block = { name, attributes, parts: [], isVoid: part.kind === 'void' };
      if (part.kind === 'opening' && open.length >= deepest) {
        deeper++;
        continue;
      }
      parent.push(block);
      if (part.kind === 'opening') open.push(block);
    }
  }
  return top;
}

/**
 * A text without some of its blocks and what they hold.
 *
 * @param fate `block` for one that is cut out, `rest` where all that follows goes with it
 * @param cut told of each by its name
 */
export function withoutBlocks(
  source: string,
  fate: (name: string, attributes: Block['attributes']) => 'block' | 'rest' | undefined,
  cut: (name: string) => void,
): string {
  let [text, depth] = ['', 0];
  for (const part of pieces(source)) {
    if (typeof part === 'string') {
      if (depth === 0) text += part;
    } else if (depth > 0) {
      depth += part.kind === 'opening' ? 1 : part.kind === 'closing' ? -1 : 0;
    } else {
      const found = part.kind === 'closing' ? undefined : fate(part.name, part.attributes);
      if (found) cut(part.name);
      if (found === 'rest') return text;
      if (!found) text += source.slice(part.from, part.to);
      else if (part.kind === 'opening') depth = 1;
    }
  }
  return text;
}

function pieces(source: string): (string | Delimiter)[] {
  const found: (string | Delimiter)[] = [];
  let from = 0;
  for (let at = source.indexOf('<!--'); at >= 0; at = source.indexOf('<!--', at)) {
    const one = delimiter(source, at);
    if (one === 'endless') break;
    if (one === undefined) {
      at += 4;
      continue;
    }
    found.push(source.slice(from, at), one);
    from = at = one.to;
  }
  found.push(source.slice(from));
  return found;
}

const head = /<!--\s+(\/?)wp:([a-z][a-z\d_-]*\/)?([a-z][a-z\d_-]*)(?=\s)\s*/y;
/** JSON with an end of a comment in it is of plugins that don't escape it; more than some in one is none. */
const mostEnds = 20;

function delimiter(source: string, at: number): Delimiter | 'endless' | undefined {
  head.lastIndex = at;
  const found = head.exec(source);
  if (!found) return undefined;
  const start = head.lastIndex;
  let end = source.indexOf('-->', start);
  if (end < 0) return 'endless';
  let inside = source.slice(start, end).trimEnd();
  if (inside.startsWith('{')) {
    for (let tries = 0; !/\}(?:\s+\/)?$/.test(inside.slice(-200)) && tries < mostEnds; tries++) {
      end = source.indexOf('-->', end + 3);
      if (end < 0 || end - start > 1_000_000) return undefined;
      inside = source.slice(start, end).trimEnd();
    }
  }
  const isVoid = inside.endsWith('/');
  const json = isVoid ? inside.slice(0, -1).trimEnd() : inside;
  if (json !== '' && !(json.startsWith('{') && json.endsWith('}'))) return undefined;
  const [, slash, space = 'core/', name = ''] = found;
  const kind = slash === '/' ? 'closing' : isVoid ? 'void' : 'opening';
  return { kind, name: space + name, attributes: attributesOf(json), from: at, to: end + 3 };
}

/** Nothing where they can't be read: most of what matters stands in the HTML. */
function attributesOf(json: string): Readonly<Record<string, unknown>> {
  if (json === '') return {};
  const mended = withBackslashes(json);
  return (mended === json ? undefined : read(mended)) ?? read(json) ?? {};
}

function read(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where an old chain of tools has taken the backslashes away, `\u003c` stands as `u003c`: what the serializer escapes
 * and nobody writes.
 */
export function withBackslashes(text: string): string {
  return text.replace(/(?<!\\)u00(?=2d|3c|3e|26|22|5c)/g, '\\u00');
}

/** Without the paragraphs and breaks that a classic editor has put round delimiters. */
function unwrapped(parts: (string | Delimiter)[]): (string | Delimiter)[] {
  for (let index = 1; index + 1 < parts.length; index += 2) {
    const before = (parts[index - 1] as string).trimEnd();
    const after = parts[index + 1] as string;
    if (before.endsWith('<p>') && /^\s*<\/p>/.test(after)) {
      parts[index - 1] = before.slice(0, -3);
      parts[index + 1] = after.replace(/^\s*<\/p>/, '');
    } else if (/^\s*<br\s*\/?>/.test(after)) {
      parts[index + 1] = after.replace(/^\s*<br\s*\/?>/, '\n');
    }
  }
  return parts;
}
