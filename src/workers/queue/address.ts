/** Where a queue is, who may use it, and how both ends know that what they read is the other's. */

/** All that it takes to reach a queue on Redis or Valkey. */
export interface QueueAddress {
  /** `redis://host:port` or `rediss://host:port`, perhaps with `/number` of a database; without user and password. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** In PEM: what the server's certificate is checked against, if not by the system's own authorities. */
  readonly authority?: string | undefined;
  /** In PEM: the certificate that this side shows, and its key. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** What both ends know and the queue doesn't: it signs all that they send each other. Empty: hashes, which anybody can make. */
  readonly secret: string;
}

/** Both ends must be the same in all of this, or they could give other bytes. */
export interface Identity {
  /** The hash of the code and all that the bytes depend on. */
  readonly program: string;
  /** For people. */
  readonly words: string;
}

/** One that uses a queue: another one on it reads this. */
export interface Presence {
  readonly role: 'worker' | 'build';
  /** Its machine and process. */
  readonly name: string;
  readonly program: string;
  /** A trace of the secret that doesn't tell it. */
  readonly trace: string;
  /** What it is, for people. */
  readonly words: string;
  /** How many tasks it does at a time. */
  readonly jobs: number;
}

/** The queue can't be reached, refuses who asks, or has been gone for too long. */
export class QueueError extends Error {}
