/** Makes a seeded news corpus: the same articles for the same number, about 5 KB each. */
import { join } from 'node:path';
import { write } from './files.js';

const words = (
  'harbour council river road budget school market bridge report winter engineer gate tide vote plan street ' +
  'worker union ferry price roof wall flood station ticket garden theatre museum clinic nurse doctor coast mayor ' +
  'crane vessel cargo border season match goal coach player story letter office archive reader answer question ' +
  'the a of to and in that it was for on with as said would from by at which have not this after before while'
).split(' ');
const sections = ['city', 'world', 'business', 'science', 'culture', 'sport'];
const tags = Array.from({ length: 60 }, (_, index) => `topic ${words[index]}`);
const authors = Array.from({ length: 25 }, (_, index) => `Reporter ${String.fromCharCode(65 + index)}.`);

/** A generator of numbers below n, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The text of article number `index`. */
export function article(index) {
  const pick = random(index + 1);
  const some = (count) => Array.from({ length: count }, () => words[pick(words.length)]).join(' ');
  const sentence = () => {
    const text = some(8 + pick(12));
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const date = new Date(Date.UTC(2016, 0, 1) + index * 3 * 3_600_000).toISOString().replace('.000Z', 'Z');
  const body = [];
  for (let part = 0; part < 13; part++) {
    if (part % 4 === 3) body.push(`## ${some(4)}`);
    if (part === 5) body.push(`> ${sentence()}`);
    if (part === 9) body.push(['- one', '- two', '- three'].map((item) => `${item} ${some(5)}`).join('\n'));
    const link = part % 5 === 1 ? ` See [${some(2)}](https://example.org/${index}/${part}) and **${some(2)}**.` : '';
    body.push(`${sentence()} ${sentence()} ${sentence()} ${sentence()}${link}`);
  }
  const own = [...new Set([pick(tags.length), pick(tags.length), pick(tags.length)])].map((at) => tags[at]);
  return {
    name: `story-${index}`,
    file: join('articles', date.slice(0, 4), date.slice(5, 7), `story-${index}.md`),
    text: `---
title: "${sentence().slice(0, -1)}"
description: ${sentence()}
date: ${date}
section: ${sections[pick(sections.length)]}
tags: [${own.join(', ')}]
authors: [${authors[pick(authors.length)]}]
---
${body.join('\n\n')}
`,
  };
}

/** What every generator here can do: article, mobile view, home, section and tag lists, one feed, sitemap. */
export const equalWork = {
  lists: { authors: false, archive: false },
  feeds: { formats: ['rss'], for: ['home'] },
  mobile: { show: { related: false } },
  images: { cards: false },
  search: false,
};

/**
 * Writes a site of that many articles.
 *
 * @param settings keys of the configuration besides the site's name and address
 */
export function writeCorpus(folder, count, settings = {}) {
  const config = { site: { name: 'Bench', url: 'https://bench.example' }, ...settings };
  write(folder, { 'newswep.config.json': JSON.stringify(config) });
  for (let index = 0; index < count; index++) {
    const { file, text } = article(index);
    write(folder, { [file]: text });
  }
}

if (process.argv[1] === import.meta.filename) {
  const [, , folder, count] = process.argv;
  writeCorpus(folder, Number(count));
}
