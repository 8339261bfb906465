/**
 * An address alone in a paragraph is a card that links to it. Nothing of the other host is loaded: no
 * script, no frame, no picture.
 */
import type { BlockContent, Link, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { type Context, element, report } from './context.js';
import { readAddress } from './references.js';

/** Width to height of what is shown where the card stands, if the reader wants it. */
export const ratios = ['16/9', '4/3', '3/2', '1/1', '2/1', '9/16', '6/5', '8/1'] as const;

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

/** A card with a title, and below it what it shows in words: for those who see only the card. */
export function embed(node: ContainerDirective, context: Context): void {
  const { src = '', title, ratio } = node.attributes ?? {};
  const url = readAddress(src ?? '');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    report(
      context,
      'invalid-embed',
      node,
      'this :::embed has no address: write it as :::embed{src="https://…" title="…"}',
    );
    return;
  }
  if (ratio && !(ratios as readonly string[]).includes(ratio)) {
    report(
      context,
      'invalid-embed',
      node,
      `"${ratio}" is no shape that the theme has: write one of ${ratios.join(', ')}`,
    );
  }
  const host = span('card-link-host', new URL(url).hostname.replace(/^www\./, ''));
  const children = title ? [span('card-link-kind', title), { type: 'text', value: ' ' } as const, host] : [host];
  const properties = { rel: ['noopener'], ...(title ? { title } : {}) };
  const link: Link = { type: 'link', url, children, data: { hProperties: properties } };
  const className = ratio ? ['card-link', `ratio-${ratio.replace('/', 'x')}`] : ['card-link'];
  node.data = { hName: 'figure', hProperties: { className: ['embed'] } };
  node.children.unshift(element('p', { className }, [link]) as BlockContent);
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

/** What nobody sees stays encoded: it could turn a line around, or be no character of HTML. */
const unseen = /[^\P{C}\u200c\u200d]|\p{Z}/gu;

function decode(text: string): string {
  try {
    return decodeURI(text).replace(unseen, encodeURIComponent);
  } catch {
    return text;
  }
}
