/** What a body may hold at most, whichever parser reads it: each limit far beyond what people write. */
/** Thrown where a body is beyond a limit. */
export class TooComplex extends Error {
  constructor(
    /** The limit and the mend, for people. */
    readonly words: string,
    /** In the body, from 1; its start where nobody can tell. */
    readonly line = 1,
    readonly column = 1,
  ) {
    super(words);
  }
}

/** Shorter than this no body takes a second, whatever it holds, so it is not looked at. */
const alwaysFast = 10_000;

/** A legal text has lists eight deep, an e-mail that was answered often some twenty quotes. */
const mostLevels = 60;
const deepLine = new RegExp(`^[ \\t]*(?:(?:>|[-+*]|\\d{1,9}[.)])[ \\t]*){${mostLevels + 1}}(?![-*+ \\t]*$)`, 'm');

/** A form has lines of a hundred underscores to write on. */
const mostMarks = 1000;
const longRun = new RegExp(`([*_~])\\1{${mostMarks}}`);

/** Results of 5,000 places in 40 columns; what is absent in a row counts too, since it becomes a cell. */
const mostCells = 200_000;
const underHeadings = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|?)*[ \t]*$/gm;

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
  const deep = deepLine.exec(source);
  if (deep) throw tooDeep(source, deep.index, `quotes and lists are more than ${mostLevels} deep here: flatten them`);
  const run = longRun.exec(source);
  if (run) throw tooDeep(source, run.index, `more than ${mostMarks} "${run[1]}" follow each other here: shorten them`);
  checkTables(source);
  checkBlocks(source, blocks);
}

function checkTables(source: string): void {
  if (!source.includes('|')) return;
  underHeadings.lastIndex = 0;
  for (let found = underHeadings.exec(source); found; found = underHeadings.exec(source)) {
    const columns = found[0].split('|').length;
    const end = source.indexOf('\n\n', found.index);
    const rows = source.slice(found.index, end < 0 ? undefined : end).split('\n').length;
    if (columns * rows > mostCells) {
      const words = `a table of ${columns} columns and ${rows} rows has more than ${mostCells} cells: part it, or offer it as a file`;
      throw tooDeep(source, found.index, words);
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
      throw tooDeep(source, index, words);
    }
  }
}

function tooDeep(source: string, offset: number, words: string): TooComplex {
  const before = source.slice(0, offset).split('\n');
  return new TooComplex(words, before.length, (before.at(-1)?.length ?? 0) + 1);
}
