/** Values as other systems and editors' forms write them, in our shapes. */
import type { FrontMatter } from '../front-matter.js';
import type { FieldPath } from '../locate.js';
import { isEmpty, isParts, pruned } from './names.js';
import { ourPicture } from './pictures.js';

export interface Origin {
  readonly path: FieldPath;
  readonly front: FrontMatter;
  /** Where terms in one text are parted: Jekyll does it at blanks. */
  readonly parts?: RegExp | undefined;
  readonly tell: (path: FieldPath, words: string) => void;
}

/** @returns the value, or nothing if it says nothing here */
export function ourValue(name: string, value: unknown, origin: Origin): unknown {
  switch (name) {
    case 'title':
      return textOf(value, origin.path, origin);
    case 'tags':
    case 'authors':
      return namesIn(value, name === 'tags', origin);
    case 'image':
      return pruned(ourPicture(value));
    case 'aliases':
    case 'claim':
    case 'rating':
    case 'corrections':
    case 'reviewed':
    case 'sponsor':
      return pruned(value);
    case 'draft':
    case 'noindex':
    case 'gone':
    case 'breaking':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return value;
  }
}

/** Digits and the like as they are written: YAML takes 007 for 7. */
function textOf(value: unknown, path: FieldPath, { front }: Origin): unknown {
  return typeof value === 'number' ? (front.written(path) ?? String(value)) : value;
}

function namesIn(value: unknown, isTerm: boolean, origin: Origin): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one, index) => nameOf(one, [...origin.path, index], origin));
    return all.filter((one) => !isEmpty(one));
  }
  if (isTerm && origin.parts && typeof value === 'string') {
    return value
      .split(value.includes(',') ? ',' : origin.parts)
      .map((one) => one.trim())
      .filter(Boolean);
  }
  return nameOf(value, origin.path, origin);
}

/** A person may have parts: only the name is for readers. */
function nameOf(value: unknown, path: FieldPath, origin: Origin): unknown {
  if (!isParts(value)) return textOf(value, path, origin);
  if (typeof value.name === 'string') return value.name;
  origin.tell(path, `"${path[0]}" has no name here, so nobody is named: write it as a name, or with "name" below it`);
  return undefined;
}
