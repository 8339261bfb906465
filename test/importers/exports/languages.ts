/** `languages.xml`: a site in two languages with Polylang, a post and its translation under one name. */
import type { ExpectedExport } from './expectation.js';

export const languages: ExpectedExport = {
  files: ['languages.xml'],
  config: { site: { name: 'The Bridge', url: 'https://bridge.example/' } },
  media: [],
  stories: [
    {
      headline: 'Hello',
      file: 'articles/2021/03/hello.md',
      date: '2021-03-03T12:00:00Z',
      byline: ['Amal Bridge'],
      section: 'Town',
      // Languages and translations are terms there, and no tags: https://github.com/polylang/polylang/issues/370
      tags: [],
      text: ['We begin.'],
      old: ['/en/hello/'],
    },
    {
      // Equal names in two languages cost 63 % of a site: https://github.com/emdash-cms/emdash/pull/1087
      headline: 'مرحبا',
      date: '2021-03-03T12:00:00Z',
      tags: [],
      lang: 'ar',
      text: ['نبدأ اليوم.'],
      old: ['/ar/hello/'],
    },
    {
      headline: 'Only one',
      file: 'articles/2021/03/only-one.md',
      date: '2021-03-04T12:00:00Z',
      text: ['See the other one and this one.'],
      links: { 'the other one': 'مرحبا', 'this one': 'Hello' },
      old: ['/en/only-one/'],
    },
  ],
  old: [['/category/town/', '/town/']],
  losses: [],
  secrets: ['amal@bridge.example'],
  unpublished: ['pll_60'],
};
