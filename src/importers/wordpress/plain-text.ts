/** What a piece of HTML says: without tags, its entities decoded, its blanks one each. */
import { Parser } from 'htmlparser2';

export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = '';
  let unshown: string | undefined;
  const parser = new Parser({
    ontext: (piece) => {
      if (unshown === undefined) text += piece;
    },
    onopentagname: (name) => {
      if (name === 'br') text += ' ';
      if (name === 'script' || name === 'style') unshown = name;
    },
    onclosetag: (name) => {
      if (name === unshown) unshown = undefined;
    },
  });
  parser.end(html);
  return tidy(text);
}

function tidy(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
}
