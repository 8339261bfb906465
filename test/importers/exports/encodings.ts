/** Exports that aren't in UTF-8: as the declaration says, and as an exporter of that time really wrote them. */
import type { ExpectedExport } from './expectation.js';

/** What the head calls ISO-8859-1 is Windows' code page, on the web and in old databases: https://encoding.spec.whatwg.org/ */
export const latin1: ExpectedExport = {
  files: ['latin1.xml'],
  config: { site: { name: 'Der Bergbote', url: 'http://bergbote.example/', language: 'de' } },
  media: [],
  stories: [
    {
      headline: 'Über den Fluß',
      file: 'articles/2011/04/ueber-den-fluss.md',
      date: '2011-04-01T10:00:00+01:00',
      byline: ['Vroni Hüttl'],
      section: 'Täler',
      text: ['Für 3 € geht es hinüber – „nur heute“.', 'Grüße, die Fähre.'],
      old: ['/2011/04/01/ueber-den-fluss/'],
    },
  ],
  old: [['/category/taeler/', /^\/(taeler|taler|t%c3%a4ler)\/$/i]],
  losses: [],
  secrets: ['vroni@bergbote.example'],
  unpublished: [],
};

/** The exporter turns what goes into CDATA into UTF-8 and leaves the rest as it is: wxr_cdata in wp-admin/includes/export.php */
export const latin1AsExported: ExpectedExport = {
  files: ['latin1-as-exported.xml'],
  config: { site: { name: 'Der Talbote', url: 'http://talbote.example/', language: 'de' } },
  media: [],
  stories: [
    {
      headline: 'Über die Brücke',
      file: 'articles/2011/04/ueber-die-bruecke.md',
      date: '2011-04-02T10:00:00+01:00',
      byline: ['Vroni Hüttl'],
      section: 'Höhen',
      text: ['Die Brücke trägt nicht mehr.', 'Grüße, die Fähre.'],
      old: ['/2011/04/02/ueber-die-bruecke/'],
    },
  ],
  old: [],
  losses: [],
  secrets: ['vroni@talbote.example'],
  unpublished: [],
};

export const windows1251: ExpectedExport = {
  files: ['windows-1251.xml'],
  config: { site: { name: 'Речной вестник', url: 'http://vestnik.example/', language: 'ru' } },
  media: [],
  stories: [
    {
      headline: 'Весна на реке',
      file: 'articles/2011/04/vesna.md',
      date: '2011-04-03T10:00:00+01:00',
      byline: ['Анна Речная'],
      section: 'Река',
      text: ['Лёд ушёл ночью.', '«Наконец», — сказал паромщик.'],
      old: ['/2011/04/03/vesna/'],
    },
  ],
  old: [],
  losses: [],
  secrets: ['anna@vestnik.example'],
  unpublished: [],
};
