/**
 * Shortcodes. The grammar's cases are those of WordPress's own tests, in our words:
 * https://github.com/WordPress/wordpress-develop, tests/phpunit/tests/shortcode.php
 */
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/importers/wordpress/shortcode-attributes.js';
import { renderShortcodes, type Shortcode } from '../../src/importers/wordpress/shortcodes.js';
import { attachment, bodyOf, effort, flood, htmlOf, length, lossesOf, most, uploads } from './wordpress-context.js';

/** `a`, `b`, `foo-bar` and `größe1` are known, `raw` takes what it holds as it is. */
function run(source: string): [string, Shortcode[]] {
  const seen: Shortcode[] = [];
  const html = renderShortcodes(source, {
    isKnown: (name) => /^(?:a|b|raw|foo-bar|größe1)$/.test(name),
    isWord: (name) => name === 'a',
    isRaw: (name) => name === 'raw',
    render: (one) => {
      seen.push(one);
      return `{${one.name}${one.content === undefined ? '' : `:${one.content}`}}`;
    },
    stray: (_, written) => written,
  });
  return [html, seen];
}

describe('the grammar of shortcodes', () => {
  it.each([
    ['[b]', '{b}'],
    ['[b /]', '{b}'],
    ['[b/]', '{b}'],
    ['[b foo="bar"]x[/b]', '{b:x}'],
    ['[foo-bar]', '{foo-bar}'],
    ['[größe1 x=1]', '{größe1}'],
    ['[b][b][b]', '{b}{b}{b}'],
    ['[b] x [b]y[/b]', '{b} x {b:y}'],
    ['[b]x[a]y[/a]z[/b]', '{b:x{a:y}z}'],
    ['[b]x[a y=1]z[/b]', '{b:x{a}z}'],
    ['[/b]', '[/b]'],
    ['[[b]]', '[b]'],
    ['[[b /]]', '[b /]'],
    ['[[b]x[/b]]', '[b]x[/b]'],
    ['[[[b]]]', '[[b]]'],
    ['[[other]]', '[[other]]'],
    ['[[b] [b]]', '[{b} {b}]'],
    ['[[b]x[/b]', '[{b:x}'],
    ['[raw][b]<p>[[b]][/raw]', '{raw:[b]<p>[[b]]}'],
    ['[[raw][b][/raw]]', '[raw][b][/raw]'],
    ['[raw]x', '{raw}x'],
    ['he [a] came', 'he [a] came'],
    ['he [a x="1"] came', 'he {a} came'],
    [
      '[sic] [1] [...] [Update: more] [x] [co-founder] array[0]',
      '[sic] [1] [...] [Update: more] [x] [co-founder] array[0]',
    ],
    ['<a href="[b]">x</a> <!-- [b] --> <![CDATA[ [b] ]]>', '<a href="[b]">x</a> <!-- [b] --> <![CDATA[ [b] ]]>'],
    ['<pre>[b]</pre> <code>[b]</code> [b]', '<pre>[b]</pre> <code>[b]</code> {b}'],
    ['&#91;b&#93;', '&#91;b&#93;'],
    ['[', '['],
    ['[b', '[b'],
    ['a ] b', 'a ] b'],
    ['[un_known x]', '{un_known}'],
    ['[unknown x="1"]', '{unknown}'],
    ['[unknown]x[/unknown]', '{unknown:x}'],
  ])('%s is %s', (source, html) => {
    expect(run(source)[0]).toBe(html);
  });

  it.each([
    [` a="1" b='2' c=3 "four" 'five' six`, { a: '1', b: '2', c: '3', 0: 'four', 1: 'five', 2: 'six' }],
    [' KEY="v" key2 = "w"', { key: 'v', key2: 'w' }],
    ['\u00a0a="1"\u200bb="2"', { a: '1', b: '2' }],
    [
      ' a=\u201cpasted\u201d b=&#8221;texturized&#8243; c=&quot;escaped&quot;',
      { a: 'pasted', b: 'texturized', c: 'escaped' },
    ],
    [' a="<b>x</b>" b="<b"', { a: '<b>x</b>', b: '' }],
    [' a="it\\"s"', { a: 'it\\', 0: 's"' }],
    ['=http://x.example/?v=1&w=640', { 0: '=http://x.example/?v=1&w=640' }],
    ['', {}],
  ])('reads attributes: %s', (source, attributes) => {
    expect(attributesOf(source)).toEqual(attributes);
  });

  it(
    'takes time in proportion to its length',
    () => {
      const pieces = [
        '[',
        '[b ',
        '[b]',
        '[[b]',
        '[/b]',
        '[b][/b',
        '[raw]',
        '[b x="',
        '[b/',
        '[[[',
        ']',
        '[b]x[/b]',
        '[x_y z=',
        '<',
        '<!-- [',
        '<pre>[b]',
        "[b a='",
        '[raw][/raw',
        '[b][a]',
      ];
      for (const piece of pieces) {
        const taken = effort(() => {
          run(piece.repeat(length / piece.length));
          run(`${piece.repeat(length / piece.length)}][/b][/raw]`);
        });
        expect([piece, taken < most]).toEqual([piece, true]);
      }
    },
    process.env.LONG ? 600_000 : 20_000,
  );
});

