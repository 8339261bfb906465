/** Which attributes say something about the words. */
import type { Element } from 'hast';
import { attributeOf } from './tree.js';

/** In which language and direction its words are, if it says so. */
export function languageOf(node: Element): Element['properties'] {
  const lang = attributeOf(node, 'lang');
  const dir = attributeOf(node, 'dir').toLowerCase();
  return {
    ...(/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(lang) ? { lang } : {}),
    ...(dir === 'rtl' || dir === 'ltr' ? { dir } : {}),
  };
}
