/** What an article's HTML may hold: an allow-list of elements and attributes, and nothing that runs. */
import { defaultSchema, type Schema } from 'hast-util-sanitize';
import { safeSchemes } from './references.js';

const classes = [
  'className',
  'anchor',
  'align-center',
  'align-right',
  'card-link',
  'card-link-host',
  'card-link-kind',
  'card-link-path',
  'embed',
  'figure',
  'footnote-back',
  'footnote-ref',
  'footnotes',
  'note',
  'note-title',
  'pullquote',
  'table',
  'task',
  /^language-[\w-]+$/,
  /^ratio-\d+x\d+$/,
] as [string, ...(string | RegExp)[]];

/** Elements that are taken out with all they hold; of other unknown ones the content stays. */
export const stripped: readonly string[] = (
  'script style iframe object embed template noscript noembed noframes textarea select title svg math xmp plaintext ' +
  'audio video canvas'
).split(' ');

export const schema: Schema = {
  tagNames: (
    'a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary ' +
    'sup table tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
  attributes: {
    '*': ['id', 'lang', 'dir', 'title', 'ariaLabel', classes],
    a: ['href', 'hrefLang', ['rel', 'noopener', 'nofollow', 'sponsored', 'ugc', 'license', 'author', 'me', 'tag']],
    blockquote: ['cite'],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    img: ['src', 'alt', 'width', 'height'],
    ins: ['cite', 'dateTime'],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    q: ['cite'],
    section: [['tabIndex', 0, '0']],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr'],
    time: ['dateTime'],
  },
  protocols: { href: safeSchemes, src: ['http', 'https'], cite: ['http', 'https'] },
  ancestors: defaultSchema.ancestors ?? {},
  strip: [...stripped],
  // `name` is allowed nowhere, and ids of raw HTML get a prefix before this: see compile.ts.
  clobber: [],
  clobberPrefix: '',
};
