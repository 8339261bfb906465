/** Fills the slots of a body: where its links lead and its pictures are, for one view of it. */
import { fillSlots, wrapPictures } from '../content/body/slots.js';
import type { InputRef, Inputs, StoryValue } from '../site/inputs.js';
import type { ResolvedBody } from '../site/types.js';
import { escapeHtml } from '../util/html.js';
import { srcsetOf } from './pictures.js';
import { sponsoredLinks } from './sponsored.js';
import { translationInputs } from './translations.js';

/** Where a body stands: its page, its mobile view, a feed. */
export interface BodyView {
  readonly kind: 'full' | 'mobile' | 'feed';
  /** Whether no picture stands before the body. */
  readonly isFirst: boolean;
}

/** How wide pictures stand in a body, after site.css and mobile.css. */
const sizes: Readonly<Record<BodyView['kind'], string>> = {
  full: '(min-width: 46em) 42rem, calc(100vw - 2rem)',
  mobile: '(min-width: 37em) 35rem, calc(100vw - 2rem)',
  feed: '100vw',
};

/** What a body's HTML is made from besides itself. */
export function bodyInputs(body: ResolvedBody): InputRef[] {
  const { links, images, updates = [] } = body;
  // Those of updates that are still to come have no path.
  const refs: InputRef[] = images.filter((path) => path !== '').map((path) => `asset:${path}` as const);
  for (const { authorKey } of updates) if (authorKey !== undefined) refs.push(`term:author/${authorKey}`);
  for (const link of links) {
    if (link.kind === 'story') refs.push(`route:${link.id}`);
    else if (link.kind === 'asset') refs.push(`asset:${link.path}`);
  }
  return body.translations ? refs.concat(translationInputs(body)) : refs;
}

/**
 * @param html the body, or its safe form for the mobile view
 * @param toStory makes the address of another story's view out of its own: the mobile view's, or itself
 */
export function bodyHtml(
  html: string,
  story: StoryValue,
  inputs: Inputs,
  toStory: (url: string, id: string) => string,
  { kind, isFirst }: BodyView,
): string {
  const assetOf = (index: number) => {
    const path = story.images[index];
    return path === undefined ? undefined : inputs.asset(path);
  };
  const choiceOf = (index: number): string | undefined => {
    const asset = assetOf(index);
    const srcset = asset && srcsetOf(asset, 'image/avif');
    return srcset && `<source type="image/avif"${attribute('srcset', srcset)} sizes="${sizes[kind]}">`;
  };
  const filled = fillSlots(
    kind === 'full' ? wrapPictures(html, choiceOf) : html,
    (index) => {
      const target = story.links[index];
      if (!target) return '';
      // Made in links.ts out of a path; nothing else may get here.
      if (target.kind === 'address') return target.url.startsWith('/') ? attribute('href', target.url) : '';
      if (target.kind === 'asset') return attribute('href', inputs.asset(target.path).url + target.fragment);
      const url = inputs.route(target.id);
      // Without an address the link is plain text: the story is not public yet.
      return url === undefined ? '' : attribute('href', toStory(url, target.id) + target.fragment);
    },
    (index) => {
      const asset = assetOf(index);
      if (!asset) return '';
      const srcset = srcsetOf(asset, 'image/webp');
      const choice = srcset ? `${attribute('srcset', srcset)} sizes="${sizes[kind]}"` : '';
      const { url, width, height } = asset;
      const when = isFirst && index === 0 ? 'fetchpriority="high"' : 'loading="lazy"';
      return `${attribute('src', url)}${choice} width="${width}" height="${height}" decoding="async" ${when}`;
    },
  );
  return story.kind === 'sponsored' ? sponsoredLinks(filled, new URL(inputs.config('site').url).host) : filled;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`;
}
