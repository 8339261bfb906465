/** Names of languages: whether a text is one, as HTML and Intl take it, and how search engines write it. */

/** A BCP 47 tag: `en`, `pt-BR`, `az-Arab`. A language is two or three letters: no other length has ever been registered. */
export function isLanguageTag(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A language as Google's news sitemaps take it: two or three letters, and for Chinese the script by a country. */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
