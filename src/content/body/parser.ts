/**
 * Markdown to mdast: CommonMark, GFM, and the block directives that the program knows.
 *
 * Two parsers give the same tree. Sätteri is native and fifty times as fast; remark-parse takes the bodies
 * that hold a directive, a bare address or strike-through or want typography, and all of them where Sätteri's
 * binary is missing or the environment says `NEWSWEP_PARSER=remark`. A differential test holds both to the
 * same HTML.
 */
import type { Nodes, Root } from 'mdast';
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

const satteri = process.env.NEWSWEP_PARSER === 'remark' ? undefined : await import('satteri').catch(() => undefined);

/** Sätteri as the parser of a unified pipeline. */
function satteriParse(this: Processor): void {
  const features = { gfm: true, frontmatter: false } as const;
  this.parser = (source) => satteri?.markdownToMdast(source, { features }) as unknown as Root;
}

/**
 * What of the two parsers only the reference makes right: strike-through across a star, addresses written bare, and
 * those that the end of a table's cell cuts short.
 */
const onlyReference = /[~@]|(?:^|[^(<"'])(?:https?:\/\/|www\.|mailto:|xmpp:)|(?::\/\/|www\.)[^\s|]*\|/im;

// To look for either mark takes a tenth of the time of looking for the whole, and most bodies have neither.
const mayBeReference = /[~@]|:\/\/|www\.|mailto:|xmpp:/i;

/** Addresses written bare, found in the finished tree. */
function linkBareAddresses() {
  const { transforms } = gfmAutolinkLiteralFromMarkdown();
  return (tree: Root): void => {
    if (mayHoldBareAddress(tree)) for (const transform of transforms ?? []) transform(tree);
  };
}

function mayHoldBareAddress(node: Nodes): boolean {
  if (node.type === 'text') return /https?:\/\/|www\.|@/i.test(node.value);
  return 'children' in node && node.children.some(mayHoldBareAddress);
}

/** An address shown as it is has no curly quotes and long dashes. */
function keepAddressesPlain() {
  const visit = (node: Nodes): void => {
    const [text] = node.type === 'link' ? node.children : [];
    if (node.type === 'link' && text?.type === 'text' && /^(https?:|www\.)/i.test(text.value)) {
      const [protocol = ''] = /^https?:\/\//i.exec(text.value) ?? [];
      text.value = protocol === '' ? node.url.replace(/^http:\/\//, '') : node.url;
    } else if ('children' in node) node.children.forEach(visit);
  };
  return (tree: Root): void => visit(tree);
}

type Pipeline = Processor<Root, Root, Root, undefined, undefined>;
const pipelines = new Map<string, Pipeline>();

// Tables, strike-through, footnotes and task lists can't be without one of these.
const needsGfm = /[|~]|:-|-:|\[\^|\[[ \t\nxX]\]/;
const directiveFence = new RegExp(`:::(?:${[...directiveNames].join('|')})`);

/**
 * Parses a body.
 *
 * @param typography make quotes curly and dashes long
 */
export function parseMarkdown(source: string, typography: boolean): Root {
  const directives = directiveFence.test(source);
  const isOrdinary = !mayBeReference.test(source) || !onlyReference.test(source);
  const native = satteri !== undefined && !directives && !typography && isOrdinary;
  const gfm = !native && needsGfm.test(source);
  const key = `${native} ${gfm} ${directives} ${typography}`;
  let pipeline = pipelines.get(key);
  if (!pipeline) {
    pipeline = createPipeline(native, gfm, directives, typography);
    pipelines.set(key, pipeline);
  }
  return pipeline.runSync(pipeline.parse(source));
}

function createPipeline(native: boolean, gfm: boolean, directives: boolean, typography: boolean): Pipeline {
  const pipeline = unified();
  if (native) pipeline.use(satteriParse);
  else if (gfm) pipeline.use(remarkParse).use(remarkGfm).use(withoutBareLinkTokenizer);
  else pipeline.use(remarkParse).use(linkBareAddresses);
  if (directives) pipeline.use(blockDirectives);
  if (typography) pipeline.use(remarkSmartypants, { dashes: 'oldschool' }).use(keepAddressesPlain);
  return pipeline.freeze() as unknown as Pipeline;
}
