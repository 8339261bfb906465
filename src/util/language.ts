/** Says whether a text is the name of a language, as HTML and Intl take it. */

/** A BCP 47 tag: `en`, `pt-BR`, `az-Arab`. A language is two or three letters: no other length has ever been registered. */
export function isLanguageTag(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
