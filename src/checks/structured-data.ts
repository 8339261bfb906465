/**
 * What a page tells machines of itself, as JSON-LD: it parses, says of what kind it is, and holds what search engines
 * ask of things of that kind; a story's page holds an article.
 */
import type { Finding, PageCheck } from './check.js';
import { addresses, dates, isArticle, rules } from './data-rules.js';
import type { Element } from './scan-html.js';

const mend = 'correct it in the template, or take the block out';

export const structuredData: PageCheck = ({ role, elements }) => {
  const blocks = elements.filter(isStructuredData);
  const found = blocks.flatMap(faultsIn);
  if (found.length > 0) return found;
  const things = blocks.flatMap((block) => thingsIn(JSON.parse(block.text)));
  const isStory = role === 'article' || role === 'mobile';
  if (isStory && !things.some((thing) => typesOf(thing).some(isArticle))) {
    return [lacking('incomplete', 'the page of a story has no structured data of an article')];
  }
  return things.flatMap((thing) => faultsOf(thing, elements));
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

/** All things of a block, those inside of others too; one that only means another (`@id`) is none. */
function thingsIn(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  if (typeof value !== 'object' || value === null) return [];
  const thing = value as Thing;
  const inside = Object.values(thing).flatMap(thingsIn);
  return '@type' in thing ? [thing, ...inside] : inside;
}

function typesOf(thing: Thing): string[] {
  return [thing['@type']].flat().filter((type) => typeof type === 'string');
}

function faultsOf(thing: Thing, elements: readonly Element[]): Finding[] {
  const known = typesOf(thing).flatMap((type) => {
    const rule = rules[type];
    return rule ? [{ type, ...rule }] : [];
  });
  const lacks = (names: readonly string[]) =>
    names.filter((name) => !name.split('|').some((path) => has(thing, path.split('.'))));
  const findings = known.flatMap(({ type, required, recommended, ifShown = {} }) => {
    const shown = Object.entries(ifShown).flatMap(([names, shows]) => (elements.some(shows) ? [names] : []));
    const words = (names: readonly string[]) =>
      `the structured data of ${type} lacks ${names.map((name) => name.split('|').join(' or ')).join(', ')}`;
    const [missing, wanted] = [lacks(required), lacks([...recommended, ...shown])];
    return [
      ...(missing.length > 0 ? [lacking('missing', words(missing))] : []),
      ...(wanted.length > 0 ? [lacking('incomplete', words(wanted))] : []),
    ];
  });
  return [...findings, ...(known.length > 0 ? wrongValues(thing) : [])];
}

/** Whether a thing has a property, or each of those in its first property has the next. */
function has(thing: Thing, [name = '', ...rest]: readonly string[]): boolean {
  const value = thing[name];
  if (!isThere(value) || rest.length === 0) return isThere(value);
  return [value].flat().every((one) => typeof one === 'object' && one !== null && has(one as Thing, rest));
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function wrongValues(thing: Thing): Finding[] {
  const wrong = (names: readonly string[], isRight: (value: unknown) => boolean, what: string) =>
    names.flatMap((name) => {
      const value = [thing[name]].flat().find((one) => isThere(one) && !isRight(one));
      if (value === undefined) return [];
      const words = `in the structured data of ${typesOf(thing)[0]} "${name}" is ${JSON.stringify(value)}`;
      return [{ code: 'missing-structured-data' as const, message: `${words}: write ${what} in the template` }];
    });
  return [
    ...wrong(dates, isDate, 'a date as ISO 8601 has it'),
    ...wrong(addresses, (value) => typeof value !== 'string' || URL.canParse(value), 'a whole address'),
  ];
}

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value)
  );
}

function lacking(what: 'missing' | 'incomplete', words: string): Finding {
  return { code: `${what}-structured-data`, message: `${words}: add it in the template, as it.jsonLd has it` };
}
