/** Reads a built site as what reads it would, and tells what may not stand in it. */
import type { Element, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import { parseXml } from '../../formats.js';
import type { Tree } from '../../support.js';

const origin = 'https://newswep.example';
const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'xmpp:', 'ircs:', 'geo:', 'signal:'];
/** Of players and sharing. */
const leadsOut = ['a', 'link', 'blockquote', 'q', 'del', 'ins'];

const neverElements = new Set(
  (
    'iframe frame frameset object embed applet base portal fencedframe template noembed math xmp plaintext ' +
    'listing textarea marquee dialog slot'
  ).split(' '),
);
const neverAttributes = /^(?:on|style$|srcdoc$|formaction$|ping$|background$|is$|slot$|xlink|name$)/i;
/** Where the theme itself has them. */
const ofTheme = { form: /^search\//, input: /^search\//, select: /^search\//, noscript: /^search\// };

/** @param inline the scripts that the theme's pages hold in themselves */
function faultsInHtml(file: string, html: string, inline: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const fault = (words: string) => faults.push(`${file}: ${words}`);
  const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0001]/.exec(html);
  if (controls) fault(`a control character, ${JSON.stringify(html.slice(controls.index - 40, controls.index + 20))}`);
  const isDocument = /^\s*<!doctype html>/i.test(html);
  const rest = html.replace(/^\s*<!doctype html>/i, '');
  const tree = raw({
    type: 'root',
    children: [...(isDocument ? [{ type: 'doctype' }] : []), { type: 'raw', value: rest }],
  } as never);
  each(tree, (element, parent) => {
    const { tagName, properties } = element;
    if (neverElements.has(tagName)) fault(`<${tagName}>`);
    const place = ofTheme[tagName as keyof typeof ofTheme];
    if (place && !place.test(file)) fault(`<${tagName}>`);
    if (tagName === 'script') scriptFault(element, inline, fault);
    if (tagName === 'style' && !('amp-custom' in properties)) fault('<style>');
    if (tagName === 'svg' && parent?.properties.className?.toString() !== 'find') fault('<svg>');
    if (tagName === 'meta' && isDocument && parent?.tagName !== 'head') fault('<meta> in the body');
    const { httpEquiv, content } = properties;
    if (/refresh/i.test(String(httpEquiv)) && !/^0; url=\/(?![/\\])[^"<>;\s]*$/.test(String(content)))
      fault(`leads to ${content}`);
    for (const [name, value] of Object.entries(properties)) {
      const isField = tagName === 'input' || tagName === 'select' || (tagName === 'meta' && name === 'name');
      if (neverAttributes.test(name) && !isField) fault(`${tagName} ${name}="${value}"`);
      if (/^(?:href|src|srcSet|cite|poster|data|action)$/.test(name)) addressFault(tagName, name, String(value), fault);
    }
  });
  return faults;
}

function addressFault(tag: string, name: string, value: string, fault: (words: string) => void): void {
  for (const one of name === 'srcSet' ? value.split(/,\s+/).map((part) => part.replace(/ .*/, '')) : [value]) {
    const url = URL.canParse(one, origin) ? new URL(one, origin) : undefined;
    if (!url) {
      fault(`${tag} ${name}="${one}" is no address`);
      continue;
    }
    if (!schemes.includes(url.protocol)) fault(`${tag} ${name}="${one}"`);
    if (url.origin !== origin && !leadsOut.includes(tag)) fault(`${tag} ${name}="${one}" is asked for`);
  }
}

function scriptFault(
  { properties, children: [text] }: Element,
  inline: ReadonlySet<string>,
  fault: (words: string) => void,
) {
  const content = text?.type === 'text' ? text.value : '';
  const { type, src } = properties;
  if (type === 'application/ld+json') {
    try {
      JSON.parse(content);
    } catch (error) {
      fault(`structured data is no JSON: ${error}`);
    }
    if (/<|\u2028|\u2029/.test(content)) fault('structured data holds what could end it');
  } else if (src !== undefined) {
    if (!/^\/assets\/[a-z]+\.js\?v=[\w-]+$/.test(String(src)) || content !== '') fault(`script from ${src}`);
  } else if (!inline.has(content.trim())) fault(`a script of its own: ${content.slice(0, 80)}`);
}

/** @returns the HTML that a feed carries, as its reader gets it */
export function htmlInFeed(file: string, text: string): string[] {
  if (file.endsWith('.json')) {
    const feed = JSON.parse(text) as { items: { content_html?: string }[] };
    return feed.items.flatMap(({ content_html }) => content_html ?? []);
  }
  const found: string[] = [];
  const collect = ({ name, text: inner, children }: ReturnType<typeof parseXml>) => {
    if (name === 'content:encoded' || name === 'content' || name === 'description') found.push(inner);
    children.forEach(collect);
  };
  collect(parseXml(text));
  return found;
}

/** All faults of a built site, but those of a configuration for nginx. */
export function faultsInSite(tree: Tree, inline: ReadonlySet<string>): string[] {
  return Object.entries(tree).flatMap(([file, bytes]) => {
    const text = Buffer.from(bytes, 'latin1').toString();
    if (file.endsWith('.html')) return faultsInHtml(file, text, inline);
    if (/(?:feed|atom)\.xml$|feed\.json$/.test(file))
      return htmlInFeed(file, text).flatMap((html) => faultsInHtml(file, html, new Set()));
    if (/\.(?:xml|opml)$/.test(file)) return parseXml(text) ? [] : [file];
    if (file.endsWith('.svg')) return faultsInDrawing(file, text);
    if (/\.(?:json|webmanifest)$/.test(file)) JSON.parse(text);
    if (file === '_redirects')
      return lines(text).filter((line) => !/^\/[\w.~%!$&'()+,;=@/-]* \/[\w.~%!$&'()+,;=@/-]* (?:301|410)$/.test(line));
    if (file === '_headers')
      return lines(text).filter((line) => !/^(?:\/[\w.*/-]*| {2}(?:! )?[A-Z][A-Za-z-]+(?:: [ -~]+)?)$/.test(line));
    if (file === 'robots.txt') return lines(text).filter((line) => !/^[A-Z][A-Za-z-]+: [ -~]+$/.test(line));
    return [];
  });
}

function faultsInDrawing(file: string, text: string): string[] {
  const bad = /<script|foreignObject|javascript:|\son\w+\s*=|evil\.example|<set|<iframe/i.exec(text);
  return bad ? [`${file}: ${bad[0]}`] : [];
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

function each(node: Nodes, visit: (element: Element, parent: Element | undefined) => void, parent?: Element): void {
  if (node.type === 'element') visit(node, parent);
  const next = node.type === 'element' ? node : parent;
  if ('children' in node) for (const child of node.children) each(child, visit, next);
}
