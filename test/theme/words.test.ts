/** The words of the theme: whole in every language, and none of them anywhere else. */
import fs from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeSearch } from '../../src/assets/search-bundle.js';
import { ar } from '../../src/theme/words/ar.js';
import { de } from '../../src/theme/words/de.js';
import { en } from '../../src/theme/words/en.js';
import { es } from '../../src/theme/words/es.js';
import { fr } from '../../src/theme/words/fr.js';
import { hi } from '../../src/theme/words/hi.js';
import { hasWords, type Words, wordsFor } from '../../src/theme/words/index.js';
import { pt } from '../../src/theme/words/pt.js';
import { zh } from '../../src/theme/words/zh.js';
import { zhHant } from '../../src/theme/words/zh-hant.js';
import { buildAt, makeSite, readTree, repository } from '../support.js';
import { emptySite, fullSite, markedNow } from './marked-site.js';

type Key = keyof typeof en;
const keys = Object.keys(en) as Key[];
const tables: Readonly<Record<string, Words>> = { ar, de, es, fr, hi, pt, 'pt-BR': wordsFor('pt-BR'), zh, zhHant };

/** What is the same in English and in another language. */
const alike: Readonly<Record<string, readonly Key[]>> = {
  ar: ['ratingInWords', 'labelled'],
  de: ['join', 'comma', 'live', 'ratingInWords', 'labelled', 'video'],
  es: ['join', 'comma', 'ratingInWords', 'labelled'],
  fr: ['pages', 'pageNumber', 'join', 'comma', 'opinion', 'ratingInWords', 'labelled', 'email'],
  hi: ['join', 'comma', 'ratingInWords', 'labelled'],
  pt: ['join', 'comma', 'ratingInWords', 'labelled', 'email'],
  'pt-BR': ['join', 'comma', 'ratingInWords', 'labelled', 'email'],
};

describe('a table', () => {
  const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  it.each(Object.entries(tables))('of %s has every phrase with its values', (_name, words) => {
    expect(Object.keys(words)).toEqual(keys);
    expect(keys.filter((key) => words[key].trim() === '' && !/^(?:join|comma)/.test(key))).toEqual([]);
    expect(keys.filter((key) => String(values(words[key])) !== String(values(en[key])))).toEqual([]);
  });

  it.each(Object.entries(tables))('of %s says nothing in English', (name, words) => {
    expect(keys.filter((key) => words[key] === en[key])).toEqual(keys.filter((key) => alike[name]?.includes(key)));
  });
});

describe('the words of a language tag', () => {
  it.each([
    ['zh', zh],
    ['zh-CN', zh],
    ['zh-Hans', zh],
    ['zh-Hans-TW', zh],
    ['zh-SG', zh],
    ['zh-u-nu-hant', zh],
    ['zh-TW', zhHant],
    ['zh-hk', zhHant],
    ['zh_MO', zhHant],
    ['zh-Hant', zhHant],
    ['zh-Hant-CN', zhHant],
    ['hi-IN', hi],
    ['ar-EG', ar],
    ['xx', en],
  ])('%s are those of its script and region', (tag, words) => {
    expect(wordsFor(tag)).toEqual(words);
    expect(hasWords(tag)).toBe(words !== en);
  });

  it('give way to a site’s own: of the language, of its script, of the very tag', () => {
    const own = {
      zh: { home: '1', latest: '1', next: '1' },
      'zh-Hant': { home: '2', latest: '2' },
      'zh-TW': { home: '3' },
    };
    const { home, latest, next, previous } = wordsFor('zh-TW', own);
    expect([home, latest, next, previous]).toEqual(['3', '2', '1', zhHant.previous]);
    expect(wordsFor('zh-CN', own).home).toBe('1');
  });
});

