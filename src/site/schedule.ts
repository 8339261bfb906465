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
  readonly kind?: string;
  /** When live coverage ended, or will. */
  readonly ended?: Instant | undefined;
  /** Of a live blog. */
  readonly updates?: readonly { readonly at: Instant }[] | undefined;
}

export interface State {
  readonly status: Status;
  readonly isBreaking: boolean;
  readonly currentPriority: number;
  /** Whether more is to come of a live blog. */
  readonly isLive: boolean;
}

export function stateAt(story: Timed, now: Instant): State {
  const fresh = freshSince(story, now);
  const status = statusAt(story, now);
  const { ended = Number.POSITIVE_INFINITY } = story;
  return {
    status,
    isBreaking: story.breaking && now < fresh + breakingLasts,
    currentPriority: now < fresh + priorityLasts ? story.priority : 0,
    isLive: story.kind === 'live' && ended > now && status !== 'expired',
  };
}

function statusAt(story: Timed, now: Instant): Status {
  if (story.draft) return 'draft';
  if (story.date > now) return 'embargoed';
  return story.expires !== undefined && story.expires <= now ? 'expired' : 'published';
}

function freshSince(story: Timed, now: Instant): Instant {
  return Math.max(story.date, updatedAt(story, now) ?? story.date);
}

/** When a story was last updated, by hand or by what is new in a live blog. What lies ahead does not count yet. */
export function updatedAt({ date, updated, updates = [] }: Timed, now: Instant): Instant | undefined {
  let last = updated !== undefined && updated <= now ? updated : undefined;
  for (const { at } of updates) if (at <= now && at > (last ?? date)) last = at;
  return last;
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
  const isOver = story.ended === undefined && story.updates === undefined;
  if (isSettled && isOver && updated === undefined && expires === undefined) return undefined;
  const ahead = edgesOf(story, now).flatMap(([edge]) => (edge !== undefined && edge > now ? [edge] : []));
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

/** The instants at which a story's state changes, each with what happens then, for people. */
function edgesOf(story: Timed, now: Instant): (readonly [Instant | undefined, string])[] {
  const fresh = freshSince(story, now);
  return [
    [story.date, 'its embargo lifts'],
    [story.expires, 'it expires'],
    [story.updated, 'its update counts from then'],
    [story.ended, 'its live coverage ends'],
    ...(story.updates ?? []).map(({ at }) => [at, 'an update of its live blog is due'] as const),
    ...story.corrections.map(({ date }) => [date, 'a correction is due'] as const),
    [story.breaking ? fresh + breakingLasts : undefined, 'it leaves the breaking bar'],
    [story.priority > 0 ? fresh + priorityLasts : undefined, 'its priority ends'],
  ];
}

/** What changes by itself at an instant: in which file, and how, for people. */
export function changesAt(
  stories: readonly (Partial<Timed> & { readonly id: string; readonly draft: boolean })[],
  now: Instant,
  at: Instant,
): { readonly file: string; readonly what: string }[] {
  return stories.flatMap(({ id, ...story }) => {
    // An undated page is under an embargo if it has a date, and has no other states.
    const timed = { date: 0, breaking: false, priority: 0, corrections: [], ...story };
    const edges = story.draft ? [] : edgesOf(timed, now).filter(([edge]) => edge === at);
    return edges.map(([, what]) => ({ file: id, what }));
  });
}
