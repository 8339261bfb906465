/** The same paper by Eleventy, with its own Markdown and Nunjucks. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { write } from '../files.js';
import * as html from './html.js';

const modules = join(import.meta.dirname, 'node_modules');
const program = join(modules, '@11ty/eleventy');

/** @param page a variable that is a page of Eleventy's */
const fields = (page, data = `${page}.data`) => ({
  title: `{{ ${data}.title }}`,
  name: '{{ title or tag }}',
  description: `{{ ${data}.description }}`,
  permalink: `https://bench.example{{ ${page}.url }}`,
  url: `{{ ${page}.url }}`,
  mobile: `{{ ${page}.url }}amp/`,
  date: `{{ ${page}.date | iso }}`,
  day: `{{ ${page}.date | day }}`,
  body: '{{ content | safe }}',
  words: `{{ ${data}.description | length }}`,
  section: `<a class="section" href="/{{ ${data}.section }}/">{{ ${data}.section }}</a>`,
  authors: `{% for author in ${data}.authors %}<span>{{ author }}</span>{% endfor %}`,
  tags: `{% for tag in ${data}.topics %}<li><a href="/tag/{{ tag | slug }}/" rel="tag">{{ tag }}</a></li>{% endfor %}`,
  beside:
    '{% if before %}<a rel="prev" href="{{ before.url }}"><b>{{ before.data.title }}</b></a>{% endif %}{% if after %}<a rel="next" href="{{ after.url }}"><b>{{ after.data.title }}</b></a>{% endif %}',
});
const own = fields('page', 'self');
const cards = (stories) => `{% for one in ${stories} %}${html.card(fields('one'))}{% endfor %}`;

export const eleventy = {
  name: 'Eleventy',
  version: () =>
    existsSync(program) ? `v${JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')).version}` : undefined,
  content: (story) => join('story', `${story.name}.md`),
  text: (story) => story.text.replace(/^tags:/m, 'topics:'),
  prepare(folder) {
    symlinkSync(modules, join(folder, 'node_modules'));
    write(folder, {
      'package.json': '{"type":"module"}',
      'eleventy.config.js': config,
      'story/story.11tydata.json': JSON.stringify({ layout: 'article.njk', tags: 'story' }),
      '_includes/article.njk': `{% set self = { title: title, description: description, section: section, authors: authors, topics: topics } %}{% set before = collections.story | getPreviousCollectionItem %}{% set after = collections.story | getNextCollectionItem %}${html.article(own)}`,
      'mobile.njk': `---js\n{ pagination: { data: 'collections.story', size: 1, alias: 'one' }, permalink: '{{ one.url }}amp/index.html' }\n---\n{% set content = one.content %}${html.mobile(fields('one'))}`,
      'index.njk': `---\ntitle: Bench\n---\n${html.list(own, cards('collections.story | latest(37)'))}`,
      'lists.njk': `---js\n{ pagination: { data: 'collections.lists', size: 1, alias: 'list' }, permalink: '{{ list.url }}index.html' }\n---\n{% set title = list.name %}${html.list(own, cards('list.stories'))}`,
      'feed.njk':
        '---\npermalink: feed.xml\n---\n<?xml version="1.0"?><rss version="2.0"><channel>{% for one in collections.story | latest(20) %}<item><title>{{ one.data.title }}</title><link>https://bench.example{{ one.url }}</link><description>{{ one.content }}</description></item>{% endfor %}</channel></rss>',
      'sitemap.njk':
        '---\npermalink: sitemap.xml\n---\n<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for one in collections.story %}<url><loc>https://bench.example{{ one.url }}</loc><lastmod>{{ one.date | iso }}</lastmod></url>{% endfor %}</urlset>',
    });
  },
  command: [process.execPath, [join(program, 'cmd.cjs'), '--quiet']],
  output: '_site',
};

const config = `
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
export default function (config) {
  config.addFilter('iso', (date) => date.toISOString());
  config.addFilter('day', (date) => date.toDateString());
  config.addFilter('slug', slug);
  config.addFilter('latest', (list, count) => list.slice(-count).reverse());
  config.addGlobalData('eleventyComputed', {
    permalink: (data) => data.page.inputPath.startsWith('./story/')
      ? data.page.date.toISOString().slice(0, 10).replaceAll('-', '/') + '/' + data.page.fileSlug + '/index.html'
      : data.permalink,
  });
  config.addCollection('lists', (api) => {
    const lists = new Map();
    for (const one of api.getFilteredByTag('story')) {
      for (const [name, url] of [[one.data.section, '/' + one.data.section + '/'], ...one.data.topics.map((tag) => [tag, '/tag/' + slug(tag) + '/'])]) {
        if (!lists.has(url)) lists.set(url, { name, stories: [] });
        lists.get(url).stories.push(one);
      }
    }
    return [...lists].flatMap(([url, { name, stories }]) => {
      const newest = stories.reverse();
      return Array.from({ length: Math.ceil(newest.length / 20) }, (_, page) => ({
        name, url: page === 0 ? url : url + 'page/' + (page + 1) + '/', stories: newest.slice(page * 20, page * 20 + 20),
      }));
    });
  });
  return { markdownTemplateEngine: false };
}
`;
