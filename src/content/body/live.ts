/**
 * The body of a live blog: the introduction, the key points, and the updates, each of them a piece of HTML of its own,
 * so that one that is still to come can be held back.
 */
import type GithubSlugger from 'github-slugger';
import type { FootnoteDefinition, Nodes, Parents, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { nearest } from '../../util/nearest.js';
import type { Instant } from '../../util/time.js';
import { report } from './context.js';
import { unreadBlock } from './directives.js';
import { type Day, daysOf, headingTime, readTime, type WrittenTime } from './live-times.js';
import { plainText } from './words.js';

/** What of a story decides how its updates are read. */
export interface LiveOptions {
  /** When the story was published: a time without a day is of that day. */
  readonly date: Instant;
  /** IANA name. */
  readonly timeZone: string;
}

/** An update as it was written. */
export interface Draft {
  readonly node: RootContent;
  readonly time: WrittenTime | undefined;
  readonly title: string;
  readonly author?: string;
  readonly pinned: boolean;
  readonly children: RootContent[];
}

export interface DatedDraft extends Draft, Day {
  readonly id: string;
}

export interface LiveParts {
  readonly introduction: RootContent[];
  readonly keyPoints: RootContent[];
  readonly updates: readonly Draft[];
  /** Footnotes may be defined anywhere, also outside of what mentions them. */
  readonly notes: ReadonlyMap<string, FootnoteDefinition>;
}

type Reported = Parameters<typeof report>[0];

/** Takes a live blog's tree apart. */
export function splitLive(tree: Root, context: Reported): LiveParts {
  const notes = new Map<string, FootnoteDefinition>();
  takeNotes(tree, notes);
  const introduction: RootContent[] = [];
  const keyPoints: RootContent[] = [];
  const updates: Draft[] = [];
  let current = introduction;
  for (const node of tree.children) {
    if (node.type === 'containerDirective' && node.name === 'update') {
      updates.push(blockDraft(node, context));
      current = introduction;
    } else if (node.type === 'containerDirective' && node.name === 'keypoints') {
      keyPoints.push(...node.children);
    } else if (node.type === 'heading' && node.depth <= 2 && headingTime(textOf(node))) {
      const draft = headingDraft(node);
      updates.push(draft);
      current = draft.children;
    } else {
      lookAt(node, current === introduction && updates.length > 0, context);
      current.push(node);
    }
  }
  for (const { children } of updates) while (children.at(-1)?.type === 'thematicBreak') children.pop();
  return { introduction: introduction.filter(isNoRule), keyPoints, updates, notes };

  // A line that only parts the updates from each other.
  function isNoRule(node: RootContent): boolean {
    return node.type !== 'thematicBreak' || updates.length === 0;
  }
}

/**
 * What looks as if it should have been an update, and is none. Shown as it is it would be out at once, whatever time it
 * was meant for: so where that is likely the build stops.
 */
function lookAt(node: RootContent, isBetween: boolean, context: Reported): void {
  // Told where the paragraph is made.
  if (node.type === 'paragraph' && unreadBlock(node) === 'update') return;
  const text = node.type === 'html' || node.type === 'code' ? node.value : textOf(node);
  if (likeUpdate[node.type]?.test(text)) {
    const words = 'this is not read as an update: write it as :::update{time="14:05"}, or as "## 14:05 Headline"';
    report(context, 'invalid-update', node, `${words}, in a line by itself that nothing stands before`);
  } else if (isBetween && !isUnseen(node)) {
    report(context, 'invalid-update', node, looseWords);
  } else if (node.type === 'heading' && node.depth <= 2 && /^\d{1,2}(?:[.h]\d{2}|[:.h]\d)(?!\d|\.\d)/.test(text)) {
    report(context, 'unclear-update', node, `"${text}" is no update: if it should be one, write its time as 14:05`);
  }
}

const looseWords =
  'this stands outside of the updates, where it would be shown above them and at once: put it into one (a block within an update needs fewer colons than the update: ::::update around :::note)';

const dayAndTime = '\\d{4}-\\d{1,2}-\\d{1,2}[T,\\s]+\\d{1,2}[:.h]\\d{2}';
const likeUpdate: Partial<Record<RootContent['type'], RegExp>> = {
  heading: new RegExp(`^${dayAndTime}`),
  paragraph: new RegExp(`^(?::{2,}\\s*update\\b|#{1,6}\\s*(?:${dayAndTime}|\\d{1,2}:\\d{2}\\b))`, 'i'),
  code: /^:{2,}\s*update\b/i,
  html: new RegExp(`^<h[1-6]\\b[^>]*>\\s*(?:${dayAndTime}|\\d{1,2}:\\d{2}\\b)`, 'i'),
};

/** Whether nothing of it is shown. */
function isUnseen(node: RootContent): boolean {
  return node.type === 'thematicBreak' || node.type === 'definition' || (node.type === 'html' && isComment(node.value));
}

function isComment(html: string): boolean {
  return html.replace(/<!--[\s\S]*?-->/g, '').trim() === '';
}

const attributes = ['time', 'author', 'title', 'pinned'];

function blockDraft(node: ContainerDirective, context: Reported): Draft {
  const given = node.attributes ?? {};
  for (const name of Object.keys(given).filter((key) => !attributes.includes(key))) {
    const meant = nearest(name, attributes, 2);
    const mend = meant ? `did you mean "${meant}"?` : `write ${attributes.join(', ')}`;
    report(context, 'unknown-field', node, `"${name}" means nothing in an update: ${mend}`);
  }
  const children = [...node.children] as RootContent[];
  const [first] = children;
  const isLabel = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data;
  const label = isLabel ? textOf(children.shift() as RootContent) : '';
  const author = given.author?.trim();
  const time = given.time?.trim();
  if (!time) report(context, 'invalid-update', node, 'an update needs a time: write :::update{time="14:05"}');
  return {
    node,
    time: time ? readTime(time) : undefined,
    title: oneLine(given.title || label),
    ...(author ? { author } : {}),
    pinned: given.pinned !== undefined && given.pinned !== null && given.pinned !== 'false',
    children,
  };
}

function headingDraft(node: Extract<RootContent, { type: 'heading' }>): Draft {
  const { time, title } = headingTime(textOf(node)) as { time: WrittenTime; title: string };
  return { node, time, title: oneLine(title), pinned: false, children: [] };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Gives every update its instant and its id; those that have none are told and left out. */
export function dateUpdates(
  drafts: readonly Draft[],
  { date, timeZone }: LiveOptions,
  slugger: GithubSlugger,
  context: Reported,
): DatedDraft[] {
  const days = daysOf(
    drafts.map(({ time }) => time),
    date,
    timeZone,
  );
  const seen = new Set<string>();
  return drafts.flatMap((draft, index) => {
    const { time, title, node } = draft;
    const day = days[index];
    if (!time || !day) {
      if (time) report(context, 'invalid-date', node, `the time of this update is "${time.written}": ${timeMend}`);
      return [];
    }
    if (day.unclear !== undefined) report(context, 'unclear-update', node, day.unclear);
    const own = idOf(day, title);
    let id = own;
    // By its place in the file: it keeps the address as long as nothing of the same minute comes before it.
    for (let count = 2; seen.has(id); count++) id = `${own}-${count}`;
    if (id !== own) {
      const words = `there are two updates of ${time.written} with one headline, so the address of this one is #${id}`;
      report(context, 'same-update', node, `${words}: give it another minute or another headline`);
    }
    seen.add(id);
    // No heading may take it.
    slugger.slug(id);
    return [{ ...draft, ...day, id }];
  });
}

const timeMend = 'write it as 14:05, or with its day as 2026-11-20 14:05';

const longestId = 60;

/** Of its time and headline alone: it stays the same whatever comes before or after it. */
function idOf({ day, clock }: Day, title: string): string {
  const words = slugOf(title);
  return `update-${day}-${clock.replace(/:/g, '').replace(/^(\d{4})00$/, '$1')}${words === '' ? '' : `-${words}`}`;
}

function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= longestId) return slug;
  return slug
    .slice(0, longestId + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, longestId);
}

