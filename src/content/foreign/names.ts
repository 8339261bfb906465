/** Other generators' names for our fields. */

/**
 * Folded as `fold` does. Hugo's aliases of its dates: https://gohugo.io/configuration/front-matter/#aliases; Jekyll's
 * plugins: https://jekyll.github.io/jekyll-seo-tag/advanced-usage/.
 */
const otherNames = new Map(
  Object.entries({
    lastmod: 'updated',
    modified: 'updated',
    lastmodified: 'updated',
    lastmodifiedat: 'updated',
    updateddate: 'updated',
    publishdate: 'date',
    pubdate: 'date',
    published: 'date',
    publisheddate: 'date',
    publishedat: 'date',
    datepublished: 'date',
    expirydate: 'expires',
    unpublishdate: 'expires',
    summary: 'description',
    excerpt: 'description',
    author: 'authors',
    tag: 'tags',
    language: 'lang',
    canonicalurl: 'canonical',
  }),
);

export function ourName(folded: string): string | undefined {
  return otherNames.get(folded);
}

/** What nobody writes but for another system; folded. Where one stands, the file has been moved here. */
const signs = new Set([
  ...[
    'layout',
    'permalink',
    'markup',
    'weight',
    'type',
    'cascade',
    'headless',
    'outputs',
    'iscjklanguage',
    'linktitle',
  ],
  ...[
    'translationkey',
    'menu',
    'menus',
    'redirectfrom',
    'excerptseparator',
    'showtoc',
    'toc',
    'comments',
    'math',
    'pin',
  ],
  ...['expirydate', 'unpublishdate', 'lastmod', 'lastmodifiedat'],
]);

/** @param keys of front matter, folded */
export function isMoved(keys: Iterable<string>): boolean {
  for (const key of keys) if (signs.has(key) || key.startsWith('eleventy')) return true;
  return false;
}

/** Field names are the same in capitals and with hyphens: `Draft`, `publish_date`. */
export function fold(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}

/** As YAML 1.1 wrote them, which Hugo's and Jekyll's readers still take. */
export function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value));
}

export function isNo(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no|off)$/i.test(value));
}

/**
 * Whether a value says nothing: what archetypes and editors' forms write for a field that nobody has filled in. A flag
 * says something.
 */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return isParts(value) && Object.values(value).every(isEmpty);
}

/** The same value without parts that say nothing. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(pruned);
  if (!isParts(value)) return value;
  const filled = Object.entries(value).filter(([, one]) => !isEmpty(one));
  return Object.fromEntries(filled.map(([key, one]) => [key, pruned(one)]));
}

/** A value with named parts: no list, and none of TOML's dates. */
export function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
