/** Files and folders that may not be read, or not be written. */
import { config } from '../../support.js';
import { article, type Case, type Content } from '../case.js';

const locked = (content = 'Secret words.'): Content => ({ is: 'mode', mode: 0, content });
const folder = (mode: number): Content => ({ is: 'mode', mode, content: 'folder' });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>';

const refused = (name: string, files: Case['files'], says: string): Case => ({
  name,
  asUser: true,
  files,
  verdict: { exit: 1, says: [says] },
});
const alone = (one: Case): Case => ({ ...one, alone: true, long: true });

export const cases: readonly Case[] = [
  refused(
    'an article',
    { 'articles/locked.md': locked(article('Words.')) },
    'articles/locked.md:1:1 error unreadable-file',
  ),
  refused('a page', { 'pages/locked.md': locked() }, 'pages/locked.md:1:1 error unreadable-file'),
  refused('a public file', { 'public/locked.txt': locked() }, 'public/locked.txt:1:1 error unreadable-file'),
  refused(
    'a picture, told where it is shown',
    { 'articles/shows.md': article('![It](locked.svg)'), 'articles/locked.svg': locked(svg) },
    'articles/shows.md:5:1 error unreadable-file "articles/locked.svg"',
  ),
  refused(
    'a file that is linked',
    { 'articles/links.md': article('[It](locked.pdf)'), 'articles/locked.pdf': locked() },
    'articles/links.md:5:1 error unreadable-file "articles/locked.pdf"',
  ),
  refused(
    'a folder of articles',
    { 'articles/shut/one.md': article('Words.'), 'articles/shut': folder(0) },
    'articles/shut:1:1 error unreadable-file',
  ),
  refused(
    'a folder whose names may be read, and its files not',
    { 'articles/listed/one.md': article('Words.'), 'articles/listed': folder(0o400) },
    'articles/listed/one.md:1:1 error unreadable-file',
  ),
  refused(
    'a folder whose files may be read, and its names not',
    { 'articles/blind/one.md': article('Words.'), 'articles/blind': folder(0o100) },
    'articles/blind:1:1 error unreadable-file',
  ),
  refused(
    'a folder of public files',
    { 'public/shut/one.txt': 'Words.', 'public/shut': folder(0) },
    'public/shut:1:1 error unreadable-file',
  ),
  refused('front.yml', { 'front.yml': locked('lead: articles/before.md') }, 'front.yml:1:1 error unreadable-file'),
  {
    name: 'a picture that nobody shows is not read',
    asUser: true,
    files: { 'articles/unshown.svg': locked(svg), 'articles/.hidden': locked() },
    verdict: { exit: 0 },
  },
  {
    name: 'files of the output that may not be written are put in place all the same',
    asUser: true,
    files: { 'dist/index.html': { is: 'mode', mode: 0o444, content: 'Old' }, 'articles/new.md': article('Words.') },
    verdict: { exit: 0, pages: { '2026/05/01/new/index.html': ['Words.'] } },
  },
  alone(
    refused('a template', { 'templates/article.html': locked() }, 'templates/article.html:1:1 error unreadable-file'),
  ),
  alone(
    refused(
      'a style',
      { 'templates/styles/own.css': locked('p {}') },
      'templates/styles/own.css:1:1 error unreadable-file',
    ),
  ),
  alone(refused('the templates', { 'templates/x/y.html': 'x', 'templates/x': folder(0) }, 'templates/x:1:1 error')),
  alone(
    refused(
      'the configuration',
      { 'newswep.config.json': locked(config) },
      'newswep.config.json:1:1 error unreadable-file',
    ),
  ),
  alone(
    refused(
      'a configuration that is a program',
      { 'newswep.config.js': locked('export default {}') },
      'newswep.config.js:1:1 error unreadable-file',
    ),
  ),
  alone(refused('all articles', { articles: folder(0) }, 'articles:1:1 error unreadable-file')),
  alone(refused('what the program keeps', { '.newswep': folder(0) }, '.newswep:1:1 error own-folder')),
  alone(
    refused(
      'what the program keeps, which may be read only',
      { '.newswep': folder(0o500), 'articles/new.md': article('Words.') },
      '.newswep:1:1 error own-folder',
    ),
  ),
];
