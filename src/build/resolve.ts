/** What each input of a page stands for, and the hash that goes into its fingerprint. */

import type { Config } from '../site/config.js';
import type { CardValue, InputRef, StoryValue, TermValue } from '../site/inputs.js';
import type { Card, Site, Term, TermKind } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import { hash, hashJson } from '../util/hash.js';

interface Resolved {
  readonly value: unknown;
  readonly hash: string;
}

export interface Resolver {
  hashOf(ref: InputRef): string;
  valueOf(ref: InputRef): unknown;
}

export function createResolver(site: Site, theme: Theme): Resolver {
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
    const value: Omit<StoryValue, 'html'> = {
      ...body,
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

  return {
    hashOf: (ref) => resolve(ref).hash,
    valueOf: (ref) => resolve(ref).value,
  };
}

function plain(value: unknown): Resolved {
  return { value, hash: hashJson(value ?? null) };
}
