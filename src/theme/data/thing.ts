/** A thing as schema.org has it: a plain object, made into text at the very end. */

export type Thing = { readonly [property: string]: unknown };

/**
 * @param type a type of schema.org
 * @param properties those without a value are left out: nothing, an empty text, an empty list
 */
export function thing(type: string, properties: Readonly<Record<string, unknown>>): Thing {
  const made: Record<string, unknown> = { '@type': type };
  for (const [name, value] of Object.entries(properties)) {
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) made[name] = value;
  }
  return made;
}

/** One value as itself, several as a list. */
export function oneOrMore<T>(values: readonly T[]): T | readonly T[] | undefined {
  return values.length > 1 ? values : values[0];
}
