/** `old-1.0.xml`: a blog of 2009, WordPress 2.9: no list of authors, parents by name, categories twice, plain addresses. */
import type { ExpectedExport } from './expectation.js';

export const old: ExpectedExport = {
  files: ['old-1.0.xml'],
  config: { site: { name: 'The Quarry Bell', url: 'http://quarrybell.example/blog/' } },
  media: ['2009/05/stone.jpg'],
  stories: [
    {
      headline: 'The quarry’s last stone',
      file: 'articles/2009/05/last-stone.md',
      date: '2009-05-04T08:00:00Z',
      // dc:creator is the name itself.
      byline: ['Bert Stone'],
      section: 'News',
      // Each category stands twice, once without its slug; a tag has another domain than today.
      tags: ['Old News', 'Granite & Slate'],
      text: [
        'They cut it at noon,',
        'and then went home.',
        // The attribute is printed as it stands, so what is escaped in it is text.
        'The stone, <b>and</b> its cutters',
        'What it weighed: a[i[0]]> 4 tons [sic]',
        // A blank was put behind a text that ends in a bracket.
        'See the film [again]',
      ],
      pictures: [[/stone$/, 'The last stone']],
      links: { noon: 'Noon', 'the film': 'On film' },
      old: ['/blog/archives/5'],
      losses: ['comments'],
      without: ['STONEWORDS'],
    },
    {
      headline: 'Noon',
      file: 'articles/2009/05/noon.md',
      date: '2009-05-05T08:00:00Z',
      byline: [],
      section: 'Old News',
      tags: [],
      text: ['The bell rang twelve times.', 'Then once more.'],
      old: ['/blog/archives/7'],
    },
    {
      headline: 'On film',
      file: 'articles/2009/05/on-film.md',
      date: '2009-05-06T08:00:00Z',
      section: 'News',
      text: [
        { like: /^https?:\/\/(www\.youtube\.com\/watch\?v=|youtu\.be\/)AAAbbbCCCdd/ },
        { like: /^https?:\/\/(www\.youtube(-nocookie)?\.com\/(watch\?v=|v\/|embed\/)|youtu\.be\/)AbCdEfGhIjK/ },
        'Both are short.',
      ],
      old: ['/blog/archives/8'],
    },
    {
      headline: 'Unfinished',
      kept: 'draft',
      date: '2009-05-07T08:00:00Z',
      section: 'News',
      text: ['DRAFTSTONE'],
    },
    {
      headline: 'About the bell',
      file: 'articles/pages/about-the-bell.md',
      date: '2009-01-01T08:00:00Z',
      text: ['It is bronze.'],
      old: ['/blog/about-the-bell'],
    },
  ],
  old: [
    ['/blog/feed/', '/blog/feed.xml'],
    ['/blog/archives/5/stone', /^\/blog\/(2009\/05\/04\/last-stone\/|media\/uploads\/2009\/05\/stone\.jpg)$/],
    // What stands before a post's number stands before lists too.
    ['/blog/archives/category/news/old-news', '/blog/old-news/'],
    ['/blog/archives/tag/granite', /^\/blog\/tag\/granite(-slate)?\/$/],
  ],
  losses: ['comments'],
  secrets: ['mason@stones.example', 'casino@spam.example', '203.0.113.', 'STONEWORDS', 'REVISIONWORDS', '/var/www'],
  unpublished: ['DRAFTSTONE', 'Unfinished'],
};
