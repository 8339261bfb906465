/** WordPress's own shortcodes: captions, galleries, sounds, films, embeds. */
import { decodeHtml, escapeHtml } from '../../../util/html.js';
import type { Attachment } from '../attachments.js';
import type { Shortcode } from '../shortcodes.js';
import type { TextState } from '../text-state.js';
import { addressCard } from './address.js';
import { block, type Kind, named } from './kind.js';

/** Of old the caption was an attribute; later it is what follows the picture. */
const caption: Kind = ({ attributes, content = '' }) => {
  const found = /^\s*((?:<a(?=\s)[^<>]*>\s*)?<img(?=\s)[^<>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content);
  const [, picture = content, after = ''] = found ?? [];
  const words = (attributes.caption ? attributes.caption + (after.trim() === '' ? '' : ` ${after}`) : after).trim();
  const id = /\d+/.exec(attributes.id ?? '')?.[0];
  const image = id && !/wp-image-\d/.test(picture) ? picture.replace(/<img(?=\s)/i, `<img data-id="${id}"`) : picture;
  return block(
    `<figure>${image.trim()}${words === '' ? '' : `<figcaption>${words.replace(/\s*\n\s*/g, ' ')}</figcaption>`}</figure>`,
  );
};

export function figureOfAttachment(one: Attachment): string {
  const image = `<img class="size-full" data-id="${one.id}" src="${escapeHtml(one.url)}" alt="${escapeHtml(one.alt)}">`;
  return `<figure>${image}${one.caption.trim() === '' ? '' : `<figcaption>${one.caption}</figcaption>`}</figure>`;
}

/** The attachments that are asked for by their ids, in that order; else all of the post's, or of another one's. */
export function attachmentsOf(
  { name, attributes }: Shortcode,
  { context, losses }: TextState,
  isOne: (url: string) => boolean,
): Attachment[] {
  const asked = attributes.ids ?? attributes.include ?? attributes.images;
  if (asked === undefined || asked.trim() === '') {
    const excluded = new Set(numbers(attributes.exclude ?? ''));
    return context.attachmentsOf(attributes.id).filter((one) => isOne(one.url) && !excluded.has(String(one.id)));
  }
  return numbers(asked).flatMap((id) => {
    const found = context.attachment(id);
    if (found) return [found];
    losses.add(
      'picture',
      `${name} ${id}`,
      'a gallery asks for it by its number, and the export has none of that number',
    );
    return [];
  });
}

function numbers(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}

const pictures = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|heic)$/i;
const sounds = /\.(?:mp3|m4a|ogg|oga|wav|wma|flac|aac)$/i;
const films = /\.(?:mp4|m4v|webm|ogv|mov|flv|wmv|avi|mpg|3gp)$/i;

const gallery: Kind = (shortcode, state) => {
  const found = attachmentsOf(shortcode, state, (url) => pictures.test(url));
  if (found.length === 0) {
    state.losses.add('shortcode', shortcode.name, 'a gallery whose pictures the export does not name; left out');
  }
  return block(found.map(figureOfAttachment).join('\n'));
};

function fileLink(url: string, words: string): string {
  const name =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? url;
  return block(`<p><a href="${escapeHtml(url)}">${escapeHtml(words || name)}</a></p>`);
}

const playlist: Kind = (shortcode, state) => {
  const isOne = (url: string) => (shortcode.attributes.type === 'video' ? films : sounds).test(url);
  return attachmentsOf(shortcode, state, isOne)
    .map((one) => fileLink(one.url, one.title))
    .join('');
};

const fileKeys = 'src mp3 m4a ogg oga wav wma flac mp4 m4v webm ogv flv wmv mov url href file link'.split(' ');

function player(isOne: RegExp): Kind {
  return (shortcode, { context, losses }) => {
    const { attributes, content = '', name } = shortcode;
    const key = fileKeys.find((one) => attributes[one]);
    const source =
      (key && attributes[key]) ||
      Object.values(attributes).find((one) => /https?:\/\/|^\/.*\.\w+$/.test(one)) ||
      /\bsrc=["']([^"']+)/.exec(content)?.[1] ||
      /https?:\/\/[^\s"'<>]+/.exec(content)?.[0] ||
      context.attachmentsOf().find((one) => isOne.test(one.url))?.url;
    if (!source) {
      losses.add('shortcode', name, 'it names no file; left out');
      return '';
    }
    if (attributes.poster)
      losses.add('picture', attributes.poster, 'stood before a film; the player shows its first frame');
    const plain = decodeHtml(source).replace(/^[:=]/, '').replace(/\|.*$/, '');
    const url = plain.split(/,(?=https?:)/)[0] as string;
    return films.test(url) || sounds.test(url) || !/^https?:/.test(url)
      ? fileLink(url, context.attachmentAt(url)?.title ?? '')
      : block(addressCard(url));
  };
}

const embed: Kind = ({ attributes, content = '', name }, { losses }) => {
  const address = (
    content.replace(/<[^<>]*>/g, '').trim() ||
    attributes.src ||
    attributes.url ||
    attributes['0'] ||
    ''
  ).trim();
  if (/^https?:\/\//.test(address)) return block(addressCard(address));
  losses.add('shortcode', name, 'it names no address; left out');
  return content;
};

export const media = {
  ...named('caption wp_caption', caption),
  ...named('gallery slideshow vc_gallery rl_gallery', gallery),
  ...named('audio podcast', player(sounds)),
  ...named('video vc_video_file flowplayer', player(films)),
  embed,
  playlist,
};
