/** Folders of Hugo, Jekyll and Eleventy build as they are; what kept a story off the site there keeps it off here. */
import { describe, expect, it } from 'vitest';
import { turnShortcodes } from '../../src/content/foreign/shortcodes.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { buildAt, faultsOf, makeSite, readTree, story, write } from '../support.js';

const dot =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="#246"/></svg>';

async function built(files: Readonly<Record<string, string>>) {
  const root = makeSite(files);
  const { diagnostics, heldBack } = await buildAt(root);
  const tree = readTree(`${root}/dist`);
  return { tree, said: diagnostics.map(formatDiagnostic), held: heldBack.map(({ id }) => id) };
}

/** What is said of a story with these fields, and whether it is out. */
async function one(fields: string, id = 'articles/one.md', body = 'Some words.') {
  const { tree, said, held } = await built({ [id]: story(fields, body), 'articles/lead.svg': dot });
  return {
    said,
    held,
    page: Object.entries(tree).find(([name]) => /^2026\/.*(?<!amp)\/index\.html$/.test(name)),
    tree,
  };
}

const dated = 'title: One\ndate: 2026-05-01\n';

it('a content folder of Hugo', async () => {
  const { tree, said, held } = await built({
    // https://gohugo.io/content-management/front-matter/
    'articles/_index.md': story('title: News\ncascade: { draft: true }'),
    'articles/posts/_index.en.md': story('title: Posts'),
    'articles/posts/ferry.md':
      '+++\ntitle = "The ferry"\ndate = 2026-05-02T08:00:00+02:00\nlastmod = 2026-05-03\ndraft = false\ntags = ["water", 2026]\ncategories = ["Town"]\naliases = ["ferry-old", "../2019/ferry/"]\nweight = 10\n[cover]\nimage = "img/lead.svg"\nalt = "A dot"\nrelative = false\n+++\nThe ferry runs.\n',
    'articles/posts/quay/index.md': story(
      'title: "The quay"\ndate: 2026-05-04\ndescription: ""\ntags: []\nauthor: ""\nimages: [lead.svg]\nurl: /quay/\ntype: post\nslug: copper quay',
    ),
    'articles/posts/quay/lead.svg': dot,
    'articles/posts/quay/notes.md': 'Only notes.\n',
    'articles/posts/json.md':
      '{\n\t"title": "In \\"JSON\\"",\n\t"date": "2026-05-05",\n\t"params": { "author": { "name": "Ada Quill" } }\n}\nWords.\n',
    'articles/posts/about.pt.md': story('title: Sobre\ndate: 2026-05-06\nmarkup: goldmark'),
    'articles/posts/hidden.md': story('title: Hidden qz\ndate: 2026-05-06\nbuild: { render: never }'),
    'public/img/lead.svg': dot,
  });
  const names = Object.keys(tree).filter((name) => /^2026\/\d\d\/\d\d\/[^/]+\/index/.test(name));
  expect(names.map((name) => name.slice(11, -11))).toEqual(['ferry', 'copper-quay', 'json', 'about-pt']);
  expect(tree['2026/05/02/ferry/index.html']).toContain('lead.svg');
  expect(tree['2026/05/04/copper-quay/index.html']).toContain('lead.svg');
  expect(tree['2026/05/05/json/index.html']).toContain('Ada Quill');
  expect(tree['2026/05/06/about-pt/index.html']).toContain('<html lang="pt"');
  expect(tree._redirects).toMatch(/^\/posts\/ferry-old\/ \/2026\/05\/02\/ferry\/ 301$/m);
  expect(tree._redirects).toMatch(/^\/2019\/ferry\/ /m);
  expect(tree._redirects).toMatch(/^\/quay\/ /m);
  expect(tree['tag/2026/index.html']).toBeDefined();
  expect(Object.entries(tree).filter((file) => file.join().includes('Hidden qz'))).toEqual([]);
  expect(held).toEqual(['articles/posts/hidden.md']);
  expect(said.map((line) => line.replace(/:\d+:\d+ warning ([\w-]+) .*/, ' $1'))).toEqual([
    'articles/_index.md unread-file',
    'articles/posts/ferry.md foreign-field',
    'articles/posts/ferry.md foreign-field',
    'articles/posts/hidden.md foreign-field',
    'articles/posts/quay/index.md foreign-field',
    'articles/posts/quay/index.md foreign-field',
    'articles/posts/quay/notes.md unread-file',
  ]);
  expect(said[0]).toContain('(and 1 more file)');
});

