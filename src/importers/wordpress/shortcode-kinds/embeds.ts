/** Shortcodes that name something at another host: its address, alone in a paragraph. */
import { decodeHtml } from '../../../util/html.js';
import { withoutSecrets } from '../shortcode-attributes.js';
import type { Shortcode } from '../shortcodes.js';
import { addressCard } from './address.js';
import { block, type Kind, type Kinds, named } from './kind.js';

/** What it names, in the forms that these have: `[x=URL]`, `[x URL]`, `[x]URL[/x]`, `[x url="…"]`, `[x ID]`. */
function askedFor({ attributes, content }: Shortcode): string {
  const inside = (content ?? '').replace(/<[^<>]*>/g, '').trim();
  const { url, id, src, link, href, tweet, video, v } = attributes;
  const first = (attributes['0'] ?? '').replace(/^[=:]\s*/, '').replace(/^["']|["']$/g, '');
  return decodeHtml(inside || url || src || link || href || tweet || video || id || v || first)
    .replaceAll('&#038;', '&')
    .trim();
}

/** @param address of an id that stands alone; nothing if it is none */
function provider(address: (id: string, shortcode: Shortcode) => string | undefined): Kind {
  return (shortcode, { losses }) => {
    const asked = askedFor(shortcode);
    const found = /^(?:https?v?h?d?:)?\/\//i.test(asked) ? asked : address(asked, shortcode);
    if (found) return block(addressCard(found));
    losses.add('shortcode', shortcode.name, 'it names nothing that can be opened; kept as text');
    return withoutSecrets(shortcode) + (shortcode.content ?? '');
  };
}

const id = (pattern: RegExp, address: (id: string) => string): Kind =>
  provider((text) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? undefined : address(found);
  });

const youtube = provider((text) => {
  const found = /^[\w-]{11}(?=$|[&?\s])/.exec(text)?.[0];
  return found && `https://www.youtube.com/watch?v=${found}`;
});

export const embeds: Kinds = {
  ...named(
    'youtube su_youtube su_youtube_advanced youtube_sc yt av_video vc_video embedyt fusion_youtube lyte',
    youtube,
  ),
  ...named(
    'vimeo su_vimeo fusion_vimeo',
    id(/^\d+/, (one) => `https://vimeo.com/${one}`),
  ),
  ...named(
    'dailymotion su_dailymotion',
    id(/^\w+$/, (one) => `https://www.dailymotion.com/video/${one}`),
  ),
  ...named(
    'soundcloud fusion_soundcloud',
    id(/^\d+$/, (one) => `https://api.soundcloud.com/tracks/${one}`),
  ),
  ...named(
    'spotify',
    provider((text) =>
      /^spotify:/.test(text) ? `https://open.spotify.com/${text.slice(8).replaceAll(':', '/')}` : undefined,
    ),
  ),
  ...named(
    'tweet twitter',
    id(/^\d+$/, (one) => `https://twitter.com/i/status/${one}`),
  ),
  ...named(
    'gist github-gist',
    id(/^[\w/-]+$/, (one) => `https://gist.github.com/${one}`),
  ),
  ...named(
    'ted',
    id(/^\w+$/, (one) => `https://www.ted.com/talks/${one}`),
  ),
  ...named(
    'wpvideo videopress',
    id(/^\w{8}(?=$|\s)/, (one) => `https://videopress.com/v/${one}`),
  ),
  ...named(
    'instagram',
    id(/^[\w-]+$/, (one) => `https://www.instagram.com/p/${one}/`),
  ),
  ...named(
    'scribd',
    id(/^\d+$/, (one) => `https://www.scribd.com/document/${one}`),
  ),
  ...named(
    'mixcloud',
    provider((text) =>
      /^\/?[\w-]+\/[\w-]+/.test(text) ? `https://www.mixcloud.com/${text.replace(/^\//, '')}` : undefined,
    ),
  ),
  ...named(
    'vine',
    id(/^\w+$/, (one) => `https://vine.co/v/${one}`),
  ),
  ...named(
    'slideshare',
    provider(
      (_, { attributes }) =>
        attributes.id && `https://www.slideshare.net/slideshow/embed_code/${/\d+/.exec(attributes.id)?.[0] ?? ''}`,
    ),
  ),
  ...named(
    'polldaddy crowdsignal',
    provider((_, { attributes }) => attributes.poll && `https://poll.fm/${attributes.poll}`),
  ),
  ...named(
    'googlemaps google_maps facebook fbvideo facebook_embed tiktok pinterest flickr bandcamp kickstarter iframe advanced_iframe datawrapper flourish infogram su_gmap_link',
    provider(() => undefined),
  ),
};
