/** Where what a page is at fault with is written: in the story that it is about, or in a template. */
import { type Place, startOf } from '../diagnostics/diagnostic.js';
import type { PageDraft, PageFinding } from '../outputs/output.js';
import { inputsOf } from '../outputs/output.js';
import type { Inputs } from '../site/inputs.js';
import { placeIn } from '../theme/template-faults.js';
import type { Templates } from '../theme/theme.js';
import { readTextIfAny } from '../util/files.js';

/** @param page the whole text of the page */
export function placeOf(
  finding: PageFinding,
  page: string,
  plan: PageDraft,
  inputs: Inputs,
  templates: Templates,
): Place {
  const declared = inputsOf(plan);
  const named = declared.find((ref) => ref.startsWith('template:'))?.slice('template:'.length) ?? '';
  const [written] =
    (finding.at === undefined || finding.css !== undefined ? undefined : /^<[^>]*>/.exec(page.slice(finding.at))) ?? [];
  return (
    inStory(written, declared.includes(`story:${plan.about}`) ? plan.about : undefined, inputs) ??
    asWritten(written, named, templates) ??
    alike(finding, named, templates) ??
    startOf(`templates/${named}`)
  );
}

/** Where the story itself holds the very tag. */
function inStory(tag: string | undefined, id: string | undefined, inputs: Inputs): Place | undefined {
  // A tag without an attribute stands in templates too.
  if (id === undefined || !tag?.includes(' ')) return undefined;
  const text = readTextIfAny(inputs.story(id).source.path)?.replace(/\r\n?/g, '\n');
  const found = text?.indexOf(tag) ?? -1;
  if (text === undefined || found < 0) return undefined;
  const before = text.slice(0, found).split('\n');
  return { file: id, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where the template, or one that it includes, holds the very tag. */
function asWritten(tag: string | undefined, named: string, { texts, partsOf }: Templates): Place | undefined {
  if (tag === undefined) return undefined;
  for (const name of [named, ...partsOf(named)]) {
    const text = texts.get(name) ?? '';
    const at = text.indexOf(tag);
    if (at >= 0) return placeIn(name, text, at);
  }
  return undefined;
}

/** Where it holds one alike, or such a style. */
function alike({ tag, attribute, css }: PageFinding, named: string, { texts, partsOf }: Templates): Place | undefined {
  const others = partsOf(named).filter((name) => name !== named);
  for (const name of [named, ...others]) {
    const text = texts.get(name) ?? '';
    if (css !== undefined) {
      const at = name.endsWith('.css') || css !== '' ? text.search(withAnyBlanks(css)) : -1;
      if (at >= 0) return placeIn(name, text, at);
    } else if (tag !== undefined) {
      // A tag of the template within the tag may hold what else would end it.
      for (const { 1: element = '', 2: rest = '', index } of text.matchAll(tags)) {
        if (element.toLowerCase() !== tag) continue;
        if (attribute === undefined || rest.toLowerCase().includes(attribute)) return placeIn(name, text, index);
      }
    }
  }
  return undefined;
}

const tags = /<([a-z][^\s/>]*)((?:<%[\s\S]*?%>|[^>])*)>/gi;

/** In a page the styles have fewer blanks than where they are written. */
function withAnyBlanks(css: string): RegExp {
  return new RegExp([...css.replace(/\s+/g, '')].map((mark) => mark.replace(/[^\w]/, '\\$&')).join('\\s*'));
}
