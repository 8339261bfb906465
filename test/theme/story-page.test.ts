/** A story's page: who wrote it, what a reader must be told, where it may be shared. */
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shareLinks, shareServices } from '../../src/site/share.js';
import { attributes, buildAt, elements, faultsOf, makeSite, readTree, story, type Tree } from '../support.js';

const authors = {
  ada: { name: 'Ada Quill', role: 'Editor', description: 'Ada edits & writes.', image: '/ada.svg' },
  bo: { name: 'Bo' },
  cy: { name: 'Cy', role: 'Critic' },
  di: { name: 'Di', description: 'Di draws.' },
};
const settings = {
  site: { name: 'N', url: 'https://n.example/paper/', language: 'en' },
  images: { cards: false },
  search: false,
  authors,
};
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>';
const headline = 'Is “<b>tea</b>” & milk 100% "safe"?';

const articles = {
  'public/ada.svg': svg,
  'articles/tea.md': story(`title: '${headline}'\ndate: 2026-05-01\nsection: town\nkind: opinion\nauthor: ada`),
  'articles/copy.md': story('title: Copy\ndate: 2026-05-02\ncanonical: https://o.example/a?b=1&c=2#d\nlang: de'),
  'articles/four.md': story(
    'title: Four\ndate: 2026-05-03\nauthors: [ada, bo, cy, di]\nexpires: 2026-05-09\ncorrections: [{date: 2026-05-04, text: c}]',
  ),
  'articles/plain.md': story('title: Plain\ndate: 2026-05-04\nauthor: cy'),
  'articles/paid.md': story('title: Paid\ndate: 2026-05-05\nkind: sponsored\nsponsor: Bricks'),
};

async function pagesOf(config: object): Promise<Tree> {
  const root = makeSite({ ...articles, 'newswep.config.json': JSON.stringify({ ...settings, ...config }) });
  await buildAt(root);
  return readTree(path.join(root, 'dist'));
}
const utf8 = (text = '') => Buffer.from(text, 'latin1').toString();

let tree: Tree;
beforeAll(async () => {
  tree = await pagesOf({});
});
const page = (name: string) => utf8(tree[`2026/05/${name}/index.html`]);
const section = (html: string, name: string) =>
  elements(html, 'section').find((_one, index) =>
    [...html.matchAll(/<section[^>]*>/g)][index]?.[0].includes(`"${name}"`),
  );

