/** What is no file with a content: pipes, sockets, devices, folders; and files with nothing in them. */
import { config } from '../../support.js';
import { article, type Case, type Content } from '../case.js';

const pipe: Content = { is: 'fifo' };
const socket: Content = { is: 'socket' };
const nothing: Content = { is: 'folder' };
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>';

const refused = (name: string, file: string, content: Content, code = 'unreadable-file', told = file): Case => ({
  name,
  files: { [file]: content },
  verdict: { exit: 1, says: [`${told}:1:1 error ${code}`] },
});
const alone = (one: Case): Case => ({ ...one, alone: true });
/** Like another one that is always tried. */
const rare = (one: Case): Case => ({ ...alone(one), long: true });

export const cases: readonly Case[] = [
  refused('a pipe among the articles', 'articles/pipe.md', pipe),
  refused('a pipe among the pictures', 'articles/pipe.jpg', pipe),
  refused('a pipe among the pages', 'pages/pipe.md', pipe),
  refused('a pipe among the public files', 'public/pipe.txt', pipe),
  refused('a hidden pipe there', 'public/.well-known/pipe', pipe),
  refused('a link to a pipe', 'articles/to-pipe.md', { is: 'symlink', to: 'pipe.md' }),
  refused('a socket among the articles', 'articles/s.md', socket),
  refused('a socket among the public files', 'public/s', socket),
  refused('an empty article', 'articles/empty.md', '', 'no-front-matter'),
  refused('an article of one line end', 'articles/line.md', '\n', 'no-front-matter'),
  refused('an empty page', 'pages/empty.md', '', 'no-front-matter'),
  {
    name: 'a picture of no bytes',
    files: { 'articles/shows-empty.md': article('![It](empty.png)'), 'articles/empty.png': '' },
    verdict: { exit: 1, says: ['articles/shows-empty.md:5:1 error unreadable-image'] },
  },
  {
    name: 'a drawing of no bytes',
    files: { 'articles/shows-nothing.md': article('Words.', 'image: empty.svg'), 'articles/empty.svg': '' },
    verdict: { exit: 1, says: ['articles/shows-nothing.md:4:8 error unreadable-image'] },
  },
  {
    name: 'folders that are named as files are folders',
    files: {
      'articles/folder.md': nothing,
      'articles/folder2.md/inside.md': article('In a folder.'),
      'articles/picture.jpg': nothing,
      'pages/page.md': nothing,
      'public/file.txt': nothing,
    },
    verdict: { exit: 0, pages: { '2026/05/01/inside/index.html': ['In a folder.'] } },
  },
  {
    name: 'a picture that is a folder is none',
    files: { 'articles/shows-folder.md': article('![It](photos.jpg)'), 'articles/photos.jpg/x.svg': svg },
    verdict: { exit: 1, says: ['articles/shows-folder.md:5:1 error missing-image'] },
  },
  {
    name: 'public files of no bytes, rules among them, are published',
    files: { 'public/empty.txt': '', 'public/_redirects': '', 'public/_headers': '', 'public/robots.txt': '' },
    verdict: { exit: 0 },
  },
  {
    name: 'an article of front matter alone',
    files: { 'articles/bare.md': '---\ntitle: Bare\ndate: 2026-05-01\n---' },
    verdict: { exit: 0, pages: { '2026/05/01/bare/index.html': ['Bare'] } },
  },
  { name: 'a front.yml of no bytes', files: { 'front.yml': '' }, verdict: { exit: 0 } },
  alone(refused('a front.yml that is a pipe', 'front.yml', pipe)),
  rare(refused('a front.yml that is a socket', 'front.yml', socket)),
  rare(refused('a front.yml that is a folder', 'front.yml', nothing)),
  alone(refused('a template that is a pipe', 'templates/article.html', pipe)),
  rare(refused('a style that is a pipe', 'templates/styles/own.css', pipe)),
  alone(refused('a template of no bytes', 'templates/article.html', '', 'template-syntax')),
  rare(refused('a frame of blanks', 'templates/layout.html', ' \n', 'template-syntax')),
  rare({
    name: 'parts of templates of no bytes are left out',
    files: { 'templates/partials/footer.html': '', 'templates/styles/own.css': '' },
    verdict: { exit: 0 },
  }),
  alone(refused('articles that are a file', 'articles', { is: 'symlink', to: 'newswep.config.json' }, 'not-a-folder')),
  alone({
    name: 'pages, templates and public that are files',
    files: { pages: 'Words', public: 'Words' },
    verdict: { exit: 1, says: ['pages:1:1 error not-a-folder', 'public:1:1 error not-a-folder'] },
  }),
  rare(refused('templates that are a file', 'templates', 'Words', 'not-a-folder')),
  alone(refused('a configuration of no bytes', 'newswep.config.json', '', 'invalid-config')),
  rare(refused('a configuration of no bytes, as a program', 'newswep.config.js', '', 'invalid-config')),
  alone({
    name: 'a pipe in the place of a page',
    files: { 'articles/p.md': article('Words.'), 'dist/2026/05/01/p/index.html': pipe },
    verdict: { exit: 1, says: ['dist/2026/05/01/p/index.html:1:1 error foreign-file'] },
  }),
  alone({
    name: 'a folder in the place of a page',
    files: { 'articles/p.md': article('Words.'), 'dist/2026/05/01/p/index.html/theirs.txt': 'Theirs' },
    verdict: { exit: 1, says: ['dist/2026/05/01/p/index.html:1:1 error foreign-file'] },
  }),
  rare({
    name: "a file in the place of a page's folder",
    files: { 'articles/p.md': article('Words.'), 'dist/2026/05/01/p': 'Theirs' },
    verdict: {
      exit: 1,
      says: ['dist/2026/05/01/p:1:1 error foreign-file'],
    },
  }),
  rare({
    name: 'a pipe that nothing is planned for stays',
    files: { 'dist/pipe': pipe },
    verdict: { exit: 0 },
  }),
  alone({
    name: 'a font, an icon and a logo of no bytes',
    files: {
      'newswep.config.json': JSON.stringify({
        ...JSON.parse(config),
        site: { name: 'N', url: 'https://n.example', icon: '/icon.svg' },
        look: { logo: '/logo.svg' },
      }),
      'public/icon.svg': '',
      'public/logo.svg': '',
    },
    verdict: { exit: 1, says: ['icon', 'logo'].map((name) => `public/${name}.svg:1:1 error unreadable-image`) },
  }),
];