const picture =
  '<img src="https://old.example/wp-content/uploads/2014/05/flood.jpg" alt="Water over the quay" width="1600" height="900">';
const small = `<img class="size-medium wp-image-12" src="${uploads}/2014/05/flood-300x169.jpg" width="300" height="169" />`;
const card = (url: string) => `<p><a href="${url}">${url}</a></p>`;

describe("WordPress's own shortcodes", () => {
  it.each([
    // Of old the caption was an attribute: https://github.com/some-programs/exitwp/issues/38
    [
      'a caption of old',
      `[caption id="attachment_12" align="alignleft" width="300" caption="The &quot;quay&quot;"]<a href="${flood.url}">${small}</a>[/caption]`,
      `<figure>${picture}<figcaption>The "quay"</figcaption></figure>`,
    ],
    // With a link in it: https://github.com/wordpress-mobile/AztecEditor-iOS/issues/893
    [
      'a caption with HTML in it',
      `Text [caption id="attachment_12" width="300"]${small} The <em>quay</em>, by <a href="/mira/">Mira</a>[/caption] and more.`,
      `<p>Text</p>\n<figure>${picture}<figcaption>The <em>quay</em>, by <a href="/mira/">Mira</a></figcaption></figure>\n<p>and more.</p>`,
    ],
    [
      'a caption without words',
      `[wp_caption id="attachment_12" width="300"]${small}[/wp_caption]`,
      `<p>${picture}</p>`,
    ],
    [
      'a picture that is linked elsewhere',
      `[caption width="300"]<a href="https://x.example/">${small}</a> There[/caption]`,
      `<figure><a href="https://x.example/">${picture}</a><figcaption>There</figcaption></figure>`,
    ],
    // https://github.com/hexojs/hexo-migrator-wordpress/issues/37, https://github.com/TryGhost/Ghost/issues/22273
    [
      'a gallery in the order of its numbers',
      '[gallery columns="2" ids="13,12" link="file"]',
      `<p><img src="${uploads}/2014/05/boat.png" alt="A boat"></p>\n<figure>${picture}<figcaption>The <em>quay</em> at noon</figcaption></figure>`,
    ],
    [
      'a gallery of all pictures of the post',
      '[gallery]',
      `<figure>${picture}<figcaption>The <em>quay</em> at noon</figcaption></figure>\n<p><img src="${uploads}/2014/05/boat.png" alt="A boat"></p>`,
    ],
    ['a gallery without one', '[gallery exclude="12"]', `<p><img src="${uploads}/2014/05/boat.png" alt="A boat"></p>`],
    [
      'sound',
      '[audio mp3="/wp-content/uploads/2014/05/song.mp3"][/audio]',
      '<p><a href="/wp-content/uploads/2014/05/song.mp3">The harbour song</a></p>',
    ],
    [
      'sound of an old plug-in',
      '[audio:http://x.example/a.mp3|titles=x]',
      '<p><a href="http://x.example/a.mp3">a.mp3</a></p>',
    ],
    ['sound by its place', '[audio http://x.example/a.mp3]', '<p><a href="http://x.example/a.mp3">a.mp3</a></p>'],
    ['the first sound of the post', '[audio]', `<p><a href="${uploads}/2014/05/song.mp3">The harbour song</a></p>`],
    [
      'a film',
      `[video width="640" height="360" mp4="${uploads}/2014/05/tide.mp4"][/video]`,
      `<p><a href="${uploads}/2014/05/tide.mp4">The tide</a></p>`,
    ],
    [
      'a film with sources',
      '[video]\n<source src="http://x.example/a.webm" />\n[/video]',
      '<p><a href="http://x.example/a.webm">a.webm</a></p>',
    ],
    ['a list of sounds', '[playlist ids="14"]', `<p><a href="${uploads}/2014/05/song.mp3">The harbour song</a></p>`],
    ['a list of films', '[playlist type="video"]', `<p><a href="${uploads}/2014/05/tide.mp4">The tide</a></p>`],
    [
      'an embed',
      '[embed width="500"]https://vimeo.com/123?a=1&amp;b=2[/embed]',
      '<p><a href="https://vimeo.com/123?a=1&#x26;b=2">https://vimeo.com/123?a=1&#x26;b=2</a></p>',
    ],
    ['an embed by its attribute', '[embed src="https://vimeo.com/123"]', card('https://vimeo.com/123')],
  ])('%s', (_, source, html) => {
    expect(htmlOf(source)).toBe(html);
    expect(lossesOf(source)).toEqual([]);
  });

  it('says which numbers of a gallery the export has not', () => {
    // https://github.com/humanmade/WordPress-Importer/issues/41
    expect(htmlOf('[gallery ids="7,13"]')).toContain('boat.png');
    expect(lossesOf('[gallery ids="7,13"]')).toEqual(['picture gallery 7']);
    expect(lossesOf('[gallery ids="7"]', { files: [] })).toEqual(['picture gallery 7', 'shortcode gallery']);
  });

  it('keeps the picture of an attachment whose caption is empty, and the words of one that is not there', () => {
    const one = attachment(5, 'a.jpg', { caption: '  ' });
    expect(htmlOf('[gallery ids="5"]', { files: [one] })).toBe(`<p><img src="${uploads}/a.jpg" alt=""></p>`);
  });
});

