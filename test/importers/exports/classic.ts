/** `classic.xml`: a paper of 2012, WordPress 3.3, WXR 1.1, all by hand in the classic editor. Its clock is Vienna's. */
import type { ExpectedExport } from './expectation.js';

export const classic: ExpectedExport = {
  files: ['classic.xml'],
  // No time zone is configured: addresses go by UTC, and one story's day is another.
  config: { site: { name: 'The Saltmarsh Courier', url: 'http://saltmarsh-courier.example/' } },
  media: [
    '2012/03/tower.jpg',
    '2012/03/tower-300x200.jpg',
    '2012/03/tower-150x150.jpg',
    '2012/03/keeper.jpg',
    '2012/03/secret-chair.jpg',
    // Letters, blanks and parentheses as they came in by FTP: https://github.com/ashishb/wp2hugo/issues/81
    '2012/03/STAIRS (2).JPG',
    '2012/07/start.jpg',
    '2012/07/breakfast.jpg',
    '2012/07/results.pdf',
    '2012/10/prices.pdf',
  ],
  stories: [
    {
      // Until 5.7 titles are escaped and stand outside of CDATA: https://core.trac.wordpress.org/ticket/52250
      headline: 'Ferries & fog',
      file: 'articles/2012/03/ferries-fog.md',
      date: '2012-03-05T07:15:00+01:00',
      byline: ['Ines Quayle'],
      section: 'Harbour',
      // The name is stored escaped, and so it stands in CDATA: decoded once.
      tags: ['Ferry', 'Fog & Mist'],
      text: [
        // Line feeds are breaks: case 19 of the tests of wpautop.
        'The first ferry of the season left Gullmarsh at seven, an hour late.',
        'The fog was "thick as porridge", said the mate.',
        'Nobody had told the bakers :) so the rolls waited on the quay.',
        'Tickets cost 4 crowns & a half; children under 6 <120 cm> go free.',
        'Read also what became of the lamp, the long walk and our staff.',
      ],
      links: {
        'what became of the lamp': 'The lamp at Gull Point goes dark',
        // https://github.com/posativ/acrylamid/pull/190: the path of ?p=13 is the home page's
        'the long walk': 'The long walk',
        'our staff': 'The staff',
      },
      // _wp_old_slug, with the day of the story: wp_old_slug_redirect in wp-includes/query.php
      old: ['/2012/03/05/ferries-fog/', '/2012/03/05/fog-and-ferries/'],
      losses: ['comments'],
      without: ['COMMENTWORDS'],
    },
    {
      headline: 'The lamp at Gull Point goes dark',
      file: 'articles/2012/03/lamp.md',
      date: '2012-03-09T09:00:00+01:00',
      byline: ['Tom Barrow'],
      section: 'Harbour',
      picture: {
        file: /keeper$/,
        alt: 'Old man with a key',
        caption: 'The keeper on his last night. Photograph: Ines Quayle',
      },
      text: [
        // The mark of "more" is not in the sentence: https://github.com/hexojs/hexo-migrator-wordpress/pull/64
        'For the first time since 1931 there will be no light on Gull Point tonight.',
        // Up to 3.3 the caption is an attribute, escaped: img_caption_shortcode in wp-includes/media.php
        'The tower, seen from the "Rosalind"',
        'The keeper, 71, has the key in his pocket. "I shall give it to nobody," he says.',
        'He will miss it.',
      ],
      // Not the thumbnail's, whose original is there: https://github.com/GetPublii/Publii/pull/1239
      pictures: [
        [/tower$/, 'A white tower'],
        [/stairs.*2/i, 'Ninety steps'],
      ],
      // Attachments have pages below their story. Since 6.4 they lead on to the file; a reader wants the story.
      old: ['/2012/03/09/lamp/'],
      losses: ['chart'],
    },
    {
      headline: 'The long walk',
      file: 'articles/2012/06/long-walk.md',
      // In Vienna it is the second of June: https://github.com/lonekorean/wordpress-export-to-markdown/pull/65
      date: '2012-06-02T00:40:00+02:00',
      byline: ['Tom Barrow'],
      section: 'Town Life',
      description: 'From the mill to the inn, with wet feet.',
      text: [
        'Part one begins at the mill, where the path is dry.',
        /^\W+$/,
        'Part two crosses the causeway. Mind the tide.',
        /^\W+$/,
        'Part three ends at the inn. Back to the causeway, or to the ferry.',
      ],
      links: { 'the causeway': 'The long walk', 'the ferry': 'Ferries & fog' },
      // A part's address is the number alone: _wp_link_page in wp-includes/post-template.php
      old: ['/2012/06/02/long-walk/', '/2012/06/02/long-walk/2/', '/2012/06/02/long-walk/3/'],
    },
    {
      headline: 'Regatta in pictures',
      file: 'articles/2012/07/regatta.md',
      date: '2012-07-15T11:00:00+02:00',
      byline: ['Ines Quayle'],
      text: [
        'Nine boats started, seven came back.',
        // Without ids the pictures uploaded to the post, by menu_order; the PDF is none: gallery_shortcode
        'Crews at breakfast',
        'The start, from the mole',
        'Photographs: Ines Quayle',
      ],
      pictures: [
        [/breakfast$/, ''],
        [/start$/, 'Nine sails'],
      ],
      old: ['/2012/07/15/regatta/'],
    },
    {
      headline: 'The choir on film',
      file: 'articles/2012/09/choir.md',
      date: '2012-09-30T20:00:00+02:00',
      byline: ['Ines Quayle'],
      text: [
        'The choir of St. Osyth sang for eleven hours.',
        'http://www.youtube.com/watch?v=abcDEF12345',
        'And here once more, shorter:',
        'http://vimeo.com/76543210',
        'The address http://bells.example/tower stands in the middle of a sentence.',
      ],
      old: ['/2012/09/30/choir/'],
    },
    {
      headline: 'Notes for ringers',
      file: 'articles/2012/10/notes-for-ringers.md',
      date: '2012-10-28T18:00:00+01:00',
      byline: ['Ines Quayle'],
      section: 'Music',
      text: [
        'Learn this by heart:',
        // A blank line in <pre> makes no paragraph: case 1 of the tests of wpautop
        '1 2 3 4 5',
        '2 1 4 3 5 <treble>',
        '* is not a bullet, # not a heading, and _this_ is not slanted.',
        '1. Is how the verse begins.',
        ':::note',
        // [[gallery]] is how one writes a shortcode that isn't one: wp-includes/shortcodes.php
        '{{unknown}} and [sic] and [gallery] stay; 3 < 4 and a|b too. 5*4*3, snake_case_word, C:\\BELLS\\ROPE.',
        // Kept as text, and told: https://github.com/lonekorean/wordpress-export-to-markdown/issues/159
        'The tide today: [tide-table station="gull"]',
        /^\[contact-form-7 id="9" title="Write to us"\]$/,
        'Ring [1 2] first.',
      ],
      old: ['/2012/10/28/notes-for-ringers/'],
      losses: ['tide-table', 'contact-form-7'],
    },
    {
      headline: 'Prices on Monday',
      file: 'articles/2012/10/prices.md',
      date: '2012-10-29T06:00:00+01:00',
      byline: ['Ines Quayle'],
      // "Uncategorized" is what WordPress says where nobody chose.
      section: null,
      tags: [],
      text: [
        'At the market',
        'Fish Crowns',
        'Herring 2.40',
        'Plaice, large 7.10',
        'Too dear by half.',
        'A customer',
        'What you need:',
        'a net',
        'a boat',
        'with oars',
        'patience',
        'Set in lead by the night shift.',
        'Price list: the whole list',
        'The bureau',
        'opens',
        'at nine.',
      ],
      old: ['/2012/10/29/prices/'],
    },
    {
      headline: 'About this paper',
      file: 'articles/pages/about.md',
      date: '2011-11-02T10:00:00+01:00',
      text: [
        'The Courier has come out since 1899, on Fridays and whenever a ship is late.',
        'Write to the desk, or knock.',
      ],
      old: ['/about/'],
    },
    {
      headline: 'The staff',
      file: 'articles/pages/about/staff.md',
      date: '2011-11-03T10:00:00+01:00',
      text: ['At night there is only Tom.'],
      old: ['/about/staff/'],
    },
    {
      // Papers bring their past along: before 1900, and in the HTML of then.
      headline: 'From our first number',
      file: 'articles/1899/11/first-number.md',
      date: '1899-11-24T10:00:00+01:00',
      section: 'Town Life',
      text: ['The Courier wishes its readers little much light.', 'Price', 'Two crowns', 'Quay Street 1'],
      old: ['/1899/11/24/first-number/'],
    },
    {
      headline: 'Minutes of the staff meeting',
      kept: 'draft',
      date: '2012-08-01T09:00:00+02:00',
      text: ['STAFFSECRET: who gets the new chair.'],
      losses: ['private'],
    },
    {
      // https://github.com/mAAdhaTTah/wordpress-github-sync/issues/73: published with its password gone
      headline: 'For subscribers',
      kept: 'draft',
      date: '2012-08-02T09:00:00+02:00',
      text: ['SUBSCRIBERSECRET: the crossword is solved.'],
      losses: ['password'],
    },
  ],
  old: [
    ['/', '/'],
    ['/feed/', '/feed.xml'],
    ['/category/harbour/', '/harbour/'],
    ['/category/harbour/feed/', '/harbour/feed.xml'],
    ['/category/town-life/music/', '/music/'],
    ['/tag/ferry/', '/tag/ferry/'],
    ['/tag/fog-mist/', '/tag/fog-mist/'],
    ['/2012/03/', '/2012/03/'],
    ['/2012/03/09/lamp/keeper/', '/2012/03/09/lamp/'],
    ['/2012/03/09/lamp/tower/', '/2012/03/09/lamp/'],
    ['/2012/07/15/regatta/start/', '/2012/07/15/regatta/'],
  ],
  losses: ['comments', 'private', 'password', 'chart.png', 'tide-table', 'contact-form-7'],
  secrets: [
    'ines.quayle@saltmarsh-courier.example',
    'tom.barrow@mail.example',
    'old.salt@sailors.example',
    'maud@bakery.example',
    'sell@watches.example',
    '198.51.100.',
    'COMMENTWORDS',
    'herring77',
  ],
  unpublished: [
    'EELSECRET',
    'secret-chair',
    'CHAIRSECRET',
    '08/01/minutes',
    'for-subscribers',
    'STAFFSECRET',
    'SUBSCRIBERSECRET',
    'crossword',
    'Minutes of the staff',
  ],
};
