/** Addresses that a story had at another system: `url`, `permalink`, aliases beside the old page. */
import { storyName } from '../file-name.js';

/**
 * @param value of Hugo's `url`, or of Jekyll's and Eleventy's `permalink`
 * @returns the path from its slash on; nothing if it is a pattern, the word for one, or an address elsewhere
 */
export function plainPath(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const isPattern = /\{\{|\{%|(?:^|\/):[a-z]|^[a-z]+:|^\/\//i.test(text);
  const isStyle = /^(?:date|pretty|ordinal|weekdate|none)$/.test(text);
  if (isPattern || isStyle || text === '') return undefined;
  const path = `/${text.replace(/^\/+/, '').replace(/(^|\/)index\.html?$/i, '$1')}`;
  return path === '/' ? undefined : path;
}

/** Whether an address is a pattern that only the other system can fill in. */
export function isPattern(value: unknown): boolean {
  return typeof value === 'string' && /\{\{|\{%|(?:^|\/):[a-z]/i.test(value);
}

/**
 * Hugo's aliases may be relative to the folder of the page: https://gohugo.io/content-management/urls/#aliases
 *
 * @param id the file's path in the site's root; what is below `articles/` was below Hugo's `content/`
 */
export function absoluteAlias(alias: string, id: string): string {
  const isBundle = /\/index(?:\.[a-z-]+)?$/i.test(id.replace(storyName, ''));
  const folders = id.split('/').slice(1, isBundle ? -2 : -1);
  for (const part of alias.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  }
  return `/${folders.join('/')}`;
}
