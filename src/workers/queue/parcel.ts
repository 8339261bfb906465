/** Tasks as they are sent, to those that only send them. */
import type { Message } from './message.js';

/** A task as it is sent. */
export interface Parcel<Result> {
  readonly message: Message;
  /** Bytes that other tasks need too: they are sent once. */
  readonly extra?: Uint8Array | undefined;
  /** Bytes that its result may take, compressed: one that takes more is not sent back. */
  readonly most: number;
  readonly open: (answer: Message) => Result;
}

/** What tasks are. */
export interface Trade<Task, Result> {
  /** What all tasks need. */
  readonly setup: Message;
  /** Nothing for a task that has to stay here. */
  parcelOf(task: Task): Parcel<Result> | undefined;
}
