/** The scripts and styles that stand in HTML itself: a content security policy names each by its hash. */
import { createHash } from 'node:crypto';
import type { Inline } from '../site/types.js';

interface Found extends Inline {
  /** Where in the text it begins. */
  readonly at: number;
}

// A quoted value and a tag of the template may hold what else would end the start tag.
const elements = /<(script|style)\b((?:<%[\s\S]*?%>|"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/\1\s*>/gi;
const typeOf = /(?:^|\s)type\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
/** What a browser takes for a script, or holds to the rules for one; all other types are data. */
const runs = /^$|^module$|^importmap$|^speculationrules$|(?:java|ecma)script/i;

/**
 * @param html a template, or a slot of the configuration
 * @param render the content as every page has it; nothing where it differs from page to page
 */
export function inlinesOf(html: string, render: (content: string) => string | undefined): Found[] {
  return [...html.matchAll(elements)].flatMap((match) => {
    const [, name = '', attributes = '', content = ''] = match;
    const at = match.index;
    const kind = name.toLowerCase() as Inline['kind'];
    const [, quoted, single, bare] = typeOf.exec(attributes) ?? [];
    const type = (quoted ?? single ?? bare ?? '').trim();
    const isData = !runs.test(type) && !type.includes('<%');
    if (kind === 'script' && (/(?:^|\s)src\s*=/i.test(attributes) || isData)) return [];
    const text = render(content);
    if (text === undefined) return [{ kind, at }];
    // Of line ends a browser sees only the one kind.
    const digest = createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64');
    return [{ kind, at, source: `'sha256-${digest}'` }];
  });
}
