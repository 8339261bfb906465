/** The table of AMP's rules: pieces of pages, each with the verdict of the official engine as it was recorded. */
import fs from 'node:fs';
import path from 'node:path';

/** What we say where it isn't what the engine says. */
type Ours =
  /** Valid AMP, but the mobile view asks nobody for anything, takes no input and has no style attributes. */
  | 'stricter'
  /** Invalid, and no rule of ours looks for it. */
  | 'unclaimed';

/** The piece, the engine's codes of its faults (none: it is valid), and where we differ. */
type Piece = readonly [text: string, codes: string, ours?: Ours];
/** What of the plain page is replaced, by a regular expression, and by what. */
type Change = readonly [find: string, replacement: string, codes: string, ours?: Ours];

export interface Table {
  readonly body: readonly Piece[];
  readonly css: readonly Piece[];
  readonly head: readonly Piece[];
  readonly page: readonly Change[];
}

export interface Case {
  /** What it is about, to be shown. */
  readonly name: string;
  readonly html: string;
  readonly codes: string;
  readonly ours: Ours | undefined;
}

const tableFile = path.join(import.meta.dirname, 'cases.json');

export function readTable(): Table {
  return JSON.parse(fs.readFileSync(tableFile, 'utf8')) as Table;
}

export function casesOf({ body, css, head, page }: Table): Case[] {
  const piece = (group: string, make: (text: string) => string) => (one: Piece) => ({
    name: `${group}: ${one[0]}`,
    html: make(one[0]),
    codes: one[1],
    ours: one[2],
  });
  return [
    ...body.map(piece('body', (text) => plainPage({ body: text }))),
    ...css.map(piece('css', (text) => plainPage({ css: text }))),
    ...head.map(piece('head', (text) => plainPage({ head: `${text}\n` }))),
    ...page.map(([find, replacement, codes, ours]) => ({
      name: `page: ${find} → ${replacement}`,
      html: plainPage({}).replace(new RegExp(find), () => replacement),
      codes,
      ours,
    })),
  ];
}

/** A page that is valid, with something put into it. */
export function plainPage({ body = '<p>x</p>', head = '', css = '' }): string {
  return `<!doctype html>
<html amp lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">
<link rel="canonical" href="https://a.example/x/">
<title>x</title>
${head}<style amp-custom>${css}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
