/** Symbolic links, and paths in stories, templates and the configuration, that lead out of the site or nowhere. */
import path from 'node:path';
import { config, repository } from '../../support.js';
import { article, type Case, type Content } from '../case.js';

const elsewhere = (name: string): Content => ({ is: 'symlink', to: path.join(repository, name) });
const to = (target: string): Content => ({ is: 'symlink', to: target });
/** Stands in no site of these: words of this program's own files. */
const secrets = ['MIT License', 'depcruise', 'Permission is hereby granted', 'root:x:0'];
const configured = (more: object): string => JSON.stringify({ ...JSON.parse(config), ...more });

/** One file that can't be taken, and what is said of it. */
const refused = (name: string, file: string, content: Content, code: string, told = file): Case => ({
  name,
  files: { [file]: content },
  verdict: { exit: 1, says: [`${told}:1:1 error ${code}`] },
});
const alone = (one: Case): Case => ({ ...one, alone: true });
/** Like another one that is always tried. */
const rare = (one: Case): Case => ({ ...alone(one), long: true });
const fault = (name: string, file: string, body: string, says: string, fields = ''): Case => ({
  name,
  files: { [`articles/${file}.md`]: article(body, fields) },
  verdict: { exit: 1, says: [`articles/${file}.md:${says}`] },
});
/** A path in a story that would lead out of the site if nobody looked. */
const out = (name: string, file: string, written: string): Case =>
  fault(name, file, `![It](${written})`, '5:1 error missing-image');

