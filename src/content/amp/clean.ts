/** What of a story's own HTML only the full page may hold is left out of the mobile view. */
import { attributeFault, attributeOf } from './faults.js';
import { elements } from './rules.js';
import { eachTag } from './tags.js';

/**
 * Takes out attributes that AMP does not know, such as a link with a scheme of its own, and pictures that have no
 * address then. Elements stay: those that it does not know pass no sanitiser.
 *
 * @param html the body of a story
 */
export function cleanForAmp(html: string): string {
  let cleaned = '';
  let kept = 0;
  eachTag(html, {
    open(name, attributes, start, end) {
      if (!elements.has(name)) return;
      const isPicture = name === 'img';
      if (attributes.length === 0 && !isPicture) return;
      let isWhole = true;
      for (let index = 0; index < attributes.length && isWhole; index += 2) {
        isWhole = attributeFault(name, attributes[index] as string, attributes[index + 1] as string) === undefined;
      }
      if (isWhole && (!isPicture || attributes.includes('src'))) return;
      cleaned += html.slice(kept, start) + tagWithout(name, attributes);
      kept = end;
    },
    close() {},
  });
  return kept === 0 ? html : cleaned + html.slice(kept);
}

function tagWithout(name: string, attributes: readonly string[]): string {
  const left: string[] = [];
  for (let index = 0; index < attributes.length; index += 2) {
    const [attribute = '', value = ''] = attributes.slice(index, index + 2);
    if (attributeFault(name, attribute, value) === undefined) left.push(attribute, value);
  }
  if (name === 'img' && attributeOf(left, 'src') === undefined) return '';
  let tag = `<${name}`;
  for (let index = 0; index < left.length; index += 2)
    tag += ` ${left[index]}="${left[index + 1]?.replaceAll('"', '&quot;')}"`;
  return `${tag}>`;
}
