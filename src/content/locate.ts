/** Finds the place of a field in front matter. */
import { EVENT_ALIAS, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, type Event } from 'js-yaml';

/** The way to a value: `['image', 'alt']`, `['tags', 2]`. */
export type FieldPath = readonly (string | number)[];

interface Spot {
  /** From 1, in the source. */
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the place of the value at a path, or of the nearest field above it that is there.
 *
 * @param events what the parser found in the source
 * @param source front matter that parses
 */
export function locateInYaml(events: readonly Event[], source: string, path: FieldPath): Spot | undefined {
  let node = 1; // The first event opens the document.
  let found: number | undefined;
  for (const key of path) {
    const next = child(events, node, key, source);
    if (next === undefined) break;
    node = next;
    found = node;
  }
  if (found === undefined) return undefined;
  return spotAt(source, startOfEvent(events[found], source));
}

/** How the value at a path is written, if it is one of a single text or number. */
export function writtenInYaml(events: readonly Event[], source: string, path: FieldPath): string | undefined {
  let node: number | undefined = 1;
  for (const key of path) node = node === undefined ? undefined : child(events, node, key, source);
  const event = node === undefined ? undefined : events[node];
  return event?.type === EVENT_SCALAR ? source.slice(event.valueStart, event.valueEnd) : undefined;
}

function child(events: readonly Event[], parent: number, key: string | number, source: string): number | undefined {
  const isMapping = events[parent]?.type === EVENT_MAPPING;
  let index = 0;
  for (let at = parent + 1; at < events.length && events[at]?.type !== EVENT_POP; index++) {
    if (!isMapping) {
      if (index === key) return at;
      at = after(events, at);
      continue;
    }
    const name = events[at];
    const value = after(events, at);
    if (name?.type === EVENT_SCALAR && source.slice(name.valueStart, name.valueEnd) === key) return value;
    at = after(events, value);
  }
  return undefined;
}

/** The event that follows a node with all it holds. */
function after(events: readonly Event[], node: number): number {
  const type = events[node]?.type;
  if (type === EVENT_SCALAR || type === EVENT_ALIAS) return node + 1;
  let at = node + 1;
  while (at < events.length && events[at]?.type !== EVENT_POP) at = after(events, at);
  return at + 1;
}

function startOfEvent(event: Event | undefined, source: string): number {
  if (!event) return 0;
  if ('valueStart' in event) {
    const before = source[event.valueStart - 1];
    return before === '"' || before === "'" ? event.valueStart - 1 : event.valueStart;
  }
  if ('start' in event) return event.start;
  return 'anchorStart' in event ? Math.max(0, event.anchorStart - 1) : 0;
}

function spotAt(source: string, offset: number): Spot {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The same in TOML, by the line on which the field is assigned or its table opened. */
export function locateInToml(source: string, path: FieldPath): Spot | undefined {
  const name = path.find((part) => typeof part === 'string');
  if (name === undefined) return undefined;
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    const assigned = /^\s*["']?([^"'=[\]]+?)["']?\s*=\s*/.exec(line);
    if (assigned?.[1] === name) return { line: index + 1, column: assigned[0].length + 1 };
    if (/^\s*\[+\s*["']?([^"'\].]+)/.exec(line)?.[1] === name) return { line: index + 1, column: 1 };
  }
  return undefined;
}
