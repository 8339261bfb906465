/** The links of a story that lead to other sites. */
import type { OutwardLink, Source } from './check.js';
import { nodesOf } from './nodes.js';
import { scanHtml } from './scan-html.js';

export function outwardLinks({
  tree,
  story,
  bodyPlace,
  fieldPlace,
}: Pick<Source, 'tree' | 'story' | 'bodyPlace' | 'fieldPlace'>): OutwardLink[] {
  const found = nodesOf(tree).flatMap((node): OutwardLink[] => {
    const at = node.position?.start.offset ?? 0;
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
      return isOutward(node.url) ? [{ url: node.url, ...bodyPlace(at) }] : [];
    }
    if (node.type !== 'html' || !/https?:/i.test(node.value)) return [];
    return scanHtml(node.value).flatMap(({ attributes, at: inside }) =>
      [attributes.href, attributes.src]
        .filter((url) => url !== undefined && isOutward(url))
        .map((url) => ({ url: url as string, ...bodyPlace(at + inside) })),
    );
  });
  const lead = 'image' in story ? story.image?.src : undefined;
  return lead !== undefined && isOutward(lead) ? [{ url: lead, ...fieldPlace('image', 'src') }, ...found] : found;
}

function isOutward(url: string): boolean {
  return /^https?:\/\//i.test(url.trim()) && URL.canParse(url.trim());
}
