/** What a page gives messengers and social networks to show. https://ogp.me */
import { imageType } from '../assets/image-type.js';
import type { CardValue } from '../site/inputs.js';
import { socialOf } from './social.js';
import type { AuthorView, ImageView } from './views.js';

/** The picture that stands for a page. */
export interface PageImage {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly type?: string | undefined;
  readonly alt: string;
}

/** Of a story: a cut of its picture, or the card that is drawn where there is none; else its picture as it is. */
export function storyImage(value: CardValue, image: ImageView | undefined): PageImage | undefined {
  const social = socialOf(value);
  return social ? { ...social, alt: image?.alt || value.card.title } : pageImage(image);
}

/** Of an author: the portrait, unless it is a drawing, which messengers don't show. */
export function authorImage({ name, image }: AuthorView): PageImage | undefined {
  const picture = pageImage(image && { ...image, alt: name });
  return picture?.type === 'image/svg+xml' ? undefined : picture;
}

function pageImage(image: ImageView | undefined): PageImage | undefined {
  if (!image) return undefined;
  const { src, width, height, alt } = image;
  return { url: src, width, height, type: imageType(src), alt };
}

const locales = new Map<string, string | undefined>();

/** `pt-BR` as Open Graph has it, `pt_BR`: of a language alone it can't be told. */
export function openGraphLocale(language: string): string | undefined {
  if (!locales.has(language)) {
    const { language: primary, region } = new Intl.Locale(language);
    locales.set(language, region === undefined ? undefined : `${primary}_${region}`);
  }
  return locales.get(language);
}
