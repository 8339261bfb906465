/** `damaged.xml`: what PHP, plugins, Word and a time limit did to an export of WXR 1.1. */
import type { ExpectedExport } from './expectation.js';

const at = (day: string) => ({ date: `2010-02-${day}T10:00:00+01:00`, byline: ['A. Scribe'], section: 'Print' });

export const damaged: ExpectedExport = {
  // Notices stand before the declaration: https://github.com/humanmade/WordPress-Importer/issues/160
  files: ['damaged.xml'],
  config: { site: { name: 'The Inkwell', url: 'http://inkwell.example/' } },
  media: [],
  stories: [
    {
      // Not every plugin escapes: https://github.com/wp-cli/wp-cli/issues/1410
      headline: 'Ink & paper',
      file: 'articles/2010/02/ink-paper.md',
      ...at('01'),
      text: ['Two things that we need.'],
      old: ['/2010/02/01/ink-paper/'],
    },
    {
      // Control characters: https://github.com/hexojs/hexo-migrator-wordpress/issues/105; NUL in what PHP serialized:
      // https://github.com/woocommerce/woocommerce/issues/23555
      headline: 'Bell tower',
      file: 'articles/2010/02/bell-tower.md',
      ...at('02'),
      text: [
        { like: /^A line ?from Word, and another\.$/ },
        // A forbidden character that HTML spells as a number shows nothing, or a mark in its place.
        { like: /^Numbers as text: \S* ?and \S* ?stay out\.$/ },
      ],
      old: ['/2010/02/02/bell-tower/'],
      without: ['\u0001', '\u000b', '\u0000', 'INKCOMMENT'],
    },
    {
      // Notices within an item and between two.
      headline: 'Notices',
      file: 'articles/2010/02/notices.md',
      ...at('03'),
      text: ['What stands around this story does not matter.'],
      old: ['/2010/02/03/notices/'],
    },
    {
      // Up to 3.0 "]]>" wasn't split, and wp-cli and plugins did it no better: crazy-cdata.xml of wordpress-importer
      headline: 'Brackets',
      file: 'articles/2010/02/brackets.md',
      ...at('04'),
      text: ['if (a[b[0]]>c) stop();', 'After the code.'],
      old: ['/2010/02/04/brackets/'],
    },
    {
      headline: 'Then » now',
      file: 'articles/2010/02/then-now.md',
      ...at('05'),
      text: ['Named marks that XML does not know.'],
      old: ['/2010/02/05/then-now/'],
    },
    {
      // One byte of Latin-1 in UTF-8.
      headline: 'Cafés',
      file: 'articles/2010/02/cafes.md',
      ...at('06'),
      text: [{ like: /^The caf[é\ufffd] is open\.$/ }, 'Grüße.'],
      old: ['/2010/02/06/cafes/'],
    },
    {
      // https://github.com/jekyll/jekyll-import/issues/105: Squarespace's files lack elements. The date is the site's.
      headline: 'With little',
      file: 'articles/2010/02/with-little.md',
      date: '2010-02-07T10:00:00+01:00',
      section: 'Print',
      text: ['Most of what an item has is not here.'],
    },
    {
      // multiple-cdata.xml of wordpress-importer: one text in several sections
      headline: 'Many sections of text',
      file: 'articles/2010/02/many-sections.md',
      ...at('08'),
      text: [{ like: /^One, two,( three\.)?$/ }, /^three\.$/],
      old: ['/2010/02/08/many-sections/'],
    },
    {
      // https://github.com/awesomemotive/one-click-demo-import/issues/181: an excerpt of tabs is none
      headline: 'Blanks around',
      file: 'articles/2010/02/blanks-around.md',
      ...at('09'),
      description: null,
      text: ['Between blanks.'],
      old: ['/2010/02/09/blanks-around/'],
    },
    {
      headline: 'A lone < sign',
      file: 'articles/2010/02/lone-sign.md',
      ...at('10'),
      text: ['Less than nothing.'],
      old: ['/2010/02/10/lone-sign/'],
    },
    {
      headline: 'Line ends of Windows',
      file: 'articles/2010/02/line-ends.md',
      ...at('10'),
      text: ['One.', 'Two,', 'three.', 'Four.'],
      old: ['/2010/02/10/line-ends/'],
    },
  ],
  old: [['/category/print/', '/print/']],
  // The export ends within this story: https://github.com/humanmade/WordPress-Importer/issues/86
  losses: ['The last word'],
  secrets: ['scribe@ink.example', 'who@ink.example', '192.0.2.201', 'INKCOMMENT', '/home/inkwell'],
  unpublished: ['CUTWORDS'],
};
