/** A thing as schema.org has it: a plain object, made into text at the very end. */

export type Thing = { readonly [property: string]: unknown };

/**
 * @param type a type of schema.org
 * @param properties those without a value are left out of the text: nothing, an empty text, an empty list
 */
export function thing(type: string, properties: Readonly<Record<string, unknown>>): Thing {
  const made: Record<string, unknown> = { '@type': type, ...properties };
  for (const name in made) {
    const value = made[name];
    if (value === '' || (Array.isArray(value) && value.length === 0)) made[name] = undefined;
  }
  return made;
}

/** What a page says of a thing that stands whole elsewhere: who reads only this page knows it by its name. */
export function nameOf({ '@type': type, '@id': id, name, url }: Thing): Thing {
  return { '@type': type, '@id': id, name, url };
}
