/** What a piece of HTML says: without tags, its entities decoded, its blanks one each. */
import { Parser } from 'htmlparser2';

export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = '';
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
    onopentagname: (name) => {
      if (name === 'br') text += ' ';
    },
  });
  parser.end(html);
  return tidy(text);
}

function tidy(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
}
