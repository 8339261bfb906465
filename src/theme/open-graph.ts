/** What a page gives messengers and social networks to show. https://ogp.me */
import { imageType } from '../assets/image-type.js';
import type { ImageView } from './views.js';

/** The picture that stands for a page. */
export interface PageImage {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly type?: string | undefined;
  readonly alt: string;
}

export function pageImage(image: ImageView | undefined): PageImage | undefined {
  if (!image) return undefined;
  const { src, width, height, alt } = image;
  return { url: src, width, height, type: imageType(src), alt };
}

/** `pt-BR` as Open Graph has it, `pt_BR`: of a language alone it can't be told. */
export function openGraphLocale(language: string): string | undefined {
  const { language: primary, region } = new Intl.Locale(language);
  return region === undefined ? undefined : `${primary}_${region}`;
}
