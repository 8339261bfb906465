/** A post with its text: what readers saw of it, and what of it is lost. */
import type { Item, Loss, OldPicture } from '../archive.js';
import { bodyOf } from './body.js';
import { isoDate } from './dates.js';
import type { Post } from './index-export.js';
import { plainText } from './plain-text.js';
import { type Row, text } from './read-export.js';
import { plainUrl } from './urls.js';

const day = 86_400_000;

/** @param isOwn whether an address is one of the old site */
export function makeItem(
  { entry, row, more, authors, section, tags, internal }: Post,
  isOwn: (url: string) => boolean,
): Item {
  const body = bodyOf(row, isOwn);
  const image = pictureOf(row, more);
  const description = plainText(text(row, 'custom_excerpt') || text(more, 'meta_description'));
  const updated = isoDate(row.updated_at);
  // Each saving and each migration counts as a change there.
  const isChanged =
    updated !== undefined && entry.state === 'published' && Date.parse(updated) - Date.parse(entry.date) > day;
  const lang = text(row, 'locale') || text(row, 'language');
  const canonical = canonicalOf(text(row, 'canonical_url'), entry.address, isOwn);
  const title = plainText(text(row, 'title').replaceAll('<', '&lt;'));
  return {
    ...entry,
    title: title === '(Untitled)' ? '' : title,
    addresses: [],
    ...(isChanged && { updated }),
    authors,
    ...(section !== undefined && { section }),
    tags,
    ...(description && { description }),
    ...(image && { image }),
    ...(lang && /^[a-z]{2,3}(?:[-_]|$)/i.test(lang) && { lang: lang.replace('_', '-') }),
    ...(canonical && { canonical }),
    html: body.html,
    source: body.source,
    comments: 0,
    losses: [...body.losses, ...lossesOf(row, internal)],
  };
}

function pictureOf(row: Row, more: Row): OldPicture | undefined {
  const url = plainUrl(text(row, 'feature_image') || text(row, 'image'));
  if (url === '') return undefined;
  const [alt, caption] = [text(more, 'feature_image_alt'), text(more, 'feature_image_caption')];
  return { url, ...(alt && { alt }), ...(caption && { caption }) };
}

/** Its own address, written out, says nothing. */
function canonicalOf(
  written: string,
  address: string | undefined,
  isOwn: (url: string) => boolean,
): string | undefined {
  const url = plainUrl(written);
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return isOwn(url) && new URL(url).pathname === address ? undefined : url;
}

function lossesOf(row: Row, internal: readonly string[]): Loss[] {
  const lost = (name: string, words: string): Loss[] => [{ kind: 'field', name, words }];
  const code = ['codeinjection_head', 'codeinjection_foot'].filter((name) => text(row, name).trim() !== '');
  return [
    ...code.flatMap((name) => lost(name, 'code of the page is never taken over')),
    ...(text(row, 'custom_template')
      ? lost(`custom_template ${text(row, 'custom_template')}`, 'the template is of the old theme')
      : []),
    ...internal.flatMap((name) => lost(`tag ${name}`, 'a tag for the desk, which readers did not see: left out')),
  ];
}