it('a folder of posts of Jekyll', async () => {
  const { tree, said, held } = await built({
    // https://jekyllrb.com/docs/posts/; one digit: lib/jekyll/document.rb, DATE_FILENAME_MATCHER
    'articles/town/_posts/2026-5-1-bridge-opens.md':
      '---\nlayout: post\ntags: bridge river\nauthor: { name: Ada Quill, email: x }\nredirect_from: /old/bridge.html\n...\nIt opens.\n',
    'articles/_posts/2026-05-02-market.markdown': story(
      'layout: post\ntitle: 1984\ndate: 2026-05-02 14:10:00 +0800\ncategories: [Blogging, Tutorial]\npermalink: /market.html\nlast_modified_at: 2026/05/03\nimage: { path: /assets/lead.svg, lqip: "data:x", alt: A dot }\npin: true\nrating: 9.5',
    ),
    'articles/_posts/2026-05-03-pattern.md': story(
      'title: Pattern\npermalink: /:categories/:title/\nexcerpt: "In short."',
    ),
    'articles/_drafts/not-yet.md': story('title: Not yet qz'),
    'articles/_drafts/dated.md': story('title: Draft qz\ndate: 2026-05-01'),
    'articles/_posts/2026-05-04-old.html': story('title: Old'),
    'public/assets/lead.svg': dot,
  });
  const bridge = tree['2026/05/01/bridge-opens/index.html'] ?? '';
  expect(bridge).toContain('>Bridge Opens</h1>');
  for (const part of ['/town/', '/tag/bridge/', '/tag/river/', 'Ada Quill']) expect(bridge).toContain(part);
  const market = tree['2026/05/02/market/index.html'] ?? '';
  for (const part of ['>1984</h1>', '/blogging/', '/tag/tutorial/', 'lead.svg']) expect(market).toContain(part);
  expect(tree._redirects).toMatch(/^\/old\/bridge\.html \/2026\/05\/01\/bridge-opens\/ 301$/m);
  expect(tree._redirects).toMatch(/^\/market\.html /m);
  expect(Object.entries(tree).filter((file) => file.join().includes('qz'))).toEqual([]);
  expect(held).toEqual(['articles/_drafts/dated.md']);
  expect(said.map((line) => line.replace(/:\d+:\d+ warning ([\w-]+) .*/, ' $1'))).toEqual([
    'articles/_drafts/not-yet.md unread-file',
    'articles/_posts/2026-05-02-market.markdown foreign-field',
    'articles/_posts/2026-05-02-market.markdown foreign-field',
    'articles/_posts/2026-05-03-pattern.md foreign-field',
    'articles/_posts/2026-05-04-old.html unread-file',
    'articles/town/_posts/2026-5-1-bridge-opens.md foreign-field',
  ]);
});

it('a folder of posts of Eleventy', async () => {
  const { tree, said, held } = await built({
    // https://www.11ty.dev/docs/data-frontmatter/, https://www.11ty.dev/docs/collections/
    'articles/blog/blog.11tydata.js': 'process.exit(3)',
    'articles/blog/2026-05-01-tide/index.md':
      '---json\n{ "title": "Tide", "tags": ["posts", "sea"], "layout": "post.njk" }\n---\nHigh.\n',
    'articles/blog/wind.md': story(
      'date: 2026-05-02\nlayout: post.njk\ntags: cat and dog\nthumbnail: ""',
      '# The *wind*\n\nBlows.',
    ),
    'articles/blog/never.md': story('title: Never qz\ndate: 2026-05-02\npermalink: false'),
    'articles/blog/apart.md': story(
      'title: Apart\ndate: 2026-05-02\neleventyExcludeFromCollections: true\ntemplate: base.njk',
    ),
    'articles/blog/feed.njk': 'x',
  });
  expect(tree['2026/05/01/tide/index.html']).toContain('/tag/sea/');
  expect(tree['tag/posts/index.html']).toBeUndefined();
  const wind = tree['2026/05/02/wind/index.html'] ?? '';
  expect(wind).toContain('>The wind</h1>');
  expect(wind.match(/The wind<\/h/g)).toHaveLength(1);
  expect(wind).toContain('/tag/cat-and-dog/');
  expect(tree['2026/05/02/apart/index.html']).toContain('noindex');
  expect(Object.entries(tree).filter((file) => /Never qz|process\.exit/.test(file.join()))).toEqual([]);
  expect(held).toEqual(['articles/blog/never.md']);
  expect(said.every((line) => / warning (?:foreign-field|unread-file) /.test(line))).toBe(true);
  expect(said).toHaveLength(7);
});

