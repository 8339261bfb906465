/** Fills the slots of a body: where its links lead and its pictures are, for one view of it. */
import { fillSlots } from '../content/body/slots.js';
import type { InputRef, Inputs, StoryValue } from '../site/inputs.js';
import type { ResolvedBody } from '../site/types.js';
import { escapeHtml } from '../util/html.js';
import { sponsoredLinks } from './sponsored.js';
import { translationInputs } from './translations.js';

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
): string {
  const filled = fillSlots(
    html,
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
      const path = story.images[index];
      if (path === undefined) return '';
      const { url, width, height } = inputs.asset(path);
      return `${attribute('src', url)} width="${width}" height="${height}"`;
    },
  );
  return story.kind === 'sponsored' ? sponsoredLinks(filled, new URL(inputs.config('site').url).host) : filled;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`;
}
