/** Remembers what was made last, as long as it is made of the very same values. */

/**
 * @returns a function that makes a value again only when something of `from` is another object than the last time;
 *   values of several names stand side by side
 */
export function rememberer<T>(): (from: readonly unknown[], name: string, make: () => T) => T {
  let last: readonly unknown[] = [];
  let made = new Map<string, T>();
  return (from, name, make) => {
    if (from.length !== last.length || from.some((value, index) => value !== last[index])) {
      last = from;
      made = new Map();
    }
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make();
    made.set(name, value);
    return value;
  };
}
