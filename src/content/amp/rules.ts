/**
 * What the mobile view may hold: the elements, attributes and values that AMP allows without a script of its own, as
 * its official engine has them (test/amp/cases.json holds us to it), and of these none that asks a third party for
 * anything, takes input, or needs a style attribute.
 * https://amp.dev/documentation/guides-and-tutorials/learn/spec/amphtml
 */

import { addressFault, linkSchemes, sourceSchemes, srcsetFault } from './addresses.js';

const words = (text: string) => text.split(' ');

/** @returns what is wrong with the value, or nothing */
type Value = (value: string) => string | undefined;

const any: Value = () => undefined;
const oneOf = (text: string): Value => {
  const allowed = new Set(text.split('|'));
  return (value) =>
    allowed.has(value) ? undefined : `write ${words(text.replaceAll('|', ' ')).filter(Boolean).join(' or ')}`;
};
const flag = (name: string): Value => oneOf(`|${name}`);
const link: Value = (value) => addressFault(value, linkSchemes);
const source: Value = (value) =>
  value.trim() === '' ? 'there must be an address' : addressFault(value, sourceSchemes);
const cited: Value = (value) => addressFault(value, citedSchemes);
const citedSchemes: ReadonlySet<string> = new Set(['http', 'https']);

// Names that AMP's own objects have: https://github.com/ampproject/amphtml/blob/main/validator/validator-main.protoascii
const ownNames = new RegExp(
  `(?:^|\\s)(?:__amp_\\S*|i-amphtml-\\S*|amp|(?:${[
    '__count__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __noSuchMethod__ __parent__ __proto__',
    '\\$p \\$proxy acceptCharset addEventListener appendChild assignedSlot attachShadow baseURI checkValidity',
    'childElementCount childNodes classList className clientHeight clientLeft clientTop clientWidth',
    'compareDocumentPosition computedName computedRole contentEditable createShadowRoot firstChild firstElementChild',
    'getAnimations innerHTML innerText insertAdjacentHTML nodeName outerHTML parentNode querySelector textContent',
    'toString valueOf',
  ]
    .join(' ')
    .replaceAll(' ', '|')}))(?:\\s|$)`,
  'i',
);
const id: Value = (value) => (isKept(value) ? 'AMP keeps this name for itself: choose another' : undefined);

/** Whether an id is one that AMP keeps for itself. */
export function isKept(name: string): boolean {
  return ownNames.test(name);
}

const className: Value = (value) =>
  value.includes('i-amphtml-') && /(?:^|\s)i-amphtml-/.test(value)
    ? 'AMP keeps names with "i-amphtml-" for itself: choose another'
    : undefined;
const relation: Value = (value) =>
  /(?:^|\s)(?:canonical|components|import|manifest|preload|serviceworker|stylesheet|subresource)(?:\s|$)/i.test(value)
    ? 'it would load something: take it out'
    : undefined;

const count: Value = (value) => (/^\d*$/.test(value) ? undefined : 'write a number from 0');

type Attributes = Readonly<Record<string, Value>>;
const having = (names: string, more: Attributes = {}): ReadonlyMap<string, Value> =>
  new Map([...(names === '' ? [] : words(names).map((name) => [name, any] as const)), ...Object.entries(more)]);

/** Attributes that every element may have. */
export const common: ReadonlyMap<string, Value> = having(
  'about accesskey content dir draggable itemid itemprop itemref itemscope itemtype lang prefix property resource rev role slot ' +
    'tabindex title translate typeof vocab ' +
    words(
      'activedescendant atomic autocomplete busy checked controls current describedby disabled dropeffect expanded flowto ' +
        'grabbed haspopup hidden invalid label labelledby level live modal multiline multiselectable orientation owns posinset ' +
        'pressed readonly relevant required selected setsize sort valuemax valuemin valuenow valuetext',
    )
      .map((name) => `aria-${name}`)
      .join(' '),
  { id, class: className, hidden: flag('hidden'), rel: relation },
);

