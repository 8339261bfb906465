/** Small papers that have a page of every kind, one written from left to right and one from right to left. */
import fs from 'node:fs';
import path from 'node:path';
import { buildAt, makeSite, readTree, repository, story, temporaryFolder } from '../support.js';
import { arabic, english, type Tongue, updates, whole } from './paper-texts.js';

/** A built paper, and the addresses of its pages by kind. */
export interface Paper {
  readonly folder: string;
  readonly pages: Readonly<Record<string, string>>;
}

const drawing = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 16 9" preserveAspectRatio="none"><rect width="16" height="9" fill="#486"/><circle cx="8" cy="4" r="3" fill="#fc6"/></svg>`;

function storiesOf(tongue: Tongue): Record<string, string> {
  const { headlines, standfirst, caption, paragraph, phrase, ada } = tongue;
  const [plain, word, long] = headlines;
  const pictured = `image: {src: lock.svg, alt: "${phrase}", caption: "${caption}", credit: "${ada}"}`;
  const about = `section: town\ntags: [river, council]\nauthor: ada\ndescription: ${standfirst}`;
  const fillers = Array.from({ length: 9 }, (_, index) => {
    const section = ['town', 'water', 'play'][index % 3];
    const picture = index % 2 === 0 ? `\n${pictured}` : '';
    const fields = `title: "${index + 1}. ${headlines[index % 3]}"\ndate: 2026-05-1${index}\nsection: ${section}\ntags: [river]\nauthor: ben${picture}`;
    return [`articles/filler-${index}.md`, story(fields, paragraph)];
  });
  return {
    ...Object.fromEntries(fillers),
    'articles/whole.md': story(
      `title: "${long}"\ndate: 2026-05-30T08:00Z\nupdated: 2026-05-31T08:00Z\n${about.replace('author: ada', 'authors: [ada, ben]')}\n${pictured}\ncorrections: [{date: 2026-05-31, text: "${standfirst}"}]\naliases: [/old/]\npriority: 9`,
      whole(tongue),
    ),
    'articles/bare.md': story(`title: "${word}"\ndate: 2026-05-29\nsection: town\ntags: [river]`, paragraph),
    'articles/checked.md': story(
      `title: "${plain}"\ndate: 2026-05-28\n${about}\nkind: fact-check\nclaim: [{text: "${standfirst}", author: "${phrase}", date: 2026-05-01, rating: "${phrase}"}, {text: "${long}", author: "${ada}", rating: "${phrase}"}]\n${pictured}`,
      whole(tongue),
    ),
    'articles/opinion.md': story(`title: "${plain}!"\ndate: 2026-05-27\n${about}\nkind: opinion`, paragraph),
    'articles/paid.md': story(
      `title: "${phrase}"\ndate: 2026-05-26\nsection: town\nkind: sponsored\nsponsor: {name: "${ada}", url: "https://bricks.example/"}\nexpires: 2026-05-30\n${pictured}`,
      paragraph,
    ),
    'articles/running.md': story(
      `title: "${plain}…"\ndate: 2026-06-01T08:00Z\n${about}\nkind: live\nbreaking: true\n${pictured}`,
      updates(tongue),
    ),
    'articles/ended.md': story(
      `title: "${word}, ${plain}"\ndate: 2026-05-25T08:00Z\n${about}\nkind: live\nended: 2026-05-25T12:00Z`,
      updates(tongue),
    ),
    'articles/gone.md': story(`title: "${phrase}"\ndate: 2026-05-24\ngone: true`),
  };
}

const stories = {
  whole: '/2026/05/30/whole/',
  'without a picture': '/2026/05/29/bare/',
  'fact check': '/2026/05/28/checked/',
  opinion: '/2026/05/27/opinion/',
  'sponsored, expired': '/2026/05/26/paid/',
  'live, running': '/2026/06/01/running/',
  'live, ended': '/2026/05/25/ended/',
};

