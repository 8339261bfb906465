/** Bodies made to be slow: what is known to take parsers of Markdown or HTML minutes, for both parsers. */
import { article, type Case } from '../case.js';

const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Bodies beyond a limit, each some 100 KB. */
const refused: Readonly<Record<string, string>> = {
  'quotes in quotes': `${'>'.repeat(100_000)}a`,
  'quotes in quotes, with blanks': `${'> '.repeat(50_000)}a`,
  'lists in lists': `${'- '.repeat(50_000)}a`,
  'numbered lists in lists': `${'1. '.repeat(30_000)}a`,
  'quotes and lists in turn': `${'> - '.repeat(25_000)}a`,
  'a run of stars': `${'*'.repeat(50_000)}a${'*'.repeat(50_000)}`,
  'a run of underscores': `a${'_'.repeat(100_000)}`,
  'a run of tildes': `a${'~'.repeat(100_000)}`,
  'a table of 25,000 columns': `|${'x|'.repeat(25_000)}\n|${'-|'.repeat(25_000)}\n${'|\n'.repeat(10_000)}`,
  'a table of 150 columns and 20,000 short rows': `|${'x|'.repeat(150)}\n|${'-|'.repeat(150)}\n${'|x\n'.repeat(20_000)}`,
  'blocks that are never closed': ':::note\n'.repeat(10_000),
  'an address that references repeat': `[x]: https://x.example/${'y'.repeat(50_000)}\n\n${'[x]\n'.repeat(10_000)}`,
  '200,000 lines': 'a\n\n'.repeat(100_000),
  'tags of HTML that are never closed': '<b>'.repeat(30_000),
  'paragraphs in elements that are never closed': '<b><p>'.repeat(16_000),
  'elements in a table that are never closed': `<table>${'<b>'.repeat(30_000)}`,
  'divisions in divisions': '<div>'.repeat(20_000),
  'templates in templates': '<template>'.repeat(10_000),
};

/** What only the longer way, whose steps are counted, takes long for. */
const slowInRemark: Readonly<Record<string, string>> = {
  'emphasis of two kinds': '*a_ '.repeat(25_000),
  'emphasis that only closes': 'a_ '.repeat(33_000),
  'emphasis in emphasis': `${'*a **a '.repeat(7_000)}b${' a** a*'.repeat(7_000)}`,
  'titles of links': '[ (]('.repeat(20_000),
  'processing instructions': `a ${'<?'.repeat(50_000)}`,
  declarations: `a ${'<!A '.repeat(25_000)}`,
};

