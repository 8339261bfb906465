/** How the theme's templates print values: as text or in a quoted attribute, escaped; and for what is not, why that is safe. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedBody } from '../hostile/bodies.js';
import { repository } from '../support.js';

const folder = path.join(repository, 'templates');
const templates = (fs.readdirSync(folder, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.html'))
  .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')] as const);

/** What is printed as it is, besides other templates. */
const raw: Readonly<Record<string, string>> = {
  'article.html': 'a body: out of the sanitiser, its slots filled by theme/body.ts, which escapes each value',
  'it.article.html': 'the same in a feed',
  'it.article.keyPoints': 'the same: a part of a body',
  'update.html': 'the same: a part of a body',
  'it.html': 'the body of an undated page',
  'it.body': 'what the template inside of a layout has printed',
  'it.jsonLd': 'JSON out of scriptJson(), in which no "<" is left',
  inSiteLanguage: 'what partials/language has printed',
  "it.head ?? ''": 'the configuration, which is code of the site’s own',
  "it.bodyEnd ?? ''": 'the configuration, which is code of the site’s own',
};

const whole = 'a whole address with http or https: isWholeAddress() in the schema';
const own = 'an address of the site, made by site/urls.ts, or one out of the configuration';
/** Where addresses come from. Escaped, they could still be a script: so each is known. */
const addresses: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['claim.url', 'reviewed.url', 'sponsor.url', 'it.page.canonical'].map((name) => [name, whole])),
  address: `translations: ${own}, or ${whole}; sharing: site/share.ts, with the story’s address encoded in it`,
  'image.src': `a picture: ${own}, or ${whole}`,
  'it.site.correctionsPolicy': own,
  ...Object.fromEntries(
    (
      'it.page.url article.section.url author.url block.url card.url feed.url font it.exitUrl it.fullUrl ' +
      'it.mobileCanonical it.mobileUrl it.next.url it.previous.url it.search it.site.corrections it.site.icon.src ' +
      'it.site.manifest it.site.url it.styles it.target item.url newer newest.anchor older opinion.section.url tag.url ' +
      'topic.url update.anchor url author.image.src it.fragments.script it.live.script it.players logo.src portrait.src ' +
      'script author.image.srcset darkLogo.src image.avif image.srcset portrait.srcset'
    )
      .split(' ')
      .map((name) => [name, own]),
  ),
};

/** Names of elements that the theme itself chooses. */
const tagNames = ['level', 'nameTag'];

it.each(templates)('%s prints nothing as it is without a reason', (_name, text) => {
  const printed = [...text.matchAll(/<%[-_]?~\s*([\s\S]*?)\s*[-_]?%>/g)].map(([, code = '']) => code);
  expect(printed.filter((code) => !/^include\('[\w/.-]+'/.test(code) && !(code in raw))).toEqual([]);
});

describe('each value that a template prints', () => {
  it.each(templates)('stands where escaping makes it safe: %s', (_name, text) => {
    const values: string[] = [];
    const marked = text
      .replace(/<%[-_]?=\s*([\s\S]*?)\s*[-_]?%>/g, (_tag, code: string) => `\u0001${values.push(code) - 1}\u0002`)
      .replace(/<%[\s\S]*?%>/g, '');
    const at = (mark: string) => values[Number(/\u0001(\d+)/.exec(mark)?.[1])] ?? '';
    for (const [element] of marked.matchAll(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)>/g)) {
      expect(element.replace(/^<[^>]*>/, ''), 'none in a script or a style').not.toContain('\u0001');
    }
    for (const [tag] of marked.matchAll(/<\/?[a-z\u0001][^<>]*>/g)) {
      const name = /^<\/?[^\s>]*/.exec(tag)?.[0] ?? '';
      if (name.includes('\u0001')) expect(tagNames).toContain(at(name));
      const rest = tag.slice(name.length);
      for (const [, attribute = '', value = ''] of rest.matchAll(/\s([a-z-]+)="([^"]*)"/g)) {
        if (!value.includes('\u0001')) continue;
        expect(attribute).not.toMatch(/^on|^style$|^srcdoc$/);
        if (/^(?:href|src|srcset|action|poster)$/.test(attribute)) {
          // The whole value: what stands before it could not make it safe.
          expect(value).toMatch(/^\u0001\d+\u0002$/);
          expect(Object.keys(addresses)).toContain(at(value));
        }
      }
      expect(rest.replace(/\s[a-z-]+="[^"]*"/g, ''), 'none outside of quotes').not.toContain('\u0001');
    }
  });
});

it('no heading takes an id that the theme has on a page with a body', () => {
  const withBody = templates.filter(([name]) =>
    /^(?:(?:layout|article|mobile|page)\.html|partials|fragments)/.test(name),
  );
  const ids = withBody.flatMap(([, text]) => [...text.matchAll(/\sid="([\w-]+)"/g)].map(([, id = '']) => id));
  expect(ids.length).toBeGreaterThan(4);
  expect(ids.filter((id) => storedBody(`## ${id}`).html.html.includes(`id="${id}"`))).toEqual([]);
});

it('every reason is for something that is printed', () => {
  const all = templates.map(([, text]) => text).join('\n');
  expect(Object.keys(raw).filter((code) => !all.includes(`<%~ ${code} %>`))).toEqual([]);
  expect(Object.keys(addresses).filter((code) => !all.includes(`="<%= ${code} %>"`))).toEqual([]);
});

it('no script of the theme makes elements out of text', () => {
  const scripts = ['assets', 'scripts'].flatMap((part) =>
    fs.readdirSync(path.join(folder, part)).map((name) => path.join(folder, part, name)),
  );
  const client = path.join(repository, 'src/server/client');
  scripts.push(...fs.readdirSync(client).map((name) => path.join(client, name)));
  const parsed =
    /innerHTML\s*[+=]|outerHTML\s*[+=]|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|setHTMLUnsafe|srcdoc/;
  for (const file of scripts.filter((name) => /\.[jt]s$/.test(name))) {
    expect(fs.readFileSync(file, 'utf8'), file).not.toMatch(parsed);
  }
});
