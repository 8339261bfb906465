/** Front matter made to run, to grow, to fool: YAML, TOML and what looks like them. */
import { article, type Case } from '../case.js';

function fails(name: string, slug: string, content: string, ...places: string[]): Case {
  const file = `articles/${slug}.md`;
  return { name, files: { [file]: content }, verdict: { exit: 1, says: places.map((place) => `${file}:${place}`) } };
}

function passes(name: string, slug: string, content: string, holds: string[], says: string[] = []): Case {
  const page = `2026/05/01/${slug}/index.html`;
  const warnings = says.map((place) => `articles/${slug}.md:${place}`);
  return {
    name,
    files: { [`articles/${slug}.md`]: content },
    verdict: { exit: 0, pages: { [page]: holds }, says: warnings },
  };
}

const whole = (front: string, body = 'x') => `---\n${front}\n---\n${body}\n`;
const toml = (front: string) => `+++\n${front}\n+++\nx\n`;
const dated = 'title: T\ndate: 2026-05-01\n';
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map((one, at) => `${one}: &${one} [${Array(9).fill(`*${'abcdefgh'[at]}`)}]`),
];
const invalid = 'error invalid-front-matter';

/** What every object of JavaScript has. */
const inherited = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  '__defineGetter__',
];

export const cases: readonly Case[] = [
  fails('an alias bomb', 'bomb', whole(`${dated}${bomb.join('\n')}`), `5:8 ${invalid}`),
  fails('an anchor within itself', 'cycle', whole(`${dated}a: &a [*a]`), `4:8 ${invalid}`),
  fails('a merge key', 'merge', whole(`${dated}a: &a {b: c}\nd:\n  <<: *a`), `6:7 ${invalid}`),
  fails('an alias to nothing', 'nothing', whole(`${dated}a: *nope`), `4:4 ${invalid}`),
  ...[
    '!!js/function "function(){}"',
    '!!js/undefined ""',
    '!!js/regexp /a/',
    '!!python/object/apply:os.system ["id"]',
    '!!binary "aGk="',
    '!ruby/object:Gem x',
    '!<tag:x> y',
    '!!set {a, b}',
    '!!omap [a: b]',
    '!!pairs [a: b]',
    '!!timestamp 2026-01-01',
  ].map((tag, at) => fails(`a tag ${tag.split(' ')[0]}`, `tag-${at}`, whole(`${dated}x: ${tag}`), `4:`)),
  fails('the same field twice', 'twice', whole(`${dated}title: U`), `4:1 ${invalid}`),
  fails('a field twice in a part', 'twice-within', whole(`${dated}image: {src: a.jpg, src: b.jpg}`), `4:`),
  fails(
    'brackets a hundred thousand deep',
    'deep-brackets',
    whole(`${dated}x: ${'['.repeat(100_000)}`),
    `4:103 ${invalid}`,
  ),
  fails(
    'brackets that are deep and closed',
    'deep-closed',
    whole(`${dated}x: ${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    `4:103 ${invalid}`,
  ),
  fails(
    'a headline of a megabyte',
    'long-title',
    whole(`title: ${'a'.repeat(900_000)}\ndate: 2026-05-01`),
    '1:1 error too-large',
  ),
  fails(
    'a headline of 1,001 letters',
    'long-headline',
    whole(`title: ${'a'.repeat(1001)}\ndate: 2026-05-01`),
    '2:8 error invalid-field "title" is',
  ),
  fails(
    'a standfirst of 20,000 letters',
    'long-standfirst',
    whole(`${dated}description: ${'a'.repeat(20_000)}`),
    '4:14 error invalid-field "description" is',
  ),
  fails(
    '501 tags',
    'tags',
    whole(`${dated}tags: [${Array.from({ length: 501 }, (_, at) => `t${at}`)}]`),
    '4:7 error invalid-field "tags" is',
  ),
  fails(
    '10,000 authors',
    'authors',
    whole(`${dated}authors: [${Array.from({ length: 10_000 }, (_, at) => `a${at}`)}]`),
    '4:10 error invalid-field "authors" is',
  ),
  fails(
    '1,001 old addresses',
    'aliases',
    whole(`${dated}aliases: [${Array.from({ length: 1001 }, (_, at) => `/o/${at}/`)}]`),
    '4:10 error invalid-field "aliases" is',
  ),
  fails(
    '10,000 corrections',
    'corrections',
    whole(`${dated}corrections: [${Array(10_000).fill('{date: 2026-05-01, text: t}').join(',')}]`),
    '1:1 error too-large',
  ),
  fails(
    '1,001 corrections',
    'more-corrections',
    whole(`${dated}corrections: [${Array(1001).fill('{date: 2026-05-01, text: t}').join(',')}]`),
    '4:14 error invalid-field',
  ),
  passes(
    '10,000 fields of the site itself',
    'fields',
    whole(dated + Array.from({ length: 10_000 }, (_, at) => `own-${at}: 1`).join('\n')),
    ['>T</h1>'],
  ),
  passes(
    'every name that objects have, as a field',
    'inherited',
    whole(dated + inherited.map((name) => `${name}: {a: b}`).join('\n')),
    ['>T</h1>'],
  ),
  ...inherited.map((name, at) =>
    passes(
      `a tag, a section and an author named ${name}`,
      `named-${at}`,
      whole(`${dated}tags: ["${name}"]\nsection: "${name}"\nauthor: "${name}"`),
      [`${name}</a>`],
    ),
  ),
  fails('such a name in an image', 'proto-image', whole(`${dated}image: {src: a.jpg, __proto__: {alt: x}}`), '4:'),
  fails(
    'such a name in a correction',
    'proto-correction',
    whole(`${dated}corrections: [{date: 2026-05-01, text: t, constructor: 1}]`),
    '4:',
  ),
  fails('such a name for a kind', 'proto-kind', whole(`${dated}kind: constructor`), '4:7 error invalid-field'),
  fails(
    'such a name for a template',
    'proto-template',
    whole(`${dated}template: constructor`),
    '4:11 error unknown-template',
  ),
  passes('such a name for a slug', 'constructor', whole(`${dated}slug: constructor`), ['>T</h1>']),
  fails('front matter that is a list', 'list', whole('- title: T\n- date: x'), '2:1 error invalid-front-matter'),
  fails('front matter that is a text', 'text', whole('only some words'), '2:1 error invalid-front-matter'),
  fails('front matter that is null', 'null', whole('null'), '1:1 error missing-field', '1:1 error missing-field'),
  fails('front matter that is a number', 'number', whole('42'), '2:1 error invalid-front-matter'),
  fails('empty front matter', 'nothing-in-it', '---\n---\nx\n', '1:1 error missing-field', '1:1 error missing-field'),
  fails(
    'front matter of remarks alone',
    'remarks',
    whole('# nothing'),
    '1:1 error missing-field',
    '1:1 error missing-field',
  ),
  fails('front matter in JSON after the fence', 'json', '---json\n{"title": "T"}\n---\n', '1:1 error missing-field'),
  fails('front matter in JavaScript', 'js', '---js\n{title: process.exit(7)}\n---\n', '1:1 error code-in-front-matter'),
  fails('front matter in CoffeeScript', 'coffee', '---coffee\ntitle: 1\n---\n', '1:1 error code-in-front-matter'),
  fails('front matter in __proto__', 'proto-fence', '---__proto__\ntitle: T\n---\n', '1:1 error code-in-front-matter'),
  fails('JSON without a fence', 'bare-json', '{"title": "T"}\n', '1:1 error missing-field'),
  passes('JSON within the fences, which is YAML', 'flow', whole('{"title": "T", "date": "2026-05-01"}'), ['>T</h1>']),
  fails('front matter that is never closed', 'unclosed', '---\ntitle: T\n', '1:1 error unclosed-front-matter'),
  fails('a fence with four strokes', 'four', '----\ntitle: T\n----\n', '1:1 error no-front-matter'),
  fails('a fence with words after it', 'after', '---\ntitle: T\n--- x\n', '3:1 error unclosed-front-matter'),
  fails('a blank before the fence', 'indented', ' ---\ntitle: T\n---\n', '1:1 error no-front-matter'),
  fails('an empty line before the fence', 'late', '\n---\ntitle: T\n---\n', '1:1 error no-front-matter'),
  fails('two documents', 'documents', whole(`${dated}...\nx: y`), `4:1 ${invalid}`),
  fails('a YAML directive', 'directive', whole(`%YAML 1.2\n${dated}`), '3:'),
  fails('tabs for indent', 'tabs-indent', whole(`${dated}image:\n\tsrc: a.jpg`), `5:`),
  fails('a colon in a headline', 'colon', whole('title: Floods: a day\ndate: 2026-05-01'), `2:`),
  fails('a quote left open', 'open-quote', whole('title: "Floods\ndate: 2026-05-01'), '3:'),
  fails('a bracket left open', 'open-bracket', whole(`${dated}tags: [a, b`), '4:'),
  fails(
    'a headline that YAML reads as no text',
    'norway',
    whole('title: no\ndate: 2026-05-01\ntags: [no, yes, on]', 'x').replace('title: no', 'title: false'),
    '2:8 error invalid-field',
  ),
  passes('Norway is no and no is Norway', 'norway-tag', whole(`${dated}tags: [no, yes, on, off, y]`), [
    '>no</a>',
    '>off</a>',
  ]),
  passes('a number as a tag is what is written', 'number-tag', whole(`${dated}tags: [2026, 0x1F, 007]`), [
    '>2026</a>',
    '>0x1F</a>',
    '>007</a>',
  ]),
  fails(
    'what is no text as a tag, told as every fault of a list',
    'true-tag',
    whole(`${dated}tags: [true, [a], 2026]`),
    '4:8 error',
    '4:14 error',
  ),
  fails('a date that is a number', 'date-number', whole('title: T\ndate: 20260501'), '3:7 error invalid-date'),
  fails('a sexagesimal date', 'sexagesimal', whole('title: T\ndate: 12:30:45'), '3:7 error invalid-date'),
  fails(
    'a huge number for a priority',
    'huge-number',
    whole(`${dated}priority: 1${'0'.repeat(400)}`),
    '4:11 error invalid-field',
  ),
  fails('not a number for a priority', 'nan', whole(`${dated}priority: .nan`), '4:11 error invalid-field'),
  fails('yes for a draft', 'yes-draft', whole(`${dated}draft: yes`), '4:8 error invalid-field'),
  passes(
    'octal, binary and infinite numbers of the site itself',
    'numbers',
    whole(`${dated}a: 0o17\nb: 0b11\nc: .inf\nd: 017`),
    ['>T</h1>'],
  ),
  passes(
    'block texts',
    'block',
    whole('title: >-\n  A folded\n  headline\ndate: 2026-05-01\ndescription: |\n  Two\n  lines'),
    ['A folded headline'],
  ),
  passes('front matter in TOML', 'toml', toml('title = "T"\ndate = 2026-05-01'), ['>T</h1>']),
  passes(
    'such names in TOML',
    'toml-names',
    toml('title = "T"\ndate = 2026-05-01\n[constructor]\na = 1\n[toString]\nb = 1'),
    ['>T</h1>'],
  ),
  fails(
    '__proto__ in TOML',
    'toml-proto',
    toml('title = "T"\n[__proto__]\npolluted = true'),
    '1:1 error missing-field',
  ),
  fails(
    'dotted keys of TOML to the prototype',
    'toml-dotted',
    toml('title = "T"\n__proto__.polluted = true\nconstructor.prototype.polluted = true'),
    '1:1 error missing-field',
  ),
  fails('a key twice in TOML', 'toml-twice', toml('title = "T"\ntitle = "U"'), '3:'),
  fails('an array of TOML that is deep', 'toml-deep', toml(`title = "T"\nx = ${'['.repeat(50_000)}`), '3:'),
  fails('TOML never closed', 'toml-open', '+++\ntitle = "T"\n---\n', '1:1 error unclosed-front-matter'),
  {
    name: 'nothing of it has become a property of all objects',
    files: { 'articles/polluted.md': whole(`${dated}__proto__: {tainted: 1}\nconstructor: {prototype: {tainted: 1}}`) },
    verdict: { exit: 0, without: { '*': ['tainted'] } },
  },
  {
    name: 'names that objects have as keys of the configuration',
    alone: true,
    files: {
      'newswep.config.json': `{"site":{"name":"N","url":"https://newswep.example"},"images":{"cards":false},"search":false,
        "sections":{"constructor":{"name":"Building"},"toString":{"name":"Strings"}},
        "authors":{"valueOf":{"name":"Val"}},"tags":{"hasOwnProperty":{"name":"Own"}}}`,
      'articles/keys.md': article('x', 'section: constructor\nauthor: valueOf\ntags: [hasOwnProperty]'),
    },
    verdict: { exit: 0, pages: { '2026/05/01/keys/index.html': ['Building', 'Val', 'Own'] } },
  },
  {
    name: '__proto__ as keys of the configuration',
    alone: true,
    files: {
      'newswep.config.json':
        '{"site":{"name":"N","url":"https://newswep.example","__proto__":{"x":1}},"__proto__":{"search":true}}',
    },
    verdict: { exit: 1, says: Array(2).fill('newswep.config.json:1:') },
  },
  {
    name: 'an alias bomb for a configuration',
    alone: true,
    files: { 'newswep.config.json': `{site: {name: N, url: "https://newswep.example"}, ${bomb.join(', ')}, menu: *i}` },
    verdict: { exit: 1, says: Array(18).fill('newswep.config.json:1:') },
  },
  {
    name: '2,000 unknown keys of a configuration: the first hundred are told',
    alone: true,
    files: {
      'newswep.config.json': `{"site":{"name":"N","url":"https://newswep.example"},${Array.from({ length: 2000 }, (_, at) => `"key${at}":1`).join(',')}}`,
    },
    verdict: { exit: 1, says: Array(100).fill('newswep.config.json:1:') },
  },
  ...(
    [
      ['an alias bomb', bomb.join('\n')],
      ['a tag', 'lead: !!js/function "x"'],
      ['a text', 'articles/before.md'],
      ['brackets that are deep', `lead: ${'['.repeat(100_000)}`],
      ['300 stories', `top:\n${'- articles/none.md\n'.repeat(300)}`],
    ] as const
  ).map(
    ([name, text]): Case => ({
      name: `front.yml with ${name}`,
      alone: true,
      files: { 'front.yml': `${text}\n` },
      verdict: {
        exit: 1,
        says: name === 'an alias bomb' ? [...'abcdefghi'].map((_, at) => `front.yml:${at + 1}:`) : ['front.yml:1:'],
      },
    }),
  ),
];