describe('shortcodes of plug-ins', () => {
  it.each([
    [
      '[youtube=http://www.youtube.com/watch?v=abcdefghijk&w=640&h=385]',
      '<p><a href="http://www.youtube.com/watch?v=abcdefghijk&#x26;w=640&#x26;h=385">http://www.youtube.com/watch?v=abcdefghijk&#x26;w=640&#x26;h=385</a></p>',
    ],
    ['[youtube]abcdefghijk[/youtube]', card('https://www.youtube.com/watch?v=abcdefghijk')],
    ['[su_youtube url="https://youtu.be/abcdefghijk"]', card('https://youtu.be/abcdefghijk')],
    ['[vimeo 123 w=640]', card('https://vimeo.com/123')],
    ['[soundcloud url="https://soundcloud.com/a/b" params=""]', card('https://soundcloud.com/a/b')],
    ['[tweet https://twitter.com/a/status/1]', card('https://twitter.com/a/status/1')],
    // https://github.com/lonekorean/wordpress-export-to-markdown/issues/124
    ['[gist id="abc/123"]', card('https://gist.github.com/abc/123')],
    ['[gist]https://gist.github.com/abc/123[/gist]', card('https://gist.github.com/abc/123')],
    ['[googlemaps https://maps.google.com/maps?q=x]', card('https://maps.google.com/maps?q=x')],
    ['[wpvideo AbCdEfGh w=640]', card('https://videopress.com/v/AbCdEfGh')],
    [
      '[iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"]',
      card('https://www.youtube.com/watch?v=abcdefghijk'),
    ],
    ['[dropcap]A[/dropcap] tide', '<p>A tide</p>'],
    ['[button link="/go/" color="red"]Go[/button]', '<p><a href="/go/">Go</a></p>'],
    [
      '[one_half]\nLeft\n\nside\n[/one_half]\n[one_half_last]Right[/one_half_last][clear]',
      '<p>Left</p>\n<p>side</p>\n<p>Right</p>',
    ],
    [
      '[su_spoiler title="More"]Hidden\n\nwords[/su_spoiler]',
      '<details><summary>More</summary><p>Hidden</p><p>words</p></details>',
    ],
    ['[su_note]Mind[/su_note]', '<aside class="note"><p>Mind</p></aside>'],
    ['[su_box title="How"]Counted[/su_box]', '<aside class="note"><p class="note-title">How</p><p>Counted</p></aside>'],
    [
      '[pullquote cite="Ada"]Rain[/pullquote]',
      '<figure class="pullquote"><blockquote><p>Rain</p></blockquote><figcaption>Ada</figcaption></figure>',
    ],
    ['[quote author="Ada"]Rain[/quote]', '<blockquote><p>Rain</p><p>— Ada</p></blockquote>'],
    ['[latex]x^2[/latex] is', '<p><code>x^2</code> is</p>'],
    [
      '[vc_row][vc_column width="1/2"][vc_column_text]Words\n\nhere[/vc_column_text][/vc_column][/vc_row]',
      '<p>Words</p>\n<p>here</p>',
    ],
    [
      '[vc_single_image image="12" img_size="full"]',
      `<figure>${picture}<figcaption>The <em>quay</em> at noon</figcaption></figure>`,
    ],
    ['[vc_custom_heading text="The tide" font_container="tag:h3|text_align:left"]', '<h3>The tide</h3>'],
    [
      '[vc_btn title="Go" link="url:https%3A%2F%2Fx.example%2F|title:x|"]',
      '<p><a href="https://x.example/">Go</a></p>',
    ],
    ['[vc_video link="https://vimeo.com/123"]', card('https://vimeo.com/123')],
    ['[vc_separator]', '<hr>'],
    [
      '[vc_table]Name,%C3%84rger|x,y[/vc_table]',
      '<table><tbody><tr><td>Name</td><td>Ärger</td></tr><tr><td>x</td><td>y</td></tr></tbody></table>',
    ],
    ['[vc_tta_section title="Part"]x[/vc_tta_section]', '<h3>Part</h3>\n<p>x</p>'],
    [
      '[et_pb_section][et_pb_row][et_pb_column type="4_4"][et_pb_text admin_label="Text"]<p>Words</p>[/et_pb_text][/et_pb_column][/et_pb_row][/et_pb_section]',
      '<p>Words</p>',
    ],
    ['[et_pb_image src="/a.jpg" alt="A"][/et_pb_image]', '<p><img src="/a.jpg" alt="A"></p>'],
    ['[et_pb_button button_url="/x" button_text="Go"][/et_pb_button]', '<p><a href="/x">Go</a></p>'],
    ['[et_pb_blurb title="T" url="/x"]Words[/et_pb_blurb]', '<p><strong><a href="/x">T</a></strong></p>\n<p>Words</p>'],
    [
      '[fusion_builder_container hundred_percent="no"][fusion_text]Words[/fusion_text][/fusion_builder_container]',
      '<p>Words</p>',
    ],
    [
      '[et_pb_fullwidth_header title="Head" subhead="Sub"]Words[/et_pb_fullwidth_header]',
      '<p><strong>Head</strong></p>\n<p><strong>Sub</strong></p>\n<p>Words</p>',
    ],
  ])('%s', (source, html) => {
    expect(htmlOf(source)).toBe(html);
    expect(lossesOf(source)).toEqual([]);
  });

  it('has the code of highlighters as it was written', () => {
    // https://github.com/getpelican/pelican/issues/2255
    const pre = (language: string, code: string) => `<pre><code class="language-${language}">${code}\n</code></pre>`;
    expect(htmlOf('[php]\n$a = [1];\n\nif ($a &lt; 1) { [gallery] }\n[/php]')).toBe(
      pre('php', '$a = [1];\n\nif ($a &#x3C; 1) { [gallery] }'),
    );
    expect(htmlOf('[code lang="js"]a < b && <p>[/code]')).toBe(pre('js', 'a &#x3C; b &#x26;&#x26; &#x3C;p>'));
    expect(htmlOf('[sourcecode language="css"]a &amp;amp; b[/sourcecode]')).toBe(pre('css', 'a &#x26;amp; b'));
    expect(htmlOf('[code]x[/code]')).toBe('<pre><code>x\n</code></pre>');
  });

  it('makes notes of notes', () => {
    const html = htmlOf('Rain[ref]So <em>she</em> said.[/ref] and wind.[efn_note]He too.[/efn_note]\n\nEnd.');
    expect(html).toBe(
      '<p>Rain<sup><a href="#fn-1" id="fnref-1">1</a></sup> and wind.<sup><a href="#fn-2" id="fnref-2">2</a></sup></p>\n<p>End.</p>\n' +
        '<ol class="footnotes"><li id="fn-1"><p>So <em>she</em> said.</p></li><li id="fn-2"><p>He too.</p></li></ol>',
    );
  });

  it.each([
    ['[contact-form-7 id="1" title="Write"]', '', ['shortcode contact-form-7']],
    [
      '[contact-form][contact-field label="Name" type="name"][/contact-form]',
      '',
      ['shortcode contact-field', 'shortcode contact-form'],
    ],
    ['[table id=1 /]', '', ['shortcode table']],
    ['[vc_raw_js]JTNDc2NyaXB0[/vc_raw_js]', '', ['shortcode vc_raw_js']],
    // https://github.com/interconnectit/Search-Replace-DB/pull/246
    [
      `[vc_raw_html]${Buffer.from(encodeURIComponent('<p>Hidden <script>x</script></p>')).toString('base64')}[/vc_raw_html]`,
      '<p>Hidden</p>',
      ['shortcode vc_raw_html', 'embed <script>'],
    ],
    // https://github.com/lonekorean/wordpress-export-to-markdown/issues/159
    [
      '[my_plugin id="3"] and [my_plugin id="3"]',
      '<p>[my_plugin id="3"] and [my_plugin id="3"]</p>',
      ['shortcode my_plugin ×2'],
    ],
    ['[fancy]Words[/fancy]', '<p>Words</p>', ['shortcode fancy']],
    ['[fancyplayer url="https://vimeo.com/1"]', card('https://vimeo.com/1'), ['shortcode fancyplayer']],
    ['[members]', '<p>[members]</p>', ['shortcode members']],
    ['She [read] it, [left] and said "[alert]".', '<p>She [read] it, [left] and said "[alert]".</p>', []],
  ])('%s', (source, html, losses) => {
    expect(htmlOf(source)).toBe(html);
    expect(lossesOf(source)).toEqual(losses);
  });

  it('reads shortcodes that begin in one block and end in another', () => {
    const shortcode = (text: string) => `<!-- wp:shortcode -->\n${text}\n<!-- /wp:shortcode -->`;
    const source = `${shortcode('[one_half]')}\n\n<!-- wp:paragraph -->\n<p>Left</p>\n<!-- /wp:paragraph -->\n\n${shortcode('[/one_half]')}`;
    expect(bodyOf(source)).toMatchObject({ html: '<p>Left</p>\n', losses: [] });
  });
});

describe('a shortcode that stays as text', () => {
  it.each([
    ['[mailchimp_form to="ada@river.example"]', '[mailchimp_form]'],
    ['[weather_map station="7" api_key="k1" apikey=k2 password=\'p\']', '[weather_map station="7"]'],
    ['[weather_map 7 "ada&#64;river.example" title=\'The "river"\']', '[weather_map "7" title=\'The "river"\']'],
    ['[weather_map station=7]', '[weather_map station=7]'],
    ['[tweet id="x" author="ada@river.example"]', '[tweet id="x"]'],
  ])('%s is %s: no e-mail address, key or password in it is published', (source, shown) => {
    expect(htmlOf(source).replaceAll('&quot;', '"')).toBe(`<p>${shown}</p>`);
  });
});
