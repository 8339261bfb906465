/** Addresses that a story had at another system, as its front matter there says. */
import type { Article } from '../content/types.js';
import type { Urls } from './urls.js';

/**
 * All old addresses of a story: those that are written as such, and that it had elsewhere, unless it has that one here
 * too.
 *
 * @param url the address that it has
 */
export function withFormer(story: Pick<Article, 'aliases' | 'former'>, url: string, urls: Urls): string[] {
  if (!story.former) return story.aliases;
  const bare = (address: string) => decodeURI(address).toLowerCase().replace(/\/$/, '');
  const others = story.former.filter((old) => bare(urls.asset(old.slice(1))) !== bare(url));
  return [...new Set([...story.aliases, ...others])];
}