/** Where the pages of each kind are. */
export const kinds: Readonly<Record<string, string>> = {
  front: '/',
  section: '/town/',
  tag: '/tag/river/',
  author: '/author/ada/',
  year: '/2026/',
  'numbered page': '/tag/river/page/1/',
  ...Object.fromEntries(Object.entries(stories).map(([kind, url]) => [`story: ${kind}`, `${url}?noamp=mobile`])),
  ...Object.fromEntries(Object.entries(stories).map(([kind, url]) => [`mobile view: ${kind}`, `${url}amp/`])),
  'undated page': '/about/',
  corrections: '/corrections/',
  search: '/search/',
  'not found': '/404.html',
  moved: '/old/',
  'taken down': '/2026/05/24/gone/',
};

/** On the morning of the live blog that runs. */
const now = Date.parse('2026-06-01T10:00:00Z');

async function make(tongue: Tongue): Promise<Paper> {
  const { language, name, standfirst, town, water, play, river, council, ada, ben } = tongue;
  const root = makeSite({
    'newswep.config.json': JSON.stringify({
      site: { name, url: 'https://newswep.example', description: standfirst, language, icon: '/icon.svg' },
      sections: { town: { name: town, description: standfirst }, water: { name: water }, play: { name: play } },
      authors: {
        ada: {
          name: ada,
          role: town,
          image: '/ada.svg',
          description: standfirst,
          sameAs: ['https://social.example/@ada'],
        },
        ben: { name: ben },
      },
      tags: { river: { name: river, description: standfirst }, council: { name: council } },
      lists: { perPage: 4 },
      footer: [
        { name: town, url: '/about/' },
        { name: ada, url: '/corrections/' },
      ],
      images: { cards: false },
    }),
    ...storiesOf(tongue),
    'articles/lock.svg': drawing(1600, 900),
    'articles/lock.mp3': '',
    'pages/about.md': story(
      `title: "${town}"`,
      whole(tongue).replaceAll(/(bare\.md|lock\.(svg|mp3))/g, '../articles/$1'),
    ),
    'public/ada.svg': drawing(96, 96),
    'public/icon.svg': drawing(40, 40),
  });
  await buildAt(root, { now });
  return { folder: path.join(root, 'dist'), pages: kinds };
}

export const leftToRight = () => make(english);
export const rightToLeft = () => make(arabic);

/**
 * Builds a paper of the checkout, in a folder of its own.
 *
 * @returns it with a page or two of every shape of address, and some stories with their mobile views
 */
export async function paperIn(from: string): Promise<Paper> {
  const root = temporaryFolder();
  for (const name of fs
    .readdirSync(from)
    .filter((entry) => /^(articles|pages|public|front\.|newswep\.config)/.test(entry))) {
    fs.cpSync(path.join(from, name), path.join(root, name), { recursive: true });
  }
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  await buildAt(root, { now: Date.parse('2026-12-01T00:00:00Z') });
  const folder = path.join(root, 'dist');
  const shapes = new Map<string, string[]>();
  for (const [file, html] of Object.entries(readTree(folder))) {
    if (!/(^|\/)index\.html$/.test(file) || html.includes('http-equiv="refresh"')) continue;
    const url = encodeURI(`/${file.replace(/index\.html$/, '')}`);
    const shape = url.replace(/\d+/g, 'N').replace(/(?<=\/N\/N\/N\/|\/tag\/|\/author\/|^\/)[^/N]+/, 'name');
    shapes.set(shape, [...(shapes.get(shape) ?? []), url]);
  }
  const chosen = [...shapes].flatMap(([shape, urls]) => {
    const wanted = shape.includes('/N/N/N/') ? 4 : 1;
    return urls.filter((_, index) => index % Math.ceil(urls.length / wanted) === 0);
  });
  const asked = chosen.map((url) => (/^\/\d+\/\d+\/\d+\/[^/]+\/$/.test(url) ? `${url}?noamp=mobile` : url));
  return { folder, pages: Object.fromEntries(asked.map((url) => [url, url])) };
}
