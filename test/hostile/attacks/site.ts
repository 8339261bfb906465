/** A site whose content is nothing but attacks: in every field, in bodies, in names of files, in pictures. */
import { story } from '../../support.js';
import { storedBody } from '../bodies.js';
import type { Attack } from './attack.js';

/** Between drafts, embargoes and live blogs: what is out by then. */
export const attackedNow = Date.parse('2026-06-10T12:00:00Z');

const config = (host: string) => ({
  site: { name: 'NewsWep', url: 'https://newswep.example', description: 'News' },
  lists: { perPage: 4 },
  feeds: { for: ['home', 'sections', 'tags', 'authors'] },
  embeds: ['youtube'],
  images: { cards: false },
  host,
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90" onload="alert(1)"><metadata><x onclick="alert(1)"/></metadata><title>&lt;script>alert(1)&lt;/script></title><script>alert(1)</script><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject><a href="javascript:alert(1)"><rect width="160" height="90" fill="#486"/></a><image href="https://evil.example/x.png"/><set attributeName="onclick" to="alert(1)"/></svg>';

/** @returns the text as one line of YAML */
const quoted = (text: string) => JSON.stringify(text.toWellFormed());

/** A body that names nothing which the site lacks, or else one that shows the attack as code. */
function bodyOf(text: string): string {
  const { body, diagnostics } = storedBody(text);
  const isWhole = body.links.length === 0 && body.images.length === 0;
  const isFine = isWhole && diagnostics.every(({ severity }) => severity !== 'error');
  return isFine ? text : `Words.\n\n${text.replace(/^/gm, '    ')}`;
}

const kinds = ['news', 'opinion', 'fact-check', 'review', 'sponsored', 'live', 'analysis'] as const;

function fieldsOf(kind: (typeof kinds)[number], next: () => string): string {
  switch (kind) {
    case 'fact-check':
      return `claim: {text: ${next()}, author: ${next()}, url: "https://evil.example/\\"onclick=alert(1)"}\nrating: {value: 2, label: ${next()}}`;
    case 'review':
      return `reviewed: {name: ${next()}, type: Book, author: ${next()}}\nrating: {value: 4, label: ${next()}}`;
    case 'sponsored':
      return `sponsor: {name: ${next()}, url: "https://evil.example/?<script>alert(1)</script>"}`;
    default:
      return '';
  }
}

/** @param each whether each field of a story has the same attack, and each attack a story of its own */
export function attackedSite(attacks: readonly Attack[], each: boolean, host = 'generic') {
  const texts = attacks.map(({ text }) => text);
  const files: Record<string, string> = {
    'newswep.config.json': JSON.stringify(config(host)),
    "articles/<img src=x onerror=alert(1)> ' & $(id) `id` ##[add-mask]x.svg": drawing,
    'articles/drawing.svg': drawing,
    'public/own.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>',
  };
  let at = 0;
  for (let number = 0; at < texts.length; number++) {
    const fixed = texts[at] ?? '';
    const next = () => quoted(each ? fixed : (texts[at++ % texts.length] ?? ''));
    if (each) at++;
    const kind = kinds[number % kinds.length] ?? 'news';
    const day = String(1 + (number % 9)).padStart(2, '0');
    // A name that is an address needs a letter to be known by.
    const named = (word: string) => quoted(`${word} ${JSON.parse(next()).slice(0, 90)}`);
    const title = next();
    const fields = [
      `title: ${title}`,
      `date: 2026-06-${day}T10:${String(number % 60).padStart(2, '0')}:00Z`,
      `slug: "${number} $(id) 'x' ${'`'}id${'`'} {a};"`,
      `aliases: ["/old ${number} 'x'; $(id) {b}/"]`,
      `description: ${next()}`,
      `section: ${quoted(`s${number % 5} <script>alert(${number % 5})</script> </title>`)}`,
      `tags: [${named(`t${number % 20}`)}, ${quoted('all "><img src=x onerror=alert(1)>')}]`,
      `authors: [${named(`a${number % 20}`)}, ${quoted('All </script><script>alert(1)</script>')}]`,
      `image: {src: drawing.svg, alt: ${next()}, caption: ${next()}, credit: ${next()}, license: ${next()}}`,
      `corrections: [{date: 2026-06-09, text: ${next()}}]`,
      `kind: ${kind}`,
      fieldsOf(kind, next),
      `canonical: "https://a.example/\\"onclick=alert(1) <script>alert(1)</script>"`,
      `breaking: ${number % 3 === 0}`,
      `priority: ${number % 9}`,
      `extra: ${next()}`,
    ];
    const body = bodyOf(each ? fixed : (texts[(number * 7) % texts.length] ?? ''));
    files[`articles/${number} ' & $(id) ##[add-mask]x.md`] = story(
      fields.filter(Boolean).join('\n'),
      kind === 'live' ? `:::keypoints\n${bodyOf(`- ${quoted(fixed)}`)}\n:::\n\nStart.\n\n${updateOf(fixed)}` : body,
    );
  }
  files['pages/about ` $(id).md'] = story(
    `title: ${quoted('</title><script>alert(1)</script>')}\ndescription: ${quoted('"><script>alert(1)</script>')}`,
    texts.slice(0, 20).map(bodyOf).join('\n\n'),
  );
  files['front.yml'] = `lead: "articles/0 ' & $(id) ##[add-mask]x.md"\n`;
  return files;
}

/** An update whose title and author are the attack, as far as a line of a directive can hold it. */
function updateOf(text: string): string {
  const value = text.replace(/["\n{}]/g, ' ').slice(0, 90);
  return `:::update{time="09:10" author="${value} x" title="${value} y"}\n${bodyOf(text).replaceAll(':::', '::')}\n:::\n`;
}
