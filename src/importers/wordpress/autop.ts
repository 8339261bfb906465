/**
 * Classic text into paragraphs: blank lines part them, single line feeds are breaks. What comes out is not always
 * balanced, as on the old site; an HTML parser mends it as browsers did.
 *
 * Described, with its cases, in WordPress's tests/phpunit/tests/formatting/wpAutop.php; the code is our own. No pattern
 * goes over a text twice: what could begin at each blank begins only at the first one of a run, and no tag reaches over
 * another `<`.
 */

const blocks =
  'table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|' +
  'style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary';
const opening = `<(?:${blocks})(?=[\\s/>])[^<>]*>`;
const closing = `</(?:${blocks})>`;
const either = `</?(?:${blocks})(?=[\\s/>])[^<>]*>`;
const lineBreak = '<br(?=[\\s/>])[^<>]*>';

const beforeOpening = new RegExp(opening, 'g');
const afterClosing = new RegExp(`${closing}|<hr(?=[\\s/>])[^<>]*>`, 'g');
const doubleBreak = new RegExp(`${lineBreak}\\s*${lineBreak}`, 'g');
const onlyTag = new RegExp(`<p>\\s*(${either})\\s*</p>`, 'g');
const paragraphBefore = new RegExp(`<p>\\s*(${either})`, 'g');
const paragraphAfter = new RegExp(`(${either})\\s*</p>`, 'g');
const breakAfter = new RegExp(`(${either})\\s*<br />`, 'g');
const breakBefore = /<br \/>(\s*<\/?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)(?=[\s/>])[^<>]*>)/g;
/** Of what holds none: line feeds in these are no breaks. */
const keptWhole = /<(script|style|svg|math)(?=[\s>])[^<>]*>/g;

/** A line feed within a tag or comment; a kept `pre`; a line feed that is no break. The caller's text has none of them. */
const inTag = '\u0003';
const kept = '\u0004';
const noBreak = '\u0005';

export function autop(source: string): string {
  if (source.trim() === '') return '';
  const pres: string[] = [];
  let text = hidePres(`${source}\n`, pres);
  text = text.replace(doubleBreak, '\n\n');
  text = text.replace(beforeOpening, '\n\n$&').replace(afterClosing, '$&\n\n');
  text = text.replace(/\r\n?/g, '\n');
  text = hideLineFeeds(text);
  text = closeUp(text);
  text = text.replace(/\n{3,}/g, '\n\n');
  text = text
    .split(/\n\s*\n/)
    .filter((part) => part !== '')
    .map((part) => `<p>${part.replace(/^\n+|(?<!\n)\n+$/g, '')}</p>\n`)
    .join('');
  text = text.replace(/<p>\s*<\/p>/g, '');
  text = text.replace(/<p>([^<]+)<\/(div|address|form)>/g, '<p>$1</p></$2>');
  text = text.replace(onlyTag, '$1');
  text = text.replace(/<p>(<li(?=[\s>])[^\n]*?)<\/p>/g, '$1');
  text = text.replace(/<p>(<blockquote(?:\s[^<>]*)?>)/g, '$1<p>').replaceAll('</blockquote></p>', '</p></blockquote>');
  text = text.replace(paragraphBefore, '$1').replace(paragraphAfter, '$1');
  text = breaks(text);
  text = text.replace(breakAfter, '$1').replace(breakBefore, '$1');
  text = text.replace(/\n<\/p>$/, '</p>');
  return showPres(text, pres).replaceAll(inTag, '\n');
}

/** Each `pre` is put aside up to the next closing tag, whatever it holds. */
function hidePres(source: string, pres: string[]): string {
  if (!source.includes('<pre')) return source;
  const parts = source.split('</pre>');
  const last = parts.pop() ?? '';
  let text = '';
  for (const part of parts) {
    const start = part.indexOf('<pre');
    if (start < 0) {
      text += part;
      continue;
    }
    text += `${part.slice(0, start)}<pre ${kept}${pres.length}${kept}></pre>`;
    pres.push(`${part.slice(start)}</pre>`);
  }
  return text + last;
}

function showPres(text: string, pres: readonly string[]): string {
  if (pres.length === 0) return text;
  return text.replace(/<pre \u0004(\d+)\u0004><\/pre>/g, (_, index) => pres[Number(index)] ?? '');
}

/** Line feeds within tags, comments and CDATA sections are none of the text. */
function hideLineFeeds(text: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfMarkup(text, at);
    if (end === undefined) {
      at++;
      continue;
    }
    result += text.slice(from, at) + text.slice(at, end).replaceAll('\n', inTag);
    from = at = end;
  }
  return result + text.slice(from);
}

/** Where a tag, comment or CDATA section ends that begins there; a comment that nothing closes ends with the text. */
function endOfMarkup(text: string, at: number): number | undefined {
  const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : undefined;
  if (end !== undefined) {
    const found = text.indexOf(end, at + 4);
    return found < 0 ? text.length : found + end.length;
  }
  if (!/[a-z/!?]/i.test(text[at + 1] ?? '')) return undefined;
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === '>') return index + 1;
    if (text[index] === '<') return undefined;
  }
  return undefined;
}

/** What stands in a player, a list of options, an object or a figure stays together. */
function closeUp(source: string): string {
  let text = source;
  if (text.includes('<option')) {
    text = text.replace(/(?<!\s)\s*<option/g, '<option').replace(/<\/option>\s*/g, '</option>');
  }
  if (text.includes('</object>')) {
    text = text.replace(/(<object(?=[\s>])[^<>]*>)\s*/g, '$1').replace(/(?<!\s)\s*<\/object>/g, '</object>');
    text = text.replace(/(?<!\s)\s*(<\/?(?:param|embed)(?=[\s/>])[^<>]*>)\s*/g, '$1');
  }
  if (text.includes('<source') || text.includes('<track')) {
    text = text.replace(/([<[](?:audio|video)(?=[\s>\]])[^<>[\]]*[>\]])\s*/g, '$1');
    text = text.replace(/(?<!\s)\s*([<[]\/(?:audio|video)[>\]])/g, '$1');
    text = text.replace(/(?<!\s)\s*(<(?:source|track)(?=[\s/>])[^<>]*>)\s*/g, '$1');
  }
  if (text.includes('<figcaption')) {
    text = text
      .replace(/(?<!\s)\s*(<figcaption(?=[\s>])[^<>]*>)/g, '$1')
      .replace(/<\/figcaption>\s*/g, '</figcaption>');
  }
  return text;
}

function breaks(source: string): string {
  let text = '';
  let from = 0;
  for (const { index, 1: name } of source.matchAll(keptWhole)) {
    if (index < from) continue;
    const end = source.indexOf(`</${name}>`, index);
    if (end < 0) break;
    text += source.slice(from, index) + source.slice(index, end).replaceAll('\n', noBreak);
    from = end;
  }
  text += source.slice(from);
  text = text.replace(/<br(?=[\s/>])\s*\/?>/g, '<br />');
  const lines = text.split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, index) => {
      if (index === last) return line;
      // Without the blanks at its end, which may be on lines before this one only if those are empty.
      const bare = line.trimEnd();
      return bare.endsWith('<br />') ? line : `${bare}<br />`;
    })
    .join('\n')
    .replaceAll(noBreak, '\n');
}
