/** What the time of the build makes of a story, and when that changes next. */
import type { Instant } from '../util/time.js';
import type { Status } from './types.js';

const hour = 3_600_000;
/** How long a story keeps its priority on the front page, and its place in the breaking bar. */
const priorityLasts = 48 * hour;
const breakingLasts = 6 * hour;

interface Timed {
  readonly date: Instant;
  readonly updated?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly draft: boolean;
  readonly breaking: boolean;
  readonly priority: number;
  readonly corrections: readonly { readonly date: Instant }[];
}

export interface State {
  readonly status: Status;
  readonly isBreaking: boolean;
  readonly currentPriority: number;
}

export function stateAt(story: Timed, now: Instant): State {
  const fresh = freshSince(story, now);
  return {
    status: statusAt(story, now),
    isBreaking: story.breaking && now < fresh + breakingLasts,
    currentPriority: now < fresh + priorityLasts ? story.priority : 0,
  };
}

function statusAt(story: Timed, now: Instant): Status {
  if (story.draft) return 'draft';
  if (story.date > now) return 'embargoed';
  return story.expires !== undefined && story.expires <= now ? 'expired' : 'published';
}

/** An update counts from when it was made; one that lies ahead does not yet. */
function freshSince({ date, updated }: Timed, now: Instant): Instant {
  return updated !== undefined && updated <= now ? Math.max(date, updated) : date;
}

/**
 * When a story was last published, updated or corrected.
 *
 * @param corrections those that are due
 */
export function lastChange(
  { date, updated }: Pick<Timed, 'date' | 'updated'>,
  corrections: Timed['corrections'] = [],
): Instant {
  return Math.max(date, updated ?? date, ...corrections.map((correction) => correction.date));
}

/** The nearest instant after `now` at which a story's state changes, or nothing if none ever does. */
export function nextChange(story: Timed, now: Instant): Instant | undefined {
  if (story.draft) return undefined;
  const { date, updated, expires, corrections, breaking, priority } = story;
  // As most are: it was published, and that is all.
  const isSettled = date <= now && !breaking && priority === 0 && corrections.length === 0;
  if (isSettled && updated === undefined && expires === undefined) return undefined;
  const fresh = freshSince(story, now);
  const edges = [story.date, story.expires, story.updated, ...story.corrections.map((correction) => correction.date)];
  if (story.breaking) edges.push(fresh + breakingLasts);
  if (story.priority > 0) edges.push(fresh + priorityLasts);
  const ahead = edges.filter((edge): edge is Instant => edge !== undefined && edge > now);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}
