/** The scripts and styles that stand in HTML itself: a content security policy names each by its hash. */
import { createHash } from 'node:crypto';
import type { Inline } from '../site/types.js';

const elements = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1\s*>/gi;
/** Data, which a browser doesn't run. */
const data = /\btype\s*=\s*["']?(?!(?:module|text\/javascript)\b)[\w+/.-]+/i;

/**
 * @param html a template, or a slot of the configuration
 * @param render fills in the tags of a template; throws where they need the values of a page
 */
export function inlinesOf(html: string, render: (content: string) => string): Inline[] {
  return [...html.matchAll(elements)].flatMap(([, name = '', attributes = '', content = '']) => {
    const kind = name.toLowerCase() as Inline['kind'];
    if (kind === 'script' && (/\ssrc\s*=/i.test(attributes) || data.test(attributes))) return [];
    try {
      const digest = createHash('sha256').update(render(content)).digest('base64');
      return [{ kind, source: `'sha256-${digest}'` }];
    } catch {
      return [{ kind }];
    }
  });
}
