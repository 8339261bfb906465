/** What each input of a page stands for, and the hash that goes into its fingerprint. */

import type { Config } from '../site/config.js';
import type { CardValue, InputRef, StoryValue, TermValue } from '../site/inputs.js';
import type { Card, Site, Term, TermKind } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import { hash, hashJson } from '../util/hash.js';
import type { Sources } from './discover.js';

interface Resolved {
  readonly value: unknown;
  readonly hash: string;
}

export interface Resolver {
  hashOf(ref: InputRef): string;
  valueOf(ref: InputRef): unknown;
  /**
   * What an input is made from in turn: other inputs, or parts that have no value of their own, such as
   * `file:articles/a.md` (what lists show of that file) and `templates/partials/card.html`.
   */
  partsOf(name: string): readonly string[];
  /** @param name of an input or of a part */
  hashOfPart(name: string): string;
}

export function createResolver(site: Site, theme: Theme, sources: Sources): Resolver {
  const known = new Map<InputRef, Resolved>();
  const pages = new Map(site.pages.map((page) => [page.id, page]));
  const terms = new Map<string, Term>();
  for (const kind of Object.values(site.terms)) for (const term of kind) terms.set(`${term.kind}/${term.key}`, term);

  const resolve = (ref: InputRef): Resolved => {
    let found = known.get(ref);
    if (!found) {
      found = make(ref);
      known.set(ref, found);
    }
    return found;
  };

  const make = (ref: InputRef): Resolved => {
    const at = ref.indexOf(':');
    const name = ref.slice(at + 1);
    switch (ref.slice(0, at)) {
      case 'card':
        return card(site.byId.get(name));
      case 'story':
        return story(name);
      case 'route':
        return plain(routeOf(name));
      case 'term':
        return term(terms.get(name));
      case 'template': {
        // Of one that isn't there the story that asks for it is told: see check-sources.ts.
        const template = theme.template(name);
        return { value: template, hash: template?.hash ?? '' };
      }
      case 'config':
        return plain(site.config[name as keyof Config]);
      case 'asset': {
        const asset = site.assets.get(name);
        return { value: asset, hash: hash(asset?.url ?? '', asset?.hash ?? '', `${asset?.width}x${asset?.height}`) };
      }
      case 'site':
        return plain(name === 'menu' ? site.menu : site.isPreview);
      default:
        throw new Error(`there is no such input as ${ref}`);
    }
  };

  const termAt = (kind: TermKind, key: string): Resolved => resolve(`term:${kind}/${key}`);

  const card = (one: Card | undefined): Resolved => {
    if (!one) return plain(undefined);
    const section = one.sectionKey === undefined ? undefined : termAt('section', one.sectionKey);
    const tags = one.tagKeys.map((key) => termAt('tag', key));
    const authors = one.authorKeys.map((key) => termAt('author', key));
    const image = one.imageAsset === undefined ? undefined : resolve(`asset:${one.imageAsset}`);
    const value: CardValue = {
      card: one,
      tags: tags.map((each) => each.value as TermValue),
      authors: authors.map((each) => each.value as TermValue),
      ...(section ? { section: section.value as TermValue } : {}),
      ...(image ? { image: image.value as NonNullable<CardValue['image']> } : {}),
    };
    const parts = [section, ...tags, ...authors, image].map((each) => each?.hash ?? '');
    const state = `${one.status} ${one.updated}`;
    return { value, hash: hash(one.hash.card, one.url, state, ...parts) };
  };

  const story = (id: string): Resolved => {
    const source = site.articles.get(id) ?? pages.get(id);
    const body = site.bodies.get(id);
    if (!source || !body) return plain(undefined);
    // Its HTML is in the store, and is read where the page is rendered.
    const isPage = pages.has(id);
    const path = (isPage ? sources.pages : sources.articles).get(id) ?? '';
    const value: Omit<StoryValue, 'html'> = {
      ...body,
      source: { id, path, isPage },
      hash: source.hash.story,
      body: source.body,
      extra: source.extra,
    };
    return { value, hash: hash(source.hash.story, hashJson(body)) };
  };

  const routeOf = (id: string): string | undefined => {
    return (pages.get(id) ?? site.byId.get(id))?.url;
  };

  const term = (one: Term | undefined): Resolved => {
    if (!one) return plain(undefined);
    const { cards: _cards, image, ...shown } = one;
    const asset = image?.startsWith('/') ? resolve(`asset:public${image}`) : undefined;
    const value = { ...shown, ...(image ? { image: asset?.value ?? image } : {}) } as TermValue;
    return { value, hash: hash(hashJson(shown), image ?? '', asset?.hash ?? '') };
  };

  const partsOf = (name: string): readonly string[] => {
    const at = name.indexOf(':');
    const key = name.slice(at + 1);
    switch (name.slice(0, at)) {
      case 'card': {
        const one = site.byId.get(key);
        if (!one) return [];
        return [
          `file:${key}`,
          `route:${key}`,
          `state:${key}`,
          ...(one.sectionKey === undefined ? [] : [`term:section/${one.sectionKey}`]),
          ...one.tagKeys.map((tag) => `term:tag/${tag}`),
          ...one.authorKeys.map((author) => `term:author/${author}`),
          ...(one.imageAsset === undefined ? [] : [`asset:${one.imageAsset}`]),
        ];
      }
      case 'story':
        return [`body:${key}`, `links:${key}`];
      case 'template':
        return theme.partsOf(key).map((part) => `templates/${part}`);
      default:
        return [];
    }
  };

  const hashOfPart = (name: string): string => {
    const at = name.indexOf(':');
    const key = name.slice(at + 1);
    switch (name.slice(0, Math.max(0, at))) {
      case 'file':
        return site.byId.get(key)?.hash.card ?? '';
      case 'state': {
        const one = site.byId.get(key);
        return `${one?.status} ${one?.updated ?? ''}`.trim();
      }
      case 'body':
        return (site.articles.get(key) ?? pages.get(key))?.hash.story ?? '';
      case 'links':
        return hashJson(site.bodies.get(key) ?? null);
      case '':
        return hash(theme.texts.get(name.slice('templates/'.length)) ?? '');
      default:
        return resolve(name as InputRef).hash;
    }
  };

  return {
    partsOf,
    hashOfPart,
    hashOf: (ref) => resolve(ref).hash,
    valueOf: (ref) => resolve(ref).value,
  };
}

function plain(value: unknown): Resolved {
  return { value, hash: hashJson(value ?? null) };
}
