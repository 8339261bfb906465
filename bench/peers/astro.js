/** The same paper by Astro: a content collection, and endpoints that write whole pages, its shortest way to HTML. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { write } from '../files.js';

const modules = join(import.meta.dirname, 'node_modules');
const program = join(modules, 'astro');

export const astro = {
  name: 'Astro',
  version: () =>
    existsSync(program) ? `v${JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')).version}` : undefined,
  content: (story) => join('story', `${story.name}.md`),
  text: (story) => story.text,
  prepare(folder) {
    symlinkSync(modules, join(folder, 'node_modules'));
    write(folder, {
      'package.json': '{"type":"module"}',
      'astro.config.mjs': "export default { site: 'https://bench.example', markdown: { syntaxHighlight: false } };\n",
      'src/content.config.js': config,
      'src/pages/[...path].js': pages,
    });
  },
  command: ['env', ['ASTRO_TELEMETRY_DISABLED=1', process.execPath, join(program, 'astro.js'), 'build', '--silent']],
  output: 'dist',
};

const config = `
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = { story: defineCollection({ loader: glob({ pattern: '*.md', base: './story' }) }) };
`;

const pages = `
import { getCollection } from 'astro:content';
// Not bundled: it reads our templates from beside it.
const place = new URL(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'html.js')).href)}).href;
const html = await import(/* @vite-ignore */ place);

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function fields({ story, before, after }) {
  const { data, rendered, id } = story;
  const date = new Date(data.date);
  const url = '/' + date.toISOString().slice(0, 10).replaceAll('-', '/') + '/' + id + '/';
  return {
    title: data.title, name: data.title, description: data.description, url, permalink: 'https://bench.example' + url,
    mobile: url + 'amp/', date: date.toISOString(), day: date.toDateString(), body: rendered.html, words: data.description.length,
    section: '<a class="section" href="/' + data.section + '/">' + data.section + '</a>',
    authors: data.authors.map((author) => '<span>' + author + '</span>').join(''),
    tags: data.tags.map((tag) => '<li><a href="/tag/' + slug(tag) + '/" rel="tag">' + tag + '</a></li>').join(''),
    beside: [[before, 'prev'], [after, 'next']].map(([one, rel]) => one ? '<a rel="' + rel + '" href="' + fields({ story: one }).url + '"><b>' + one.data.title + '</b></a>' : '').join(''),
  };
}

export async function getStaticPaths() {
  const stories = (await getCollection('story')).sort((a, b) => new Date(a.data.date) - new Date(b.data.date));
  const made = [];
  const add = (url, props) => made.push({ params: { path: url.slice(1) + (url.endsWith('/') ? 'index.html' : '') }, props });
  const lists = new Map();
  stories.forEach((story, at) => {
    const whole = { story, before: stories[at - 1], after: stories[at + 1] };
    const { url } = fields(whole);
    add(url, { kind: 'article', ...whole });
    add(url + 'amp/', { kind: 'mobile', ...whole });
    for (const [name, list] of [[story.data.section, '/' + story.data.section + '/'], ...story.data.tags.map((tag) => [tag, '/tag/' + slug(tag) + '/'])]) {
      if (!lists.has(list)) lists.set(list, { name, stories: [] });
      lists.get(list).stories.push(story);
    }
  });
  for (const [url, { name, stories: of }] of lists) {
    const newest = of.reverse();
    for (let page = 0; page * 20 < newest.length; page++) {
      add(page === 0 ? url : url + 'page/' + (page + 1) + '/', { kind: 'list', name, stories: newest.slice(page * 20, page * 20 + 20) });
    }
  }
  add('/', { kind: 'list', name: 'Bench', stories: stories.slice(-37).reverse() });
  add('/feed.xml', { kind: 'feed', stories: stories.slice(-20).reverse() });
  add('/sitemap.xml', { kind: 'sitemap', stories });
  return made;
}

export function GET({ props: { kind, name, stories, ...story }, url }) {
  const all = (stories ?? []).map((one) => fields({ story: one }));
  if (kind === 'article' || kind === 'mobile') return new Response(html[kind](fields(story)));
  if (kind === 'feed') return new Response('<?xml version="1.0"?><rss version="2.0"><channel>' + all.map((f) => '<item><title>' + f.title + '</title><link>' + f.permalink + '</link><description>' + f.body.replace(/&/g, '&amp;').replace(/</g, '&lt;') + '</description></item>').join('') + '</channel></rss>');
  if (kind === 'sitemap') return new Response('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + all.map((f) => '<url><loc>' + f.permalink + '</loc><lastmod>' + f.date + '</lastmod></url>').join('') + '</urlset>');
  return new Response(html.list({ name, description: name, permalink: url.href }, all.map(html.card).join('')));
}
`;
