/** Ghost's cards as HTML has them, one function each: https://ghost.org/docs/themes/content/#editor-cards */
import type { Element, ElementContent } from 'hast';
import {
  button,
  card,
  details,
  element,
  figure,
  file,
  isPortal,
  link,
  type Nodes,
  note,
  paragraph,
  words,
} from './build.js';
import { all, attribute, classesOf, first, hasClass, named, numberIn, ofClass, plain, textOf } from './hast.js';

export interface CardTools {
  /** What stands in a card, made ready as all else. */
  turn(children: readonly ElementContent[]): Nodes;
  /** @param kept what is told to be lost, in its own words */
  lose(kind: 'block' | 'embed' | 'format', name: string, words: string): void;
  /** Whether an address is one of the old site. */
  isOwn(url: string): boolean;
}

type Card = (node: Element, tools: CardTools) => Nodes;

const captionOf = (node: Element, tools: CardTools): Nodes =>
  tools.turn(
    all(node, named('figcaption'))
      .slice(0, 1)
      .flatMap(({ children }) => children),
  );

const inside = (node: Element, name: string, tools: CardTools): Nodes =>
  tools.turn(first(node, ofClass(name))?.children ?? []);

function pictureIn(node: Element, caption: Nodes): Nodes {
  const img = first(node, named('img'));
  const around = all(node, named('a')).find((one) => first(one, named('img')) === img);
  const href = attribute(around, 'href');
  return figure(
    {
      src: attribute(img, 'src'),
      alt: attribute(img, 'alt'),
      width: numberIn(img, 'width'),
      height: numberIn(img, 'height'),
      href: isPortal(href) ? '' : href,
    },
    caption,
  );
}

const image: Card = (node, tools) => pictureIn(node, captionOf(node, tools));

const gallery: Card = (node, tools) => {
  const images = all(node, named('a', 'img')).filter((one) => one.tagName === 'img' || first(one, named('img')));
  const single = images.filter(
    (one) => !images.some((other) => other !== one && first(other, (inner) => inner === one)),
  );
  const caption = captionOf(node, tools);
  return single.flatMap((one, index) =>
    pictureIn(element('div', {}, [one]), index === single.length - 1 ? caption : []),
  );
};

const bookmark: Card = (node, tools) => {
  const box = first(node, named('a'));
  const href = attribute(box, 'href');
  const caption = captionOf(node, tools);
  const said = box
    ? plain(
        all(box, (one) => /^kg-bookmark-(?:title|description|author|publisher)$/.test(classesOf(one)[0] ?? ''))
          .map(textOf)
          .join(' '),
      )
    : '';
  if (href === '') return [...(said === '' ? [] : [paragraph(...words(said))]), ...caption];
  if (tools.isOwn(href)) {
    const title = plain(textOf(first(node, ofClass('kg-bookmark-title'))));
    return [paragraph(link(href, words(title || href))), ...(caption.length > 0 ? [paragraph(...caption)] : [])];
  }
  if (said !== '') tools.lose('format', said, 'a card for the address stands there');
  return card(href, caption);
};

const embed: Card = (node, tools) => {
  const caption = captionOf(node, tools);
  const frame = first(node, named('iframe', 'embed', 'video', 'audio'));
  const quote = first(node, named('blockquote'));
  const links = all(node, named('a')).map((one) => attribute(one, 'href'));
  const address =
    attribute(frame, 'src') ||
    attribute(quote, 'dataInstgrmPermalink').replace(/\?.*$/, '') ||
    attribute(quote, 'cite') ||
    links.findLast((href) => /\/status(?:es)?\/\d+/.test(href)) ||
    links.findLast((href) => /^https?:/i.test(href));
  const said = plain(textOf(quote));
  if (!address) {
    tools.lose('embed', said || 'embed', 'it has no address: left out');
    return caption.length > 0 ? [paragraph(...caption)] : [];
  }
  if (said !== '') tools.lose('embed', said, 'a card for its address stands there');
  return card(address.replace(/\?ref_src=.*$/, ''), caption);
};

const callout: Card = (node, tools) => {
  const emoji = plain(textOf(first(node, ofClass('kg-callout-emoji'))));
  return note(emoji, inside(node, 'kg-callout-text', tools));
};

const toggle: Card = (node, tools) =>
  details(
    words(plain(textOf(first(node, ofClass('kg-toggle-heading-text')) ?? first(node, named('h4', 'summary'))))),
    blocks(inside(node, 'kg-toggle-content', tools)),
  );

/** Words of a card that may hold only words, as a paragraph. */
function blocks(nodes: Nodes): Nodes {
  const isBlock = (node: ElementContent) =>
    node.type === 'element' && /^(?:p|ul|ol|h\d|blockquote|figure|pre|div|table|hr|details)$/.test(node.tagName);
  return nodes.length === 0 || nodes.some(isBlock) ? nodes : [paragraph(...nodes)];
}

const buttons: Card = (node, tools) => {
  const made = all(node, named('a')).flatMap((one) => button(attribute(one, 'href'), tools.turn(one.children)));
  if (made.length === 0)
    tools.lose('block', `button ${plain(textOf(node))}`, 'it leads to sign up with Ghost: left out');
  return made;
};

