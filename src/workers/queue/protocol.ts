/** What the two ends of a queue say to each other. Bytes lie beside the jobs, in one hash for each build. */
import { prefix } from './presences.js';

/** What stands in the queue of a task. */
export interface Job {
  /** The build that wants it done. */
  readonly build: string;
  /** The seals of what it is made of: what all tasks of the build need, the task, and bytes that several tasks share. */
  readonly setup: string;
  readonly task: string;
  readonly extra?: string;
  /** Bytes: what the queue has room for. */
  readonly most: number;
}

/** What a worker says of it when it is done. */
export type Answer =
  /** The result lies where the job's `resultField` says; the seal is of the job and it. */
  | { readonly by: string; readonly seal: string }
  /**
   * There is none. `lost`: something it is made of was not there; `large`: there was no room for the result;
   * `unwanted`: nobody waits for it; `failed`: the worker could not do it.
   */
  | { readonly by: string; readonly none: 'lost' | 'large' | 'unwanted' | 'failed'; readonly words?: string };

/** Seconds that a build's bytes stay when it is silent; it says that it is there far more often. */
export const lifetime = 600;

export const bytesOf = (build: string) => `${prefix}:bytes:${build}`;
export const resultField = (job: string) => `result ${job}`;
export const nameOfQueue = (program: string, trace: string) => `newswep-${program.slice(0, 12)}-${trace}`;

export const queueOptions = { prefix, skipVersionCheck: true, streams: { events: { maxLen: 1000 } } } as const;
