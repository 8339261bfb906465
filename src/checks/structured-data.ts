/**
 * What a page tells machines of itself, as JSON-LD: it parses, and says of what kind it is; that of a story has what
 * search engines ask for. https://developers.google.com/search/docs/appearance/structured-data/article
 */
import type { Finding, PageCheck } from './check.js';
import type { Element } from './scan-html.js';

const mend = 'correct it in the template, or take the block out';

export const structuredData: PageCheck = ({ role, elements }) => {
  const blocks = elements.filter(isStructuredData);
  const found = blocks.flatMap(faultsIn);
  const isStory = role === 'article' || role === 'mobile';
  if (!isStory || found.length > 0) return found;
  const articles = blocks.flatMap((block) => thingsIn(block).filter(isArticle));
  const [article] = articles;
  if (!article) return [incomplete('the page of a story has no structured data of an article')];
  const missing = [
    ...['headline', 'datePublished'].filter((key) => typeof article[key] !== 'string' || article[key] === ''),
    ...['author', 'publisher'].filter((key) => typeof article[key] !== 'object' || article[key] === null),
  ];
  return missing.length > 0 ? [incomplete(`the structured data of the story lacks ${missing.join(', ')}`)] : [];
};

function isStructuredData({ name, attributes }: Element): boolean {
  return name === 'script' && attributes.type?.trim().toLowerCase() === 'application/ld+json';
}

type Thing = Readonly<Record<string, unknown>>;

function faultsIn({ text, at }: Element): Finding[] {
  const fault = (words: string): Finding[] => [{ code: 'invalid-structured-data', message: `${words}: ${mend}`, at }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fault(`this structured data is no JSON (${error instanceof Error ? error.message : error})`);
  }
  for (const thing of [value].flat() as unknown[]) {
    if (typeof thing !== 'object' || thing === null) return fault('this structured data is no object');
    if (!('@context' in thing)) return fault('this structured data has no "@context"');
    if (!('@type' in thing) && !('@graph' in thing)) return fault('this structured data has no "@type"');
  }
  return [];
}

function thingsIn({ text }: Element): Thing[] {
  const things = [JSON.parse(text)].flat() as Thing[];
  return things.flatMap((thing) => (Array.isArray(thing['@graph']) ? (thing['@graph'] as Thing[]) : [thing]));
}

function isArticle(thing: Thing): boolean {
  return [thing['@type']].flat().some((type) => typeof type === 'string' && /(Article|Posting|Review)/.test(type));
}

function incomplete(words: string): Finding {
  return { code: 'incomplete-structured-data', message: `${words}: add it in the template, as it.jsonLd has it` };
}
