/** Whether a post was there for everybody. */
import type { Entry } from '../archive.js';
import { type Row, text } from './read-export.js';

/** @param more the row of `posts_meta` */
export function stateOf(post: Row, more: Row | undefined): Pick<Entry, 'state' | 'withheld'> {
  const status = text(post, 'status') || 'draft';
  const visibility = text(post, 'visibility') || 'public';
  if (status === 'draft') return { state: 'draft' };
  const why =
    status === 'sent' || isSet(more, 'email_only')
      ? 'sent by e-mail only'
      : status !== 'published' && status !== 'scheduled'
        ? `state ${status}`
        : visibility === 'public'
          ? undefined
          : ['members', 'paid', 'tiers', 'filter'].includes(visibility)
            ? `for ${visibility === 'paid' ? 'paying members' : visibility === 'members' ? 'members' : 'some members'} only`
            : `visibility ${visibility}`;
  return why === undefined
    ? { state: status === 'scheduled' ? 'scheduled' : 'published' }
    : { state: 'draft', withheld: why };
}

/** Databases write a yes as `true` or as 1. */
export function isSet(row: Row | undefined, key: string): boolean {
  const value = row?.[key];
  return value === true || value === 1 || value === '1';
}
