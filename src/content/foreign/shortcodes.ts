/** What Hugo's and Jekyll's builders fill in within a text: the common ones are said in Markdown, all others are told. */

export interface Shortcode {
  /** As it should be told: `{{< gallery >}}`. */
  readonly name: string;
  /** Where it stands in the body. */
  readonly offset: number;
}

export interface Turned {
  /** Of as many lines as before. */
  readonly body: string;
  readonly unread: readonly Shortcode[];
}

/** The question of an address that isn't only relative to its file: https://gohugo.io/shortcodes/ref/ */
export const soughtEverywhere = 'ref';

/** What may begin one, and code, in which nothing is filled in. */
const start = /^ {0,3}(`{3,}|~{3,})|`+|\{\{[<%]|\{%|\{\{|^\{:[^}\n]*\}[ \t]*$/gm;
/** Longer than this no tag is, and no code within a line. */
const longest = 1000;

/** @param body Markdown, perhaps of another system */
export function turnShortcodes(body: string): Turned {
  if (!body.includes('{{') && !body.includes('{%') && !body.includes('{:')) return { body, unread: [] };
  const unread: Shortcode[] = [];
  const text = new Text(body);
  let made = '';
  let done = 0;
  const put = (from: number, to: number, text: string) => {
    made += body.slice(done, from) + text;
    done = to;
    start.lastIndex = to;
  };
  start.lastIndex = 0;
  for (let found = start.exec(body); found; found = start.exec(body)) {
    const { 0: sign, 1: fence, index } = found;
    if (fence !== undefined) start.lastIndex = afterFence(body, fence, start.lastIndex);
    else if (sign.startsWith('`')) {
      const end = text.next(sign, start.lastIndex)?.index ?? -1;
      if (end >= 0 && end - index < longest) start.lastIndex = end + sign.length;
    } else if (sign.startsWith('{:')) put(index, start.lastIndex, '');
    else {
      const tag = tagAt(text, index, sign);
      if (!tag) continue;
      const turned = turn(text, tag);
      if (typeof turned === 'object') put(index, turned.end, turned.text);
      else if (turned !== undefined) unread.push({ name: turned, offset: index });
    }
  }
  return { body: made + body.slice(done), unread };
}

function afterFence(body: string, fence: string, from: number): number {
  const end = body.indexOf(`\n${fence}`, from);
  return end < 0 ? body.length : end + 1 + fence.length;
}

/** A text in which the same is looked for again and again: what was found, or is nowhere, is remembered. */
class Text {
  readonly #found = new Map<string | RegExp, { readonly from: number; readonly at: Place | undefined }>();

  constructor(readonly body: string) {}

  next(what: string | RegExp, from: number): Place | undefined {
    const last = this.#found.get(what);
    if (last && last.from <= from && (!last.at || last.at.index >= from)) return last.at;
    const at = this.#find(what, from);
    this.#found.set(what, { from, at });
    return at;
  }

  #find(what: string | RegExp, from: number): Place | undefined {
    if (typeof what === 'string') {
      const index = this.body.indexOf(what, from);
      return index < 0 ? undefined : { index, length: what.length };
    }
    what.lastIndex = from;
    const found = what.exec(this.body);
    return found ? { index: found.index, length: found[0].length } : undefined;
  }
}

interface Place {
  readonly index: number;
  readonly length: number;
}

interface Tag {
  readonly sign: string;
  /** What stands in it: `figure src="a.jpg"`. */
  readonly inside: string;
  readonly index: number;
  readonly end: number;
}

const closers: Readonly<Record<string, string>> = { '{{<': '>}}', '{{%': '%}}', '{%': '%}', '{{': '}}' };

function tagAt(text: Text, index: number, sign: string): Tag | undefined {
  const closer = closers[sign] as string;
  const end = text.next(closer, index + sign.length)?.index ?? -1;
  if (end < 0 || end - index > longest) return undefined;
  const inside = text.body
    .slice(index + sign.length, end)
    .replace(/^-|-$/g, '')
    .trim();
  return { sign, inside, index, end: end + closer.length };
}

/** @returns what stands in its place; its name, if it isn't known; nothing if it is none */
function turn(text: Text, tag: Tag): { readonly text: string; readonly end: number } | string | undefined {
  const { sign, inside, index, end } = tag;
  const name = /^\/?[\w./-]+/.exec(inside)?.[0] ?? '';
  const keep = (made: string) => ({ text: made + lines(text.body.slice(index, end)), end });
  if (sign === '{{') {
    const path = variable(inside);
    return path === undefined
      ? /^(?:site|page)\.|\|/.test(inside)
        ? `{{ ${inside.slice(0, 40)} }}`
        : undefined
      : keep(path);
  }
  if (sign !== '{%') {
    // An example of a shortcode: https://gohugo.io/content-management/shortcodes/
    const example = /^\/\*\s*([\s\S]*?)\s*\*\/$/.exec(inside)?.[1];
    if (example !== undefined) return { text: `${sign} ${example} ${closers[sign]}`, end };
  }
  if (name === 'highlight') return code(text, tag);
  if (sign === '{%' && (name === 'raw' || name === 'comment')) return between(text, tag, name);
  const made = sign === '{%' ? undefined : hugo(name, inside.slice(name.length));
  if (made !== undefined) return keep(made);
  return /^[a-z]/i.test(name) ? `${sign} ${name} ${closers[sign]}` : undefined;
}

const lines = (text: string) => text.replace(/[^\n]/g, '');

/** Jekyll's and Eleventy's ways to write an address of the site. */
function variable(inside: string): string | undefined {
  if (/^site\.(?:baseurl|url)$/.test(inside)) return '';
  return /^["'](\/[^"'\s]*)["']\s*\|\s*(?:relative_url|absolute_url|url|prepend:\s*site\.(?:baseurl|url))$/.exec(
    inside,
  )?.[1];
}

const tagOf = (word: string) => `\\{\\{[<%]\\s*/${word}\\s*[>%]\\}\\}`;
const endsOf = {
  highlight: new RegExp(`${tagOf('highlight')}|\\{%-?\\s*endhighlight\\s*-?%\\}`, 'g'),
  raw: /\{%-?\s*endraw\s*-?%\}/g,
  comment: /\{%-?\s*endcomment\s*-?%\}/g,
};

function code(whole: Text, { inside, end, sign }: Tag): { readonly text: string; readonly end: number } | string {
  const close = whole.next(endsOf.highlight, end);
  if (!close) return `${sign} highlight ${closers[sign]}`;
  const language = /^highlight\s+["']?([\w+#-]+)/.exec(inside)?.[1] ?? '';
  const text = whole.body.slice(end, close.index);
  const fence = text.includes('```') ? '~~~~' : '```';
  return {
    text: `${fence}${language}${text.startsWith('\n') ? '' : '\n'}${text}${text.endsWith('\n') ? '' : '\n'}${fence}`,
    end: close.index + close.length,
  };
}

/** What is between the two is as it is, or is nothing for readers. */
function between(
  whole: Text,
  { end }: Tag,
  name: 'raw' | 'comment',
): { readonly text: string; readonly end: number } | string {
  const close = whole.next(endsOf[name], end);
  if (!close) return `{% ${name} %}`;
  const text = whole.body.slice(end, close.index);
  return { text: name === 'raw' ? text : lines(text), end: close.index + close.length };
}

/** Hugo's own: https://gohugo.io/shortcodes/ */
function hugo(name: string, rest: string): string | undefined {
  const given = new Map<string, string>();
  let position = 0;
  for (const [, key, double, single, bare] of rest.matchAll(
    /(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'=]+))/g,
  )) {
    given.set(key ?? String(position++), double?.replace(/\\"/g, '"') ?? single ?? bare ?? '');
  }
  const [id, user] = [given.get('id') ?? given.get('0') ?? '', given.get('user') ?? ''];
  const isPlain = /^[\w-]+$/.test(id);
  switch (name) {
    case 'figure':
      return figure(given);
    case 'youtube':
      return isPlain ? `https://www.youtube.com/watch?v=${id}` : undefined;
    case 'vimeo':
      return isPlain ? `https://vimeo.com/${id}` : undefined;
    case 'instagram':
      return isPlain ? `https://www.instagram.com/p/${id}/` : undefined;
    case 'x':
    case 'tweet':
    case 'twitter':
      return isPlain ? `https://x.com/${/^\w+$/.test(user) ? user : 'i'}/status/${id}` : undefined;
    case 'ref':
    case 'relref':
      if (!/\.md(?:#[\w-]*)?$/.test(id)) return undefined;
      return id.startsWith('/') ? `/articles${id}` : id.replace(/(?=#|$)/, `?${soughtEverywhere}`);
    default:
      return undefined;
  }
}

function figure(given: ReadonlyMap<string, string>): string | undefined {
  const src = given.get('src');
  if (!src || /[<>\n]/.test(src)) return undefined;
  const escaped = (text: string) => text.replace(/[\\[\]"]/g, '\\$&').replace(/\s+/g, ' ');
  const caption = given.get('caption') ?? given.get('title') ?? '';
  return `![${escaped(given.get('alt') ?? '')}](<${src}>${caption === '' ? '' : ` "${escaped(caption)}"`})`;
}
