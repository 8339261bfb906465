/** Small exports of WordPress for tests, written by hand as the exporter writes them. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatDiagnostic, SiteError } from '../../src/diagnostics/diagnostic.js';
import type { Archive, Item } from '../../src/importers/archive.js';
import { readWordpress } from '../../src/importers/wordpress/index.js';
import { temporaryFolder } from '../temporary.js';

export const site = 'https://river.example';

/** Of version 1.2: what stands in the channel before the items. */
export const head =
  `<title>River Post</title><link>${site}</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>` +
  `<wp:base_site_url>${site}</wp:base_site_url><wp:base_blog_url>${site}</wp:base_blog_url>`;

export const namespaces =
  'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"';

export function wxr(items: string, channel = head): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- This is a WordPress eXtended RSS file. Activate & Run Importer. -->\n' +
    `<rss version="2.0" ${namespaces}>\n<channel>${channel}\n${items}\n</channel>\n</rss>\n`
  );
}

/** Fields of an item; the last ones count. `meta` and `more` are XML, or `meta` a table. */
export interface Fields {
  readonly title?: string;
  readonly id?: number;
  readonly slug?: string;
  readonly link?: string;
  readonly text?: string;
  readonly excerpt?: string;
  readonly type?: string;
  readonly status?: string;
  readonly password?: string;
  readonly local?: string;
  readonly gmt?: string;
  readonly pubDate?: string;
  readonly creator?: string;
  readonly parent?: number;
  readonly meta?: readonly (readonly [string, string])[];
  readonly more?: string;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export function item(fields: Fields = {}): string {
  const { id = 12, slug = 'flood', type = 'post', meta = [] } = fields;
  const { title = 'Flood', local = '2014-05-06 10:30:00', gmt = '2014-05-06 09:30:00' } = fields;
  return (
    `<item><title>${cdata(title)}</title><link>${fields.link ?? `${site}/2014/05/06/${slug}/`}</link>` +
    `<pubDate>${fields.pubDate ?? 'Tue, 06 May 2014 09:30:00 +0000'}</pubDate>` +
    `<dc:creator>${cdata(fields.creator ?? 'mholt')}</dc:creator><guid isPermaLink="false">${site}/?p=${id}</guid>` +
    `<description></description><content:encoded>${cdata(fields.text ?? 'The water rose.')}</content:encoded>` +
    `<excerpt:encoded>${cdata(fields.excerpt ?? '')}</excerpt:encoded><wp:post_id>${id}</wp:post_id>` +
    `<wp:post_date>${cdata(local)}</wp:post_date><wp:post_date_gmt>${cdata(gmt)}</wp:post_date_gmt>` +
    `<wp:post_name>${cdata(slug)}</wp:post_name><wp:status>${cdata(fields.status ?? 'publish')}</wp:status>` +
    `<wp:post_parent>${fields.parent ?? 0}</wp:post_parent><wp:menu_order>0</wp:menu_order>` +
    `<wp:post_type>${cdata(type)}</wp:post_type><wp:post_password>${cdata(fields.password ?? '')}</wp:post_password>` +
    `<wp:is_sticky>0</wp:is_sticky>${fields.more ?? ''}` +
    meta
      .map(
        ([key, value]) =>
          `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
      )
      .join('') +
    '</item>\n'
  );
}

export function attachment(id: number, file: string, fields: Fields & { readonly more?: string } = {}): string {
  return item({
    title: file,
    slug: `file-${id}`,
    link: `${site}/?attachment_id=${id}`,
    text: '',
    ...fields,
    id,
    type: 'attachment',
    status: 'inherit',
    more: `<wp:attachment_url>${cdata(`${site}/wp-content/uploads/${file}`)}</wp:attachment_url>${fields.more ?? ''}`,
  });
}

export const category = (slug: string, name: string, domain = 'category') =>
  `<category domain="${domain}" nicename="${slug}">${cdata(name)}</category>`;

export interface Read {
  readonly archive: Archive;
  readonly items: readonly Item[];
  /** The names of what was damaged, each with its words. */
  readonly damage: readonly string[];
}

/** Reads exports, each as a file. */
export async function read(...exports: readonly (string | Uint8Array)[]): Promise<Read> {
  const folder = temporaryFolder();
  const files = exports.map((content, index) => {
    const file = path.join(folder, `export-${index}.xml`);
    fs.writeFileSync(file, content);
    return file;
  });
  const archive = await readWordpress(files, { nameOf: (file) => path.basename(file) });
  const items: Item[] = [];
  for await (const one of archive.items()) items.push(one);
  const damage = archive.losses.filter(({ kind }) => kind === 'damage').map(({ name, words }) => `${name}: ${words}`);
  return { archive, items, damage };
}

/** The first item of an export. */
export async function readFirst(...exports: readonly string[]): Promise<Item> {
  const { items } = await read(...exports);
  return items[0] as Item;
}

/** The faults for which an export is refused. */
export async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    await read(content);
    return '';
  } catch (error) {
    if (error instanceof SiteError) return error.diagnostics.map(formatDiagnostic).join('\n');
    throw error;
  }
}

export const packed = (text: string) => gzipSync(text);