it('French has no plain blank before a colon or inside quotes, and no language a straight quote', () => {
  expect(keys.filter((key) => / [:;!?»]|« /.test(fr[key]))).toEqual([]);
  for (const words of Object.values({ en, ...tables }))
    expect(keys.filter((key) => /["']/.test(words[key]))).toEqual([]);
});

/** Where a machine reads, and nobody else. */
const machine = {
  data: /^data-(?:fragment|part|section|dates|live|version|latest|bundles|years|time-zone|player|kind|shape|to-mobile|more|older|interval)$/,
  meta: /^(?:viewport|robots|referrer|theme-color|twitter:(?:card|site)|og:(?:type|url|locale|image(?:|:type|:width|:height))|article:(?:\w+_time|author))$/,
  xml: /^(?:link|guid|id|pubdate|lastbuilddate|updated|published|(?:dc:)?language|uri|url|docs|icon|logo|email|loc|lastmod|ttl|generator|image:loc|news:(?:language|publication_date))$/,
  json: /^(?:@|url$|id$|version$|\w+_url$|date_|language$|lang$|dir$|display$|scope$|icons?$|favicon$|image$|mime_type$|sizes$|hubs$|type$|latest$)/,
};
/** What people read or hear of an element besides its text. */
const human =
  /^(?:title|alt|placeholder|label|summary|abbr|text|description|term|aria-(?:label|description|roledescription|valuetext|placeholder))$/;
/** What of structured data a search engine may show. */
const shown =
  /^(?:name|headline|alternateName|alternativeHeadline|description|caption|text|article(?:Body|Section)|keywords|jobTitle|creditText|copyrightNotice|claimReviewed|reviewBody|ratingExplanation)$/;

/** Latin words that are no phrase, no address and no name of a format. */
function leftIn(text: string): string[] {
  const rest = text
    .replace(/⟦[^⟧]*⟧/g, ' ')
    .replace(/[\w-]+(?:\.[\w-]+)+\S*|[/@#]\S*/g, ' ')
    .replace(/\b(?:RSS|Atom|JSON Feed|WhatsApp|Bluesky|Facebook)\b|https?:/g, ' ');
  return rest.match(/\p{Script=Latin}{2,}/gu) ?? [];
}

function inHtml(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  let ld = '';
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(attributes.type === 'application/ld+json' ? 'ld' : name);
      const isButton = name === 'input' && /^(?:submit|button|reset)$/.test(attributes.type ?? '');
      for (const [key, value] of Object.entries(attributes)) {
        const isRead =
          human.test(key) ||
          (key.startsWith('data-') && !machine.data.test(key)) ||
          (key === 'value' && isButton) ||
          (key === 'content' && !machine.meta.test(attributes.name ?? attributes.property ?? 'viewport'));
        if (isRead) for (const word of leftIn(value)) found.push(`<${name} ${key}> ${word}`);
      }
    },
    ontext(text) {
      const inside = open.at(-1) ?? '';
      if (inside === 'ld') ld += text;
      else if (!/^(?:script|style)$/.test(inside)) for (const word of leftIn(text)) found.push(`<${inside}> ${word}`);
    },
    onclosetag(name) {
      if (open.pop() === 'ld' && name === 'script') {
        found.push(...inJson(JSON.parse(ld), (key) => shown.test(key)));
        ld = '';
      }
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

function inXml(xml: string): string[] {
  const found: string[] = [];
  const open: { readonly name: string; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push({ name, text: '' });
        for (const [key, value] of Object.entries(attributes)) {
          if (human.test(key)) for (const word of leftIn(value)) found.push(`<${name} ${key}> ${word}`);
        }
      },
      ontext(text) {
        const inside = open.at(-1);
        if (inside) inside.text += text;
      },
      onclosetag() {
        const { name = '', text = '' } = open.pop() ?? {};
        if (machine.xml.test(name)) return;
        for (const one of /<\w/.test(text) ? inHtml(text) : leftIn(text)) found.push(`<${name}> ${one}`);
      },
    },
    { xmlMode: true, lowerCaseTags: true },
  );
  parser.write(xml);
  parser.end();
  return found;
}

function inJson(value: unknown, isRead: (key: string) => boolean, key = ''): string[] {
  if (typeof value === 'string') {
    if (!isRead(key)) return [];
    return (value.includes('</') ? inHtml(value) : leftIn(value)).map((word) => `${key}: ${word}`);
  }
  if (Array.isArray(value)) return value.flatMap((one) => inJson(one, isRead, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => inJson(one, isRead, name));
}

/** Words that a script itself puts where somebody reads or hears them. */
function inScript(script: string): string[] {
  const code = script.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const assigned =
    /\.(?:textContent|innerText|innerHTML|ariaLabel|ariaDescription|title|placeholder|alt|label)\s*=([^;\n]*)/g;
  const given =
    /(?:\b(?:say|alert|createTextNode)\(|\.(?:append|prepend|replaceChildren|before|after)\(|setAttribute\('(?:aria-\w+|title|alt|placeholder)',|\belement\('[^']*', '[^']*',)\s*((['"`])[^\n]*?\2)/g;
  const texts = [...code.matchAll(assigned), ...code.matchAll(given)].map(([, text = '']) => text);
  const literals = texts.flatMap((text) => [...text.matchAll(/(['"`])(.*?)\1/g)].map(([, , literal = '']) => literal));
  return literals.flatMap((literal) => leftIn(literal.replace(/\$\{[^}]*\}/g, ' ')));
}

describe('a site whose phrases are all marked', () => {
  let pages: readonly (readonly [string, string])[];
  beforeAll(async () => {
    const trees = [];
    for (const files of [fullSite, emptySite]) {
      const root = makeSite(files);
      await buildAt(root, { now: markedNow, drafts: true, future: true });
      trees.push(readTree(path.join(root, 'dist')));
    }
    await closeSearch();
    pages = trees.flatMap((tree) =>
      Object.entries(tree)
        .filter(([file]) => !file.startsWith('search/2'))
        .map(([file, text]) => [file, Buffer.from(text, 'latin1').toString()] as const),
    );
  });

  it('has no other words in any page, feed or list', () => {
    const left = pages.flatMap(([file, text]) => {
      const found = /\.html$/.test(file)
        ? inHtml(text)
        : /\.(?:xml|opml)$/.test(file)
          ? inXml(text)
          : /\.(?:json|webmanifest)$/.test(file) && !file.startsWith('.well-known/')
            ? inJson(JSON.parse(text), (key) => !machine.json.test(key))
            : [];
      return found.map((one) => `${file}: ${one}`);
    });
    expect(left).toEqual([]);
  });

  it('has none in its scripts', () => {
    const folder = path.join(repository, 'templates');
    const scripts = fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'));
    const left = scripts.flatMap((name) =>
      inScript(fs.readFileSync(path.join(folder, name), 'utf8')).map((one) => `${name}: ${one}`),
    );
    expect(left).toEqual([]);
    expect(inScript("a.textContent = one ? `More` : 'All';\nsay('Gone', x); list.append('Nothing', made);")).toEqual([
      'More',
      'All',
      'Gone',
      'Nothing',
    ]);
  });

  it('shows each of them somewhere', () => {
    const all = pages.map(([, text]) => text).join('');
    expect(keys.filter((key) => !new RegExp(`⟦${key}\\b`).test(all))).toEqual([]);
  });
});