/** Bodies that are published, whatever they look like. */
const published: Readonly<Record<string, string>> = {
  'open brackets': `${'['.repeat(20_000)}a`,
  'brackets in brackets': `${'['.repeat(3_000)}a${']'.repeat(3_000)}`,
  'links that never end': '[a]('.repeat(5_000),
  'links in pointed brackets': '[a](<b'.repeat(2_000),
  'pictures that never end': '![[]()'.repeat(1_000),
  'closing brackets': 'a]'.repeat(10_000),
  'backticks, ever more': many(150, (at) => `e${'`'.repeat(at)}`),
  'a run of backticks': `a ${'`'.repeat(20_000)}`,
  entities: '&amp;'.repeat(2_000),
  'entities that are none': '&abcdefghijkl'.repeat(2_000),
  escapes: '\\*'.repeat(10_000),
  backslashes: '\\'.repeat(20_000),
  'pointed brackets': '<'.repeat(10_000),
  'attributes that never end': `<a ${'b="'.repeat(5_000)}`,
  'mail addresses that are none': `${'a.'.repeat(5_000)}@`,
  'dots of a mail address': `a@${'b.'.repeat(5_000)}`,
  'addresses that end in marks': `https://x.example/${'?!.'.repeat(3_000)} x`,
  'white space inside of a line': `a${' '.repeat(20_000)}b\nc`,
  tabs: `a${'\t'.repeat(10_000)}b`,
  'empty lines': `${'\n'.repeat(50_000)}a`,
  'a word of 100,000 letters': 'a'.repeat(100_000),
  'a line of 20,000 words': 'word '.repeat(20_000),
  'headings with the same text': '# a\n\n'.repeat(2_000),
  'headings by underlines': 'a\n=\n\n'.repeat(1_000),
  'notes of which each mentions the next': `${many(200, (at) => `[^n${at}]: a [^n${at + 1}]\n\n`)}[^n0]`,
  'a note that is mentioned often': `${'x[^1] '.repeat(1_000)}\n\n[^1]: note`,
  'references that are defined': many(500, (at) => `[r${at}]: /2026/u${at}\n`),
  'references that are not': many(2_000, (at) => `[a][b${at}] `),
  'tables side by side': '|a|b|\n|-|-|\n|c|d|\n\n'.repeat(300),
  'lines that could begin a table': '|-|-|\n'.repeat(500),
  'items of a list': '- a\n'.repeat(1_000),
  'items of two lists': '* a\n+ a\n'.repeat(300),
  fences: '```\nx\n```\n'.repeat(500),
  rules: '***\n'.repeat(1_000),
  colons: `a ${':'.repeat(10_000)}`,
  'words with colons': ':a'.repeat(5_000),
  'strike-through': '~~a '.repeat(300),
  'smart quotes': `a ${'"'.repeat(5_000)}`,
  'a number in HTML with many zeros': `<p>&#x${'0'.repeat(20_000)}41;</p>`,
  scripts: '<script>alert(1)</script>\n'.repeat(500),
  'details in details': '<details><summary>a</summary>'.repeat(100),
};

/** Published but for what nobody closes, which is told. */
const cutShort: Readonly<Record<string, string>> = {
  'comments that never end': '<!--'.repeat(5_000),
  'a stylesheet that never ends': `<style>\n${'</styl '.repeat(5_000)}`,
};

/** What stands before says where a fault is: on the line of the body, or further on. */
function family(
  list: Readonly<Record<string, string>>,
  prefix: string,
  make: (file: string) => Case['verdict'],
  before = '',
) {
  return Object.entries(list).map(([name, body], at): Case => {
    const file = `articles/${prefix}-${at}.md`;
    return { name: `${name} (${prefix})`, files: { [file]: article(before + body) }, verdict: make(file), seconds: 6 };
  });
}

/** Of remark-parse alone. */
const remark = { NEWSWEP_PARSER: 'remark' };
const complex = (file: string): Case['verdict'] => ({ exit: 1, says: [`${file}:`] });
const passes = (): Case['verdict'] => ({ exit: 0 });
const warned = (file: string): Case['verdict'] => ({ exit: 0, says: [`${file}:5:1 warning unclosed-html`] });
const longOnly = (cases: readonly Case[], env: Case['env'] = {}): Case[] =>
  cases.map((one) => ({ ...one, name: `${one.name}, by remark`, long: true, env }));

/** What honest newsrooms have. */
const honest: Readonly<Record<string, string>> = {
  'a transcript of 500 KB': many(
    5_000,
    (at) => `**Speaker ${at % 7}:** ${'and so we said at the time '.repeat(3)}\n\n`,
  ),
  'a table of 5,000 rows': `|Place|Name|Votes|Share|\n|-|-|-|-|\n${many(5_000, (at) => `|${at}|Candidate ${at}|${at * 7}|0.${at}|\n`)}`,
  'a story of 800 KB with a tilde in each paragraph': `${'water rose and nobody knew why '.repeat(10)}~4 .\n\n`.repeat(
    2_500,
  ),
  'a transcript of 800 KB with ordinary marks': many(
    3_300,
    (at) =>
      `**The SPEAKER (Dr Quill ${at % 7}):** “${'water (about 3.4 m) rose *quickly*: [laughs] & cost $5_000, a_b_c 5 * 3 ~ 4 `code` #tag @name '.repeat(2)}”\n\n`,
  ),
  '300 links in a paragraph': many(300, (at) => `[link ${at}](https://other.example/2026/05/${at}_a_b/) `),
};

export const cases: readonly Case[] = [
  ...family(refused, 'refused', complex),
  // Some of them each time.
  ...family(published, 'published', passes).map((one, at) => (at % 4 === 0 ? one : { ...one, long: true as const })),
  ...family(cutShort, 'cut-short', warned),
  // A tilde asks for the longer way.
  ...family(slowInRemark, 'longer', complex, 'a ~ b\n\n').map((one, at) =>
    at === 0 ? one : { ...one, long: true as const },
  ),
  ...longOnly(family(refused, 'refused', complex), remark),
  ...longOnly(family(published, 'published', passes), remark),
  ...longOnly(family(cutShort, 'cut-short', warned), remark),
  ...longOnly(family(honest, 'honest', passes)).map((one) => ({ ...one, seconds: 30 })),
  ...longOnly(family(honest, 'honest', passes), remark).map((one) => ({ ...one, seconds: 30 })),
  {
    name: 'a live blog of 1,000 updates',
    long: true,
    seconds: 15,
    files: {
      'articles/live.md': article(
        many(
          1_000,
          (at) =>
            `## ${8 + Math.floor(at / 100)}:${String(at % 60).padStart(2, '0')} Update ${at}\n\n${'Some words of it. '.repeat(15)}\n\n`,
        ),
        'kind: live',
      ),
    },
    verdict: { exit: 0 },
  },
  {
    name: 'a live blog of 1,000 updates with marks',
    long: true,
    seconds: 30,
    files: {
      'articles/live-marks.md': article(
        many(
          1_000,
          (at) =>
            `:::update{time="2026-05-${String(2 + Math.floor(at / 300)).padStart(2, '0')} ${String(Math.floor((at % 300) / 15)).padStart(2, '0')}:${String((at % 15) * 4).padStart(2, '0')}" title="Update ${at}"}\n${'It rose *quickly*, a_b 5 * 3 ~ 4, he said [laughs] & left. '.repeat(8)}\n:::\n\n`,
        ),
        'kind: live',
      ),
    },
    verdict: { exit: 0 },
  },
];
