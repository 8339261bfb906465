/** What of a mobile view breaks a rule: the build fails with it, and so does the copy desk. */
import { type CssFault, cssFaults } from './css.js';
import { common, drawing, elements, players } from './rules.js';
import { eachTag, endOfText } from './tags.js';

export interface AmpFault {
  readonly code: 'invalid-amp' | 'script-in-mobile-view' | 'heavy-mobile-styles';
  /** What is wrong, and the mend. */
  readonly message: string;
  /** The offset in the page; absent where the page as a whole is at fault. */
  readonly at?: number;
  /** What to find the place by in a template: the start of the tag and its attribute, or a part of the stylesheet. */
  readonly tag?: string;
  readonly attribute?: string;
  readonly css?: string;
}

/** Bytes: amp.dev/documentation/guides-and-tutorials/develop/style_and_layout/style_pages */
const mostCss = 75_000;

/** @param html a whole page */
export function ampFaults(html: string): AmpFault[] {
  const found: AmpFault[] = [];
  const seen = { html: false, charset: 0, viewport: 0, canonical: 0, body: false, styles: 0, data: 0 };
  let isInHead = false;
  let headAt = 0;
  let details = 0;
  const add = (message: string, at: number, tag: string, attribute?: string) =>
    found.push({ ...broken(message), at, tag, ...(attribute === undefined ? {} : { attribute }) });

  if (!/^(?:\s|<!--[\s\S]*?-->)*<!doctype html\s*>/i.test(html.slice(0, 2000))) {
    found.push(broken('"<!doctype html>" must stand first'));
  }
  eachTag(html, {
    open(name, attributes, at, end) {
      const own = elements.get(name);
      if (isInHead) {
        if (html.slice(headAt, at).trim() !== '') add('there is a text in the head', at, name);
        headAt = end;
        if (!headed.has(name) && name !== 'body')
          add(`<${name}> can't stand in the head: put it into the body`, at, name);
      } else if (name === 'style' || (name === 'meta' && attributes[0] === 'charset')) {
        add(`<${name}> must stand in the head`, at, name);
      }
      if (name === 'script') {
        const text = html.slice(end, endOfText(html, name, end));
        const isData = attributeOf(attributes, 'type')?.trim().toLowerCase() === 'application/ld+json';
        if (!isData) found.push({ code: 'script-in-mobile-view', message: scriptMend, at, tag: name });
        else if (++seen.data > 1) add('there is a second block of structured data: join the two', at, name);
        else if (text.includes('<!--')) add('structured data can\'t hold "<!--": write "\\u003c!--"', at, name);
        if (!isData) return;
      }
      if (own === undefined && !drawing.has(name)) {
        const mend = players.has(name) ? ': a link with a picture can stand for it' : ': take it out';
        add(`<${name}> is not allowed${mend}`, at, name);
        return;
      }
      for (let index = 0; index < attributes.length; index += 2) {
        const attribute = attributes[index] as string;
        if (name === 'html' && (attribute === 'amp' || attribute === '⚡' || attribute === '⚡\ufe0f')) {
          seen.html = true;
          continue;
        }
        const fault = attributeFault(name, attribute, attributes[index + 1] as string);
        if (fault !== undefined)
          add(`the attribute ${attribute} of <${name}> is not allowed: ${fault}`, at, name, attribute);
      }
      switch (name) {
        case 'head':
          isInHead = true;
          headAt = end;
          break;
        case 'body':
          isInHead = false;
          seen.body = true;
          break;
        case 'img':
          if (!attributes.includes('src') && !attributes.includes('srcset'))
            add('a picture has no src: add it', at, name);
          break;
        case 'details':
          details++;
          break;
        case 'summary':
          if (details === 0) add('<summary> must stand in <details>', at, name);
          break;
        case 'meta':
          ofMeta(attributes, (message) => add(message, at, name), seen);
          break;
        case 'link':
          ofLink(attributes, (message) => add(message, at, name), seen);
          break;
        case 'style':
          seen.styles++;
          if (seen.styles > 1) add('there is a second <style>: join the two', at, name);
          else found.push(...ofStyle(attributes, html.slice(end, endOfText(html, name, end)), at));
          break;
      }
    },
    close(name, at) {
      if (name === 'details') details--;
      if (!isInHead) return;
      if (name !== 'head') headAt = html.indexOf('>', at) + 1;
      else {
        if (html.slice(headAt, at).trim() !== '') add('there is a text in the head', at, 'head');
        isInHead = false;
      }
    },
  });
  const needs: readonly (readonly [isThere: boolean, words: string])[] = [
    [seen.html, 'the first element must be <html amp>'],
    [seen.charset === 1, '<meta charset="utf-8"> is missing, or stands twice'],
    [seen.viewport === 1, '<meta name="viewport" content="width=device-width"> is missing, or stands twice'],
    [seen.canonical === 1, '<link rel="canonical" …> is missing, or stands twice'],
    [seen.body, '<body> is missing'],
  ];
  for (const [isThere, words] of needs) if (!isThere) found.push(broken(words));
  return found;
}

