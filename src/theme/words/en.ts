/** The theme's phrases in English; every other language has the same keys. */
export const en = {
  // The frame of every page
  home: 'Front page',
  siteIcon: 'Site icon',
  skip: 'Skip to the content',
  menu: 'Sections',
  footerMenu: 'About this site',

  // Its policies, in the footer
  policyPrinciples: 'Publishing principles',
  policyEthics: 'Ethics',
  policyCorrections: 'Corrections policy',
  policyVerification: 'How we check facts',
  policyDiversity: 'Diversity',
  policyUnnamedSources: 'Unnamed sources',
  policyOwnership: 'Ownership and funding',
  policyMasthead: 'Masthead',
  policyMission: 'Mission and priorities',
  policyFeedback: 'Feedback',

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
  authors: 'Authors',
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
  paidForBy: 'Paid for by',
  claim: 'The claim',
  verdict: 'Our verdict',
  reviewed: 'Reviewed',
  rating: 'Rating',
  outOf: '{value} out of {best}',
  alsoIn: 'Also in:',
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

  // A live blog
  liveEnded: 'Live coverage has ended',
  keyPoints: 'Key points',
  updates: 'Updates',
  oneUpdate: '1 update',
  manyUpdates: '{count} updates',
  latestUpdate: 'latest: {time}',
  pinned: 'Pinned',
  updateLink: 'Link to this update',
  oneNewUpdate: '1 new update',
  manyNewUpdates: '{count} new updates',

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
