/** Files in other encodings than UTF-8, and characters that are none. */
import { article, bytes, type Case } from '../case.js';

const utf16 = (value: string) => Buffer.from(value, 'utf16le');
const bigEndian = (value: string) => utf16(value).swap16();
const utf32 = (value: string) => bytes(...[...value].map((one) => [one.codePointAt(0) as number, 0, 0, 0]));

/** One article that is no UTF-8, told at a place. */
function broken(name: string, slug: string, content: Uint8Array, place: string): Case {
  const file = `articles/${slug}.md`;
  return { name, files: { [file]: content }, verdict: { exit: 1, says: [`${file}:${place} error not-utf8`] } };
}

/** One article that is told or published all the same. */
function passing(
  name: string,
  slug: string,
  content: string | Uint8Array,
  holds: string,
  without: string[] = [],
): Case {
  const page = `2026/05/01/${slug}/index.html`;
  return {
    name,
    files: { [`articles/${slug}.md`]: content },
    verdict: { exit: 0, pages: { [page]: [holds] }, without: without.length > 0 ? { '*': without } : {} },
  };
}

const inBody = (...parts: Parameters<typeof bytes>) => bytes(article('Before.'), ...parts);

/** All C0 and C1 controls but tab and line ends. */
const controls = Array.from({ length: 0xa0 }, (_, code) => code)
  .filter((code) => (code < 0x20 || code > 0x7e) && ![9, 10, 13].includes(code))
  .map((code) => String.fromCharCode(code))
  .join('');
const removed = [...controls].filter((one) => one < '\x80');

