/** The theme's phrases in English; every other language has the same keys. */
export const en = {
  // The frame of every page
  home: 'Front page',
  siteIcon: 'Site icon',
  skip: 'Skip to the content',
  menu: 'Sections',
  footerMenu: 'About this site',

  // The front page and lists
  latest: 'Latest stories',
  breaking: 'Breaking news',
  moreFrom: 'More from {name}',
  storiesAbout: 'Stories about {name}',
  storiesBy: 'Stories by {name}',
  storiesFrom: 'Stories from {name}',
  empty: 'There are no stories here yet.',
  pages: 'Pages',
  pageNumber: 'Page {number}',
  newer: 'Newer stories',
  older: 'Older stories',
  feed: '{format} feed',
  archive: 'Archive',

  // A story: who wrote it, and when
  by: 'By',
  join: ', ',
  joinLast: ' and ',
  author: 'Author',
  section: 'Section',
  published: 'Published',
  updated: 'Updated',
  readingTime: '{minutes} min read',

  // A story: what a reader must be told
  opinion: 'Opinion',
  analysis: 'Analysis',
  live: 'Live',
  factCheck: 'Fact check',
  review: 'Review',
  sponsored: 'Sponsored',
  draft: 'Draft',
  embargoedUntil: 'Embargoed until {date}',
  expired: 'This story was published with an end date and has expired. It has not been current since {date}.',
  corrections: 'Corrections',
  correctionOn: 'Correction, {date}:',
  correctionsText: 'What this paper got wrong, and what is right. The newest correction stands first.',
  allCorrections: 'All corrections',
  noCorrections: 'Nothing has been corrected yet.',

  // A story: its body
  anchor: 'Link to this heading',
  table: 'Table',
  footnotes: 'Footnotes',
  backToText: 'Back to the text',
  video: 'Video',
  post: 'Post',
  playVideo: 'Play video',
  playAudio: 'Play audio',
  showChart: 'Show chart',
  showMap: 'Show map',
  showAdvertisement: 'Show advertisement',
  showContent: 'Show content',
  advertisement: 'Advertisement',
  loadsFrom: 'Loads content from {host}',

  // A story: what follows it
  goToMobile: 'Go to mobile version',
  exitMobile: 'Exit mobile version',
  tags: 'Topics',
  moreStories: 'More stories',
  previous: 'Previous story',
  next: 'Next story',
  related: 'Related stories',

  // Pages that stand in for others
  notFoundTitle: 'This page is not here',
  notFoundText:
    'The address may be mistyped, or the story may have moved. One of these pages may have what you were looking for.',
  movedTitle: 'This page has moved',
  movedText: 'Your browser should take you to its new address at once. If it does not, follow this link.',
  goneTitle: 'This story was taken down',
  goneText: 'It was published at this address and is no longer available.',
} as const;
