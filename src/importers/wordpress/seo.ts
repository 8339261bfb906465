/** What plugins for search engines keep of a story: its description, and whether and where it is to be found. */
import type { Hosts } from './hosts.js';
import { hostOf } from './paths.js';
import { plainText } from './plain-text.js';
import type { WxrItem } from './records.js';

export interface Seo {
  readonly description?: string | undefined;
  readonly noindex: boolean;
  /** The story's own address on another site. */
  readonly canonical?: string | undefined;
  /** Where readers of the story were sent instead. */
  readonly redirect?: string | undefined;
}

// Yoast, Rank Math, All in One SEO (4, then up to 3), SEOPress, Genesis (and The SEO Framework), Jetpack, Newspack.
const descriptions = [
  '_yoast_wpseo_metadesc',
  'rank_math_description',
  '_aioseo_description',
  '_aioseop_description',
  '_seopress_titles_desc',
  '_genesis_description',
  'advanced_seo_description',
  'newspack_post_subtitle',
];
const canonicals = [
  '_yoast_wpseo_canonical',
  'rank_math_canonical_url',
  '_aioseop_custom_link',
  '_seopress_robots_canonical',
  '_genesis_canonical_uri',
];
const redirects = ['_yoast_wpseo_redirect', 'redirect', '_seopress_redirections_value'];
const noindexes: Readonly<Record<string, RegExp>> = {
  '_yoast_wpseo_meta-robots-noindex': /^1$/,
  rank_math_robots: /noindex/,
  _aioseop_noindex: /^on$/,
  _seopress_robots_index: /^yes$/,
  _genesis_noindex: /^1$/,
};

/** What a plugin fills in when it shows the page. */
const variable = /%%?[a-z_]+%%?|#[a-z]+_[a-z_]+/;

/** @param hosts of the old site itself */
export function readSeo({ metas }: WxrItem, hosts: Hosts): Seo {
  const first = (keys: readonly string[]) =>
    keys.map((key) => metas.find(([name]) => name === key)?.[1].trim() ?? '').find((value) => value !== '');
  const description = plainText(first(descriptions) ?? '');
  const canonical = first(canonicals) ?? '';
  const isElsewhere = /^https?:\/\/[^/\s]+\S*$/i.test(canonical) && !hosts.has(hostOf(canonical));
  const redirect = first(redirects);
  return {
    ...(description && !variable.test(description) && { description }),
    noindex: metas.some(([key, value]) => Object.hasOwn(noindexes, key) && noindexes[key]?.test(value.trim())),
    ...(isElsewhere && URL.canParse(canonical) && { canonical }),
    ...(redirect !== undefined && /^(?:https?:)?\//i.test(redirect) && { redirect }),
  };
}