describe('a single field', () => {
  it.each([
    'description: ""\nsection: ""\ntags: [""]\nauthors: []\nimage: { src: "", alt: "" }\nslug: ""\naliases: []\nupdated: ""\nexpires: ""\ncanonical: ""\nlang: ""\nkind: ""\ntranslations: {}\ncorrections: []',
    'image: { src: lead.svg, alt: A dot, caption: "", credit: null }',
    'draft: "false"',
    'authors: [{ name: Ada Quill }, Ben]',
    'sitemap: false',
  ])('that says nothing, or the same in another way, is said no word of: %j', async (fields) => {
    const { said, page } = await one(dated + fields);
    expect(page).toBeDefined();
    expect(said).toEqual([]);
  });

  it.each(['draft: "true"', 'permalink: false', 'headless: true', '_build: { render: never }', 'redirect_to: /x/'])(
    'that keeps a page off the site there keeps it off here: %s',
    async (fields) => {
      const { held, page } = await one(dated + fields);
      expect([held, page]).toEqual([['articles/one.md'], undefined]);
    },
  );

  it.each([
    'draft: ""',
    'expires: 15 Oct 2026',
    'aliases: [x]',
    'slug: a/b',
    'kind: page',
    'title: false',
    'tags: a, b',
  ])('of a newsroom of its own is a fault as before: %s', async (fields) => {
    const root = makeSite({
      'articles/one.md': story(`${fields.startsWith('title') ? 'date: 2026-05-01\n' : dated}${fields}`),
    });
    expect(await faultsOf(root)).toEqual([expect.stringContaining(' error ')]);
  });

  it('a date that can mean one day alone is told as that day, and taken in a file from elsewhere', async () => {
    const [fault] = await faultsOf(makeSite({ 'articles/one.md': story('title: One\ndate: May 1, 2026') }));
    expect(fault).toMatch(/invalid-date .*: write it as 2026-05-01$/);
    for (const written of ['May 1, 2026', '1st May 2026', '2026-5-1 9:05:00 +0000', 'Fri, 01 May 2026 09:00:00 GMT']) {
      expect((await one(`title: One\ndate: ${JSON.stringify(written)}\nlayout: post`)).page?.[0]).toMatch(
        /^2026\/05\/01\//,
      );
    }
    expect(
      await faultsOf(makeSite({ 'articles/one.md': story('title: One\ndate: 01/05/2026\nlayout: post') })),
    ).toHaveLength(1);
  });

  it('an address there that is the address here leads nowhere else', async () => {
    const { tree, said } = await one(`${dated}permalink: /2026/05/01/one/`);
    expect(tree['2026/05/01/one/index.html']).toContain('Some words.');
    expect(tree._redirects ?? '').not.toContain('/2026/05/01/one/ ');
    expect(said).toHaveLength(1);
  });

  it('what stands after the end of front matter in dots is no field that is lost', async () => {
    const text = '---\ntitle: One\ndate: 2026-05-01\n...\ndraft: true\n---\nWords.\n';
    expect(await faultsOf(makeSite({ 'articles/one.md': text }))).toEqual([
      expect.stringContaining('invalid-front-matter'),
    ]);
  });
});