const aligned = having('align');
const plain = having('');
const edited = having('datetime', { cite: cited });
const quoted = having('align', { cite: cited });
const cell = having('align bgcolor colspan headers height rowspan valign width');

export const elements: ReadonlyMap<string, ReadonlyMap<string, Value>> = new Map([
  ...words(
    'abbr acronym address article aside b bdi bdo big body br caption center cite code data datalist dd dfn dir dl dt ' +
      'em figcaption figure footer head header hgroup hr html i kbd legend listing main mark multicol nav nextid nobr ' +
      'o:p pre rb rp rt rtc ruby s samp section small spacer span strike strong sub summary sup tbody tfoot thead title ' +
      'tt u ul var wbr',
  ).map((name) => [name, plain] as const),
  ...words('div h1 h2 h3 h4 h5 h6 p').map((name) => [name, aligned] as const),
  [
    'a',
    having('border download hreflang media name referrerpolicy', {
      href: link,
      target: oneOf('_blank|_self|_top'),
      type: oneOf('text/html'),
    }),
  ],
  ['blockquote', quoted],
  ['q', having('', { cite: cited })],
  ['button', having('name value', { type: any, disabled: flag('disabled') })],
  ['col', having('span')],
  ['colgroup', having('span')],
  ['del', edited],
  ['ins', edited],
  ['details', having('', { open: flag('open') })],
  [
    'img',
    having('alt border height hspace ismap name sizes usemap vspace width', {
      src: source,
      srcset: srcsetFault,
      crossorigin: oneOf('anonymous|use-credentials'),
      decoding: oneOf('async'),
      fetchpriority: oneOf('high|low|auto'),
      importance: oneOf('high|low|auto'),
      loading: oneOf('lazy'),
      referrerpolicy: oneOf(
        'no-referrer|no-referrer-when-downgrade|origin|origin-when-cross-origin|same-origin|strict-origin|strict-origin-when-cross-origin|unsafe-url',
      ),
    }),
  ],
  ['label', having('for')],
  ['slot', having('name')],
  ['li', having('', { value: count })],
  [
    'ol',
    having('', {
      start: count,
      type: oneOf('1|a|A|i|I'),
      reversed: flag('reversed'),
    }),
  ],
  ['meter', having('high low max min optimum value')],
  ['output', having('for form name')],
  ['progress', having('max value')],
  ['table', having('align bgcolor cellpadding cellspacing sortable width', { border: oneOf('0|1') })],
  ['td', cell],
  ['th', new Map([...cell, ...having('abbr scope sorted')])],
  ['time', having('datetime pubdate')],
  ['tr', having('align bgcolor height valign')],
  ['script', having('nonce type')],
  ['style', having('nonce type', { 'amp-custom': oneOf('') })],
  ['meta', having('charset http-equiv media name scheme')],
  [
    'link',
    having('as color crossorigin href hreflang imagesizes imagesrcset media sizes target type', {
      charset: oneOf('utf-8'),
      fetchpriority: oneOf('high|low|auto'),
      rel: any,
    }),
  ],
]);

/** Elements of a drawing. What they have of attributes is not looked at, but that none runs or leads anywhere odd. */
export const drawing: ReadonlySet<string> = new Set(
  words(
    'svg circle clippath defs desc ellipse fecolormatrix fegaussianblur femerge fecomposite feflood feoffset filter g glyph ' +
      'glyphref hkern image line lineargradient marker mask metadata path pattern polygon polyline radialgradient rect ' +
      'solidcolor switch symbol text textpath tref tspan use view vkern',
  ),
);

/** Elements that would load something of another, run something, or take input; the mend names what stands for them. */
export const players: ReadonlySet<string> = new Set(
  words('audio canvas embed frame frameset iframe object picture track video applet param'),
);