describe('where a story may be shared', () => {
  it('is said by plain links, with its headline and its whole address', () => {
    const links = section(page('01/tea'), 'share') ?? '';
    const title = 'Is%20%E2%80%9C%3Cb%3Etea%3C%2Fb%3E%E2%80%9D%20%26%20milk%20100%25%20%22safe%22%3F';
    const url = 'https%3A%2F%2Fn.example%2Fpaper%2F2026%2F05%2F01%2Ftea%2F';
    expect(attributes(links, 'href')).toEqual([
      `mailto:?subject=${title}&body=${url}`,
      `https://wa.me/?text=${title}%20${url}`,
      `https://bsky.app/intent/compose?text=${title}%20${url}`,
      `https://www.facebook.com/sharer/sharer.php?u=${url}`,
    ]);
    expect(elements(links, 'a')).toEqual(['E-mail', 'WhatsApp', 'Bluesky', 'Facebook']);
    expect(attributes(links, 'rel')).toEqual(Array(4).fill('nofollow noopener noreferrer'));
    expect(elements(links, 'h2')).toEqual(['Share']);
  });

  it('is the original, where that is elsewhere', () => {
    const links = section(page('02/copy'), 'share') ?? '';
    expect(attributes(links, 'href')[3]).toBe(
      'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fo.example%2Fa%3Fb%3D1%26c%3D2%23d',
    );
    expect(elements(links, 'a')[0]).toBe('E-Mail');
  });

  it('is not in the mobile view', () => {
    expect(page('01/tea/amp')).not.toMatch(/wa\.me|mailto/);
  });

  it('is for the newsroom to choose, in its order', async () => {
    const chosen = await pagesOf({ share: ['x', 'linkedin', 'telegram', 'threads', 'reddit', 'x'] });
    const html = utf8(chosen['2026/05/04/plain/index.html']);
    const url = 'https%3A%2F%2Fn.example%2Fpaper%2F2026%2F05%2F04%2Fplain%2F';
    expect(attributes(section(html, 'share') ?? '', 'href')).toEqual([
      `https://x.com/intent/post?text=Plain&url=${url}`,
      `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
      `https://t.me/share/url?url=${url}&text=Plain`,
      `https://www.threads.net/intent/post?text=Plain%20${url}`,
      `https://www.reddit.com/submit?url=${url}&title=Plain`,
    ]);
    const none = await pagesOf({ share: [] });
    expect(utf8(none['2026/05/04/plain/index.html'])).not.toContain('class="share"');
    const wrong = { ...settings, share: ['mastodon'] };
    const faults = await faultsOf(makeSite({ ...articles, 'newswep.config.json': JSON.stringify(wrong) }));
    expect(faults.join()).toContain(`write some of ${shareServices.join(', ')} in a list`);
  });

  it('holds for every headline and address: what is sent is what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }), (title, address) => {
        for (const { key, url } of shareLinks(shareServices, address, title)) {
          const sent = [...new URL(url).searchParams.values()].join(' ');
          expect(sent, key).toContain(address);
          if (key !== 'facebook' && key !== 'linkedin') expect(sent, key).toContain(title.toWellFormed());
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('who wrote a story', () => {
  const boxes = (name: string) =>
    elements(page(name).replace(/.*<footer class="story-foot">/s, ''), 'section').slice(0, -1);
  const inByline = (name: string) => /<div class="byline">[\s\S]*?<\/header>/.exec(page(name))?.[0] ?? '';

  it('stands below it, where the configuration tells of them', () => {
    const [box = '', ...others] = elements(page('01/tea'), 'section').filter((one) => one.includes('Ada Quill</h2>'));
    expect(others).toEqual([]);
    expect(box).toContain('<p class="role">Editor</p>\n<p>Ada edits &amp; writes.</p>');
    expect(box).toContain('<a href="/paper/author/ada/" rel="author">Stories by Ada Quill</a>');
    expect(box).toMatch(/<img src="\/paper\/ada\.svg[^"]*" alt="" width="72"/);
  });

  it('is named with the role where there is one name only', () => {
    expect(inByline('01/tea')).toContain('rel="author">Ada Quill</a> <span class="role">Editor</span>');
    expect(inByline('04/plain')).toContain('<span class="role">Critic</span>');
    expect(boxes('04/plain').filter((one) => one.includes('<h2>Cy'))).toEqual([]);
  });

  it('may be four: all names, the portraits there are, a box for each that is told of', () => {
    const byline = inByline('03/four');
    expect(elements(byline, 'a')).toEqual(['Ada Quill', 'Bo', 'Cy', 'Di']);
    expect(byline).not.toContain('class="role"');
    expect(byline.match(/<img /g)).toHaveLength(1);
    expect(page('03/four').match(/<section class="author">/g)).toHaveLength(2);
  });

  it('may be nobody', () => {
    expect(inByline('05/paid')).not.toMatch(/class="(authors|portraits)"/);
    expect(page('05/paid')).not.toContain('class="author"');
  });
});

it('tells the kind beside the section before the headline, who paid for it too, and notices after the byline', () => {
  const order = (name: string, ...marks: string[]) => {
    const places = marks.map((mark) => page(name).indexOf(mark));
    expect(places, marks.join()).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  };
  order('01/tea', 'class="section"', 'label label-opinion', '<h1>', 'class="byline"', 'article-body');
  order('05/paid', 'label label-sponsored', 'class="sponsor"', '<h1>');
  order('03/four', '<h1>', 'class="byline"', 'class="notice"', 'class="corrections"', 'article-body');
});
