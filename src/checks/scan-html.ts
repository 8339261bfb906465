/** One walk over the HTML of a page: its elements in order, each with its place. */
import { Parser } from 'htmlparser2';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The offset of its start tag. */
  readonly at: number;
  /** What stands in it as text; only of elements in `withText`. */
  readonly text: string;
}

/** Elements whose text some check asks for. */
const withText: ReadonlySet<string> = new Set(['title', 'script', 'style']);

export function scanHtml(html: string): Element[] {
  const elements: Element[] = [];
  const open: (Element & { text: string })[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, at: parser.startIndex, text: '' };
      elements.push(element);
      if (withText.has(name)) open.push(element);
    },
    ontext(text) {
      const element = open.at(-1);
      if (element) element.text += text;
    },
    onclosetag(name) {
      if (open.at(-1)?.name === name) open.pop();
    },
  });
  parser.end(html);
  return elements;
}

/** The line and column of an offset, from 1. */
export function spotAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastEnd = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lastEnd };
}

/** The addresses of a `srcset`, after the WHATWG HTML standard: none holds a comma at its end or a blank. */
export function addressesOfSrcset(srcset: string): string[] {
  return srcset
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '')
    .filter((address) => address !== '');
}