const audio: Card = (node) =>
  file(attribute(first(node, named('audio')), 'src'), plain(textOf(first(node, ofClass('kg-audio-title')))), []);

const video: Card = (node, tools) => {
  const caption = captionOf(node, tools);
  const said = plain(caption.map(textOf).join(''));
  const film = first(node, named('video'));
  const src = attribute(film, 'src') || attribute(film && first(film, named('source')), 'src');
  return file(src, said, []);
};

const download: Card = (node) => {
  const part = (name: string) => plain(textOf(first(node, ofClass(`kg-file-card-${name}`))));
  const facts = [part('filename'), part('filesize')].filter((one) => one !== '').join(', ');
  const title = part('title') || part('filename');
  return file(attribute(first(node, named('a')), 'href'), title, words(part('caption')), facts && ` (${facts})`);
};

const product: Card = (node, tools) => {
  const title = inside(node, 'kg-product-card-title', tools);
  const stars = all(node, ofClass('kg-product-card-rating-active')).length;
  if (stars > 0) tools.lose('format', `${stars} stars`, 'the stars of a product are left out; a review has "rating"');
  return [
    ...(title.length > 0 ? [element('h4', {}, title)] : []),
    ...(first(node, named('img')) ? pictureIn(node, []) : []),
    ...blocks(inside(node, 'kg-product-card-description', tools)),
    ...all(node, ofClass('kg-product-card-button')).flatMap((one) =>
      button(attribute(one, 'href'), tools.turn(one.children)),
    ),
  ];
};

/** Its words in their order: heading, text, button. */
const header: Card = (node, tools) => {
  const parts = all(node, named('h1', 'h2', 'h3', 'p', 'a', 'img'));
  const outer = parts.filter((one) => !parts.some((other) => other !== one && first(other, (inner) => inner === one)));
  return outer.flatMap((one): Nodes => {
    if (one.tagName === 'img') return pictureIn(element('div', {}, [one]), []);
    const children = tools.turn(one.children);
    if (children.length === 0) return [];
    if (one.tagName === 'a') return button(attribute(one, 'href'), children);
    return [element(one.tagName === 'p' || one.tagName === 'h3' ? 'p' : 'h2', {}, children)];
  });
};

const signup: Card = (node, tools) => {
  tools.lose('block', `signup ${plain(textOf(node))}`, 'a form to sign up with Ghost: left out');
  return [];
};

const callToAction: Card = (node, tools) => {
  const label = plain(textOf(first(node, ofClass('kg-cta-sponsor-label'))));
  if (label !== '') tools.lose('block', label, 'an advertisement stood here: its text is kept, without its label');
  const buttonsIn = all(node, ofClass('kg-cta-button'));
  if (buttonsIn.length > 0 && buttonsIn.every((one) => isPortal(attribute(one, 'href')))) {
    tools.lose('block', `call to action ${plain(textOf(node))}`, 'it leads to sign up with Ghost: left out');
    return [];
  }
  return [
    ...(first(node, named('img')) ? pictureIn(node, []) : []),
    ...blocks(inside(node, 'kg-cta-text', tools)),
    ...buttonsIn.flatMap((one) => button(attribute(one, 'href'), tools.turn(one.children))),
  ];
};

const gone =
  (what: string): Card =>
  (node, tools) => {
    tools.lose('block', `${what} ${plain(textOf(node))}`.trim(), 'nothing here can show it: left out');
    return [];
  };

const code: Card = (node, tools) => {
  const pre = first(node, named('pre'));
  const caption = captionOf(node, tools);
  return [...(pre ? [pre] : []), ...(caption.length > 0 ? [paragraph(...caption)] : [])];
};

const byClass: ReadonlyMap<string, Card> = new Map(
  Object.entries({
    'kg-image-card': image,
    'kg-gallery-card': gallery,
    'kg-bookmark-card': bookmark,
    'kg-embed-card': embed,
    'kg-callout-card': callout,
    'kg-toggle-card': toggle,
    'kg-button-card': buttons,
    'kg-audio-card': audio,
    'kg-video-card': video,
    'kg-file-card': download,
    'kg-product-card': product,
    'kg-header-card': header,
    'kg-signup-card': signup,
    'kg-cta-card': callToAction,
    'kg-code-card': code,
    'kg-nft-card': gone('nft'),
    'kg-transistor-card': gone('transistor'),
  }),
);

/** @returns what stands for a card; nothing if the element is none */
export function turnCard(node: Element, tools: CardTools): Nodes | undefined {
  const made = classesOf(node)
    .map((name) => byClass.get(name))
    .find((one) => one !== undefined);
  if (made) return made(node, tools);
  if (!hasClass(node, 'kg-card') || node.tagName === 'hr') return undefined;
  const name =
    classesOf(node)
      .filter((one) => /^kg-(?!card$|width|align)/.test(one))
      .join(' ') || 'card';
  tools.lose('format', name, 'a card that is not known: what stands in it is kept');
  return node.tagName === 'div' ? tools.turn(node.children) : undefined;
}
