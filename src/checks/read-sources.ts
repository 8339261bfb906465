/** Reads the stories as they are written, and runs the checks of each: those whose bytes are new, the others by memory. */
import type { Root } from 'mdast';
import type { Survey } from '../build/survey.js';
import { loadReference, referenceNeeded } from '../content/body/lazy.js';
import { parseMarkdown } from '../content/body/parser.js';
import { withoutControls } from '../content/body/slots.js';
import { splitFrontMatter } from '../content/front-matter.js';
import type { Article, Page } from '../content/types.js';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { KnownSource, OutwardLink, Source, SourceCheck } from './check.js';
import type { Memo } from './memo.js';
import { outwardLinks } from './outward-links.js';
import { spotAt } from './scan-html.js';

/** What is kept of a story. */
export interface SourceFindings {
  readonly found: readonly Diagnostic[];
  readonly titlePlace: Place;
  readonly outward: readonly OutwardLink[];
}

/** @param tick called after each story */
export async function readSources(
  { content, sources, settings }: Survey,
  checks: readonly SourceCheck[],
  memo: Memo<SourceFindings>,
  tick: () => Promise<void>,
): Promise<{ readonly sources: readonly KnownSource[]; readonly diagnostics: readonly Diagnostic[] }> {
  const known: KnownSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const story of [...content.articles, ...content.pages]) {
    // Of a draft it is known that it isn't finished; a story under embargo goes out by itself.
    if (story.draft || ('gone' in story && story.gone)) continue;
    const source = sources.articles.get(story.id) ?? sources.pages.get(story.id);
    if (!source) continue;
    const bytes = files.readBytes(source.path);
    const key = hash(story.id, settings.language, settings.timeZone, bytes);
    let findings = memo.get(key);
    if (!findings) {
      findings = await look(story, bytes, settings.language, checks);
      if (findings) findings = memo.set(key, findings);
    }
    await tick();
    if (!findings) continue;
    diagnostics.push(...findings.found);
    known.push({ story, titlePlace: findings.titlePlace, outward: findings.outward });
  }
  memo.save();
  return { sources: known, diagnostics };
}

async function look(
  story: Article | Page,
  bytes: Uint8Array,
  language: string,
  checks: readonly SourceCheck[],
): Promise<SourceFindings | undefined> {
  const text = withoutControls(new TextDecoder().decode(bytes)).replace(/\r\n?/g, '\n');
  const front = splitFrontMatter(text, story.id);
  // Written over since it was parsed: the next check sees what it is now.
  if ('code' in front) return undefined;
  const { body, bodyLine } = front;
  const source: Source = {
    id: story.id,
    story,
    language: story.lang ?? language,
    body,
    tree: await parseBody(body),
    fieldValue: (name) => front.data[writtenName(name, front.data)],
    fieldPlace: (name, ...inner) => front.locate([writtenName(name, front.data), ...inner]),
    bodyPlace: (offset = 0) => {
      const { line, column } = spotAt(body, offset);
      return { file: story.id, line: bodyLine + line, column };
    },
  };
  return {
    found: checks.flatMap((check) => check(source)),
    titlePlace: source.fieldPlace('title'),
    outward: outwardLinks(source),
  };
}

async function parseBody(body: string): Promise<Root> {
  try {
    return parseMarkdown(body, false);
  } catch (error) {
    if (error !== referenceNeeded) throw error;
    await loadReference();
    return parseMarkdown(body, false);
  }
}

/** Names that other generators give these fields. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  updated: ['lastmod', 'modified', 'updateddate'],
  expires: ['expirydate'],
};

function writtenName(name: string, data: Readonly<Record<string, unknown>>): string {
  const fold = (key: string) => key.toLowerCase().replace(/[_-]/g, '');
  const names = [name, ...(otherNames[name] ?? [])];
  return Object.keys(data).find((key) => names.includes(fold(key))) ?? name;
}