export const cases: readonly Case[] = [
  refused('an article that is a file elsewhere', 'articles/link.md', elsewhere('README.md'), 'link-out-of-site'),
  refused('an article that is a link with .. in it', 'articles/up.md', to('../../../etc/passwd'), 'link-out-of-site'),
  refused(
    'an article that is the configuration',
    'articles/config.md',
    to('../newswep.config.json'),
    'link-out-of-site',
  ),
  refused('a folder of articles elsewhere', 'articles/folder', elsewhere('articles'), 'link-out-of-site'),
  refused('a picture elsewhere', 'articles/link.svg', elsewhere('starter'), 'link-out-of-site'),
  refused('a page elsewhere', 'pages/link.md', elsewhere('README.md'), 'link-out-of-site'),
  refused('a public file elsewhere', 'public/licence.txt', elsewhere('LICENSE'), 'link-out-of-site'),
  refused('a hidden public file elsewhere', 'public/.well-known/key', elsewhere('LICENSE'), 'link-out-of-site'),
  refused('a public folder elsewhere', 'public/etc', to('/etc'), 'link-out-of-site'),
  refused('the folder of the system itself', 'public/root', to('/'), 'link-out-of-site'),
  refused('an article that never ends', 'articles/zero.md', to('/dev/zero'), 'link-out-of-site'),
  refused('a public file that never ends', 'public/random', to('/dev/urandom'), 'link-out-of-site'),
  refused('what a process says of itself', 'articles/environ.md', to('/proc/self/environ'), 'link-out-of-site'),
  refused("the process's own root", 'articles/proc', to('/proc/self/root/etc'), 'link-out-of-site'),
  refused('a link to nothing', 'articles/dead.md', to('nowhere.md'), 'unreadable-file'),
  refused('a link to itself', 'articles/self.md', to('self.md'), 'unreadable-file'),
  {
    name: 'a chain of links that ends elsewhere',
    files: { 'articles/chain-1.md': to('chain-2.md'), 'articles/chain-2.md': elsewhere('README.md') },
    verdict: { exit: 1, says: [1, 2].map((n) => `articles/chain-${n}.md:1:1 error link-out-of-site`) },
  },
  {
    name: 'two links to each other',
    files: { 'articles/ring-1.md': to('ring-2.md'), 'articles/ring-2.md': to('ring-1.md') },
    verdict: { exit: 1, says: [1, 2].map((n) => `articles/ring-${n}.md:1:1 error unreadable-file`) },
  },
  {
    name: 'folders with links to each other',
    files: { 'articles/left/right': to('../right'), 'articles/right/left': to('../left') },
    verdict: {
      exit: 1,
      says: [
        'articles/left/right/left:1:1 error unreadable-file',
        'articles/right/left/right:1:1 error unreadable-file',
      ],
    },
  },
  alone({
    name: 'a dozen folders, each with links to all others, are walked through at once',
    files: Object.fromEntries(
      [...Array(12).keys()].flatMap((from) =>
        [...Array(12).keys()].map((other) => [`articles/d${from}/d${other}`, to(`../d${other}`)] as const),
      ),
    ),
    verdict: {
      exit: 1,
      says: [...Array(12).keys()].flatMap((from) =>
        [...Array(12).keys()].flatMap((by) =>
          from === by
            ? []
            : [...Array(12).keys()].flatMap((other) =>
                other === by ? [] : [`articles/d${from}/d${by}/d${other}:1:1 error unreadable-file`],
              ),
        ),
      ),
    },
  }),
  {
    name: 'links within a folder, one over another, to a file and to the folder itself are followed',
    files: {
      'articles/real.txt': 'Followed.',
      'articles/by-1.txt': to('by-2.txt'),
      'articles/by-2.txt': to('real.txt'),
      'articles/here': to('.'),
      'articles/links.md': article('[A](by-1.txt)'),
    },
    verdict: { exit: 0, pages: { 'media/by-1.txt': ['Followed.'] } },
  },
  alone(refused('all articles elsewhere', 'articles', elsewhere('articles'), 'link-out-of-site')),
  alone(refused('all articles nowhere', 'articles', to('nowhere'), 'not-a-folder')),
  rare(refused('all pages elsewhere', 'pages', elsewhere('pages'), 'link-out-of-site')),
  rare(refused('all public files elsewhere', 'public', elsewhere('public'), 'link-out-of-site')),
  rare(refused('all templates elsewhere', 'templates', elsewhere('templates'), 'link-out-of-site')),
  rare(refused('a template elsewhere', 'templates/layout.html', elsewhere('LICENSE'), 'link-out-of-site')),
  alone(refused('a style elsewhere', 'templates/styles/own.css', elsewhere('LICENSE'), 'link-out-of-site')),
  rare(refused('a file of the theme elsewhere', 'templates/assets/x.txt', elsewhere('LICENSE'), 'link-out-of-site')),
  rare(refused('front.yml elsewhere', 'front.yml', elsewhere('front.yml'), 'link-out-of-site')),
  alone(refused('front.yml nowhere', 'front.yml', to('nowhere'), 'unreadable-file')),
  alone(refused('what the program keeps is kept elsewhere', '.newswep', to('articles'), 'own-folder')),
  rare(refused('its store elsewhere', '.newswep/cache', to('../articles'), 'own-folder')),
  alone(refused('its pictures elsewhere', '.newswep/pictures', to('../articles'), 'own-folder')),
  rare(refused('its unfinished files elsewhere', '.newswep/tmp', to('../articles'), 'own-folder')),
  alone({
    name: 'the database elsewhere: it is made anew in its place',
    files: { '.newswep/cache/store': to('../../articles') },
    verdict: { exit: 0 },
  }),
  alone({
    name: 'a folder of the output elsewhere: nothing is written there',
    files: { 'articles/t.md': article('Words.', 'tags: [eels]'), 'dist/tag': to('../articles') },
    verdict: { exit: 1, says: ['dist/tag:1:1 error foreign-file'] },
  }),
  alone({
    name: 'the output nowhere',
    files: { dist: to('nowhere') },
    verdict: { exit: 1, says: ['dist:1:1 error output-folder this symbolic link leads nowhere'] },
  }),
  rare({
    name: 'the output is the articles',
    files: { dist: to('articles') },
    verdict: { exit: 1, says: ['dist:1:1 error output-folder'] },
  }),
  out('.. in the path of a picture', 'dots', '../../../../../../etc/passwd'),
  out('.. encoded', 'encoded', '%2e%2e/%2e%2e/%2e%2e/etc/passwd'),
  out('.. encoded twice', 'twice', '%252e%252e/etc/passwd'),
  out('slashes encoded', 'slashes', '..%2f..%2f..%2fetc%2fpasswd'),
  out('backslashes', 'backslashes', '..\\\\..\\\\etc\\\\passwd'),
  out('an absolute path', 'absolute', '/etc/passwd'),
  out('an absolute path with .. in it', 'above', '/../newswep.config.json'),
  out('a NUL in a path', 'nul-path', 'a%00.png'),
  {
    name: 'an address of a file loads nothing',
    files: { 'articles/file-url.md': article('![It](file:///etc/passwd)') },
    verdict: { exit: 0, says: ['articles/file-url.md:5:1 warning'], without: { '*': ['file:///'] } },
  },
  fault('a lead picture out of the site', 'lead', 'Words.', '4:8 error missing-image', 'image: ../../etc/passwd'),
  fault(
    'a lead picture by an address of a file',
    'lead-file',
    'Words.',
    '4:8 error missing-field',
    'image: "file:///etc/passwd"',
  ),
  fault('a link to a file above the site', 'up-link', '[It](../../secret.md)', '5:1 error broken-link'),
  {
    name: 'a link to the configuration leads nowhere, and publishes nothing',
    files: { 'articles/conf-link.md': article('[It](../newswep.config.json)') },
    verdict: {
      exit: 0,
      says: ['articles/conf-link.md:5:1 warning unknown-address'],
      without: { '*': ['"site":{"name"'] },
    },
  },
  fault('an old address with .. in it', 'alias', 'Words.', '4:11 error invalid-slug', 'aliases: [/../x/]'),
  fault('an old address with .. encoded', 'alias-2', 'Words.', '4:11 error invalid-slug', 'aliases: [/%2e%2e/x/]'),
  fault(
    'an old address with a backslash',
    'alias-3',
    'Words.',
    '4:11 error invalid-slug',
    'aliases: ["/a\\\\..\\\\x/"]',
  ),
  fault('a template with .. in it', 'tmpl', 'Words.', '4:11 error invalid-slug', 'template: ../../etc/passwd'),
  fault(
    'a translation out of the site',
    'trans',
    'Words.',
    '5:7 error broken-translation',
    'translations:\n  de: ../../x.md',
  ),
  {
    name: 'a drawing that names files of the system is published without',
    files: {
      'articles/drawing.md': article('![It](drawing.svg)', 'image: drawing.svg'),
      'articles/drawing.svg': `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude" width="900" height="600"><text y="50">&x;</text><image href="file:///etc/passwd" width="9" height="9"/><image href="../../LICENSE" width="9" height="9"/><use href="/etc/passwd#a"/><xi:include href="/etc/passwd" parse="text"/></svg>`,
    },
    verdict: {
      exit: 0,
      says: ['articles/drawing.md:4:8 warning unsafe-image'],
      without: { '*': [...secrets, '/etc/passwd', 'LICENSE"'] },
    },
  },
  alone({
    name: 'front.yml names stories out of the site',
    files: { 'front.yml': 'lead: ../../etc/passwd\ntop:\n  - articles/../../x.md\n' },
    verdict: { exit: 1, says: ['front.yml:1:7 error invalid-front', 'front.yml:3:5 error invalid-front'] },
  }),
  alone({
    name: 'a style that imports a file of the system, and one of another host',
    files: { 'templates/styles/own.css': '@import "../../../../../../etc/passwd";\n@import "/etc/passwd";\n' },
    verdict: {
      exit: 1,
      says: ['templates/styles/own.css:1:1 error style-syntax', 'templates/styles/own.css:2:1 error style-syntax'],
    },
  }),
  rare({
    name: 'a style whose pictures lie elsewhere reads none of them',
    files: {
      'templates/styles/own.css': 'p { background: url(../../../LICENSE) } q { background: url(file:///etc/passwd) }',
    },
    verdict: { exit: 0, without: { '*': secrets } },
  }),
  alone({
    name: 'a template that includes a file of the system',
    files: { 'templates/partials/card.html': '<%~ include("../../../../etc/passwd") %>' },
    verdict: { exit: 1, says: ['templates/partials/card.html:1:1 error template-'] },
  }),
  rare({
    name: 'icon, logo, fonts and portraits of the configuration out of public/',
    files: {
      'newswep.config.json': configured({
        site: { name: 'N', url: 'https://n.example', icon: '/../newswep.config.json' },
        look: { logo: '/../../x.svg', fonts: [{ family: 'F', file: '/../../../fonts/x.woff2' }] },
        authors: { a: { name: 'A', image: '/../articles/before.md' } },
      }),
    },
    verdict: {
      exit: 1,
      says: [...Array(4).keys()].map(() => 'newswep.config.json:1:'),
    },
  }),
  ...[
    ['an address scheme that leads out', { permalink: '/../:slug/' }],
    ['one with dots encoded', { permalink: '/%2e%2e/:slug/' }],
    ['one with a backslash', { permalink: '/a\\..\\b/:slug/' }],
    ['a mobile view out of its story', { mobile: { path: '../' } }],
    ['a section whose address leads out', { sections: { '..': { name: 'Up' } } }],
    ['a tag whose address leads out', { tags: { 'a/../..': { name: 'Up' } } }],
    ['pictures from nowhere', { images: { from: 'nowhere', cards: false } }],
    ['pictures from a file', { images: { from: 'newswep.config.json', cards: false } }],
    ['pictures from a device', { images: { from: '/dev/zero', cards: false } }],
  ].map(
    ([name, more]): Case =>
      rare({
        name: name as string,
        files: { 'newswep.config.json': configured(more as object) },
        verdict: { exit: 1, says: ['newswep.config.json:1:'] },
      }),
  ),
  alone({
    name: 'pictures from a folder in which one is a link out of it',
    files: {
      'newswep.config.json': configured({ images: { from: 'photos', cards: false } }),
      'photos/it.svg': elsewhere('LICENSE'),
    },
    verdict: { exit: 1, says: ['photos/it.svg:1:1 error link-out-of-site'] },
  }),
];