export const cases: readonly Case[] = [
  passing(
    'a byte order mark before the front matter is passed over',
    'bom',
    `\ufeff${article('Of a mark.')}`,
    'Of a mark.',
  ),
  passing('two byte order marks are passed over', 'boms', `\ufeff\ufeff${article('Of two marks.')}`, 'Of two marks.'),
  passing('a byte order mark within the text stays', 'bom-within', article('In\ufeffside.'), 'In\ufeffside.'),
  broken('UTF-16 with its mark is told', 'utf16', bytes([0xff, 0xfe], utf16(article('x'))), '1:1'),
  broken('UTF-16, the other way round, is told', 'utf16be', bytes([0xfe, 0xff], bigEndian(article('x'))), '1:1'),
  broken('UTF-16 without a mark is told, though it could pass for UTF-8', 'utf16-bare', utf16(article('x')), '1:1'),
  broken('big-endian UTF-16 without a mark is told', 'utf16be-bare', bigEndian(article('x')), '1:1'),
  broken('UTF-32 is told', 'utf32', utf32(article('x')), '1:1'),
  broken('UTF-32 with its mark is told', 'utf32-bom', utf32(`\ufeff${article('x')}`), '1:1'),
  broken(
    'Latin-1 is told where its first letter with an accent stands',
    'latin1',
    Buffer.from(article('Un été.'), 'latin1'),
    '5:4',
  ),
  broken(
    'Latin-1 in a headline',
    'latin1-title',
    Buffer.from('---\ntitle: Déjà vu\ndate: 2026-05-01\n---\n', 'latin1'),
    '2:9',
  ),
  broken('quotes of Windows-1252', 'cp1252', inBody('He said ', [0x93], 'no', [0x94]), '6:9'),
  broken('Shift_JIS', 'sjis', inBody([0x93, 0xfa, 0x96, 0x7b]), '6:1'),
  broken('an invalid byte is the first of the file', 'first-byte', bytes([0x80], article('x')), '1:1'),
  broken('an invalid byte is the last of the file', 'last-byte', inBody('end', [0xc3]), '6:4'),
  broken('an overlong form of a slash', 'overlong2', inBody('a', [0xc0, 0xaf]), '6:2'),
  broken('an overlong form of three bytes', 'overlong3', inBody('ab', [0xe0, 0x80, 0xaf]), '6:3'),
  broken('an overlong NUL', 'overlong-nul', inBody([0xc0, 0x80]), '6:1'),
  broken('a surrogate in UTF-8', 'surrogate', inBody([0xed, 0xa0, 0x80]), '6:1'),
  broken('a pair of surrogates in UTF-8 (CESU-8)', 'cesu8', inBody([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]), '6:1'),
  broken('a character beyond Unicode', 'beyond', inBody([0xf4, 0x90, 0x80, 0x80]), '6:1'),
  broken('five bytes for a character', 'five', inBody([0xf8, 0x88, 0x80, 0x80, 0x80]), '6:1'),
  broken('the byte FE', 'fe', inBody('abc', [0xfe]), '6:4'),
  broken(
    'a replacement character that is meant does not hide the invalid byte after it',
    'replaced',
    inBody('\ufffd\ufffd ', [0xff]),
    '6:4',
  ),
  broken('an invalid byte after lines that end in CR', 'after-cr', bytes(article('a\rb\rc'), [0xff]), '8:1'),
  passing('a replacement character that is meant is kept', 'replacement', article('It was \ufffd.'), 'It was \ufffd.'),
  broken('a picture named .md', 'picture', bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0]), '1:1'),
  {
    name: 'an empty file, one of blanks and one of a mark alone have no front matter',
    files: { 'articles/empty.md': '', 'articles/blank.md': ' \n\n', 'articles/mark.md': '\ufeff' },
    verdict: {
      exit: 1,
      says: ['empty', 'blank', 'mark'].map((name) => `articles/${name}.md:1:1 error no-front-matter`),
    },
  },
  passing('a NUL in the body is taken out', 'nul-body', article('Nu\0ll.'), '<p>Null.</p>', ['\0']),
  passing(
    'a NUL in a headline is taken out',
    'nul-title',
    '---\ntitle: "Nu\0l"\ndate: 2026-05-01\n---\nOf a NUL.\n',
    '>Nul</h1>',
    ['\0'],
  ),
  passing(
    'a NUL by its escape in YAML is taken out',
    'nul-escape',
    '---\ntitle: "Esc\\0aped"\ndate: 2026-05-01\n---\nx\n',
    '>Escaped</h1>',
    ['\0'],
  ),
  passing('a NUL by its number in HTML is taken out', 'nul-number', article('<p>a&#0;b &#x1; c</p>'), '<p>a', [
    '\0',
    '\x01',
  ]),
  passing('control characters in the body are taken out', 'controls-body', article(`a${controls}b`), '<p>a', removed),
  passing(
    'control characters in a headline',
    'controls-title',
    `---\ntitle: "c${controls}d"\ndate: 2026-05-01\n---\nx\n`,
    '</h1>',
    removed,
  ),
  passing('lines end in CRLF', 'crlf', article('One.\n\nTwo.').replaceAll('\n', '\r\n'), '<p>Two.</p>', ['\r']),
  passing('lines end in CR alone', 'cr', article('One.\n\nTwo.').replaceAll('\n', '\r'), '<p>Two.</p>', ['\r']),
  passing(
    'lines end in all three ways',
    'mixed',
    '---\r\ntitle: M\rdate: 2026-05-01\n---\r\nOne.\r\r\nTwo.\n',
    '<p>Two.</p>',
  ),
  passing('no line end at the end', 'no-end', '---\ntitle: N\ndate: 2026-05-01\n---', '<h1'),
  passing(
    'U+2028 and U+2029 are no line ends of Markdown',
    'separators',
    article('a\u2028b\u2029c'),
    'a\u2028b\u2029c',
  ),
  passing(
    'U+2028 in a headline breaks no script',
    'separator-title',
    '---\ntitle: "a\\u2028b"\ndate: 2026-05-01\n---\nx\n',
    '"headline":',
  ),
  passing('U+0085 and U+00A0', 'nel', article('a\u0085b\u00a0c'), 'c</p>'),
  passing(
    'zero width characters stay',
    'zero-width',
    article('a\u200b\u200c\u200d\u2060b'),
    'a\u200b\u200c\u200d\u2060b',
  ),
  passing('overrides of direction stay in the body', 'bidi', article('a \u202egnp.exe\u202c b'), '\u202egnp.exe'),
  passing('noncharacters are taken out', 'nonchars', article('a\ufdd0\ufffe\uffffb'), '<p>ab</p>'),
  passing('characters beyond the first plane', 'astral', article('𝒳 👩‍👩‍👧‍👦 𠮷'), '𝒳 👩‍👩‍👧‍👦 𠮷'),
  passing('noncharacters of higher planes', 'high-nonchars', article('a\u{1fffe}b'), '<p>a'),
  passing('a letter under 5,000 accents', 'zalgo', article(`Z${'\u0301\u0316'.repeat(2500)}algo`), 'algo</p>'),
  passing(
    'a headline of accents alone',
    'zalgo-title',
    `---\ntitle: "${'\u0301'.repeat(500)}"\ndate: 2026-05-01\n---\nx\n`,
    '<h1',
  ),
  passing(
    'tags characters and variation selectors',
    'tags-plane',
    article('a\u{e0001}\u{e0041}\ufe0f\u{e0100}'),
    '<p>a',
  ),
  passing('lone surrogates by their numbers', 'surrogate-number', article('&#xD800; &#xDFFF; &#x110000; end'), 'end'),
  {
    name: 'a lone surrogate by its escape in YAML',
    files: { 'articles/surrogate-escape.md': '---\ntitle: "a\\ud800b"\ndate: 2026-05-01\n---\nx\n' },
    verdict: { exit: 0, without: { '*': ['\\ud800'] } },
  },
  {
    name: 'what is quoted in a fault has no control characters, no overrides, and is shortened',
    files: { 'articles/quoted.md': `---\ntitle: Q\ndate: "\\e[31m\u202e${'long '.repeat(500)}"\n---\nx\n` },
    verdict: { exit: 1, says: ['articles/quoted.md:3:7 error invalid-date "date" is '] },
  },
  {
    name: 'a link of a megabyte is not quoted whole',
    files: { 'articles/long-link.md': article(`[a](${'x/'.repeat(200_000)}y.md)`) },
    verdict: { exit: 1, says: ['articles/long-link.md:5:1 error broken-link'] },
  },
  {
    name: 'an undated page in Latin-1',
    files: { 'pages/latin.md': Buffer.from('---\ntitle: É\n---\n', 'latin1') },
    verdict: { exit: 1, says: ['pages/latin.md:2:8 error not-utf8'] },
  },
  ...(['', '\ufeff', '\ufeff\ufeff'] as const).map(
    (marks): Case => ({
      name: `front.yml with ${marks.length} marks`,
      alone: true,
      files: { 'front.yml': `${marks}lead: articles/before.md\n` },
      verdict: { exit: 0 },
    }),
  ),
  {
    name: 'front.yml in UTF-16',
    alone: true,
    files: { 'front.yml': utf16('lead: articles/before.md\n') },
    verdict: { exit: 1, says: ['front.yml:1:1 error not-utf8'] },
  },
  {
    name: 'front.yml in Latin-1',
    alone: true,
    files: { 'front.yml': Buffer.from('lead: articles/été.md\n', 'latin1') },
    verdict: { exit: 1, says: ['front.yml:1:16 error not-utf8'] },
  },
  {
    name: 'a configuration with a mark',
    alone: true,
    files: {
      'newswep.config.json':
        '\ufeff{"site":{"name":"Marked","url":"https://newswep.example"},"images":{"cards":false},"search":false}',
    },
    verdict: { exit: 0, pages: { 'index.html': ['Marked'] } },
  },
  {
    name: 'a configuration in UTF-16',
    alone: true,
    files: { 'newswep.config.json': bytes([0xff, 0xfe], utf16('{}')) },
    verdict: { exit: 1, says: ['newswep.config.json:1:1 error not-utf8'] },
  },
  {
    name: 'a configuration in Latin-1',
    alone: true,
    files: { 'newswep.config.json': Buffer.from('{"site":{"name":"É"}}', 'latin1') },
    verdict: { exit: 1, says: ['newswep.config.json:1:18 error not-utf8'] },
  },
  {
    name: 'a configuration in JavaScript with a mark',
    alone: true,
    files: {
      'newswep.config.js':
        '\ufeffexport default { site: { name: "Marked", url: "https://newswep.example" }, images: { cards: false }, search: false };',
    },
    verdict: { exit: 0, pages: { 'index.html': ['Marked'] } },
  },
  {
    name: 'a configuration in JavaScript in UTF-16',
    alone: true,
    files: { 'newswep.config.js': utf16('export default {}') },
    verdict: { exit: 1, says: ['newswep.config.js:1:1 error not-utf8'] },
  },
  {
    name: 'templates and stylesheets in other encodings, all at once',
    alone: true,
    files: {
      'templates/partials/byline.html': Buffer.from('<p>É</p>', 'latin1'),
      'templates/styles/own.css': bytes([0xff, 0xfe], utf16('a{}')),
    },
    verdict: {
      exit: 1,
      says: ['templates/partials/byline.html:1:4 error not-utf8', 'templates/styles/own.css:1:1 error not-utf8'],
    },
  },
  {
    name: 'a stylesheet with a mark and CRLF',
    alone: true,
    files: { 'templates/styles/own.css': '\ufeff.own {\r\n color: red }\r\n' },
    verdict: { exit: 0, pages: { 'assets/site.css': ['.own{color:red}'] } },
  },
];
