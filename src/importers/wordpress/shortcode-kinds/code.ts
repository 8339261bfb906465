/** Code and its languages. */
import { decodeHtml, escapeHtml } from '../../../util/html.js';
import { block, type Kind, type Kinds, named } from './kind.js';

/** What stands in these is code up to the closing one, whatever it holds. */
const languages =
  'as3 bash c coldfusion cpp csharp css delphi diff erlang fsharp go groovy html java javafx javascript js jscript latex matlab ' +
  'objc perl php powershell py python r rails ruby scala shell sql swift text typescript vb vbnet xml yaml';
const generic = 'code sourcecode source cc cci crayon syntax codesyntax prism su_code highlight pastacode';

export const rawCode: ReadonlySet<string> = new Set(`${generic} ${languages}`.split(' '));

const code: Kind = ({ name, attributes, content, written }) => {
  if (content === undefined) return written;
  const language = attributes.lang ?? attributes.language ?? attributes.type ?? (generic.includes(name) ? '' : name);
  const isInline = attributes.inline === 'true' || name === 'cci';
  // Editors write code with entities or without; once in entities it has no other marks.
  const plain = /<[a-z/!?]/i.test(content)
    ? content
    : decodeHtml(content.replaceAll('&nbsp;', ' ').replaceAll('&#039;', "'"));
  if (isInline) return `<code>${escapeHtml(plain)}</code>`;
  return block(
    `<pre class="language-${escapeHtml(language.replace(/\s/g, ''))}"><code>${escapeHtml(plain)}</code></pre>`,
  );
};

export const codes: Kinds = named([...rawCode].join(' '), code);
