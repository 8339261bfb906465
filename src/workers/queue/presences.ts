/** Who uses a queue: everybody there says so every few seconds, by the clock of the queue's server, and sees the others. */
import type { Presence } from './address.js';
import type { Connection } from './connection.js';

/** Milliseconds after which one that says nothing counts as gone. */
const gone = 15_000;
/** Characters of what one says of itself. */
const mostWords = 200;

const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
for _, old in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], 0, now - ${gone})) do
  redis.call('ZREM', KEYS[1], old)
  redis.call('HDEL', KEYS[2], old)
end
return redis.call('HGETALL', KEYS[2])
`;

/** All keys lie side by side, so that a cluster keeps them on one of its machines. */
export const prefix = '{newswep}';

export class Presences {
  constructor(
    private readonly redis: Connection,
    private readonly id: string,
  ) {}

  /** Says that one is there, and @returns all that are, by their ids. */
  async announce(presence: Presence): Promise<ReadonlyMap<string, Presence>> {
    return this.#run(JSON.stringify(presence));
  }

  /** The time of the queue's server: nobody else of this name gets the same. */
  static async now(redis: Connection): Promise<string> {
    const [seconds, microseconds] = (await redis.time()) as readonly unknown[];
    return (Number(seconds) * 1_000_000 + Number(microseconds)).toString(36);
  }

  async leave(): Promise<void> {
    await this.#run('');
  }

  async #run(text: string): Promise<Map<string, Presence>> {
    const keys = [`${prefix}:seen`, `${prefix}:present`];
    const found = (await this.redis.eval(script, 2, ...keys, this.id, text)) as string[];
    const all = new Map<string, Presence>();
    for (let at = 0; at < found.length; at += 2) {
      const one = presenceIn(found[at + 1] as string);
      if (one) all.set(found[at] as string, one);
    }
    return all;
  }
}

/** Whoever can reach the queue may have written it. */
function presenceIn(text: string): Presence | undefined {
  try {
    const { role, name, program, trace, words, jobs } = JSON.parse(text) as Presence;
    const isRight =
      (role === 'worker' || role === 'build') &&
      [name, program, trace, words].every((one) => typeof one === 'string' && one.length < mostWords) &&
      Number.isInteger(jobs) &&
      jobs >= 0;
    return isRight ? { role, name, program, trace, words, jobs } : undefined;
  } catch {
    return undefined;
  }
}
