/**
 * An attack as data: a text that somebody could paste into a story, and where such texts are known from. If it did
 * anything, it would call `alert(1)` or ask `evil.example`.
 */

export interface Family {
  readonly family: string;
  /** Who has described attacks of this kind. */
  readonly source: string;
  /** Markdown, each the body of a story or a part of one. */
  readonly texts: readonly string[];
}

export interface Attack {
  /** `javascript: addresses 3` */
  readonly name: string;
  readonly family: string;
  readonly source: string;
  readonly text: string;
}

export function numbered(families: readonly Family[]): Attack[] {
  return families.flatMap(({ family, source, texts }) =>
    texts.map((text, index) => ({ name: `${family} ${index + 1}`, family, source, text })),
  );
}

/**
 * An attack for each attribute that runs a script.
 *
 * @param names `onclick` and the like, as the browser lists them
 */
export function eventAttributes(names: readonly string[]): Family {
  const tags = ['p', 'a href="#x"', 'img src="x" width="1" height="1"', 'details open', 'time', 'svg', 'body'];
  return {
    family: 'event attributes',
    source: 'the browser’s own list',
    texts: names.map((name, index) => `<${tags[index % tags.length]} ${name}=alert(1) tabindex=0>x`),
  };
}
