/** What has taken the place of an address that is gone, and the line that leads there. */
import type { Card } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import { nearest } from '../util/nearest.js';
import { slugify } from '../util/slug.js';
import { decoded } from './targets.js';

/**
 * @param address percent-encoded, without the host
 * @param candidates the stories that have come with a new address
 */
export function mendOf(address: string, candidates: readonly Card[], urls: Urls): string {
  if (!address.startsWith(urls.home)) {
    const now = urls.home + address.slice(1);
    return `the site is at ${urls.home} now: have its host lead on to "${now}"`;
  }
  const alias = `"aliases: [${quoted(decoded(`/${address.slice(urls.home.length)}`))}]"`;
  const story = storyMeant(address, candidates);
  if (story) return `add ${alias} to ${story.id}`;
  return `add the line "${decoded(`/${address.slice(urls.home.length)}`)} /new/address/" to newswep.redirects, or ${alias} to the story it has become`;
}

/** Told by the last part of the address: it is the same, or nearly, or was made from the headline. */
function storyMeant(address: string, candidates: readonly Card[]): Card | undefined {
  const slug = decoded(address).replace(/\/$/, '').split('/').at(-1) ?? '';
  const names = new Map<string, Card>();
  for (const card of candidates) for (const name of [slugify(card.title), card.slug]) names.set(name, card);
  const meant = nearest(slug, [...names.keys()], Math.max(1, Math.floor(slug.length / 3)));
  return meant === undefined ? undefined : names.get(meant);
}

/** As YAML has it in a list, where some marks mean something. */
function quoted(path: string): string {
  return /^[\w/.-]+$/.test(path) ? path : JSON.stringify(path);
}
