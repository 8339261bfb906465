/** The same story in other languages, as templates get it; what is not out yet is left out. */
import type { InputRef, Inputs, StoryValue } from '../site/inputs.js';
import type { ResolvedBody } from '../site/types.js';
import { createBase } from '../site/urls.js';
import type { LinkView } from './views.js';
import { directionOf } from './words/index.js';

export interface TranslationView extends LinkView {
  readonly url: string;
  /** Of the full page, with the host. */
  readonly address: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The inputs of a page that names a story's translations. */
export function translationInputs({ translations = [] }: ResolvedBody): InputRef[] {
  return translations.flatMap((one): InputRef[] => (one.kind === 'story' ? [`route:${one.id}`] : []));
}

/** @param toStory makes the address of another story's view out of its own: the mobile view's, or itself */
export function translationViews(
  { translations = [] }: StoryValue,
  inputs: Inputs,
  toStory: (url: string) => string,
): TranslationView[] {
  const { absolute } = createBase(inputs.config('site').url);
  return translations.flatMap((one): TranslationView[] => {
    const route = one.kind === 'story' ? inputs.route(one.id) : one.url;
    if (route === undefined) return [];
    const { language } = one;
    const url = one.kind === 'story' ? toStory(route) : route;
    return [
      { name: languageName(language), url, address: absolute(route), language, direction: directionOf(language) },
    ];
  });
}

const names = new Map<string, string>();

/** A language's name in itself: `Português`. */
function languageName(language: string): string {
  let name = names.get(language);
  if (name === undefined) {
    const found = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
    const [first = ''] = found;
    name = first.toLocaleUpperCase(language) + found.slice(first.length);
    names.set(language, name);
  }
  return name;
}
