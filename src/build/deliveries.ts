/** Does tasks that were sent from another machine: they read nothing but what came along with them. */

import type { Styles } from '../assets/styles.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { createTemplates, ownTemplates } from '../theme/theme.js';
import type { Delivery } from '../workers/queue/doing.js';
import { type Message, pack, unpack } from '../workers/queue/message.js';
import type { SentResult, SentSetup, SentTask } from './parcels.js';
import { createWorkshop, type Result, readsFile, type Task } from './tasks.js';

/** What a process is sent. */
export interface Sent extends Delivery {
  /** Whether it was signed with a secret: then templates of the site's own may be run, else only the package's. */
  readonly isSigned: boolean;
}

/** How many sites' templates are held ready. */
const mostSetups = 2;
const firstRoom = 1 << 20;

/** @returns what does a task, and answers with its result as it is sent */
export function createDeliveries(): (sent: Sent) => Promise<Uint8Array> {
  const setups = new Map<string, Perform>();
  const ready = async ({ setup, setupSeal, isSigned }: Sent) => {
    const known = setups.get(setupSeal);
    if (known) return known;
    const made = performing((await unpack(setup)).value as SentSetup, isSigned);
    setups.set(setupSeal, made);
    const [oldest] = setups.keys();
    if (setups.size > mostSetups && oldest !== undefined) setups.delete(oldest);
    return made;
  };
  return async (sent) => {
    const perform = await ready(sent);
    const { value, parts } = await unpack(sent.task);
    return pack(await perform(value as SentTask, parts, sent.extra));
  };
}

type Perform = (task: SentTask, parts: readonly Uint8Array[], extra: Uint8Array | undefined) => Promise<Message>;

/** What came along with the task at hand. */
interface AtHand {
  readonly sources: ReadonlyMap<string, Uint8Array>;
  readonly bodies: ReadonlyMap<string, string>;
  readonly picture?: Uint8Array | undefined;
}

function performing({ program, settings, texts, styles }: SentSetup, isSigned: boolean): Perform {
  const theme = { texts: new Map(texts), styles: new Map(styles as (readonly [string, Styles])[]) };
  const own = isSigned ? [] : ownTemplates(theme);
  if (own.length > 0) throw new Error(`templates that nobody signed are not run: ${own.join(', ')}`);
  let atHand: AtHand = { sources: new Map(), bodies: new Map() };
  let room = new ArrayBuffer(firstRoom);
  const workshop = createWorkshop({
    program,
    settings,
    templates: createTemplates(theme),
    cache: { html: (hash) => atHand.bodies.get(hash), value: () => undefined },
    reads: {
      source: ({ id }): Uint8Array | Diagnostic => given(atHand.sources.get(id)),
      picture: () => given(atHand.picture),
    },
  });
  return async (sent, parts, extra) => {
    atHand = {
      sources: new Map(sent.kind === 'parse' ? sent.sources.map(({ id }, index) => [id, given(parts[index])]) : []),
      bodies: new Map(sent.kind === 'render' ? sent.bodies : []),
      picture: extra,
    };
    const result = await workshop(taskOf(sent, extra, room));
    if (result.kind === 'render') room = result.room;
    return messageOf(result);
  };
}

function taskOf(sent: SentTask, extra: Uint8Array | undefined, room: ArrayBuffer): Task {
  // Where the files are on the other machine is nothing to this one.
  if (sent.kind === 'parse') return { kind: 'parse', sources: sent.sources.map((one) => ({ ...one, path: '' })) };
  if (sent.kind === 'render' && sent.plans.some(readsFile))
    throw new Error('a page that reads a file is not made here');
  if (sent.kind === 'render') return { kind: 'render', plans: sent.plans, values: new Map(sent.values), room };
  return { kind: 'picture', recipe: sent.recipe, ...(extra ? { from: '' } : {}) };
}

function messageOf(result: Result): Message {
  const message = (value: SentResult, ...parts: Uint8Array[]) => ({ value, parts });
  if (result.kind === 'parse') return message({ kind: 'parse', parsed: result.parsed });
  if (result.kind === 'render') {
    const { pages, room } = result;
    const size = pages.reduce((sum, one) => sum + ('sizes' in one ? one.sizes.reduce((a, b) => a + b, 0) : 0), 0);
    return message({ kind: 'render', pages }, new Uint8Array(room, 0, size));
  }
  const { made } = result;
  // A fault of this machine is none of the site's: where the site is, it may well be made.
  if ('because' in made && made.because === 'library') throw new Error(made.words);
  return made instanceof Uint8Array ? message({ kind: 'picture' }, made) : message({ kind: 'picture', fault: made });
}

/** @throws Error, if it did not come along */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('something that the task reads did not come with it');
  return value;
}
