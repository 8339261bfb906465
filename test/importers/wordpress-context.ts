/** An old site for the tests of texts: what it has of files, reusable blocks and fields. */
import type { Attachment } from '../../src/importers/wordpress/attachments.js';
import { type Body, type BodyContext, wordpressBody } from '../../src/importers/wordpress/body.js';

export const uploads = 'https://old.example/wp-content/uploads';

export function attachment(id: number, file: string, more: Partial<Attachment> = {}): Attachment {
  const [name = ''] = file.split('/').slice(-1);
  return { id, url: `${uploads}/${file}`, title: name, alt: '', caption: '', description: '', ...more };
}

export const flood = attachment(12, '2014/05/flood.jpg', {
  alt: 'Water over the quay',
  caption: 'The <em>quay</em> at noon',
  width: 1600,
  height: 900,
});
export const boat = attachment(13, '2014/05/boat.png', { alt: 'A boat' });
const song = attachment(14, '2014/05/song.mp3', { title: 'The harbour song' });
const film = attachment(15, '2014/05/tide.mp4', { title: 'The tide' });

const files = [flood, boat, song, film];

export function contextOf(more: Partial<BodyContext> & { files?: readonly Attachment[] } = {}): BodyContext {
  const known = more.files ?? files;
  const path = (url: string) => url.replace(/^(?:https?:)?\/\/[^/]*/, '').replace(/[?#].*$/, '');
  return {
    site: 'https://old.example',
    attachment: (id) => known.find((one) => String(one.id) === id),
    attachmentAt: (url) => known.find((one) => path(one.url) === path(url)),
    attachmentsOf: () => known,
    block: () => undefined,
    meta: () => undefined,
    ...more,
  };
}

export function bodyOf(source: string, more: Parameters<typeof contextOf>[0] = {}): Body {
  return wordpressBody(source, contextOf(more));
}

/** Its HTML, each block in a line. */
export function htmlOf(source: string, more: Parameters<typeof contextOf>[0] = {}): string {
  return bodyOf(source, more).html.trim();
}

/** Its losses as `kind name` or `kind name ×2`. */
export function lossesOf(source: string, more: Parameters<typeof contextOf>[0] = {}): string[] {
  return bodyOf(source, more).losses.map(
    ({ kind, name, count = 1 }) => `${kind} ${name}${count > 1 ? ` ×${count}` : ''}`,
  );
}

/** How long made-up texts are: long enough that what goes over a text again and again takes seconds. */
export const length = process.env.LONG ? 500_000 : 10_000;

/** Milliseconds of the processor's time, which other processes don't lengthen. */
export function effort(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What texts of that length may take: a tenth of a millisecond a letter, and what starting takes. */
export const most = 1000 + length / 10;
