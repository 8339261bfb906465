/** What a body may hold at most, whichever parser reads it: each limit far beyond what people write. */

/** Thrown where a body is beyond a limit. */
export class TooComplex extends Error {
  constructor(
    /** The limit and the mend, for people. */
    readonly words: string,
    /** In the body, from 1; its start where nobody can tell. */
    readonly line = 1,
    readonly column = 1,
    readonly code: 'too-complex' | 'too-deep' = 'too-complex',
  ) {
    super(words);
  }
}

/** Shorter than this no body takes a second, whatever it holds, so it is not looked at. */
const alwaysFast = 10_000;

/** A story of 500 KB has 10,000. */
const mostLines = 100_000;

/** A legal text has lists eight deep, an e-mail that was answered often some twenty quotes. */
const mostLevels = 60;
// A rule of marks and blanks is no list; it is told from one before the marks are counted, so that no line is read twice.
const deepLine = new RegExp(
  `^(?![-*+ \\t]*$)[ \\t]*(?:>[ \\t]*|(?:[-+*]|\\d{1,9}[.)])[ \\t]+){${mostLevels + 1}}`,
  'm',
);

/** A form has lines of a hundred underscores to write on. */
const mostMarks = 1000;
// Each run is tried where it begins, and nowhere within.
const longRun = new RegExp(['\\*', '_', '~'].map((mark) => `(?<!${mark})${mark}{${mostMarks + 1}}`).join('|'));

/**
 * Elements in elements: browsers keep to 512, the page's own among them, and build another tree of what is deeper. A page
 * of somebody's that is pasted whole is thirty deep.
 */
export const deepest = 200;
const tags = /<(\/?)([a-z][a-z\d]*)(?=[\s/>])/gi;
/** What need not be closed, and what of a drawing closes itself. */
const neverOpen =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|t[dhr]|d[td]|option|tbody|thead|tfoot|path|circle|ellipse|line|polygon|polyline|rect|stop|use)$/i;

/** Results of 5,000 places in 40 columns; what is absent in a row counts too, since it becomes a cell. */
const mostCells = 200_000;
/** Not as strict as a parser, and for that no line is gone over twice: lines of other marks are tables of nothing. */
const underHeadings = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t:|-]*$/gm;

/** A note in an update of a live blog is two deep. Where nothing closes them, each stands in the one before. */
const mostBlocks = 20;
const fences = /^[ \t>]*:::+ *(?:([a-z]+)\b|$)/gm;

/**
 * @param source a body
 * @param blocks names of the blocks that can be in others
 * @throws TooComplex
 */
export function checkLimits(source: string, blocks: ReadonlySet<string>): void {
  if (source.length < alwaysFast) return;
  const lines = source.split('\n').length;
  if (lines > mostLines) {
    throw new TooComplex(`the body has ${lines} lines, and may have ${mostLines}: part it into several stories`);
  }
  const deep = deepLine.exec(source);
  if (deep)
    throw beyond(
      source,
      deep.index,
      `quotes and lists are more than ${mostLevels} deep here: flatten them`,
      'too-deep',
    );
  const run = longRun.exec(source);
  if (run)
    throw beyond(source, run.index, `more than ${mostMarks} "${run[0][0]}" follow each other here: shorten them`);
  checkElements(source);
  checkTables(source);
  checkBlocks(source, blocks);
}

/** Where many elements of HTML are open, its parser goes through them at each tag. */
function checkElements(source: string): void {
  let open = 0;
  for (const { index, 1: slash, 2: name = '' } of source.matchAll(tags)) {
    if (neverOpen.test(name)) continue;
    open = slash === '' ? open + 1 : Math.max(0, open - 1);
    if (open <= deepest) continue;
    const words = `more than ${deepest} elements of HTML are open here: close each, such as <${name}> with </${name}>`;
    throw beyond(source, index, words, 'too-deep');
  }
}

function checkTables(source: string): void {
  if (!source.includes('|')) return;
  underHeadings.lastIndex = 0;
  for (let found = underHeadings.exec(source); found; found = underHeadings.exec(source)) {
    const columns = found[0].match(/-+/g)?.length ?? 0;
    const end = source.indexOf('\n\n', found.index);
    const rows = source.slice(found.index, end < 0 ? undefined : end).split('\n').length;
    if (columns * rows > mostCells) {
      const words = `a table of ${columns} columns and ${rows} rows has more than ${mostCells} cells: part it, or offer it as a file`;
      throw beyond(source, found.index, words);
    }
    underHeadings.lastIndex = end < 0 ? source.length : end;
  }
}

function checkBlocks(source: string, blocks: ReadonlySet<string>): void {
  let depth = 0;
  for (const { index, 1: name } of source.matchAll(fences)) {
    if (name !== undefined && !blocks.has(name)) continue;
    depth = name === undefined ? Math.max(0, depth - 1) : depth + 1;
    if (depth > mostBlocks) {
      const words = `this :::${name} is the ${depth}th that is open: close each with a line ":::" before the next begins`;
      throw beyond(source, index, words, 'too-deep');
    }
  }
}

function beyond(source: string, offset: number, words: string, code?: TooComplex['code']): TooComplex {
  const before = source.slice(0, offset).split('\n');
  return new TooComplex(words, before.length, (before.at(-1)?.length ?? 0) + 1, code);
}

/** Marks in one paragraph times its letters: of a paragraph of 100 KB with 500 marks. Others have a thousandth. */
const tangle = 50_000_000;
/** What an export from a word processor has, where each blank is one, is a fifth of it. */
const mostEntities = 5000;
const marks = /[&*_~`[\]<\\]/g;
/** Where a paragraph, an item or a row of a table begins. */
const parts = /\n(?=[ \t>]*(?:\n|\||[-+*] |\d{1,9}[.)] ))/;

/** Whether a body has paragraphs on which the native parser, whose effort nobody counts, may spend minutes or gigabytes. */
export function isTangled(source: string): boolean {
  if (source.length < alwaysFast) return false;
  const entities = source.split('&').length - 1;
  if (entities > mostEntities) return true;
  return source.split(parts).some((part) => (part.match(marks)?.length ?? 0) * part.length > tangle);
}
