/** What stages have made before, to be used again as long as it is made of the very same values. */

export interface Memory {
  /**
   * One value.
   *
   * @param name of what is made, one for each caller
   * @param from all that it is made from: it is made anew only when one of these is another value than the last time
   */
  whole<T>(name: string, from: readonly unknown[], make: () => T): T;
  /**
   * One value for each item: the very list of the last time, if each value in it is the same. A value that is made anew
   * keeps those parts of the last one that are equal.
   *
   * @param keyOf tells an item from the others
   * @param from what the values are made from besides their items
   */
  each<Item, T>(
    name: string,
    items: readonly Item[],
    keyOf: (item: Item) => string,
    from: readonly unknown[],
    make: (item: Item) => T,
  ): readonly T[];
  /** A table that lasts. */
  table<T>(name: string): Map<string, T>;
}

/** For work that is done once: nothing is remembered. */
export const noMemory: Memory = {
  whole: (_name, _from, make) => make(),
  each: (_name, items, _keyOf, _from, make) => items.map(make),
  table: () => new Map(),
};

interface Made<T> {
  readonly from: readonly unknown[];
  readonly value: T;
}

interface MadeOf<T> {
  readonly item: unknown;
  readonly value: T;
}

export function createMemory(): Memory {
  const wholes = new Map<string, Made<unknown>>();
  const lists = new Map<string, { from: readonly unknown[]; readonly values: Map<string, MadeOf<unknown>> }>();
  const tables = new Map<string, Map<string, unknown>>();
  const whole = <T>(name: string, from: readonly unknown[], make: () => T): T => {
    const last = wholes.get(name) as Made<T> | undefined;
    if (last && isSame(last.from, from)) return last.value;
    const value = make();
    wholes.set(name, { from, value });
    return value;
  };
  return {
    whole,
    each: (name, items, keyOf, from, make) => {
      type T = ReturnType<typeof make>;
      const last = lists.get(name) ?? { from, values: new Map() };
      const values = last.values as Map<string, MadeOf<T>>;
      const isFresh = isSame(last.from, from);
      lists.set(name, { from, values });
      const all: T[] = [];
      for (const item of items) {
        const key = keyOf(item);
        const known = values.get(key);
        if (known && isFresh && known.item === item) {
          all.push(known.value);
          continue;
        }
        const value = share(known?.value, make(item));
        values.set(key, { item, value });
        all.push(value);
      }
      if (values.size > all.length) forgetOthers(values, new Set(items.map(keyOf)));
      return whole(`list of ${name}`, all, () => all);
    },
    table: <T>(name: string) => {
      const known = (tables.get(name) ?? new Map()) as Map<string, T>;
      tables.set(name, known);
      return known;
    },
  };
}

function forgetOthers(values: Map<string, unknown>, keys: ReadonlySet<string>): void {
  for (const key of [...values.keys()]) if (!keys.has(key)) values.delete(key);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** The same as `now`, out of the parts of `last` that are equal: all of `last`, if all are. */
export function share<T>(last: unknown, now: T): T {
  if (last === now || !isPlain(last) || !isPlain(now)) return now;
  if (Array.isArray(last) !== Array.isArray(now)) return now;
  const [old, made] = [last as Record<string, unknown>, now as Record<string, unknown>];
  const keys = Object.keys(made);
  let isEqual = keys.length === Object.keys(old).length;
  for (const key of keys) {
    const part = share(old[key], made[key]);
    if (part !== made[key]) made[key] = part;
    if (part !== old[key] || !Object.hasOwn(old, key)) isEqual = false;
  }
  return isEqual ? (last as T) : now;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
