/** Says whether a text is the name of a language, as HTML and Intl take it. */

/** A BCP 47 tag: `en`, `pt-BR`, `az-Arab`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
