/** More than one document: two sites in one file, with the same numbers; and one site in two files. */
import type { ExpectedExport, ExpectedStory } from './expectation.js';

const posts = ['North', 'South'].flatMap((place): ExpectedStory[] => {
  const who = place === 'North' ? 'Nora North' : 'Sid South';
  return [
    {
      headline: `${place} Post opens`,
      date: '2014-06-01T10:00:00Z',
      byline: [who],
      section: 'Town',
      // Of its own document: each has an attachment 9 and a post 6.
      picture: { file: new RegExp(`${place.toLowerCase()}$`), alt: `The ${place.toLowerCase()} gate` },
      text: [`${place} is open. See the rest.`],
      links: { 'the rest': `${place} Post closes` },
    },
    {
      headline: `${place} Post closes`,
      date: '2014-06-02T10:00:00Z',
      byline: [who],
      section: 'Town',
      text: [`${place} is shut. See the start.`],
      links: { 'the start': `${place} Post opens` },
    },
  ];
});

/** Put one behind the other: a second declaration in the middle. */
export const joined: ExpectedExport = {
  files: ['joined.xml'],
  config: { site: { name: 'Both Posts', url: 'https://both.example/' } },
  media: ['2014/06/north.jpg', '2014/06/south.jpg'],
  stories: posts,
  old: [['/category/town/', '/town/']],
  losses: [],
  secrets: ['editor@north.example', 'editor@south.example'],
  unpublished: [],
};

/** As `wp export --max_file_size --include_once` splits: https://github.com/wp-cli/export-command */
export const split: ExpectedExport = {
  files: ['split-1.xml', 'split-2.xml'],
  config: { site: { name: 'Split', url: 'https://split.example/' } },
  media: ['2018/01/fish.jpg'],
  stories: [
    {
      headline: 'Going down',
      file: 'articles/2018/01/down.md',
      date: '2018-01-05T10:00:00Z',
      byline: ['Dee Diver'],
      section: 'Deep',
      tags: ['Sea'],
      // It stands in the second file.
      picture: { file: /fish$/, alt: 'A fish' },
      text: ['At ten metres see the way up.'],
      links: { 'the way up': 'Coming up' },
      old: ['/down/'],
    },
    {
      headline: 'Coming up',
      file: 'articles/2018/01/up.md',
      date: '2018-01-06T10:00:00Z',
      byline: ['Dee Diver'],
      section: 'Deep',
      tags: ['Sea'],
      text: ['Slowly, after the way down.'],
      links: { 'the way down': 'Going down' },
      old: ['/up/'],
    },
  ],
  old: [['/category/sea-life/deep/', '/deep/']],
  losses: [],
  secrets: ['diver@split.example'],
  unpublished: [],
};
