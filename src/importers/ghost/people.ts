/** The authors of an export: what readers know of them, and nothing else. */
import type { OldAuthor } from '../archive.js';
import { type Row, text } from './read-export.js';
import { plainUrl } from './urls.js';

/** Names at other services, and the addresses of their profiles. */
const profiles: readonly (readonly [column: string, address: string])[] = [
  ['twitter', 'https://x.com/'],
  ['facebook', 'https://www.facebook.com/'],
  ['threads', 'https://www.threads.net/@'],
  ['bluesky', 'https://bsky.app/profile/'],
  ['tiktok', 'https://www.tiktok.com/@'],
  ['youtube', 'https://www.youtube.com/'],
  ['instagram', 'https://www.instagram.com/'],
  ['linkedin', 'https://www.linkedin.com/in/'],
];

export function authorOf(row: Row): OldAuthor {
  const image = plainUrl(text(row, 'profile_image') || text(row, 'image'));
  const description = text(row, 'bio').trim();
  const website = text(row, 'website').trim();
  const known = profiles.flatMap(([column, address]) => {
    const name = text(row, column).trim();
    if (/^https?:\/\//i.test(name)) return [name];
    return /^@?[\w.@/-]+$/.test(name) ? [address + name.replace(/^[@/]+/, '')] : [];
  });
  const mastodon = text(row, 'mastodon').trim();
  const sameAs = [website, ...known, mastodon].filter((url) => /^https?:\/\/\S+$/i.test(url));
  return {
    name: text(row, 'name').trim() || text(row, 'slug'),
    ...(description && { description }),
    ...(image && { image }),
    ...(sameAs.length > 0 && { sameAs }),
  };
}
