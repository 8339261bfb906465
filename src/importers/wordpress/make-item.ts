/** The second pass: one item of an export as a story with all that is published of it. */
import { isLanguageTag } from '../../util/language.js';
import type { Item, Loss, OldPicture } from '../archive.js';
import { uploadTail } from './attachments.js';
import { type BodyContext, wordpressBody } from './body.js';
import { choosePrimary } from './choose-section.js';
import { isoOf, modifiedOf } from './dates.js';
import { withEnclosures } from './enclosures.js';
import { withoutGuarded } from './guarded.js';
import { blockKey, type Indexed, type WxrIndex } from './index-wxr.js';
import { Losses } from './losses.js';
import { numberOf } from './own.js';
import { plainText } from './plain-text.js';
import type { WxrItem } from './records.js';
import { readSeo } from './seo.js';

/** A teaser of more letters is a part of the story, and no description of it. */
const longestTeaser = 400;

/** @param timeZone of the site, for dates without one */
export function makeItem(item: WxrItem, indexed: Indexed, index: WxrIndex, timeZone: string): Item {
  const { entry, scope, number } = indexed;
  const field = (name: string) => item.fields.get(name) ?? '';
  const losses: Loss[] = [];
  const written = field('content:encoded');
  const body = wordpressBody(written, contextOf(item, scope, number, index));
  const filed = index.terms.file(item.categories);
  const [section, ...further] = choosePrimary(item, scope, filed.sections, entry.address, index.terms) ?? [];
  const byline = index.authors.of(item, scope, index.isNamed(scope));
  if (byline.unknown)
    losses.push({ kind: 'field', name: 'author', words: 'the export doesn’t have the name: left out' });
  const seo = readSeo(item, index.hosts);
  if (seo.redirect !== undefined)
    losses.push({ kind: 'field', name: 'redirect', words: `it led on to ${seo.redirect}` });
  if (field('wp:is_sticky').trim() === '1') {
    losses.push({ kind: 'field', name: 'sticky', words: 'it was kept at the top of the front page' });
  }
  // What stands below a picture is none of its sentences.
  const teaser = plainText((body.teaser ?? '').replace(/<figure(?=[\s>])[\s\S]*?<\/figure>/gi, ' '));
  const description =
    plainText(withoutGuarded(field('excerpt:encoded'), new Losses())) ||
    seo.description ||
    (teaser.length <= longestTeaser ? teaser : '');
  const image = featured(item, scope, index, losses);
  const updated = updatedOf(item, entry.date, timeZone);
  const { language } = filed;
  const shown = withEnclosures(body.html, written, item.metas);
  return {
    ...entry,
    title: plainText(field('title')),
    addresses: otherAddresses(indexed, body.parts, index),
    ...(updated !== undefined && entry.state !== 'draft' && { updated }),
    authors: byline.keys,
    ...(section !== undefined && { section }),
    tags: [...new Set([...further, ...filed.tags])],
    ...(description && { description }),
    ...(image && { image }),
    ...(language !== undefined && isLanguageTag(language) && { lang: language }),
    ...(seo.canonical !== undefined && { canonical: seo.canonical }),
    ...(seo.noindex && { noindex: true }),
    html: shown,
    source: body.source,
    comments: item.comments,
    losses: [...losses, ...body.losses],
  };
}

/** Paths as the old site wrote them: of former slugs and dates, of further parts (`/flood/2/`), of its attachments. */
function otherAddresses({ entry, scope, number, formers }: Indexed, parts: number, index: WxrIndex): string[] {
  const { address } = entry;
  if (address === undefined) return [];
  const further = Array.from({ length: Math.max(0, parts - 1) }, (_, at) => `${address.replace(/\/$/, '')}/${at + 2}/`);
  const attachments = index.attachments.of(scope, number).map((attachment) => attachment.address);
  return [...new Set([...formers, ...further, ...attachments])].filter((path) => path !== '' && path !== address);
}

function contextOf(item: WxrItem, scope: number, number: number, index: WxrIndex): BodyContext {
  const { attachments, blocks, sites } = index;
  const site = sites.all[scope]?.url;
  return {
    ...(site && { site }),
    attachment: (id) => attachments.get(scope, numberOf(id)),
    attachmentAt: (url) => attachments.atTail(uploadTail(url)),
    attachmentsOf: (post) => attachments.of(scope, post === undefined ? number : numberOf(post)),
    block: (id) => blocks.get(blockKey(scope, id)),
    meta: (key) => item.metas.find(([name]) => name === key)?.[1],
  };
}

/** The featured picture, by the number of an attachment: which may not be in the export. */
function featured(item: WxrItem, scope: number, index: WxrIndex, losses: Loss[]): OldPicture | undefined {
  const id = numberOf(item.metas.find(([name]) => name === '_thumbnail_id')?.[1]);
  if (id === 0) return undefined;
  const attachment = index.attachments.get(scope, id);
  if (!attachment) {
    losses.push({ kind: 'picture', name: `attachment ${id}`, words: 'the featured picture is not in the export' });
    return undefined;
  }
  const { url, alt, caption, credit } = attachment;
  return { url, ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) };
}

/** Only from the next day on: what was mended within hours is no update, and a mass change of settings touches all. */
function updatedOf(item: WxrItem, date: string, timeZone: string): string | undefined {
  const updated = isoOf(modifiedOf(item), timeZone);
  if (updated === undefined || Date.parse(updated) <= Date.parse(date)) return undefined;
  return updated.slice(0, 10) === date.slice(0, 10) ? undefined : updated;
}
