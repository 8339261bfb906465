/** Fields that mean something else at other systems: where nothing can get out by it, they are passed over and told. */
import { usedBy } from '../kind-fields.js';
import type { FieldPath } from '../locate.js';
import { isParts } from './names.js';

/**
 * @param name of a field whose value is none of ours
 * @param origin where it is written
 * @returns what to tell, if the field may be passed over
 */
export function forgiven(
  name: string,
  known: Readonly<Record<string, unknown>>,
  origin: FieldPath,
): string | undefined {
  const { kind = 'news' } = known;
  const value = known[name];
  const key = origin[0] ?? name;
  const other = `"${key}" has another meaning here, and is passed over`;
  const kinds = usedBy(name);
  if (kinds && typeof kind === 'string' && !kinds.includes(kind) && typeof value !== 'object')
    return `${other}: in a story of kind ${kinds.join(' or ')} it counts`;
  // Of sitemaps: https://www.sitemaps.org/protocol.html#prioritydef
  if (name === 'priority' && typeof value === 'number' && value > 0 && value < 1) {
    return `${other}: write a whole number from 0 to 9, for the front page`;
  }
  if (name === 'translations' && !isParts(value)) return `${other}: write a language and a path on each line`;
  const isForeign = typeof key === 'string' && key.toLowerCase() !== name;
  if (isForeign && ['canonical', 'lang', 'image'].includes(name))
    return `"${key}" says nothing that can be used as "${name}", and is passed over`;
  return undefined;
}
