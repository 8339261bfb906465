/** Raw HTML as it is pasted, and as it is made to be read in two ways. */
import fc from 'fast-check';
import { withoutControls } from '../../../src/content/body/slots.js';
import { mutated } from './mutations.js';
import { address, odd, words } from './text.js';

const names = [
  ...'a abbr b bdo blockquote br caption cite code col del details dd dl dt em figcaption figure h1 h2 hr i img'.split(
    ' ',
  ),
  ...'ins li mark ol p pre q rp rt ruby section small span strong sub summary sup table tbody td th tr u ul wbr'.split(
    ' ',
  ),
  ...'script style iframe object embed template noscript textarea title xmp plaintext form input button select option'.split(
    ' ',
  ),
  ...'svg math mi mtext mglyph annotation-xml foreignObject desc use image video audio base meta link html head body'.split(
    ' ',
  ),
  ...'frameset marquee nobr font center tt big dir article aside div x-own A DIV sCript svg:a __proto__ constructor'.split(
    ' ',
  ),
];
const attributeNames = [
  ...'href src alt title id class lang dir rel target name style onclick onerror srcdoc width height cite datetime'.split(
    ' ',
  ),
  ...'open start type reversed span colspan rowspan headers scope abbr tabindex aria-label align bgcolor xlink:href'.split(
    ' ',
  ),
  ...'xmlns formaction action background poster srcset sizes loading is slot part itemprop data-x __proto__ constructor'.split(
    ' ',
  ),
];
const values = fc.oneof(
  address,
  words,
  fc.constantFrom(
    'left',
    '1',
    '-1',
    '0',
    '100%',
    'noopener',
    'className',
    'card-link',
    'language-js',
    'note',
    '1e9',
    '\u0001l0\u0001',
  ),
);
const attribute = fc
  .tuple(fc.constantFrom(...attributeNames), values, fc.constantFrom('"', '"', "'", '', 'none'))
  .map(([name, value, quote]) => (quote === 'none' ? name : `${name}=${quote}${value}${quote}`));
const start = fc
  .tuple(fc.constantFrom(...names), fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '>', '>', '/>', ' >'))
  .map(([name, attributes, end]) => `<${[name, ...attributes].join(' ')}${end}`);
const end = fc.constantFrom(...names).map((name) => `</${name}>`);
const other = fc.constantFrom(
  ...[
    '<!-- x -->',
    '<!-->',
    '<!--',
    '-->',
    '<![CDATA[x]]>',
    '<?php x ?>',
    '<!doctype html>',
    '</',
    '<',
    '<>',
    '</>',
    '&lt;',
    '&nbsp',
  ],
);

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    words,
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(attribute, { maxLength: 3 }),
        fc.array(tie('element'), { maxLength: 3 }),
      )
      .map(([name, attributes, children]) => `<${[name, ...attributes].join(' ')}>${children.join('')}</${name}>`),
  ),
}));

const soup = fc.array(fc.oneof(start, end, words, other, element, odd(4)), { minLength: 1, maxLength: 9 });

/** Marks to put between. */
const htmlWords = [
  '<',
  '>',
  '"',
  "'",
  '/',
  '=',
  '<b>',
  '</p>',
  '<table>',
  '<svg>',
  '<math>',
  '<!--',
  '-->',
  '&',
  '\n',
  '\n\n',
  '\t',
];

/** In one line, or over several with blank ones between. */
export const html: fc.Arbitrary<string> = fc
  .oneof(
    soup.map((parts) => parts.join('')),
    soup.map((parts) => parts.join('\n')),
    element,
    mutated(element, htmlWords),
  )
  .map((text) => withoutControls(text.toWellFormed()).replace(/\r\n?/g, '\n'));
