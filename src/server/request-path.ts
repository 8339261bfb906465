/** The path of a request's target, decoded once; nothing for a target that could mean a place outside the site. */

/** What a request asks for. */
export interface Target {
  /** As it was sent: safe to send back, since `decodePath` has found nothing in it to mislead a browser. */
  readonly raw: string;
  /** Decoded. */
  readonly path: string;
  /** With its question mark; empty if there is none. */
  readonly query: string;
}

/** @param target the second word of the request's first line (RFC 9112, section 3.2); only origin-form is a path here */
export function targetOf(target: string): Target | undefined {
  const at = target.indexOf('?');
  const raw = at === -1 ? target : target.slice(0, at);
  const path = decodePath(raw);
  return path === undefined ? undefined : { raw, path, query: at === -1 ? '' : target.slice(at) };
}

/**
 * A path with its percent-encodings resolved, once. Nothing for one that a file system or a browser could take for
 * another than it says: `..`, an empty name (`//host`), an encoded or backward slash, a control character, a broken
 * encoding.
 */
export function decodePath(raw: string): string | undefined {
  if (!raw.startsWith('/')) return undefined;
  try {
    const names = raw.slice(1).split('/').map(decodeURIComponent);
    const last = names.length - 1;
    // An empty last name is the slash of a folder.
    return names.every((name, index) => isName(name) || (name === '' && index === last))
      ? `/${names.join('/')}`
      : undefined;
  } catch {
    return undefined;
  }
}

function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name);
}

/** A decoded path as it may stand in a header. */
export function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}
