/** Reads an attachment out of its item: address, words, size, credit. */
import type { StoredAttachment } from './attachments.js';
import { numberOf } from './own.js';
import { plainText } from './plain-text.js';
import type { WxrItem } from './records.js';

/** Fields in which plugins for picture credits keep them. */
const creditKeys = [
  '_media_credit',
  'media_credit',
  '_credit',
  'credit',
  'photo_credit',
  '_photo_credit',
  'photographer',
  'isc_image_source',
  '_wp_attachment_credit',
  'image_credit',
];

/** @param address the path of its own page; empty if it had none */
export function readAttachment(item: WxrItem, address: string): StoredAttachment | undefined {
  const { fields } = item;
  const field = (name: string) => fields.get(name)?.trim() ?? '';
  const meta = (key: string) => item.metas.find(([name]) => name === key)?.[1] ?? '';
  const url = field('wp:attachment_url') || field('guid');
  if (url === '') return undefined;
  const about = meta('_wp_attachment_metadata');
  const credits = [...creditKeys.map(meta), serialized(about, 'credit'), serialized(about, 'copyright')];
  return {
    id: numberOf(fields.get('wp:post_id')),
    url,
    title: plainText(field('title')),
    alt: plainText(meta('_wp_attachment_image_alt')),
    caption: field('excerpt:encoded'),
    description: field('content:encoded'),
    width: serializedNumber(about, 'width'),
    height: serializedNumber(about, 'height'),
    credit: credits.map(plainText).find((text) => text !== '' && !text.includes('\ufffd')) ?? '',
    address,
    original: serialized(about, 'original_image'),
    parent: numberOf(fields.get('wp:post_parent')),
    order: numberOf(fields.get('wp:menu_order')),
  };
}

// PHP's own format counts bytes; line ends and encodings have changed them on the way, so the counts tell nothing. Only
// what is asked for is looked for, and nothing is ever made of it but text and numbers.

function serialized(text: string, key: string): string {
  const match = new RegExp(`"${key}";s:\\d{1,9}:"([^"]{0,1000})"`).exec(text);
  return match?.[1] ?? '';
}

/** The first one is the file's own; those of its smaller copies come later. */
function serializedNumber(text: string, key: string): number | undefined {
  const match = new RegExp(`"${key}";(?:i:(\\d{1,6});|s:\\d:"(\\d{1,6})")`).exec(text);
  return match ? numberOf(match[1] ?? match[2]) || undefined : undefined;
}
