/** What each input of a page stands for, and the hash that goes into its fingerprint. */

import type { Config } from '../site/config.js';
import { policyInPages } from '../site/headers.js';
import type { CardValue, InputRef, StoryValue, TermValue } from '../site/inputs.js';
import type { Asset, Card, Site, Term, TermKind } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import { hash, hashJson } from '../util/hash.js';
import type { Sources } from './discover.js';

export interface Resolver {
  hashOf(ref: InputRef): string;
  /** The hash of a list of inputs that many pages share. */
  hashOfList(refs: readonly InputRef[]): string;
  valueOf(ref: InputRef): unknown;
  /**
   * What an input is made from in turn: other inputs, or parts that have no value of their own, such as
   * `file:articles/a.md` (what lists show of that file) and `templates/partials/card.html`.
   */
  partsOf(name: string): readonly string[];
  /** @param name of an input or of a part */
  hashOfPart(name: string): string;
}

/** What the name of a template's text starts with, where it is a part of another one. */
const textFolder = 'templates/';

export function createResolver(site: Site, theme: Theme, sources: Sources): Resolver {
  const pages = new Map(site.pages.map((page) => [page.id, page]));
  const terms = new Map<string, Term>();
  for (const kind of Object.values(site.terms)) for (const term of kind) terms.set(`${term.kind}/${term.key}`, term);

  const sourceOf = (id: string) => site.articles.get(id) ?? pages.get(id);

  // Most values are never asked for: of a page that has not changed the hashes are enough.
  const hashOf = remembered((ref) => {
    const [kind, name] = split(ref);
    switch (kind) {
      case 'card':
        return hashOfCard(site.byId.get(name));
      case 'story':
        return hashOfStory(name);
      case 'term':
        return hashOfTerm(terms.get(name));
      case 'template':
        // Of one that isn't there the story that asks for it is told: see check-sources.ts.
        return theme.template(name)?.hash ?? '';
      case 'asset': {
        const asset = site.assets.get(name);
        const made = asset?.renditions || asset?.rights ? hashJson([asset.renditions, asset.rights]) : '';
        return hash(asset?.url ?? '', asset?.hash ?? '', `${asset?.width}x${asset?.height}`, made);
      }
      case 'code':
        return site.own.code.get(name)?.hash ?? '';
      default:
        return hashJson(valueAt(ref) ?? null);
    }
  });

  // Those of stories are made anew for each task: to hold them all would take more memory than the whole index.
  const valueAt = (ref: InputRef): unknown => {
    const [kind, name] = split(ref);
    switch (kind) {
      case 'card':
        return cardValue(site.byId.get(name));
      case 'story':
        return storyValue(name);
      case 'route':
        return (pages.get(name) ?? site.byId.get(name))?.url;
      default:
        return commonValue(ref);
    }
  };

  const commonValue = remembered((ref): unknown => {
    const [kind, name] = split(ref);
    switch (kind) {
      case 'term':
        return termValue(terms.get(name));
      case 'template':
        return theme.template(name);
      case 'config':
        return site.config[name as keyof Config];
      case 'asset':
        return site.assets.get(name);
      case 'code':
        return site.own.code.get(name);
      case 'site':
        if (name === 'policy') return policyInPages(site);
        if (name === 'card') return site.siteCard;
        return name === 'menu' ? site.menu : site.isPreview;
      default:
        throw new Error(`there is no such input as ${ref}`);
    }
  });

  const lists = new Map<readonly InputRef[], string>();
  const hashOfList = (refs: readonly InputRef[]): string => {
    let found = lists.get(refs);
    if (found === undefined) {
      found = hash(...refs.flatMap((ref) => [ref, hashOf(ref)]));
      lists.set(refs, found);
    }
    return found;
  };

  const hashOfCard = (one: Card | undefined): string => {
    if (!one) return hashJson(null);
    let text = `${one.hash.card}\0${one.url}\0${one.status} ${one.updated} ${one.isLive}`;
    for (const part of partsOfCard(one)) text += `\0${hashOf(part)}`;
    const drawn = site.socialCards.get(one.id);
    return hash(drawn ? `${text}\0${drawn.url}` : text);
  };

  const cardValue = (one: Card | undefined): CardValue | undefined => {
    if (!one) return undefined;
    const termAt = (kind: TermKind, key: string) => valueAt(`term:${kind}/${key}`) as TermValue;
    const socialCard = site.socialCards.get(one.id);
    const value: CardValue = {
      card: one,
      tags: one.tagKeys.map((key) => termAt('tag', key)),
      authors: one.authorKeys.map((key) => termAt('author', key)),
      ...(one.sectionKey === undefined ? {} : { section: termAt('section', one.sectionKey) }),
      ...(one.imageAsset === undefined ? {} : { image: valueAt(`asset:${one.imageAsset}`) as Asset }),
      ...(socialCard ? { socialCard } : {}),
    };
    return value;
  };

  const hashOfStory = (id: string): string => {
    const source = sourceOf(id);
    const body = site.bodies.get(id);
    if (!source || !body) return hashJson(null);
    const { links, images, corrections, translations, updates } = body;
    // Most bodies name nothing of the site.
    const isAlone = links.length === 0 && images.length === 0 && corrections.length === 0 && !translations && !updates;
    return isAlone ? source.hash.story : hash(source.hash.story, hashJson(body));
  };

  const storyValue = (id: string): Omit<StoryValue, 'html'> | undefined => {
    const source = sourceOf(id);
    const body = site.bodies.get(id);
    if (!source || !body) return undefined;
    // Its HTML is in the store, and is read where the page is rendered.
    const isPage = pages.has(id);
    const article = site.articles.get(id);
    const { claim, rating, reviewed, sponsor } = article ?? {};
    const file = (isPage ? sources.pages : sources.articles).get(id);
    return {
      ...body,
      source: file ?? { id, path: '', isPage },
      hash: source.hash.story,
      body: source.body,
      ...(article ? { kind: article.kind } : {}),
      ofKind: { claim, rating, reviewed, sponsor },
      extra: source.extra,
    };
  };

  const imageOfTerm = ({ image }: Term): InputRef | undefined =>
    image?.startsWith('/') ? `asset:public${image}` : undefined;

  const hashOfTerm = (one: Term | undefined): string => {
    if (!one) return hashJson(null);
    const { cards: _cards, ...shown } = one;
    const image = imageOfTerm(one);
    return hash(hashJson(shown), image === undefined ? '' : hashOf(image));
  };

  const termValue = (one: Term | undefined): TermValue | undefined => {
    if (!one) return undefined;
    const { cards: _cards, image: written, ...shown } = one;
    const image = imageOfTerm(one);
    const shownImage = (image === undefined ? undefined : (valueAt(image) as Asset | undefined)) ?? written;
    return { ...shown, ...(shownImage ? { image: shownImage } : {}) };
  };

  const partsOf = (name: string): readonly string[] => {
    const [kind, key] = split(name);
    switch (kind) {
      case 'card': {
        const one = site.byId.get(key);
        return one ? [`file:${key}`, `route:${key}`, `state:${key}`, ...partsOfCard(one)] : [];
      }
      case 'story':
        return [`file:${key}`, `body:${key}`, `links:${key}`];
      case 'term': {
        const [kind = '', name = ''] = key.split(/\/(.*)/s);
        const field = `${kind}s` as 'sections' | 'tags' | 'authors';
        return Object.hasOwn(site.config[field] ?? {}, name) ? [`config:${field}`] : [];
      }
      case 'template':
        return theme.partsOf(key).map((part) => textFolder + part);
      default:
        return [];
    }
  };

  const hashOfPart = (name: string): string => {
    if (name.startsWith(textFolder)) return hash(theme.texts.get(name.slice(textFolder.length)) ?? '');
    const [kind, key] = split(name);
    switch (kind) {
      case 'file':
        return sourceOf(key)?.hash.card ?? '';
      case 'state': {
        const one = site.byId.get(key);
        return `${one?.status} ${one?.updated ?? ''} ${one?.isLive ? 'live' : ''}`.trim();
      }
      case 'body':
        return sourceOf(key)?.hash.own ?? '';
      case 'links':
        return hashJson(site.bodies.get(key) ?? null);
      default:
        return hashOf(name as InputRef);
    }
  };

  return { hashOf, hashOfList, valueOf: valueAt, partsOf, hashOfPart };
}

/** The terms and the picture that a card shows. */
function partsOfCard(card: Card): InputRef[] {
  const parts: InputRef[] = [];
  if (card.sectionKey !== undefined) parts.push(`term:section/${card.sectionKey}`);
  for (const key of card.tagKeys) parts.push(`term:tag/${key}`);
  for (const key of card.authorKeys) parts.push(`term:author/${key}`);
  if (card.imageAsset !== undefined) parts.push(`asset:${card.imageAsset}`);
  return parts;
}

function split(name: string): [kind: string, key: string] {
  const at = name.indexOf(':');
  return [name.slice(0, at), name.slice(at + 1)];
}

function remembered<T>(make: (ref: InputRef) => T): (ref: InputRef) => T {
  const known = new Map<InputRef, T>();
  return (ref) => {
    let found = known.get(ref);
    if (found === undefined) {
      found = make(ref);
      known.set(ref, found);
    }
    return found;
  };
}
