/** Translations: which stories know each other, on which pages that shows, and what stays hidden. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributes, buildAt, faultsOf, makeSite, readTree, story, write } from '../support.js';

const dated = (lang: string, more = '') => `title: Story in ${lang}\ndate: 2026-05-01\nlang: ${lang}\n${more}`;
const en = 'articles/floods.md';
const pt = 'articles/pt/cheias.md';
const de = 'articles/de/fluten.md';

const built = async (files: Readonly<Record<string, string>>, options: Parameters<typeof buildAt>[1] = {}) => {
  const root = makeSite(files);
  const { diagnostics } = await buildAt(root, options);
  return { root, tree: readTree(path.join(root, 'dist')), diagnostics };
};

/** What a page's head says of its languages: `en /2026/05/01/floods/`. */
function languagesOf(html: string | undefined): string[] {
  return [...(html ?? '').matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)].map(
    ([, language, address]) => `${language} ${address?.replace('https://newswep.example/2026/05/01', '')}`,
  );
}

const page = (slug: string) => `2026/05/01/${slug}/index.html`;

describe('a translation', () => {
  it('is told on both pages, though only one file names the other, each with itself', async () => {
    const { tree, diagnostics } = await built({
      [en]: story(dated('en', 'translations: { pt: pt/cheias.md, fr: "https://autre.example/crues?a=1" }')),
      [pt]: story(dated('pt')),
    });
    expect(diagnostics).toEqual([]);
    expect(languagesOf(tree[page('floods')])).toEqual([
      'en /floods/',
      'fr https://autre.example/crues?a=1',
      'pt /cheias/',
    ]);
    expect(languagesOf(tree[page('cheias')])).toEqual([
      'pt /cheias/',
      'en /floods/',
      'fr https://autre.example/crues?a=1',
    ]);
  });

  it('can be read on both views, in the name of its own language, which the mobile view leads to its like', async () => {
    const { tree } = await built({
      [en]: story(dated('en', 'translations: { pt: pt/cheias.md, ar: ar.md }')),
      [pt]: story(dated('pt')),
      'articles/ar.md': story(dated('ar')),
    });
    const line = (file: string) =>
      /<p class="translations">.*<\/p>/.exec(Buffer.from(tree[file] ?? '', 'latin1').toString())?.[0];
    expect(line(page('floods'))).toContain(
      'Also in: <a rel="alternate" hreflang="ar" lang="ar" dir="rtl" href="/2026/05/01/ar/">العربية</a>',
    );
    expect(line(page('floods'))).toContain(
      'hreflang="pt" lang="pt" dir="ltr" href="/2026/05/01/cheias/">Português</a>',
    );
    expect(line('2026/05/01/floods/amp/index.html')).toContain('href="/2026/05/01/cheias/amp/">Português');
    expect(line(page('cheias'))).toContain('Também em:');
    expect(languagesOf(tree['2026/05/01/floods/amp/index.html'])).toEqual([]);
  });

  it('of one story in two languages knows the other one; a new one changes only the pages of whom it names', async () => {
    const { root, tree } = await built({
      [en]: story(dated('en', 'translations: { pt: pt/cheias.md, de: de/fluten.md }')),
      [pt]: story(dated('pt')),
      [de]: story(dated('de')),
    });
    expect(languagesOf(tree[page('cheias')])).toEqual(['pt /cheias/', 'de /fluten/', 'en /floods/']);
    write(root, { 'articles/fr/crues.md': story(dated('fr', 'noindex: false\ntranslations: { en: ../floods.md }')) });
    await buildAt(root);
    const after = readTree(path.join(root, 'dist'));
    expect(languagesOf(after[page('crues')])).toEqual(['fr /crues/', 'en /floods/']);
    expect(languagesOf(after[page('floods')])).toContain('fr /crues/');
    for (const slug of ['cheias', 'fluten'])
      expect(languagesOf(after[page(slug)])).toEqual(languagesOf(tree[page(slug)]));
  });

  it('under embargo, in draft, taken down or kept from search engines is on no page', async () => {
    for (const state of ['date: 2026-07-01', 'draft: true', 'gone: true', 'noindex: true']) {
      const hidden = `title: Secreto\nlang: pt\ntranslations: { en: ../floods.md }\n${state}${state.startsWith('date') ? '' : '\ndate: 2026-05-01'}`;
      const { tree } = await built({
        [en]: story(dated('en', 'translations: { pt: pt/cheias.md }')),
        [pt]: story(hidden),
      });
      expect(languagesOf(tree[page('floods')])).toEqual([]);
      expect(tree[page('floods')]).not.toContain('class="translations"');
      if (/date: 2026-07|draft/.test(state)) expect(Object.values(tree).join('')).not.toMatch(/cheias|Secreto/);
    }
  });

  it('comes out by itself when its embargo lifts, as in a clean build', async () => {
    const files = {
      [en]: story(dated('en')),
      [pt]: story('title: Cheias\nlang: pt\ndate: 2026-07-01\ntranslations: { en: ../floods.md }'),
    };
    const now = Date.parse('2026-07-02T00:00:00Z');
    const { root } = await built(files);
    await buildAt(root, { now });
    const later = readTree(path.join(root, 'dist'));
    expect(languagesOf(later[page('floods')])).toHaveLength(2);
    expect(later).toEqual((await built(files, { now })).tree);
  });

  it('at another address makes the pages of all that it is named with anew', async () => {
    const named = (address: string) => ({
      [en]: story(dated('en', `translations: { pt: pt/cheias.md, fr: "https://autre.example/${address}" }`)),
      [pt]: story(dated('pt')),
    });
    const { root } = await built(named('un'));
    write(root, named('deux'));
    await buildAt(root);
    const after = readTree(path.join(root, 'dist'));
    for (const slug of ['floods', 'cheias']) {
      expect(languagesOf(after[page(slug)])).toContain('fr https://autre.example/deux');
    }
  });

  it('is shown in a preview', async () => {
    const files = {
      [en]: story(dated('en', 'translations: { pt: pt/cheias.md }')),
      [pt]: story(dated('pt', 'draft: true')),
    };
    expect(languagesOf((await built(files, { drafts: true })).tree[page('floods')])).toHaveLength(2);
  });

  it('that is not there is an error with its place and the nearest name', async () => {
    const root = makeSite({
      [en]: story(dated('en', 'translations:\n  pt: pt/cheia.md\n  de: floods.md')),
      [pt]: story(dated('pt')),
    });
    expect(await faultsOf(root)).toEqual([
      'articles/floods.md:6:7 error broken-translation there is no story "pt/cheia.md": did you mean "articles/pt/cheias.md"?',
      'articles/floods.md:7:7 error broken-translation "floods.md" is this story itself: write the path of its translation',
    ]);
  });

  it('in another language than it is said to be in is a warning, and is told as what it is', async () => {
    const { tree, diagnostics } = await built({
      [en]: story(dated('en', 'translations: { fr: pt/cheias.md }')),
      [pt]: story(dated('pt-BR')),
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '"articles/pt/cheias.md" is in "pt-BR", not in "fr": write lang: fr there, or correct it here',
    ]);
    expect(languagesOf(tree[page('floods')])).toEqual(['en /floods/', 'pt-BR /cheias/']);
  });

  it('of a story that is the copy of one elsewhere is told on neither page', async () => {
    const { tree } = await built({
      [en]: story(dated('en', 'translations: { de: de/fluten.md }')),
      [de]: story(dated('de', 'canonical: "https://orig.example/fluten"')),
    });
    expect([languagesOf(tree[page('floods')]), languagesOf(tree[page('fluten')])]).toEqual([[], []]);
  });

  it('that two stories name is a warning at the one that it doesn’t name back', async () => {
    const { tree, diagnostics } = await built({
      'articles/again.md': story(dated('en', 'translations: { pt: pt/cheias.md }')),
      [en]: story(dated('en', 'translations:\n  pt: pt/cheias.md')),
      [pt]: story(dated('pt')),
    });
    expect(languagesOf(tree[page('cheias')])).toEqual(['pt /cheias/', 'en /again/']);
    expect(diagnostics.map(({ code, file, line, message }) => [code, file, line, message])).toEqual([
      [
        'two-translations',
        en,
        6,
        '"articles/pt/cheias.md" has a translation in "en" already, "articles/again.md": take one of the two out',
      ],
    ]);
  });

  it('leads to a file of the site wherever it leads inside it', async () => {
    const { root, tree } = await built({
      [en]: story(dated('en', 'translations: { pt: pt/cheias.md }')),
      [pt]: story(dated('pt')),
    });
    for (const file of [page('floods'), page('cheias'), '2026/05/01/floods/amp/index.html']) {
      const links = attributes(tree[file] ?? '', 'href').filter((href) => href.includes('/2026/'));
      for (const href of links) {
        const folder = href.replace(/^https:\/\/newswep\.example/, '').replace(/[?#].*/, '');
        expect(fs.existsSync(path.join(root, 'dist', folder, 'index.html')), href).toBe(true);
      }
    }
  });
});
