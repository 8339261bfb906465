/**
 * Classic text into paragraphs. The cases are those of WordPress's own tests, in our words:
 * https://github.com/WordPress/wordpress-develop, tests/phpunit/tests/formatting/wpAutop.php
 */
import { describe, expect, it } from 'vitest';
import { autop } from '../../src/importers/wordpress/autop.js';
import { effort, length, most } from './wordpress-context.js';

const inline =
  'em strong small s cite q dfn abbr data time code var samp kbd sub sup i b u mark span del ins noscript select'.split(
    ' ',
  );
const blocks =
  'table thead tfoot caption colgroup tbody tr td th div dl dd dt ul ol li pre form map blockquote address style p h1 h2 h3 h4 h5 h6 fieldset legend section article aside hgroup header footer nav figure details menu summary'.split(
    ' ',
  );

const cases: readonly (readonly [string, string, string])[] = [
  [
    'lines are breaks, blank lines part paragraphs',
    'Roses\nviolets\n\nSugar',
    '<p>Roses<br />\nviolets</p>\n<p>Sugar</p>\n',
  ],
  ['nothing is nothing', '', ''],
  ['blanks are nothing', '   \n\n', ''],
  [
    'what is preformatted stays, its blank lines too',
    'Before.\n\n<pre>a\n\nb\n<br>\nc</pre>\n\nAfter.',
    '<p>Before.</p>\n<pre>a\n\nb\n<br>\nc</pre>\n<p>After.</p>\n',
  ],
  [
    'fields in a line stay in it',
    'Name: <input name="a" /><br />Word: <input name="b" />',
    '<p>Name: <input name="a" /><br />Word: <input name="b" /></p>\n',
  ],
  [
    'a film with its sources is one line',
    'Para\n\n<video poster="p">\n<source src="a" />\n<track src="c" />\n</video>\n\nPara',
    '<p>Para</p>\n<p><video poster="p"><source src="a" /><track src="c" /></video></p>\n<p>Para</p>\n',
  ],
  [
    'so is the shortcode of a film',
    'Para\n\n[video poster="p"]\n<source src="a" />\n<track src="c" />\n[/video]\n\nPara',
    '<p>Para</p>\n<p>[video poster="p"]<source src="a" /><track src="c" />[/video]</p>\n<p>Para</p>\n',
  ],
  [
    'a plug-in is one line',
    '<object>\n<param name="x" />\n<embed src="y"></embed>\n</object>',
    '<p><object><param name="x" /><embed src="y"></embed></object></p>\n',
  ],
  [
    'a list to choose from is one line',
    'Country: <select>\n<option>A</option>\n<option>B</option>\n</select>',
    '<p>Country: <select><option>A</option><option>B</option></select></p>\n',
  ],
  [
    'a list in one line stays',
    'Country: <select><option>A</option></select>',
    '<p>Country: <select><option>A</option></select></p>\n',
  ],
  ['a quote has a paragraph in it', '<blockquote>foo</blockquote>', '<blockquote><p>foo</p></blockquote>\n'],
  ['a line end in a tag is none of the text', "Hello <a\nhref='world'>", "<p>Hello <a\nhref='world'></p>\n"],
  ['comments stay as they are', 'Hello <!-- a\nb\n\nc -->', '<p>Hello <!-- a\nb\n\nc --></p>\n'],
  [
    'comments with a plug-in in them too',
    'Hello <!-- <object>\n<param>\n<embed>\n</embed>\n</object>\n -->',
    '<p>Hello <!-- <object>\n<param>\n<embed>\n</embed>\n</object>\n --></p>\n',
  ],
  [
    'and sections of characters',
    'Hello <![CDATA[ a\nhttps://youtu.be/x\n ]]>',
    '<p>Hello <![CDATA[ a\nhttps://youtu.be/x\n ]]></p>\n',
  ],
  [
    'breaks in all spellings',
    'line 1<br>\nline 2<br/>\nline 3<br />\nline 4\nline 5',
    '<p>line 1<br />\nline 2<br />\nline 3<br />\nline 4<br />\nline 5</p>\n',
  ],
  ['two breaks part paragraphs', 'line 1<br>\n<br/>\nline 2<br/>\n<br />\n', '<p>line 1</p>\n<p>line 2</p>\n'],
  ['a block ends a paragraph', 'a<div>b</div>', '<p>a</p>\n<div>b</div>\n'],
  [
    'a figure keeps its caption',
    '<figure>\n<img />\n<figcaption>C</figcaption>\n</figure>',
    '<figure>\n<img /><figcaption>C</figcaption></figure>\n',
  ],
  [
    'a figure in one line too',
    '<figure><img /><figcaption>C</figcaption></figure>',
    '<figure><img /><figcaption>C</figcaption></figure>\n',
  ],
  ['a rule stands between paragraphs', 'paragraph1<hr>paragraph2', '<p>paragraph1</p>\n<hr>\n<p>paragraph2</p>\n'],
  [
    'line ends of drawings and scripts are no breaks',
    'x <svg>\n<circle/>\n</svg> y <script>\nz\n</script>',
    '<p>x <svg>\n<circle/>\n</svg> y <script>\nz\n</script></p>\n',
  ],
  [
    'a list after a line',
    'First things first:\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>',
    '<p>First things first:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n',
  ],
  [
    'a plug-in in a plug-in',
    '<div class=v>\n<object>\n  <param />\n\n  <param />\n  <!--[if !IE]--><object>x</object><!--<![endif]-->\n</object></div>',
    '<div class=v>\n<object><param /><param /><!--[if !IE]--><object>x</object><!--<![endif]--></object></div>\n',
  ],
  ['two parts of a cell', '<td>a\n\nb</td>', '<td>a</p>\n<p>b</td>\n'],
];

describe('classic text becomes paragraphs', () => {
  it.each(cases)('%s', (_, source, html) => {
    expect(autop(source)).toBe(html);
  });

  it.each(inline)('<%s> alone has a paragraph', (name) => {
    expect(autop(`<${name}>foo</${name}>\n\n<em>bar</em>`)).toBe(
      `<p><${name}>foo</${name}></p>\n<p><em>bar</em></p>\n`,
    );
  });

  it.each(blocks.filter((name) => name !== 'blockquote' && name !== 'p' && name !== 'pre'))('<%s> has none', (name) => {
    for (const between of ['', '\n\n']) {
      expect(autop(`<${name}>foo</${name}>${between}<ul class="x">bar</ul>`)).toBe(
        `<${name}>foo</${name}>\n<ul class="x">bar</ul>\n`,
      );
    }
    expect(autop(`<${name} class="x"/>\n\nfoo`)).toBe(`<${name} class="x"/>\n<p>foo</p>\n`);
  });

  it(
    'takes time in proportion to its length',
    () => {
      const pieces = [
        '<p<p',
        '<p>',
        '\n',
        ' ',
        '<br>',
        '<div ',
        '<pre>',
        '<!--',
        '<script>',
        '<p><li',
        '[video',
        '</p>',
        '</pre>',
        '<object> ',
        '\n ',
        'a<',
        '<blockquote>',
      ];
      for (const piece of pieces) {
        const text = piece.repeat(length / piece.length);
        const taken = effort(() => {
          autop(text);
          autop(`${text}<source></object><figcaption><option>`);
        });
        expect([piece, taken < most]).toEqual([piece, true]);
      }
    },
    process.env.LONG ? 600_000 : 20_000,
  );
});
