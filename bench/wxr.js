/** Writes an invented export of WordPress: `node bench/wxr.js OUT N [PICTURES]`, the same bytes each time. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const [out, number = '1000', pictures] = process.argv.slice(2);
if (!out) throw new Error('usage: node bench/wxr.js OUT N [FOLDER for pictures]');
const count = Number(number);

let seed = 20_140_512;
/** A number below `most` (mulberry32). */
function below(most) {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % most;
}
const one = (list) => list[below(list.length)];

const begins = 'bra cal dor fen gri hol jas kel lor mer nol pra quin ros sel tar ulm ven wes yar'.split(' ');
const ends = 'ack bel den est fin gow ham ick lor mond nen oth pel rin son ted ull wick yard zen'.split(' ');
const common = 'the a of and to in on by for with from that was is will has at as more under over after'.split(' ');
const word = () => (below(5) < 2 ? one(common) : one(begins) + one(ends));
const words = (most) => Array.from({ length: most }, word).join(' ');
const sentence = () => {
  const text = words(8 + below(12));
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
};
const paragraph = () => Array.from({ length: 3 + below(3) }, sentence).join(' ');
const categories = Array.from({ length: 12 }, (_, index) => `${one(begins)}${one(ends)}-${index}`);
const tags = Array.from({ length: 400 }, (_, index) => `${one(begins)}${one(ends)}-${index}`);
const authors = Array.from({ length: 20 }, (_, index) => `${one(begins)}${index}`);
const home = 'https://old-paper.example';
const uploads = `${home}/wp-content/uploads`;

const posts = Array.from({ length: count }, (_, index) => {
  const date = new Date(Date.UTC(2006, 0, 1, 6) + Math.floor((index * 20 * 365 * 86_400_000) / Math.max(1, count)));
  const iso = date.toISOString();
  return {
    id: index + 100,
    slug: `${one(begins)}${one(ends)}-${one(begins)}-${index}`,
    iso,
    path: `/${iso.slice(0, 4)}/${iso.slice(5, 7)}/`,
  };
});

function inline() {
  const kind = below(12);
  if (kind === 0) return `<strong>${words(2)}</strong> ${sentence()}`;
  if (kind === 1) return `<em>${words(2)}</em> ${sentence()}`;
  if (kind === 2) return `<a href="https://elsewhere.example/${word()}">${words(2)}</a> ${sentence()}`;
  if (kind === 3) {
    const other = posts[below(posts.length)];
    return `<a href="${home}${other.path}${other.slug}/">${words(3)}</a> ${sentence()}`;
  }
  return '';
}

const text = () => `${paragraph()} ${inline()}`.trim();

function blocks(picture) {
  const parts = [];
  for (let at = 0; at < 7; at++) {
    parts.push(`<!-- wp:paragraph -->\n<p>${text()}</p>\n<!-- /wp:paragraph -->`);
    const kind = below(9);
    if (kind === 0)
      parts.push(`<!-- wp:heading -->\n<h2 class="wp-block-heading">${words(4)}</h2>\n<!-- /wp:heading -->`);
    if (kind === 1)
      parts.push(
        `<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>${sentence()}</p></blockquote>\n<!-- /wp:quote -->`,
      );
    if (kind === 2)
      parts.push(
        `<!-- wp:list -->\n<ul class="wp-block-list"><li>${words(5)}</li><li>${words(6)}</li></ul>\n<!-- /wp:list -->`,
      );
    if (kind === 3 && picture) {
      parts.push(
        `<!-- wp:image {"id":${picture.id}} -->\n<figure class="wp-block-image size-large"><img src="${uploads}/${picture.path}" alt="${words(4)}" class="wp-image-${picture.id}"/><figcaption class="wp-element-caption">${sentence()}</figcaption></figure>\n<!-- /wp:image -->`,
      );
    }
  }
  return parts.join('\n\n');
}