/** The tree of one part, with the footnotes that it mentions. */
export function treeOf(children: readonly RootContent[], notes: LiveParts['notes']): Root {
  const tree: Root = { type: 'root', children: [...children] };
  const mentioned = new Set<string>();
  const look = (node: Nodes): void => {
    if (node.type === 'footnoteReference' && !mentioned.has(node.identifier)) {
      mentioned.add(node.identifier);
      const note = notes.get(node.identifier);
      // Another part may mention it too.
      if (note) tree.children.push(structuredClone(note));
      if (note) look(note);
    }
    if ('children' in node) for (const child of node.children) look(child);
  };
  for (const child of children) look(child);
  return tree;
}

function takeNotes(parent: Parents, notes: Map<string, FootnoteDefinition>): void {
  for (const child of parent.children) if ('children' in child) takeNotes(child, notes);
  if (!parent.children.some(({ type }) => type === 'footnoteDefinition')) return;
  for (const child of parent.children) {
    if (child.type === 'footnoteDefinition' && !notes.has(child.identifier)) notes.set(child.identifier, child);
  }
  parent.children = parent.children.filter(({ type }) => type !== 'footnoteDefinition') as typeof parent.children;
}

/** How far down the headings of a part must go so that none is above `top`. */
export function shiftBelow(tree: Root, top: number): number {
  let least = top;
  const look = (node: Nodes): void => {
    if (node.type === 'heading') least = Math.min(least, node.depth);
    if ('children' in node) for (const child of node.children) look(child);
  };
  look(tree);
  return top - least;
}

/** An update in plain words, for search engines and where it has no headline. */
export function wordsIn(children: readonly RootContent[]): string {
  return children.map(plainText).filter(Boolean).join(' ');
}

/** What the first picture or embedded thing that says it shows, in words: an update may be no more than that. */
export function captionIn(children: readonly Nodes[]): string | undefined {
  for (const node of children) {
    const caption = captionOf(node) ?? ('children' in node ? captionIn(node.children) : undefined);
    if (caption) return oneLine(caption);
  }
  return undefined;
}

function captionOf(node: Nodes): string | null | undefined {
  if (node.type === 'image') return node.title || node.alt;
  if (node.type === 'imageReference') return node.alt;
  return node.type === 'containerDirective' && node.name === 'embed' ? node.attributes?.title : undefined;
}
