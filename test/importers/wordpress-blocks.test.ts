/**
 * Blocks as editors of all years have saved them. Their HTML follows, in our words, the samples of
 * https://github.com/WordPress/gutenberg, test/integration/fixtures/blocks/, and packages/block-library/src/*\/{save,deprecated}.js
 */
import { describe, expect, it } from 'vitest';
import { hasBlocks, parseBlocks } from '../../src/importers/wordpress/blocks.js';
import { boat, effort, flood, htmlOf, length, lossesOf, most, uploads } from './wordpress-context.js';

const block = (name: string, html: string, attributes = '') =>
  `<!-- wp:${name} ${attributes}${attributes && ' '}-->\n${html}\n<!-- /wp:${name} -->`;
const picture =
  '<img src="https://old.example/wp-content/uploads/2014/05/flood.jpg" alt="Water over the quay" width="1600" height="900">';
const boatPicture = `<img src="${boat.url}" alt="A boat">`;
const image = (more = '') => `<img src="${uploads}/2014/05/flood-1024x576.jpg" alt="" class="wp-image-12" ${more}/>`;
const boatImage = `<img src="${boat.url}" alt="A boat" class="wp-image-13"/>`;
const card = (url: string) => `<p><a href="${url}">${url}</a></p>`;

describe('the grammar of blocks', () => {
  // https://github.com/WordPress/gutenberg, packages/block-serialization-spec-parser/grammar.pegjs
  it.each([
    ['<!-- wp:a -->x<!-- /wp:a -->', [{ name: 'core/a', attributes: {}, parts: ['x'], isVoid: false }]],
    ['<!-- wp:core/a /-->', [{ name: 'core/a', attributes: {}, parts: [], isVoid: true }]],
    ['<!--\n\twp:x/a-b {"c":{"d":1}}\n/-->', [{ name: 'x/a-b', attributes: { c: { d: 1 } }, parts: [], isVoid: true }]],
    ['<!-- wp:a {broken} -->x<!-- /wp:a -->', [{ name: 'core/a', attributes: {}, parts: ['x'], isVoid: false }]],
    // Closers close what is open last, whatever their name; the end closes all.
    ['<!-- wp:a -->x<!-- /wp:b -->y', [{ name: 'core/a', attributes: {}, parts: ['x'], isVoid: false }, 'y']],
    [
      '<!-- wp:a --><!-- wp:b -->x',
      [
        {
          name: 'core/a',
          attributes: {},
          isVoid: false,
          parts: [{ name: 'core/b', attributes: {}, parts: ['x'], isVoid: false }],
        },
      ],
    ],
    ['x<!-- /wp:a -->y', ['x', 'y']],
    ['&lt;!-- wp:a -->', ['&lt;!-- wp:a -->']],
    ['<!-- wp:A --><!-- wp: a --><!--wp:a --><!-- wp:a', ['<!-- wp:A --><!-- wp: a --><!--wp:a --><!-- wp:a']],
    [
      '<!-- wp:a {"b":"c\\u002d\\u002d\\u003e"} /-->',
      [{ name: 'core/a', attributes: { b: 'c-->' }, parts: [], isVoid: true }],
    ],
    // Of plug-ins that don't escape: https://github.com/WordPress/gutenberg/issues/10684
    ['<!-- wp:a {"b":"c-->"} /-->', [{ name: 'core/a', attributes: { b: 'c-->' }, parts: [], isVoid: true }]],
    // Backslashes lost on the way: https://github.com/WordPress/wordpress-playground/issues/1211
    [
      '<!-- wp:a {"b":"u003cb u0022cu0022u003e"} /-->',
      [{ name: 'core/a', attributes: { b: '<b "c">' }, parts: [], isVoid: true }],
    ],
    // https://github.com/getpelican/pelican/pull/3114
    [
      '<p><!-- wp:a --></p>\n<p>x</p>\n<p><!-- /wp:a --></p>',
      [{ name: 'core/a', attributes: {}, parts: ['\n<p>x</p>\n'], isVoid: false }],
    ],
    ['<!-- wp:a --><br />x', [{ name: 'core/a', attributes: {}, parts: ['\nx'], isVoid: false }]],
  ])('%s', (source, blocks) => {
    expect(parseBlocks(source)).toEqual(blocks);
  });

  it('tells texts of blocks from classic ones', () => {
    expect([hasBlocks('<!-- wp:paragraph -->'), hasBlocks('<!--more-->')]).toEqual([true, false]);
  });

  it(
    'takes time in proportion to its length, and holds what is deep',
    () => {
      const pieces = [
        '<!-- wp:',
        '<!-- wp:a -->',
        '<!-- wp:a {',
        '<!-- wp:a {-->',
        '<!-- /wp:a -->',
        '<!-- wp:a /-->',
        '<!--',
        '-->',
        '<!-- wp:a {"a":1} ',
        '<p><!-- wp:a -->',
      ];
      for (const piece of pieces) {
        const taken = effort(() => {
          htmlOf(piece.repeat(length / piece.length));
        });
        expect([piece, taken < most]).toEqual([piece, true]);
      }
    },
    process.env.LONG ? 600_000 : 20_000,
  );
});

