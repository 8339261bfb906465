/** A stylesheet that stands in a page, without what only people read: comments, blanks, line ends. */

/**
 * Takes out nothing that could mean something: no blank before a ":" (in a selector it is a descendant), none around
 * "+" and "-" (in a sum they are needed), and nothing within texts and addresses.
 */
export function squeezeCss(css: string): string {
  const tokens =
    /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\((?!\s*["'])(?:\\[\s\S]|[^\\)])*\)|\/\*[\s\S]*?\*\/|\s+/gi;
  const pieces = css.replace(tokens, (token) => (/^(?:\/\*|\s)/.test(token) ? blank : token)).split(texts);
  // Of the pieces every second one is a text.
  return pieces
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece
            .replace(/ +/g, ' ')
            .replace(/ ?([{};,>]) ?/g, '$1')
            .replace(/: /g, ':')
            .replace(/;+}/g, '}'),
    )
    .join('')
    .trim();
}

const blank = ' ';
const texts = /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\((?!\s*["'])(?:\\[\s\S]|[^\\)])*\))/i;
