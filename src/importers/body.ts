/** The body of one story: old HTML becomes Markdown with addresses of the new site. */
import { safeSchemes } from '../content/body/references.js';
import { type Addresses, wayTo, wholeOld } from './addresses.js';
import type { Archive, Item, Loss } from './archive.js';
import { clean, type PictureFate, picturesIn, TooDeep } from './clean.js';
import { apart, toMarkdown } from './markdown.js';
import type { Media, Verdict } from './media.js';
import { parseHtml } from './parse-html.js';
import type { Place, Places } from './places.js';
import { cut, oneLine } from './plain.js';
import { textOfHtml } from './words.js';

export interface BodyText {
  readonly markdown: string;
  readonly losses: readonly Loss[];
  /** What was not in the old text. */
  readonly added: readonly string[];
  /** The files of the site that it shows or links. */
  readonly files: readonly string[];
}

export interface BodyTools {
  readonly archive: Pick<Archive, 'resolve' | 'mediaPaths' | 'site'>;
  readonly places: Places;
  readonly addresses: Addresses;
  readonly media: Media;
  /** Whether an address lies on the new site: a link there that leads nowhere would be a broken one. */
  isOwn(url: string): boolean;
  /** Whether raw HTML is taken for what it is. */
  readonly allowsHtml: boolean;
}

const remote = /^https?:\/\//i;

export async function bodyOf(item: Item, place: Place, tools: BodyTools): Promise<BodyText> {
  const { archive, places, addresses, media } = tools;
  const losses: Loss[] = [];
  const used = new Set<string>();
  const tree = parseHtml(item.html);
  const verdicts = new Map<string, Verdict | undefined>();
  for (const url of picturesIn(tree)) verdicts.set(url, await media.find(url));
  const hrefs = [...item.html.matchAll(/(?:href|src|data(?:-src)?)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)];
  for (const [, double, single, bare] of hrefs) {
    const href = (double ?? single ?? bare ?? '').replaceAll('&amp;', '&').trim();
    const target = archive.resolve(href, item);
    if (target?.kind === 'file' && !verdicts.has(target.url)) verdicts.set(target.url, await media.find(target.url));
  }
  const fileAt = (verdict: Verdict | undefined): string | undefined => {
    if (verdict?.kind !== 'picture' && verdict?.kind !== 'file') return undefined;
    used.add(verdict.path);
    return wayTo(place.file, verdict.path);
  };
  const lostLink = (href: string, why: string): string | undefined => {
    const whole = wholeOld(href, archive, item);
    const isKept = whole !== undefined && remote.test(whole) && !tools.isOwn(whole);
    losses.push({
      kind: 'link',
      name: whole ?? href,
      words: `${why}: ${isKept ? 'kept as it was' : 'only its words are kept'}`,
    });
    return isKept ? whole : undefined;
  };

  const link = (href: string): string | undefined => {
    if (href.startsWith('#')) return href;
    const target = archive.resolve(href, item);
    if (!target) return outward(href, losses);
    if (target.kind === 'item') {
      const there = target.id === item.id ? place : places.found.get(target.id);
      if (!there) return lostLink(href, 'what it led to is not in the export');
      if (target.id === item.id && target.fragment) return `#${target.fragment}`;
      return wayTo(place.file, there.file);
    }
    if (target.kind === 'file') {
      const verdict = verdicts.get(target.url);
      return fileAt(verdict) ?? lostLink(href, verdict && 'words' in verdict ? verdict.words : 'the file is not there');
    }
    return addresses.of(target, () => undefined) ?? lostLink(href, 'the new site has no such page');
  };

  const picture = (src: string, width: number | undefined, height: number | undefined): PictureFate => {
    const verdict = verdicts.get(src);
    if (verdict?.kind === 'picture') return { kind: 'own', src: fileAt(verdict) as string };
    if (verdict?.kind === 'file') {
      losses.push({
        kind: 'picture',
        name: src,
        words: 'no browser shows it, or it is damaged: a link to the file stands there',
      });
      return { kind: 'link', href: fileAt(verdict) as string, words: nameOf(src) };
    }
    if (verdict) {
      const why = 'words' in verdict ? verdict.words : 'the file is not there';
      losses.push({ kind: 'picture', name: src, words: `${why}: left out` });
      return { kind: 'absent' };
    }
    const url = outward(src.replace(/^\/\//, 'https://'), losses);
    if (url === undefined || !remote.test(url)) return { kind: 'absent' };
    if (width !== undefined && height !== undefined) return { kind: 'remote', src: url, width, height };
    losses.push({
      kind: 'picture',
      name: src,
      words: 'a picture of another site whose size is not known: a link stands there',
    });
    return { kind: 'link', href: url, words: nameOf(src) };
  };

  try {
    const cleaned = clean(item.html, tree, { link, picture });
    const markdown = toMarkdown(cleaned.tree, tools.allowsHtml);
    return { markdown, losses: [...losses, ...cleaned.losses], added: cleaned.added, files: [...used] };
  } catch (error) {
    if (!(error instanceof TooDeep) && !(error instanceof RangeError)) throw error;
    return plainBody(item, 'elements are nested too deeply');
  }
}

/** The words alone, where nothing else can be read. */
export function plainBody({ html }: Pick<Item, 'html'>, why: string, most = 500_000): BodyText {
  const words = oneLine(textOfHtml(html))
    .slice(0, most / 4)
    .toWellFormed();
  // So many words are a paragraph: nobody knows where the old ones were.
  const markdown = (words.match(/(?:\S+\s*){1,100}/g) ?? [])
    .map((part) => apart(part.trim()).replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('\n\n');
  return {
    markdown,
    losses: [{ kind: 'format', name: 'body', words: `${why}: only its words are kept` }],
    added: [],
    files: [],
  };
}

/** An address of another site, if a story may link it. */
function outward(href: string, losses: Loss[]): string | undefined {
  const url = href.replace(/^\/\//, 'https://').trim();
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  const isSound = scheme !== undefined && safeSchemes.includes(scheme) && URL.canParse(url);
  if (isSound) return url;
  losses.push({
    kind: 'link',
    name: cut(oneLine(href), 200),
    words: 'this is no address of another site: only its words are kept',
  });
  return undefined;
}

function nameOf(url: string): string {
  return (
    decodeURIComponentSafely(
      url
        .replace(/[?#].*$/s, '')
        .split('/')
        .at(-1) ?? '',
    ) || url
  );
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