const scriptMend =
  'the mobile view holds a script: take it out of mobile.html, it may hold nothing but structured data';

const headed: ReadonlySet<string> = new Set(['title', 'meta', 'link', 'style', 'script']);

function broken(message: string): AmpFault {
  return { code: 'invalid-amp', message: `${message}, so the mobile view is no valid AMP` };
}

/** @returns what is wrong with an attribute, or nothing */
export function attributeFault(element: string, name: string, value: string): string | undefined {
  const check = elements.get(element)?.get(name) ?? common.get(name);
  if (check) return check(value);
  if (name.startsWith('data-')) return undefined;
  if (drawing.has(element) && !/^(?:on|style$)/.test(name)) {
    return /(?:^|:)href$/.test(name) && /^\s*javascript/i.test(value) ? 'take it out' : undefined;
  }
  return name === 'style' ? 'put the style into mobile.css' : 'take it out';
}

export function attributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let index = 0; index < attributes.length; index += 2)
    if (attributes[index] === name) return attributes[index + 1];
  return undefined;
}

type Seen = { charset: number; viewport: number; canonical: number };

const harmless =
  /^(?:content-language|content-style-type|content-type|imagetoolbar|origin-trial|pics-label|resource-type|x-dns-prefetch-control|x-ua-compatible)$/i;

function ofMeta(attributes: readonly string[], add: (message: string) => void, seen: Seen): void {
  const charset = attributeOf(attributes, 'charset');
  if (charset !== undefined) {
    if (charset.toLowerCase() === 'utf-8' && attributes.length === 2) seen.charset++;
    else add('the charset must be "utf-8"');
  }
  const name = attributeOf(attributes, 'name') ?? '';
  if (name === 'viewport') {
    seen.viewport++;
    const parts = (attributeOf(attributes, 'content') ?? '')
      .toLowerCase()
      .replace(/\s*=\s*/g, '=')
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((part) => part.split('='));
    const known = /^(?:width|height|(?:initial|minimum|maximum)-scale|shrink-to-fit|user-scalable|viewport-fit)$/;
    if (!parts.some(([key, value]) => key === 'width' && value === 'device-width'))
      add('the viewport must say width=device-width');
    else if (!parts.every(([key = '']) => known.test(key)))
      add('the viewport says what AMP does not know: write width=device-width,initial-scale=1');
  } else if (
    /^viewport$/i.test(name) ||
    (/^amp-/i.test(name) && !/^amp-(?:experiments-opt-in|google-client-id-api)$/.test(name))
  ) {
    add(`<meta name="${name}"> is not allowed: take it out`);
  }
  const equivalent = attributeOf(attributes, 'http-equiv');
  if (equivalent !== undefined && !harmless.test(equivalent)) add('<meta http-equiv> is not allowed: take it out');
}

/** Links of the head that load something: all the rest only name an address. */
const loading =
  /(?:^|\s)(?:components|import|manifest|modulepreload|prefetch|preload|serviceworker|stylesheet|subresource)(?:\s|$)/i;

function ofLink(attributes: readonly string[], add: (message: string) => void, seen: Seen): void {
  const rel = attributeOf(attributes, 'rel');
  if (rel === undefined) {
    if (!attributes.includes('itemprop') && !attributes.includes('property')) add('<link> has no rel: add it');
    return;
  }
  if (rel.toLowerCase() === 'canonical') {
    seen.canonical++;
    const href = attributeOf(attributes, 'href') ?? '';
    if (href.trim() === '' || attributeFault('q', 'cite', href) !== undefined)
      add('the canonical address must be one with https://');
    return;
  }
  // A picture may be asked for early.
  if (/^preload$/i.test(rel) && attributeOf(attributes, 'as') === 'image') return;
  if (['as', 'imagesrcset', 'imagesizes'].some((name) => attributes.includes(name))) {
    add('only a preload may have as, imagesrcset or imagesizes: take it out');
  }
  if (loading.test(rel) || /(?:^|\s)canonical(?:\s|$)/i.test(rel))
    add(`a link of the kind "${rel}" is not allowed: put the styles into mobile.css`);
}

// The stylesheet is the same on every page: the last one is remembered.
let last: { readonly css: string; readonly faults: readonly CssFault[] } = { css: '', faults: [] };

function ofStyle(attributes: readonly string[], css: string, at: number): AmpFault[] {
  const found: AmpFault[] = [];
  if (attributeOf(attributes, 'amp-custom') === undefined) {
    found.push({ ...broken('the style needs the attribute amp-custom'), at, tag: 'style' });
  }
  if (last.css !== css) last = { css, faults: cssFaults(css) };
  for (const { message, text } of last.faults) found.push({ ...broken(message), at, css: text });
  const bytes = css.length * 3 > mostCss ? Buffer.byteLength(css) : 0;
  if (bytes > mostCss) {
    const message = `the mobile view has ${bytes} bytes of styles: cut mobile.css to ${mostCss} at most`;
    found.push({ code: 'heavy-mobile-styles', message, css: '' });
  }
  return found;
}
