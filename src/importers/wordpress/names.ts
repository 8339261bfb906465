/** The names of an export's elements as WordPress itself writes them, whatever prefix and version a file has for them. */

/**
 * Namespaces differ by version and by who wrote the file: `http://wordpress.org/export/1.2/`, without a version, with
 * https; a prefix may be another one, or not declared at all (then it means what it always means).
 */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/wordpress\.org\/export\/(?:[\d.]+\/)?excerpt\/?$/i, 'excerpt'],
  [/wordpress\.org\/export(?:\/|$)/i, 'wp'],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/purl\.org\/dc\/elements/i, 'dc'],
];

/** @returns the usual name of an element; to be asked of all elements of a file, for the prefixes that they declare */
export function conventionalNames(): (name: string, attributes: Readonly<Record<string, string>>) => string {
  const prefixes = new Map<string, string>();
  return (name, attributes) => {
    for (const key in attributes) {
      if (!key.startsWith('xmlns')) continue;
      const prefix = key.slice(6);
      const usual = namespaces.find(([url]) => url.test(attributes[key] ?? ''))?.[1];
      if (usual !== undefined && usual !== prefix) prefixes.set(prefix, usual);
    }
    if (prefixes.size === 0) return name;
    const colon = name.indexOf(':');
    const usual = prefixes.get(name.slice(0, Math.max(colon, 0)));
    return usual === undefined ? name : `${usual}:${name.slice(colon + 1)}`;
  };
}