describe('what other systems fill in within a text', () => {
  const body = (text: string) => one(dated, 'articles/one.md', text);

  it.each([
    [
      '{{< figure src="lead.svg" alt="A dot" caption="The \\"dot\\"" >}}',
      /<figure[\s\S]*alt="A dot"[\s\S]*The (?:"|&quot;|&#34;)dot/,
    ],
    ['{{< youtube abcdefghijk >}}', /youtube\.com\/watch\?v=abcdefghijk/],
    ['{{< x user="ada" id="12" >}}', /x\.com\/ada\/status\/12/],
    [
      '{{< highlight go "linenos=table" >}}\nvar x = "{{< y >}}"\n{{< /highlight >}}',
      /<pre><code class="language-go">var x = "\{\{&#x3C; y >|<pre[^>]*><code[^>]*>var x/,
    ],
    ['{% highlight ruby %}\nputs 1\n{% endhighlight %}', /<code class="language-ruby">puts 1/],
    [
      '[x]({{ site.baseurl }}/2026/05/01/one/) [y]({{ "/2026/05/01/one/" | relative_url }})',
      /href="[^"]*\/2026\/05\/01\/one\/">y</,
    ],
    ['[x]({{< relref "/one.md#a" >}})', /href="[^"]*\/2026\/05\/01\/one\/#a"/],
    ['{% raw %}{{ x | y }}{% endraw %}', /<p>\{\{ x \| y \}\}<\/p>/],
    ['Shown.{% comment %}\nHidden\n{% endcomment %}', /Shown\.(?![\s\S]*Hidden)/],
    ['{{</* gallery */>}}', /\{\{(?:&#x3C;|&lt;) gallery/],
    ['## Part\n{: .wide #part}\n\nWords', /Part(?![\s\S]*\.wide)/],
    ['`{{< gallery >}}`\n\n```\n{% include x %}\n```\n\n{{ name }}', /name/],
  ])('is said in Markdown where it is common: %j', async (text, shown) => {
    const { page, said } = await body(text);
    expect(said).toEqual([]);
    expect(page?.[1].slice(page[1].indexOf('article-body'))).toMatch(shown);
  });

  it('a reference is looked for in the folder of its page, then in all that there is', async () => {
    const at = (day: number, words: string) => `---\ntitle: Of ${day}\ndate: 2026-05-0${day}\n---\n${words}\n`;
    const asked = ['near.md', 'far/away.md#a', 'lone.md', 'twice.md'].map((name) => `[x]({{< ref "${name}" >}})`);
    const root = makeSite({
      'articles/a/one.md': at(1, asked.slice(0, 3).join(' ')),
      'articles/a/near.md': at(2, 'Near.'),
      'articles/near.md': at(3, 'Not this one.'),
      'articles/far/away.md': at(4, 'Far.'),
      'articles/b/c/lone.md': at(5, 'Lone.'),
      'articles/b/twice.md': at(6, 'Twice.'),
      'articles/c/twice.md': '---\ntitle: Other\ndate: 2026-05-07\nslug: other\n---\nTwice.\n',
      'articles/d/plain.md': at(8, 'Plain.'),
    });
    write(root, { 'articles/near.md': at(3, 'Not this one.').replace('---\nNot', 'slug: not\n---\nNot') });
    await buildAt(root);
    const page = readTree(`${root}/dist`)['2026/05/01/one/index.html'] ?? '';
    const body = page.slice(page.indexOf('article-body'));
    for (const way of ['02/near/', '04/away/#a', '05/lone/']) expect(body).toContain(`/2026/05/${way}"`);
    // Of two none is meant; and a link of Markdown is only what it says.
    write(root, { 'articles/a/one.md': at(1, `${asked[3]}\n[x](lone.md)`) });
    const told = (await faultsOf(root)).map((line) => line.replace(/ error.*/, ''));
    expect(told).toEqual(['articles/a/one.md:5:1', 'articles/a/one.md:6:1']);
  });

  it('is told by name where it is not, at its place, and stays in sight', async () => {
    const { page, said } = await body(
      'One.\n\n{{< highlight go >}}\nx\n{{< /highlight >}}\n\nA {{% gallery a=1 %}} {{% gallery b=2 %}} {% include y.html %} {{ page.title }}',
    );
    expect(said.map((line) => line.replace(/ is filled in .*/, ''))).toEqual([
      'articles/one.md:11:3 warning unread-shortcode "{{% gallery %}}"',
      'articles/one.md:11:43 warning unread-shortcode "{% include %}"',
      'articles/one.md:11:64 warning unread-shortcode "{{ page.title }}"',
    ]);
    expect(page?.[1]).toContain('{% include y.html %}');
  });

  it('costs no more than the text is long, whatever is left open', async () => {
    const started = performance.now();
    for (const part of ['{{< highlight x >}}', '{% raw %}', '{{', '```\n{{', '`', '`{{', '{:', '{% comment %}{{<'])
      turnShortcodes(`{{ ${part.repeat(100_000 / part.length)} >}} %}} %} }}`);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
