/** Made-up bodies within the allow-list of stories, with texts that Markdown could take for marks. */
import fc from 'fast-check';

const tricky = [
  ...[
    'word',
    'two words',
    'Ærø',
    '海港',
    'ไทย',
    'ab\u00adcd',
    '  blanks  ',
    '1. one',
    '- item',
    '+ plus',
    '# head',
    '> quote',
  ],
  ...[
    ':::note',
    '::: note',
    ':x',
    '10:30am',
    'a::b',
    '[^1]',
    '[^1]: note',
    '[x]',
    '[ ] todo',
    '[a](b)',
    '![a](b)',
    '*a*',
    '**b**',
  ],
  ...[
    '_c_',
    '__d__',
    '~~e~~',
    '~f~',
    '`g`',
    '```',
    '~~~',
    '---',
    '===',
    '***',
    '| a | b |',
    '|-|-|',
    '\\',
    '\\*',
    '&amp;amp;',
  ],
  ...[
    '&lt;b&gt;',
    '&lt;!-- x --&gt;',
    'https://a.example/b_c_d',
    'www.a.example',
    'me@a.example',
    '&#160;',
    'a\u200bb',
    '!',
    '1)',
    '&copy;x',
  ],
  ...[
    '+++',
    '<',
    '2 &lt; 3',
    '"q"',
    "it's",
    '…',
    '—',
    'https://youtu.be/x',
    '{#id}',
    '<br>',
    'x_y_z',
    'a*b*c',
    '\u{1F600}',
    'אבג',
    'مرحبا',
  ],
];
const words = fc.array(fc.constantFrom(...tricky), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const text = fc.oneof(
  words,
  fc.array(fc.constantFrom(...tricky), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
);

const inlineNames = [
  'b',
  'i',
  'em',
  'strong',
  'u',
  'mark',
  'sub',
  'sup',
  'code',
  'kbd',
  's',
  'del',
  'ins',
  'small',
  'abbr',
  'q',
  'cite',
  'span',
  'samp',
];

const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.tuple(fc.constantFrom(...inlineNames), tie('inline')).map(([name, inner]) => `<${name}>${inner}</${name}>`),
    fc
      .tuple(fc.constantFrom('https://a.example/x', '/b/(c)', 'd e.html', '#x'), tie('inline'))
      .map(([href, inner]) => `<a href="${href}">${inner}</a>`),
    fc
      .tuple(
        tie('inline'),
        fc.constantFrom(' ', '', '<br>', '<br> ', '<wbr>', '<img src="a.jpg" alt="">'),
        tie('inline'),
      )
      .map((parts) => parts.join('')),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('inline').map((inner) => `<p>${inner}</p>`),
    fc.tuple(fc.integer({ min: 1, max: 6 }), tie('inline')).map(([depth, inner]) => `<h${depth}>${inner}</h${depth}>`),
    tie('inline'),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol', 'ol start="7"', 'ol reversed'),
        fc.array(fc.oneof(tie('inline'), tie('block')), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, items]) => `<${name}>${items.map((one) => `<li>${one}</li>`).join('')}</${name.split(' ')[0]}>`),
    tie('block').map((inner) => `<blockquote>${inner}</blockquote>`),
    tie('block').map((inner) => `<blockquote class="wp-block-pullquote">${inner}<cite>Ada "Q"</cite></blockquote>`),
    fc
      .tuple(tie('inline'), tie('block'))
      .map(([title, inner]) => `<details><summary>${title}</summary>${inner}</details>`),
    fc.tuple(tie('inline'), tie('block')).map(([term, inner]) => `<dl><dt>${term}</dt><dd>${inner}</dd></dl>`),
    fc
      .array(fc.array(tie('inline'), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map(
        ([head = [], ...rows]) =>
          `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
      ),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`),
    fc.array(text, { minLength: 1, maxLength: 4 }).map((lines) => `<pre>${lines.join('\n\n')}</pre>`),
    fc
      .array(text, { minLength: 1, maxLength: 4 })
      .map((lines) => `<pre class="wp-block-code"><code>${lines.join('\n')}</code></pre>`),
    fc
      .tuple(tie('inline'), fc.constantFrom('', 'Plain "words"', '<em>a</em> b'))
      .map(
        ([inner, caption]) =>
          `<figure><img src="a.jpg" alt="">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure><p>${inner}</p>`,
      ),
    tie('block').map((inner) => `<div>${inner}</div>`),
    tie('block').map((inner) => `<aside class="note"><p class="note-title">T</p>${inner}</aside>`),
    fc
      .tuple(tie('inline'), tie('inline'))
      .map(
        ([inner, note]) =>
          `<p>${inner}<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><ol class="footnotes"><li id="fn-1">${note}</li></ol>`,
      ),
    fc.constant('<hr>'),
    fc.tuple(tie('block'), tie('block')).map((parts) => parts.join('\n')),
  ),
}));

export const anyHtml = fc.array(block, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n'));
