/** Markdown to mdast: CommonMark, GFM, and the block directives that the program knows. */
import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { type Processor, unified } from 'unified';
import { directiveNames } from './directives.js';

const colon = 58;

/** Only blocks `:::name` of a known name; `:x`, `::x` and unknown names stay text as written. */
function blockDirectives(this: Processor): void {
  const data = this.data();
  const container = [directive().flow?.[colon]].flat()[0] as Construct;
  const known: Construct = {
    ...container,
    tokenize(effects, ok, nok) {
      const open = container.tokenize.call(this, effects, ok, nok);
      return effects.check(knownName, open, nok);
    },
  };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { [colon]: known } }];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

const knownName: Construct = {
  partial: true,
  tokenize(effects, ok, nok): State {
    let colons = 0;
    let name = '';
    const start: State = (code) => {
      effects.enter('data');
      return fence(code);
    };
    const fence = (code: Code): State | undefined => {
      if (code === colon) {
        colons++;
        effects.consume(code);
        return fence;
      }
      return colons < 3 ? nok(code) : letters(code);
    };
    const letters = (code: Code): State | undefined => {
      if (code !== null && /[\w-]/.test(String.fromCharCode(code)) && code > 0) {
        name += String.fromCharCode(code);
        effects.consume(code);
        return letters;
      }
      if (!directiveNames.has(name)) return nok(code);
      effects.exit('data');
      return ok(code);
    };
    return start;
  },
};

/**
 * Addresses and mail addresses written bare become links by the pass over the finished tree that GFM's
 * own extension has. Its tokenizer is left out: it tries to start a mail address at each letter, which
 * doubles the time of parsing, and finds the same ones in prose.
 */
function withoutBareLinkTokenizer(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = data.micromarkExtensions?.map((extension: Extension) => {
    const text = Object.entries(extension.text ?? {}).filter(([code]) => !/[\w+.-]/.test(String.fromCharCode(+code)));
    return { ...extension, text: Object.fromEntries(text) };
  });
}

function bareLinks(this: Processor): void {
  const data = this.data();
  const { transforms } = gfmAutolinkLiteralFromMarkdown();
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), { transforms: transforms ?? [] }];
}

type Parser = Processor<Root, Root, Root, undefined, undefined>;
const parsers = new Map<string, Parser>();

// Tables, strike-through, footnotes and task lists can't be without one of these.
const needsGfm = /[|~]|:-|-:|\[\^|\[[ \t\nxX]\]/;
const directiveFence = new RegExp(`:::(?:${[...directiveNames].join('|')})`);

/**
 * Parses a body.
 *
 * @param typography make quotes curly and dashes long
 */
export function parseMarkdown(source: string, typography: boolean): Root {
  const gfm = needsGfm.test(source);
  const directives = directiveFence.test(source);
  const key = `${gfm} ${directives} ${typography}`;
  let parser = parsers.get(key);
  if (!parser) {
    const pipeline = unified().use(remarkParse);
    if (gfm) pipeline.use(remarkGfm, { singleTilde: false }).use(withoutBareLinkTokenizer);
    else pipeline.use(bareLinks);
    if (directives) pipeline.use(blockDirectives);
    if (typography) pipeline.use(remarkSmartypants, { dashes: 'oldschool' });
    parser = pipeline.freeze() as unknown as Parser;
    parsers.set(key, parser);
  }
  return parser.runSync(parser.parse(source));
}
