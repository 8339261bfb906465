/**
 * What a story's full page has to play: cards of allowed hosts that a script makes buttons of, and the site's own sound
 * and films. The mobile view and pages without script keep the links.
 */
import type { Inputs, StoryValue } from '../site/inputs.js';
import { type Player, type PlayerKind, playerOf } from '../site/players.js';
import { decodeHtml, escapeHtml } from '../util/html.js';
import { playerScript } from './frame.js';
import type { Locale } from './views.js';
import { phrase, type Words } from './words/index.js';

const actions: Readonly<Record<PlayerKind, keyof Words>> = {
  video: 'playVideo',
  audio: 'playAudio',
  chart: 'showChart',
  map: 'showMap',
  ad: 'showAdvertisement',
  other: 'showContent',
};

/** As `content/body/embeds.ts` makes it, after the sanitiser. */
const cards = /<p class="card-link(?: ratio-(\d+x\d+))?"><a href="([^"]*)" rel="noopener"( title="[^"]*")?>/g;
const ownFiles = /<p>(<a href="\u0001l(\d+)\u0001"(?: title="[^"]*")?>(?:(?!<\/?[ap]\b)[^\u0001])*<\/a>)<\/p>/g;

/**
 * @param html a body with its slots
 * @returns the body with players, and the address of the script that it needs, if it needs one
 */
export function withPlayers(
  html: string,
  story: StoryValue,
  inputs: Inputs,
  locale: Locale,
): { readonly html: string; readonly script?: string } {
  let needsScript = false;
  const linked = dressCards(html, inputs, locale, (player) => {
    needsScript = true;
    return playerAttributes(player, locale);
  });
  const played = story.links.some((link) => link.kind === 'asset') ? withOwnFiles(linked, story, inputs) : linked;
  return { html: played, ...(needsScript ? { script: inputs.asset(playerScript).url } : {}) };
}

/** What no view may show without saying so. */
export function withMarkedAds(html: string, inputs: Inputs, locale: Locale): string {
  return dressCards(html, inputs, locale, () => '');
}

/** @param attributesOf gives what the link of a card gets that has a player; of an advertisement it is said in any case */
function dressCards(html: string, inputs: Inputs, locale: Locale, attributesOf: (player: Player) => string): string {
  if (!html.includes('class="card-link')) return html;
  const allowed = inputs.config('embeds');
  return html.replace(cards, (card, ratio: string | undefined, href: string, title: string | undefined) => {
    const player = playerOf(decodeHtml(href), allowed);
    if (!player) return card;
    const attributes = attributesOf(ratio ? { ...player, shape: ratio.replace('x', '/') as Player['shape'] } : player);
    const classes = `card-link${attributes && ' player-card'}${ratio ? ` ratio-${ratio}` : ''}`;
    const isAd = player.kind === 'ad';
    const mark = isAd ? `<span class="card-link-kind">${escapeHtml(phrase(locale, 'advertisement'))}</span> ` : '';
    const rel = isAd ? 'noopener sponsored' : 'noopener';
    return `<p class="${classes}"><a href="${href}" rel="${rel}"${title ?? ''}${attributes}>${mark}`;
  });
}

function playerAttributes({ url, kind, shape }: Player, locale: Locale): string {
  const host = new URL(url).host.replace(/^www\./, '');
  const values = {
    player: url,
    kind,
    shape,
    action: phrase(locale, actions[kind]),
    notice: phrase(locale, 'loadsFrom', { host }),
    ...(kind === 'ad' ? { mark: phrase(locale, 'advertisement') } : {}),
  };
  return Object.entries(values)
    .map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
    .join('');
}

/** A link alone in its paragraph to sound or a film of the site's own: the browser's own player stands above it. */
function withOwnFiles(html: string, story: StoryValue, inputs: Inputs): string {
  return html.replace(ownFiles, (paragraph, link: string, index: string) => {
    const target = story.links[Number(index)];
    const name = target?.kind === 'asset' ? elementFor(target.path) : undefined;
    if (target?.kind !== 'asset' || name === undefined) return paragraph;
    const player = `<${name} controls preload="none" src="${escapeHtml(inputs.asset(target.path).url)}"></${name}>`;
    return `<figure class="own-player">${player}<figcaption>${link}</figcaption></figure>`;
  });
}

/** What plays a file of that name. */
function elementFor(path: string): 'audio' | 'video' | undefined {
  if (/\.(?:mp3|m4a|aac|og[ga]|opus|wav|flac)$/i.test(path)) return 'audio';
  return /\.(?:mp4|m4v|webm|ogv)$/i.test(path) ? 'video' : undefined;
}
