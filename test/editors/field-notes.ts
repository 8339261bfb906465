/** What people are told of each field of front matter where they write it: its label in a form, and a sentence. */
import type { Fields } from '../../src/content/fields.js';

export interface Note {
  readonly label: string;
  readonly note: string;
}

export const notes: Readonly<Record<keyof Fields, Note>> = {
  title: { label: 'Headline', note: 'The headline.' },
  description: { label: 'Standfirst', note: 'One or two sentences for lists, feeds and search engines.' },
  date: {
    label: 'Published',
    note: "When it is published: 2026-04-30 or 2026-04-30T09:30:00Z, without an offset in the site's time zone. Until then the story is in no output.",
  },
  updated: { label: 'Updated', note: 'When it was last updated, as date.' },
  expires: { label: 'Expires', note: 'When it leaves lists, feeds and search, as date; its page then says so.' },
  section: { label: 'Section', note: 'By its name, or by its key in the configuration.' },
  tags: { label: 'Tags', note: 'By their names, or by their keys in the configuration.' },
  authors: { label: 'Authors', note: 'By their names, or by their keys in the configuration.' },
  image: { label: 'Picture', note: 'The lead picture: a path, or src, alt, caption, credit, license and focus.' },
  slug: {
    label: 'Address',
    note: "The last part of the address; the file's name without its date, if you write none.",
  },
  aliases: { label: 'Old addresses', note: 'Old addresses that lead here, such as /2019/old-name/.' },
  canonical: { label: 'Original', note: 'The whole address of the original, if it stands elsewhere.' },
  lang: { label: 'Language', note: "A language tag such as pt-BR, if it isn't the site's." },
  draft: { label: 'Draft', note: 'Not published.' },
  noindex: { label: 'Unlisted', note: 'Published, but in no list and no search engine.' },
  template: { label: 'Template', note: 'longread takes templates/longread.html.' },
  gone: { label: 'Taken down', note: 'Taken down; its address says so.' },
  kind: { label: 'Kind', note: 'Chooses the label and the structured data.' },
  ended: { label: 'Ended', note: 'Of a live blog: when its coverage ended, as date.' },
  priority: { label: 'Priority', note: 'For the front page, 0 to 9, for 48 hours; the highest leads.' },
  breaking: { label: 'Breaking', note: 'In the breaking bar for six hours.' },
  corrections: { label: 'Corrections', note: 'Each with date and text: shown with the story, and on /corrections/.' },
  translations: { label: 'Translations', note: 'The same story in other languages, such as pt: ../pt/cheias.md.' },
  claim: { label: 'Claim', note: 'Of a fact check: what it checks; text, author, date and url.' },
  rating: {
    label: 'Rating',
    note: 'Of a fact check or a review: a verdict, a number of 5, or value, best, worst and label.',
  },
  reviewed: { label: 'Reviewed', note: 'Of a review: what it is of; name, type, author and url.' },
  sponsor: { label: 'Paid for by', note: 'Of a sponsored story: a name, or name and url.' },
};