function classic(picture) {
  const parts = Array.from({ length: 7 }, text);
  if (picture) {
    parts.splice(
      2,
      0,
      `[caption id="attachment_${picture.id}" align="alignnone" width="600"]<img src="${uploads}/${picture.path}" alt="${words(4)}" width="600" height="400" class="wp-image-${picture.id}" /> ${sentence()}[/caption]`,
    );
  }
  parts.splice(4, 0, `<blockquote>${sentence()}</blockquote>`);
  return parts.join('\n\n');
}

/** A plain field of one colour. */
function png(width, height, colour) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const file = openSync(out, 'w');
const write = (part) => writeSync(file, part);
const cdata = (value) => `<![CDATA[${value}]]>`;
write(`<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Old Paper</title><link>${home}</link><description>News of ${words(3)}</description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${home}</wp:base_site_url><wp:base_blog_url>${home}</wp:base_blog_url>
`);
for (const [index, name] of authors.entries()) {
  write(
    `<wp:author><wp:author_id>${index + 1}</wp:author_id><wp:author_login>${cdata(name)}</wp:author_login><wp:author_display_name>${cdata(`${one(begins)} ${name}`)}</wp:author_display_name></wp:author>\n`,
  );
}
for (const [index, name] of categories.entries()) {
  write(
    `<wp:category><wp:term_id>${index + 1}</wp:term_id><wp:category_nicename>${cdata(name)}</wp:category_nicename><wp:cat_name>${cdata(name)}</wp:cat_name></wp:category>\n`,
  );
}
let made = 0;
for (const [index, { id, slug, iso, path }] of posts.entries()) {
  let picture;
  if (pictures && index % 10 === 0) {
    picture = { id: count + 1000 + index, path: `${path.slice(1)}picture-${index}.png` };
    mkdirSync(dirname(join(pictures, picture.path)), { recursive: true });
    writeFileSync(join(pictures, picture.path), png(600, 400, [below(256), below(256), below(256)]));
    write(
      `<item><title>${cdata(`picture-${index}`)}</title><link>${home}/picture-${index}/</link><wp:post_id>${picture.id}</wp:post_id><wp:post_date>${cdata(iso.slice(0, 19).replace('T', ' '))}</wp:post_date><wp:post_date_gmt>${cdata(iso.slice(0, 19).replace('T', ' '))}</wp:post_date_gmt><wp:post_name>${cdata(`picture-${index}`)}</wp:post_name><wp:status>${cdata('inherit')}</wp:status><wp:post_parent>${id}</wp:post_parent><wp:post_type>${cdata('attachment')}</wp:post_type><wp:attachment_url>${cdata(`${uploads}/${picture.path}`)}</wp:attachment_url></item>\n`,
    );
    made++;
  }
  const when = iso.slice(0, 19).replace('T', ' ');
  const category = one(categories);
  const tagged = Array.from({ length: 3 }, () => one(tags));
  const terms = [
    `<category domain="category" nicename="${category}">${cdata(category)}</category>`,
    ...tagged.map((tag) => `<category domain="post_tag" nicename="${tag}">${cdata(tag)}</category>`),
  ];
  write(
    `<item><title>${cdata(words(7))}</title><link>${home}${path}${slug}/</link><dc:creator>${cdata(one(authors))}</dc:creator><content:encoded>${cdata(below(2) ? blocks(picture) : classic(picture))}</content:encoded><excerpt:encoded>${cdata(below(3) ? '' : sentence())}</excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>${cdata(when)}</wp:post_date><wp:post_date_gmt>${cdata(when)}</wp:post_date_gmt><wp:post_name>${cdata(slug)}</wp:post_name><wp:status>${cdata('publish')}</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>${cdata('post')}</wp:post_type>${terms.join('')}</item>\n`,
  );
}
write('</channel>\n</rss>\n');
closeSync(file);
console.log(`${out}: ${count} posts, ${made} pictures`);
