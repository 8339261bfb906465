/** The body of an article: what Markdown becomes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HtmlMode } from '../../src/content/body/compile.js';
import { renderBody } from '../../src/content/body/index.js';
import { loadReference } from '../../src/content/body/lazy.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { wordsFor } from '../../src/theme/words/index.js';

await loadReference();

function body(markdown: string, html: HtmlMode = 'sanitize', typography = false) {
  return renderBody(markdown, { file: 'articles/a.md', bodyLine: 4, labels: wordsFor('en'), html, typography });
}

const html = (markdown: string, mode?: HtmlMode, typography?: boolean) => body(markdown, mode, typography).html.html;

describe('colons in ordinary text', () => {
  it.each(['10:30am', 're:Invent', 'a ::b c', ':::unknown\ntext\n:::', ':smile:', '::leaf{a=b}', 'Ratio 3:1', ':::'])(
    'stay as written: %s',
    (text) => expect(html(text)).toBe(`<p>${text}</p>`),
  );

  it('stay as written beside a directive that is known, whatever stands between them', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/).filter((name) => !['embed', 'note', 'pullquote'].includes(name));
    const piece = fc.oneof(
      word,
      fc.integer({ min: 0, max: 99 }).map(String),
      fc.constantFrom(':', '::', ':::', ' ', '{a=b}', '[x]'),
    );
    const line = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => `w${parts.join('')}`);
    const text = fc.tuple(line, word).map(([first, name]) => `${first}\n:::${name}`);
    fc.assert(
      fc.property(text, (written) => {
        const alone = html(written);
        expect(html(`${written}\n\n:::note\nx\n:::`)).toBe(`${alone}\n<aside class="note"><p>x</p></aside>`);
        // Spaces at a line's end are Markdown's own matter.
        const plain = (words: string) => words.replace(/<[^>]+>/g, '').replace(/ +(?=\n|$)/g, '');
        expect(plain(alone)).toBe(plain(written));
      }),
      { numRuns: 300 },
    );
  });
});

describe('block directives', () => {
  it('make pull quotes with their source and notes with their title', () => {
    expect(html(':::pullquote{cite="Ada *Q*"}\nIt **moves**.\n:::')).toBe(
      '<figure class="pullquote"><blockquote><p>It <strong>moves</strong>.</p></blockquote><figcaption>Ada *Q*</figcaption></figure>',
    );
    expect(html(':::note[How *we* counted]\n- a\n:::')).toContain(
      '<aside class="note"><p class="note-title">How <em>we</em> counted</p><ul>',
    );
  });

  it('that are published as they are written, for a quote too many, are told', () => {
    const said = (text: string) => body(text).diagnostics.map(formatDiagnostic);
    expect(said('x\n\n:::pullquote{cite="He said "yes""}\nWords.\n:::')).toEqual([
      'articles/a.md:7:1 warning unread-block this is not read as a block: write it as :::pullquote{cite="…"}, with every quote closed and none inside of another, in a line by itself',
    ]);
    const codes = (text: string) => body(text).diagnostics.map(({ code }) => code);
    expect(codes('> :::embed{src="https://x.example/" title="The "film""}\n> :::')).toEqual(['unread-block']);
    expect(codes(':::note{title="a}\nx\n:::\n\n::: note\nx')).toEqual(['unread-block', 'unread-block']);
    expect(codes(':::update{title="a "b""}\nx\n:::')).toEqual(['invalid-update']);
    expect(codes(':::notes\nx\n:::\n\n`:::note{title="a}`\n\n:::pullquote{cite=\'He said "yes"\'}\nx\n:::')).toEqual(
      [],
    );
  });

  it('make a card with a title, a shape and words below it, of an address that is one', () => {
    const chart =
      ':::embed{src="https://charts.example/?a=1&b=2" title="Rents & wages" ratio="3/2"}\nThey *rose*.\n:::';
    expect(html(chart)).toBe(
      '<figure class="embed"><p class="card-link ratio-3x2"><a href="https://charts.example/?a=1&#x26;b=2" rel="noopener" title="Rents &#x26; wages"><span class="card-link-kind">Rents &#x26; wages</span> <span class="card-link-host">charts.example</span></a></p><p>They <em>rose</em>.</p></figure>',
    );
    const codes = (text: string) => body(text).diagnostics.map(({ code, line }) => [code, line]);
    expect(codes('x\n\n:::embed{title="Rents"}\nx\n:::')).toEqual([['invalid-embed', 7]]);
    expect(codes(':::embed{src="javascript:alert(1)"}\n:::')).toEqual([['invalid-embed', 5]]);
    expect(codes(':::embed{src="https://charts.example/" ratio="5/3"}\n:::')).toEqual([['invalid-embed', 5]]);
  });

  it('end where their fence does, also right after a list, and may hold an unknown one as text', () => {
    expect(html(':::note\n- a\n:::\nafter')).toMatch(/<\/ul><\/aside>\n<p>after<\/p>$/);
    expect(html('::::note\n:::mystery\nx\n:::\n::::')).toBe('<aside class="note"><p>:::mystery\nx\n:::</p></aside>');
  });

  it('are only text inside code', () => {
    expect(html('```\n:::note\nx\n:::\n```')).toBe('<pre><code>:::note\nx\n:::\n</code></pre>');
  });
});

describe('pictures', () => {
  it('alone in a paragraph are figures with their title as caption', () => {
    expect(html('![An eel](eel.svg "A *fine* eel")')).toBe(
      '<figure class="figure"><img src="\u0001i0\u0001" alt="An eel"><figcaption>A *fine* eel</figcaption></figure>',
    );
    expect(html('Look: ![An eel](eel.svg)')).toMatch(/^<p>Look: <img/);
  });

  it('of another host keep their address, and a warning asks for their size', () => {
    const { html: made, diagnostics } = body('![x](https://x.example/a.png)');
    expect(made.html).toContain('src="https://x.example/a.png"');
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringMatching(/^articles\/a\.md:5:1 warning image-without-size /),
    ]);
  });
});

describe('addresses', () => {
  it('alone in a paragraph are cards that load nothing', () => {
    const card = html('https://vimeo.com/123');
    expect(card).toContain('<p class="card-link"><a href="https://vimeo.com/123" rel="noopener">');
    expect(card).toContain('>Video</span>');
    expect(html('<https://mastodon.example/@ada/99>')).toContain('>Post</span>');
    expect(html('[words](https://vimeo.com/123)')).not.toContain('card-link');
    expect(html('See https://vimeo.com/123')).not.toContain('card-link');
  });

  it('of the site are noted with their place and become slots', () => {
    const { html: shown, body: made } = body('x\n\nSee [a](../b.md#c "T") and [d][e].\n\n[e]: /f/');
    expect(made.links).toEqual([
      { url: '../b.md#c', line: 7, column: 5 },
      { url: '/f/', line: 7, column: 28 },
    ]);
    expect(shown.html).toContain('<a href="\u0001l0\u0001" title="T">a</a>');
  });

  it('that would run something are taken out, and named', () => {
    for (const url of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc']) {
      const { html: made, diagnostics } = body(`[x](${url})`);
      expect(made.html).toBe('<p><a>x</a></p>');
      expect(diagnostics[0]?.code).toBe('unsafe-link');
    }
  });
});

describe('an address that hides its scheme', () => {
  it.each([
    '<ja\tvascript:javascript:alert(1)>',
    '<\u00a0javascript:alert(1)>',
    'jav&Tab;ascript:alert(1)',
    '&#1;javascript:alert(1)',
    'java&NewLine;script:alert(1)',
  ])('is taken out or stays an address of the site: %j', (url) => {
    const { body: made, html: shown } = body(`[x](${url})\n\n<a href="${url.replace(/[<>]/g, '')}">y</a>`);
    expect(shown.html).not.toMatch(/href="\s*javascript/i);
    for (const link of made.links) expect(link.url).not.toMatch(/^[\s\u0000-\u0020]*javascript:/i);
  });

  it('keeps working when it is written in capitals', () => {
    expect(html('[x](HTTPS://Example.org/A)')).toBe('<p><a href="https://Example.org/A">x</a></p>');
    expect(html('[x](MAILTO:a@example.org) <b>y</b>')).toContain('href="mailto:a@example.org"');
  });
});

describe('headings', () => {
  it('inside quotes and lists are none of the first level either', () => {
    expect(html('> # Big')).toContain('<h2 id="big">');
  });

  it('take no id that the theme or a footnote has', () => {
    expect(html('## Tags')).toContain('id="tags-1"');
    expect(html('## Footnote 1\n\nx[^a]\n\n[^a]: y')).toMatch(/<h2 id="(?!footnote-1")[\w-]+">/);
  });

  it('go down one level together where there is a first one, and carry anchors that differ', () => {
    expect(html('# A\n\n## A')).toBe(
      '<h2 id="a">A<a class="anchor" href="#a" aria-label="Link to this heading"></a></h2>\n' +
        '<h3 id="a-1">A<a class="anchor" href="#a-1" aria-label="Link to this heading"></a></h3>',
    );
    expect(html('## B')).toMatch(/^<h2 id="b">/);
  });
});

it('a body that is nested thousands deep is a fault, not a crash', () => {
  const { diagnostics } = body(`${'>'.repeat(20_000)} x`);
  expect(diagnostics.map((fault) => fault.code)).toEqual(['too-deep']);
});

it.each([
  ['quotes', (depth: number) => `${'> '.repeat(depth)}x`],
  ['HTML', (depth: number) => `${'<div>'.repeat(depth)}x`],
])('%s may be as deep as browsers keep to, and no deeper', (_name, text) => {
  expect(body(text(150)).diagnostics).toEqual([]);
  expect(body(text(250)).diagnostics.map(formatDiagnostic)).toEqual([
    'articles/a.md:5:1 error too-deep quotes, lists or HTML are nested more than 200 deep in the body: flatten them',
  ]);
});

describe('what is left when an element is taken from around its content', () => {
  it.each([
    ['<p>a<marquee><p>b</p></marquee></p>', '<p>a</p><p>b</p><p></p>'],
    ['<a href="#a">a<marquee><a href="#b">b</a></marquee></a>', '<p><a href="#a">a</a><a href="#b">b</a></p>'],
    ['<ul><li>a<center><li>b</center></ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<font color="red">a <b>b</b></font>', '<p>a <b>b</b></p>'],
  ])('stands as a browser will read it: %s', (text, made) => expect(html(text)).toBe(made));

  it('keeps the blank line that code begins with', () => {
    expect(html('<pre>\n\na</pre>')).toBe('<pre>\n\na</pre>');
    expect(html('<pre>\na</pre>')).toBe('<pre>a</pre>');
    expect(html('<pre>\n\na</pre>', 'trust')).toBe('<pre>\n\na</pre>');
  });
});

it('no link stands in another, and a picture comes from the web or from the site', () => {
  expect(html('[a <tel:+1>](https://b.example/)')).toBe('<p><a href="https://b.example/">a tel:+1</a></p>');
  for (const address of ['mailto:a@b.example', '#c']) expect(html(`x ![a](${address})`)).not.toContain(address);
});

it('a card shows what stands in an address, and no character that nobody sees', () => {
  const path = (address: string) => /card-link-path">([^<]*)</.exec(html(address))?.[1];
  expect(path('https://a.example/%D8%A7%E2%80%8C%D8%A8-%C3%A9')).toBe('/\u0627\u200c\u0628-\u00e9');
  expect(path('https://a.example/x%E2%80%AEgpj.exe')).toBe('/x%E2%80%AEgpj.exe');
  expect(path('https://a.example/%00%01%0A%0D%7F%C2%85%C2%A0%E2%81%A6')).toBe('/%00%01%0A%0D%7F%C2%85%C2%A0%E2%81%A6');
});

describe('footnotes', () => {
  it('stand below the text in the order of their first mention, with a way back to each', () => {
    const made = html('One[^b] two[^a] three[^b].\n\n[^a]: Note A\n[^b]: Note B\n[^c]: Never mentioned');
    expect(made).toMatch(
      /id="footnote-1"><p>Note B.*href="#footnote-ref-1".*href="#footnote-ref-1-2".*id="footnote-2"><p>Note A/s,
    );
    expect(made).not.toContain('Never mentioned');
  });
});

describe('raw HTML', () => {
  it('passes an allow-list: what runs is gone, with all it holds', () => {
    const made = html(
      'a <b onclick="x()">b</b><script>c</script><style>d</style><iframe src="/e"></iframe>\n\n<form action="/f"><input name="g"></form>\n\n<svg><script>h</script></svg><p style="color:red" class="hero note">i</p>',
    );
    expect(made).not.toMatch(/onclick|script|style|iframe|form|input|svg|hero|x\(\)/);
    expect(made).toContain('<b>b</b>');
    expect(made).toContain('<p class="note">i</p>');
  });

  it('is told of once, at its place', () => {
    const { diagnostics } = body(
      '![x](https://x.example/a.png) [y](javascript:z)\n\n<b>x</b>\n<img src="https://x.example/b.png"> <a href="javascript:q">',
    );
    expect(diagnostics.map(formatDiagnostic).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'articles/a.md:5:1 warning image-without-size',
      'articles/a.md:5:31 warning unsafe-link',
      'articles/a.md:8:11 warning image-without-size',
      'articles/a.md:8:46 warning unsafe-link',
    ]);
  });

  it('cannot take the id of a heading or the name of anything', () => {
    const made = html('<div id="config" name="config">x</div>\n\n## Config\n\n<a href="#config">up</a>');
    expect(made).toContain('<div id="config">');
    expect(html('<img name="currentScript" src="a.png" width="1" height="1" alt="">')).not.toContain('name=');
    expect(html('<b id="location">x</b> <a href="#location">y</a>')).toBe(
      '<p><b id="content-location">x</b> <a href="#content-location">y</a></p>',
    );
  });

  it('is shown as text where the site says so, and as it is where the site trusts its writers', () => {
    expect(html('a <b>b</b>\n\n<p>c</p>', 'escape')).toBe('<p>a &#x3C;b>b&#x3C;/b></p>\n<p>&#x3C;p>c&#x3C;/p></p>');
    const trusted = body('<b onclick="x">b</b>', 'trust').html;
    expect(trusted.html).toBe('<p><b onclick="x">b</b></p>');
    expect(trusted.safeHtml).toBe('<p><b>b</b></p>');
  });
});

it('makes quotes curly and dashes long only where asked', () => {
  expect(html(`"It's" -- so`)).toBe(`<p>"It's" -- so</p>`);
  expect(html(`"It's" -- so`, 'sanitize', true)).toBe('<p>“It’s” – so</p>');
  expect(html('See https://example.org/a--b', 'sanitize', true)).toContain('>https://example.org/a--b</a>');
});

it('marks tasks without a form, aligns columns without attributes, and lets wide tables scroll', () => {
  expect(html('- [x] a\n- [ ] b')).toContain('<li><span class="task">☑</span> a</li>');
  const table = html('| a | b |\n|:-:|--:|\n| 1 | 2 |');
  expect(table).toMatch(/^<section class="table" tabindex="0" aria-label="Table"><table>/);
  expect(table).toContain('<td class="align-center">1</td>');
  expect(table).not.toContain('align=');
});

it('counts words and takes the first paragraph of text as excerpt', () => {
  const { body: made } = body('![x](a.svg)\n\n## Head\n\nIt was *cold*, 3.5 degrees.\n\nMore.');
  expect(made.excerpt).toBe('It was cold, 3.5 degrees.');
  expect(made.words).toBe(7);
  expect(body('A <b>bold</b> <script>alert(1)</script>word <style>p{}</style>.').body.excerpt).toBe('A bold word .');
  expect(body('*A <abbr>WHO</abbr> <!-- secret --> study*  \nnext ![alt](x.svg)').body.excerpt).toBe(
    'A WHO study next',
  );
  expect(body('[![alt](p.svg)](t.md)\n\nWords.').body.excerpt).toBe('Words.');
  expect(body('漢字').body.words).toBe(2);
  expect(body(`${'word '.repeat(100)}`).body.excerpt.length).toBeLessThanOrEqual(201);
});

describe('raw HTML that is not closed', () => {
  const said = (text: string) =>
    body(text).diagnostics.map((one) => formatDiagnostic(one).split(' ').slice(0, 3).join(' '));
  const names = 'style title textarea script select iframe noscript template object xmp svg'.split(' ');

  it.each([...names.map((name) => `<${name}>`), '<!-- x', '<STYLE media="a > b">'])('is told: %s', (tag) => {
    expect(said(`Before.\n\n${tag}\n\nAfter.`)).toEqual(['articles/a.md:7:1 warning unclosed-html']);
  });

  it.each([
    ...names.map((name) => `<${name}>\nx\n</${name}>`),
    '<!-- <style> -->',
    '<!-->',
    '<b title="<style>">x</b>',
    '<script>if (a <b) "</style>"</script>',
    '<div><svg/></div>',
    '<embed>',
    '`<style>` and \\<title>',
    'a <title>b</title> c',
  ])('is not what is closed: %s', (written) => {
    expect(said(`Before.\n\n${written}\n\nAfter.`)).toEqual([]);
  });

  it('is told at its own place, with the mend', () => {
    expect(body('<p>x\n<i>y</i> <title>z\n\nAfter.').diagnostics.map(formatDiagnostic)).toEqual([
      'articles/a.md:6:10 warning unclosed-html <title is not closed, so it is left out with all that follows: close it with </title>, or take it away',
    ]);
  });
});

describe('the limits of a body', () => {
  const said = (text: string) => body(text).diagnostics.map(formatDiagnostic);

  it('count the columns of a table as they are', () => {
    const table = (row: string) => `${row}\n${'|-'.repeat(20)}|\n${`${row}\n`.repeat(10_010)}`;
    expect(said(table('|x'.repeat(20)))).toEqual([expect.stringContaining('a table of 20 columns and')]);
  });

  it.each([100, 3000])('hold elements in elements to one number, in a body of %s words', (words) => {
    const deep = (depth: number) => `${'<i>'.repeat(depth)}x${'</i>'.repeat(depth)}\n\n${'word '.repeat(words)}`;
    expect(said(deep(190))).toEqual([]);
    expect(said(deep(201))).toEqual([expect.stringMatching(/ too-deep .* 200 /)]);
  });

  it('leave out of it what of a drawing closes itself', () => {
    expect(said(`<svg>${'<path d="M0 0h1"/>'.repeat(1000)}</svg>`)).toEqual([]);
  });
});