describe('blocks become plain HTML', () => {
  it.each([
    [
      'paragraph',
      block(
        'paragraph',
        '<p class="has-drop-cap has-red-color has-text-color wp-block-paragraph">Rain <mark style="background-color:rgba(0, 0, 0, 0)">soon</mark><br>and wind</p>',
      ),
      '<p>Rain <mark>soon</mark><br>and wind</p>',
    ],
    ['an empty paragraph', `${block('paragraph', '<p></p>')}${block('paragraph', '<p>&nbsp;</p>')}`, ''],
    [
      'heading',
      block('heading', '<h2 class="wp-block-heading has-text-color" id="unused">T</h2>', '{"level":2}'),
      '<h2>T</h2>',
    ],
    [
      'a heading that is linked',
      '<!-- wp:heading --><h3 id="x">T</h3><!-- /wp:heading --><!-- wp:paragraph --><p><a href="#x">up</a></p><!-- /wp:paragraph -->',
      '<h3 id="x">T</h3>\n<p><a href="#x">up</a></p>',
    ],
    [
      'list',
      block(
        'list',
        '<ul class="wp-block-list"><!-- wp:list-item -->\n<li>A<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>B</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ul>',
      ),
      '<ul><li>A<ul><li>B</li></ul></li></ul>',
    ],
    [
      'an ordered list',
      block('list', '<ol reversed start="5" type="lower-alpha"><li>A</li></ol>'),
      '<ol start="5" reversed><li>A</li></ol>',
    ],
    [
      'image',
      block(
        'image',
        `<figure class="wp-block-image alignwide size-large is-resized"><a href="${flood.url}">${image('style="width:300px"')}</a><figcaption class="wp-element-caption">Cap <em>x</em></figcaption></figure>`,
        '{"id":12,"lightbox":{"enabled":true}}',
      ),
      `<figure>${picture}<figcaption>Cap <em>x</em></figcaption></figure>`,
    ],
    [
      'an aligned image of old',
      block(
        'image',
        `<div class="wp-block-image"><figure class="alignright">${image()}<figcaption>Cap</figcaption></figure></div>`,
      ),
      `<figure>${picture}<figcaption>Cap</figcaption></figure>`,
    ],
    [
      'an image that is linked',
      block('image', `<figure class="wp-block-image"><a href="https://x.example/">${image()}</a></figure>`),
      `<p><a href="https://x.example/">${picture}</a></p>`,
    ],
    // Galleries of three ages: https://github.com/WordPress/gutenberg/issues/37630
    [
      'gallery',
      block(
        'gallery',
        `<figure class="wp-block-gallery has-nested-images columns-3 is-cropped">${block('image', `<figure class="wp-block-image">${image()}<figcaption>One</figcaption></figure>`)}${block('image', `<figure class="wp-block-image">${boatImage}</figure>`)}<figcaption class="blocks-gallery-caption wp-element-caption">All</figcaption></figure>`,
      ),
      `<figure>${picture}<figcaption>One</figcaption></figure>\n<p>${boatPicture}</p>\n<p>All</p>`,
    ],
    [
      'gallery, second age',
      block(
        'gallery',
        `<figure class="wp-block-gallery columns-2"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure><img src="${uploads}/2014/05/flood-300x169.jpg" data-id="12" data-full-url="${flood.url}" data-link="x" class="wp-image-12"/><figcaption class="blocks-gallery-item__caption">One</figcaption></figure></li><li class="blocks-gallery-item"><figure>${boatImage}</figure></li></ul><figcaption class="blocks-gallery-caption">All</figcaption></figure>`,
        '{"ids":["12",13]}',
      ),
      `<figure>${picture}<figcaption>One</figcaption></figure>\n<p>${boatPicture}</p>\n<p>All</p>`,
    ],
    [
      'gallery, first age',
      block(
        'gallery',
        `<ul class="wp-block-gallery alignnone columns-2"><li class="blocks-gallery-item"><figure>${image()}</figure></li><li class="blocks-gallery-item"><figure>${boatImage}</figure></li></ul>`,
      ),
      `<p>${picture}</p>\n<p>${boatPicture}</p>`,
    ],
    [
      'gallery of divs',
      block('gallery', `<div class="wp-block-gallery"><figure class="blocks-gallery-image">${image()}</figure></div>`),
      `<p>${picture}</p>`,
    ],
    ['gallery of numbers only', '<!-- wp:gallery {"ids":[13]} --><!-- /wp:gallery -->', `<p>${boatPicture}</p>`],
    [
      'quote',
      block('quote', '<blockquote class="wp-block-quote is-style-large"><p>A</p><p>B</p><cite>Who</cite></blockquote>'),
      '<blockquote><p>A</p><p>B</p><p>— Who</p></blockquote>',
    ],
    [
      'a quote with a footer',
      block('quote', '<blockquote class="wp-block-quote"><p>A</p><footer>Who</footer></blockquote>'),
      '<blockquote><p>A</p><p>— Who</p></blockquote>',
    ],
    [
      'pullquote',
      block('pullquote', '<figure class="wp-block-pullquote"><blockquote><p>T</p><cite>W</cite></blockquote></figure>'),
      '<figure class="pullquote"><blockquote><p>T</p></blockquote><figcaption>W</figcaption></figure>',
    ],
    // https://github.com/craftcms/wp-import/issues/9
    [
      'a pullquote of old',
      block('pullquote', '<blockquote class="wp-block-pullquote"><p>T</p></blockquote>'),
      '<figure class="pullquote"><blockquote><p>T</p></blockquote></figure>',
    ],
    [
      'code',
      block('code', '<pre class="wp-block-code"><code>a &lt; b &amp;&amp; c &#91;x] &#47;&#47;y<br>\n  d</code></pre>'),
      '<pre><code>a &#x3C; b &#x26;&#x26; c [x] //y\n\n  d\n</code></pre>',
    ],
    [
      'code in a language',
      block('code', '<pre class="wp-block-code"><code lang="php" class="language-php">a</code></pre>'),
      '<pre><code class="language-php">a\n</code></pre>',
    ],
    [
      'preformatted',
      block('preformatted', '<pre class="wp-block-preformatted">a<br>  b</pre>'),
      '<pre><code>a\n  b\n</code></pre>',
    ],
    [
      'preformatted with marks',
      block('preformatted', '<pre class="wp-block-preformatted">a<br>b <strong>c</strong></pre>'),
      '<pre>a\nb <strong>c</strong></pre>',
    ],
    [
      'verse',
      block('verse', '<pre class="wp-block-verse">Roses<br>  violets\nsugar\n\nrain</pre>'),
      '<p>Roses<br>\u00a0\u00a0violets<br>sugar</p>\n<p>rain</p>',
    ],
    [
      'table',
      block(
        'table',
        '<figure class="wp-block-table is-style-stripes"><table class="has-fixed-layout"><thead><tr><th>A</th><th class="has-text-align-right" data-align="right">B</th></tr></thead><tbody><tr><td>1</td><td class="has-text-align-right" data-align="right">2</td></tr></tbody></table><figcaption>Cap</figcaption></figure>',
      ),
      '<table><thead><tr><th>A</th><th align="right">B</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>\n<p>Cap</p>',
    ],
    [
      'a table with joined cells',
      block(
        'table',
        '<figure class="wp-block-table"><table><tbody><tr><td colspan="2">1</td></tr></tbody></table></figure>',
      ),
      '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    ],
    ['separator', block('separator', '<hr class="wp-block-separator is-style-dots"/>'), '<hr>'],
    ['spacer', block('spacer', '<div style="height:100px" aria-hidden="true" class="wp-block-spacer"></div>'), ''],
    [
      'buttons',
      block(
        'buttons',
        '<div class="wp-block-buttons"><!-- wp:button -->\n<div class="wp-block-button is-style-outline"><a class="wp-block-button__link wp-element-button" href="/go/" target="_blank" rel="noreferrer noopener">Go</a></div>\n<!-- /wp:button --><div class="wp-block-button"><a class="wp-block-button__link">Stay</a></div></div>',
      ),
      '<p><a href="/go/">Go</a></p>\n<p>Stay</p>',
    ],
    [
      'columns',
      block(
        'columns',
        '<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column" style="flex-basis:66%"><!-- wp:paragraph -->\n<p>L</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column --><div class="wp-block-column"><p>R</p></div></div>',
      ),
      '<p>L</p>\n<p>R</p>',
    ],
    [
      'columns of old',
      block(
        'text-columns',
        '<div class="wp-block-text-columns columns-2"><div class="wp-block-column"><p>L</p></div><div class="wp-block-column"><p>R</p></div></div>',
      ),
      '<p>L</p>\n<p>R</p>',
    ],
    [
      'group',
      block(
        'group',
        '<section class="wp-block-group"><div class="wp-block-group__inner-container"><p>x</p></div></section>',
      ),
      '<p>x</p>',
    ],
    [
      'media and text',
      block(
        'media-text',
        `<div class="wp-block-media-text has-media-on-the-right"><div class="wp-block-media-text__content"><p>x</p></div><figure class="wp-block-media-text__media">${image()}</figure></div>`,
      ),
      `<p>${picture}</p>\n<p>x</p>`,
    ],
    [
      'cover',
      block(
        'cover',
        `<div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span><img class="wp-block-cover__image-background wp-image-12" alt="" src="${flood.url}" data-object-fit="cover"/><div class="wp-block-cover__inner-container"><p class="has-large-font-size">x</p></div></div>`,
      ),
      `<p>${picture}</p>\n<p>x</p>`,
    ],
    [
      'a cover of old',
      block(
        'cover',
        `<div class="wp-block-cover has-background-dim" style="background-image:url(${uploads}/2014/05/flood.jpg)"><p class="wp-block-cover-text">x</p></div>`,
      ),
      `<p>${picture}</p>\n<p>x</p>`,
    ],
    [
      'file',
      block(
        'file',
        '<div class="wp-block-file"><object class="wp-block-file__embed" data="/x.pdf" type="application/pdf"></object><a id="wp-block-file--media-1" href="/x.pdf">The paper</a><a href="/x.pdf" class="wp-block-file__button wp-element-button" download>Download</a></div>',
      ),
      '<p><a href="/x.pdf">The paper</a></p>',
    ],
    [
      'audio',
      block(
        'audio',
        `<figure class="wp-block-audio"><audio controls src="${uploads}/2014/05/song.mp3" loop></audio><figcaption>Sung at noon</figcaption></figure>`,
      ),
      `<p><a href="${uploads}/2014/05/song.mp3">Sung at noon</a></p>`,
    ],
    [
      'video',
      block(
        'video',
        `<figure class="wp-block-video"><video controls src="${uploads}/2014/05/tide.mp4"></video></figure>`,
      ),
      `<p><a href="${uploads}/2014/05/tide.mp4">The tide</a></p>`,
    ],
    [
      'embed',
      block(
        'embed',
        '<figure class="wp-block-embed is-type-video is-provider-youtube wp-has-aspect-ratio"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abcdefghijk&amp;t=3\n</div><figcaption>Cap</figcaption></figure>',
        '{"url":"https://www.youtube.com/watch?v=abcdefghijk\\u0026t=3"}',
      ),
      '<p><a href="https://www.youtube.com/watch?v=abcdefghijk&#x26;t=3">https://www.youtube.com/watch?v=abcdefghijk&#x26;t=3</a></p>\n<p>Cap</p>',
    ],
    [
      'an embed of old',
      block(
        'core-embed/vimeo',
        '<figure class="wp-block-embed-vimeo wp-block-embed">\nhttps://vimeo.com/1\n</figure>',
        '{"url":"https://vimeo.com/1"}',
      ),
      card('https://vimeo.com/1'),
    ],
    [
      'an embed of which only the address is left',
      '<!-- wp:embed {"url":"https://vimeo.com/1"} /-->',
      card('https://vimeo.com/1'),
    ],
    [
      'html',
      block('html', '<div><b>x</b> <a href="/y" onclick="z()">y</a></div>'),
      '<p><strong>x</strong> <a href="/y">y</a></p>',
    ],
    // https://github.com/craftcms/wp-import/issues/18
    ['shortcode', block('shortcode', '[gallery ids="13"]'), `<p>${boatPicture}</p>`],
    ['freeform', block('freeform', 'a\nb\n\nc'), '<p>a<br>b</p>\n<p>c</p>'],
    ['more', block('more', '<!--more Read on-->', '{"customText":"Read on"}'), ''],
    [
      'details',
      block(
        'details',
        '<details class="wp-block-details" open name="x"><summary>Q</summary><!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph --></details>',
      ),
      '<details><summary>Q</summary><p>A</p></details>',
    ],
    [
      'accordion',
      block(
        'accordion',
        '<div class="wp-block-accordion"><div class="wp-block-accordion-item"><h3 class="wp-block-accordion-heading"><button type="button" class="wp-block-accordion-heading__toggle"><span class="wp-block-accordion-heading__toggle-title">Q</span><span class="wp-block-accordion-heading__toggle-icon" aria-hidden="true">+</span></button></h3><div class="wp-block-accordion-panel"><p>A</p></div></div></div>',
      ),
      '<h3>Q</h3>\n<p>A</p>',
    ],
    [
      'math',
      block(
        'math',
        '<div class="wp-block-math"><math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></div>',
      ),
      '<pre><code class="language-latex">x^2\n</code></pre>',
    ],
    [
      'social links',
      block(
        'social-links',
        '<ul class="wp-block-social-links"><!-- wp:social-link {"url":"https://x.example/a","service":"mastodon"} /--></ul>',
      ),
      '<ul><li><a href="https://x.example/a">mastodon</a></li></ul>',
    ],
    ['subhead', block('subhead', '<p class="wp-block-subhead">x</p>'), '<p>x</p>'],
    // https://github.com/Automattic/jetpack/issues/16514
    [
      'html without its delimiters',
      '<!-- wp:spacer /--><figure class="wp-block-pullquote"><blockquote><p>T</p></blockquote></figure>',
      '<figure class="pullquote"><blockquote><p>T</p></blockquote></figure>',
    ],
    [
      'an image of 20 pixels in a line',
      block('paragraph', '<p>Go <img class="wp-image-13" style="width:20px" src="/i.png" alt="left"> there</p>'),
      '<p>Go <img src="/i.png" alt="left"> there</p>',
    ],
    [
      'what languages a text has',
      block('paragraph', '<p dir="rtl" lang="ar">x <span lang="fr">oui</span> <bdo dir="rtl" lang="he">y</bdo></p>'),
      '<p lang="ar" dir="rtl">x <span lang="fr">oui</span> <bdo lang="he" dir="rtl">y</bdo></p>',
    ],
  ])('%s', (_, source, html) => {
    expect(htmlOf(source)).toBe(html);
    expect(lossesOf(source).filter((one) => one !== 'block spacer')).toEqual([]);
  });

  it.each([
    [
      'of Jetpack: a tiled gallery',
      block(
        'jetpack/tiled-gallery',
        `<div class="wp-block-jetpack-tiled-gallery"><div class="tiled-gallery__gallery"><div class="tiled-gallery__row"><div class="tiled-gallery__col"><figure class="tiled-gallery__item"><img data-id="13" data-link="https://else.example/" data-url="${boat.url}" src="https://i1.wp.com/old.example/wp-content/uploads/2014/05/boat.png?ssl=1"/></figure></div></div></div></div>`,
      ),
      `<p>${boatPicture}</p>`,
      [],
    ],
    [
      'of Jetpack: Markdown',
      block(
        'jetpack/markdown',
        '<div class="wp-block-jetpack-markdown"><p>A <em>b</em></p></div>',
        '{"source":"A _b_"}',
      ),
      '<p>A <em>b</em></p>',
      [],
    ],
    [
      'of Jetpack: Markdown without HTML',
      '<!-- wp:jetpack/markdown {"source":"A\\n\\nb"} /-->',
      '<p>A</p>\n<p>b</p>',
      [],
    ],
    [
      'of Jetpack: a form',
      block('jetpack/contact-form', '<div><p>Write</p></div>'),
      '',
      ['block jetpack/contact-form'],
    ],
    [
      'of VideoPress',
      '<!-- wp:videopress/video {"guid":"AbCdEfGh"} --><figure></figure><!-- /wp:videopress/video -->',
      card('https://videopress.com/v/AbCdEfGh'),
      [],
    ],
    [
      'of Yoast',
      block(
        'yoast/faq-block',
        '<div class="schema-faq wp-block-yoast-faq-block"><div class="schema-faq-section"><strong class="schema-faq-question">Q</strong> <p class="schema-faq-answer">A</p></div></div>',
      ),
      '<p><strong>Q</strong></p>\n<p>A</p>',
      ['block yoast/faq-block'],
    ],
    [
      'of SyntaxHighlighter',
      block(
        'syntaxhighlighter/code',
        '<pre class="wp-block-syntaxhighlighter-code">a &lt; 1</pre>',
        '{"language":"php"}',
      ),
      '<pre><code class="language-php">a &#x3C; 1\n</code></pre>',
      [],
    ],
    [
      'of Enlighter',
      block('enlighter/codeblock', '<pre class="EnlighterJSRAW" data-enlighter-language="js">a</pre>'),
      '<pre><code class="language-js">a\n</code></pre>',
      [],
    ],
    [
      'of Code Block Pro',
      block(
        'kevinbatdorf/code-block-pro',
        '<div class="wp-block-kevinbatdorf-code-block-pro"><pre><span style="color:red">a</span></pre></div>',
        '{"code":"a \\u0026lt; b","language":"js"}',
      ),
      '<pre><code class="language-js">a &#x3C; b\n</code></pre>',
      [],
    ],
    ['unknown', block('acme/box', '<div class="acme"><p>x</p></div>'), '<p>x</p>', ['block acme/box']],
    ['unknown, of fields', '<!-- wp:acf/hero {"data":{"title":"x"}} /-->', '', ['block acf/hero']],
    [
      'made anew for each reader',
      '<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:rss {"feedURL":"https://x.example/feed"} /--><!-- wp:query --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div><!-- /wp:query -->',
      '',
      ['block latest-posts', 'block rss', 'block query'],
    ],
    ['unknown, of the core', '<!-- wp:something-new /-->', '', ['block something-new']],
  ])('%s', (_, source, html, losses) => {
    expect(htmlOf(source)).toBe(html);
    expect(lossesOf(source)).toEqual(losses);
  });

  it('keeps, of a text in colours and of a centred one, the words, and says so', () => {
    const source = block(
      'paragraph',
      '<p class="has-text-align-center">A <mark style="background-color:rgba(0,0,0,0)" class="has-inline-color has-red-color">b</mark></p>',
    );
    expect([htmlOf(source), lossesOf(source)]).toEqual(['<p>A b</p>', ['format text-align: center', 'format colour']]);
  });

  it('makes paragraphs of classic text between blocks, as its writer meant them', () => {
    // https://github.com/WordPress/gutenberg/issues/13049, /3901
    expect(htmlOf(`a\n\nb\n${block('paragraph', '<p>c\nd</p>')}\n\ne`)).toBe(
      '<p>a</p>\n<p>b</p>\n<p>c d</p>\n<p>e</p>',
    );
  });

  it('puts reusable blocks where they were shown, and never runs in a circle', () => {
    // https://github.com/WordPress/wordpress-importer/issues/44
    const blocks: Record<string, string> = {
      1: `${block('paragraph', '<p>one</p>')}<!-- wp:block {"ref":2} /-->`,
      2: `${block('paragraph', '<p>two</p>')}<!-- wp:block {"ref":1} /-->`,
    };
    const context = { block: (id: string) => blocks[id] };
    const source = '<!-- wp:block {"ref":1} /--><!-- wp:block {"ref":9} /--><!-- wp:block {"ref":2} /-->';
    expect(htmlOf(source, context)).toBe('<p>one</p>\n<p>two</p>\n<p>two</p>\n<p>one</p>');
    expect(lossesOf(source, context)).toEqual(['block block 1', 'block block 9', 'block block 2']);
  });

  it('writes over a reusable block what stands there instead', () => {
    // https://github.com/WordPress/gutenberg, docs/reference-guides/block-api/block-bindings.md (pattern overrides)
    const context = { block: () => block('paragraph', '<p class="x">old</p>', '{"metadata":{"name":"Lead"}}') };
    expect(htmlOf('<!-- wp:block {"ref":1,"content":{"Lead":{"content":"<b>new</b>"}}} /-->', context)).toBe(
      '<p><strong>new</strong></p>',
    );
  });

  it('bounds what reusable blocks that hold each other twice make', () => {
    const context = { block: (id: string) => `<p>x</p>${`<!-- wp:block {"ref":${Number(id) + 1}} /-->`.repeat(10)}` };
    expect(htmlOf('<!-- wp:block {"ref":1} /-->', context).length).toBeLessThan(100_000);
  });
});

describe('notes', () => {
  // https://core.trac.wordpress.org/ticket/59103, https://github.com/ashishb/wp2hugo/issues/24
  const mark = (id: string, number = '*') =>
    `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${number}</a></sup>`;
  const footnotes = JSON.stringify([
    { id: 'b', content: 'The <a href="/b">second</a>' },
    { id: 'a', content: 'The first' },
    { id: 'c', content: 'Never named' },
  ]);
  const meta = (key: string) => (key === 'footnotes' ? footnotes : undefined);
  const text = block('paragraph', `<p>A${mark('a')} b${mark('b', '7')} a${mark('a')}.</p>`);
  const html =
    '<p>A<sup><a href="#fn-1" id="fnref-1">1</a></sup> b<sup><a href="#fn-2" id="fnref-2">2</a></sup> a<sup><a href="#fn-1" id="fnref-1-2">1</a></sup>.</p>\n';
  const list =
    '<ol class="footnotes"><li id="fn-1"><p>The first</p></li><li id="fn-2"><p>The <a href="/b">second</a></p></li><li id="fn-3"><p>Never named</p></li></ol>';

  it('are numbered as the text names them, and stand where their block does', () => {
    expect(htmlOf(`${text}<!-- wp:footnotes /-->${block('paragraph', '<p>After</p>')}`, { meta })).toBe(
      `${html}${list}\n<p>After</p>`,
    );
  });

  it('stand at the end where the block is missing', () => {
    // https://github.com/lonekorean/wordpress-export-to-markdown/issues/163
    expect(htmlOf(text, { meta })).toBe(html + list);
  });

  it('say so where the export has lost them', () => {
    // https://github.com/Automattic/wp-calypso/issues/95038
    expect(htmlOf(text)).toBe('<p>A b a.</p>');
    expect(lossesOf(text)).toEqual(['damage footnote ×3']);
    expect(htmlOf(text, { meta: () => '{broken' })).toBe('<p>A b a.</p>');
  });

  it('are read without their backslashes', () => {
    const broken = '[{"content":"A u003cem\\u003eb\\u003c/em\\u003e","id":"a"}]';
    expect(htmlOf(block('paragraph', `<p>A${mark('a')}</p>`), { meta: () => broken })).toContain('<p>A <em>b</em></p>');
  });
});
