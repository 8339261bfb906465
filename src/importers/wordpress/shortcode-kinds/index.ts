/** All shortcodes that are known, by their names, and what becomes of those that aren't. */
import { decodeHtml } from '../../../util/html.js';
import { isPlayer, publicAddress } from '../embeds.js';
import { withoutSecrets } from '../shortcode-attributes.js';
import type { Shortcode, Shortcodes } from '../shortcodes.js';
import type { TextState } from '../text-state.js';
import { addressCard } from './address.js';
import { builders, isWrapper, rawBuilder, wrapper } from './builders.js';
import { codes, rawCode } from './code.js';
import { droppedKinds } from './dropped.js';
import { embeds } from './embeds.js';
import { block, type Kinds } from './kind.js';
import { layout } from './layout.js';
import { media } from './media.js';
import { noteKinds } from './notes.js';

/** These do something without being told what; all others that look like words are words. */
const commands: ReadonlySet<string> = new Set(
  'gallery playlist audio video slideshow clear clearboth clearfix toc'.split(' '),
);

const kinds: Kinds = { ...embeds, ...layout, ...builders, ...droppedKinds, ...codes, ...noteKinds, ...media };

export function shortcodesOf(state: TextState): Shortcodes {
  return {
    isKnown: (name) => Object.hasOwn(kinds, name) || isWrapper(name),
    isWord: (name) => /^[a-z]+$/.test(name) && !commands.has(name),
    isRaw: (name) => rawCode.has(name) || rawBuilder.has(name),
    render: (shortcode) => {
      const kind = Object.hasOwn(kinds, shortcode.name) ? kinds[shortcode.name] : undefined;
      if (kind) return kind(shortcode, state);
      return isWrapper(shortcode.name) ? wrapper(shortcode, state) : unknown(shortcode, state);
    },
    stray: (name, written) => {
      if (Object.hasOwn(kinds, name) || isWrapper(name)) return '';
      state.losses.add('shortcode', name, 'nothing is known of it; kept as text');
      return written;
    },
  };
}

/** What it holds stays; one that holds nothing stays visible, unless it names the address of a player. */
function unknown(shortcode: Shortcode, { losses }: TextState): string {
  const { name, attributes, content } = shortcode;
  if (content !== undefined) {
    losses.add('shortcode', name, 'nothing is known of it; what it holds is kept');
    return content;
  }
  const addresses = Object.values(attributes)
    .map((one) => publicAddress(decodeHtml(one)))
    .filter(isPlayer);
  if (addresses.length === 1) {
    losses.add('shortcode', name, 'nothing is known of it; the address that it names stands there');
    return block(addressCard(addresses[0] as string));
  }
  const shown = withoutSecrets(shortcode);
  const without = shown === shortcode.written ? '' : ', without addresses and keys in it';
  losses.add('shortcode', name, `nothing is known of it; kept as text${without}`);
  return shown;
}
