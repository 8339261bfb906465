/**
 * An address alone in a paragraph is a card that links to it. Nothing of the other host is loaded: no
 * script, no frame, no picture.
 */
import type { Link, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type Context, element } from './context.js';

const videoHosts = /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|tiktok\.com)$/;
const postHosts =
  /(^|\.)(x\.com|twitter\.com|bsky\.app|threads\.net|threads\.com|instagram\.com|facebook\.com|reddit\.com|linkedin\.com)$/;

/** Whether the link is an address written bare, as it is. */
export function isBareAddress(link: Link): boolean {
  if (!/^https?:\/\//i.test(link.url)) return false;
  const text = textOf(link);
  return text === link.url || `http://${text}` === link.url;
}

export function linkCard(link: Link, context: Context) {
  const address = URL.canParse(link.url) ? new URL(link.url) : undefined;
  if (!address) return undefined;
  const host = address.hostname.replace(/^www\./, '');
  const way = decode(address.pathname + address.search);
  const parts: PhrasingContent[] = [];
  const kind = kindOf(host, address.pathname, context);
  if (kind) parts.push(span('card-link-kind', kind), { type: 'text', value: ' ' });
  parts.push(span('card-link-host', host));
  if (way !== '/') parts.push({ type: 'text', value: ' ' }, span('card-link-path', way));
  link.children = parts;
  link.data = { hProperties: { rel: ['noopener'] } };
  return element('p', { className: ['card-link'] }, [link]);
}

function kindOf(host: string, path: string, { labels }: Context): string | undefined {
  if (videoHosts.test(host) || /^\/(watch|videos?|v|embed)\b/.test(path)) return labels.video;
  // A post on any server of the Fediverse: /@name/123456
  if (postHosts.test(host) || /^\/@[\w.@-]+\/\d+/.test(path)) return labels.post;
  return undefined;
}

function span(name: string, value: string): PhrasingContent {
  return element('span', { className: [name] }, [{ type: 'text', value }]) as PhrasingContent;
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
