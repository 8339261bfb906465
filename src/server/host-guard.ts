/** Keeps foreign web pages out of a server on somebody's own machine. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a request comes from this server's own pages, or from a person who has typed its address.
 *
 * A foreign page can send requests here too. By a name of its own that leads to this machine (DNS rebinding) it could
 * read the answers: so the host must be an address, `localhost`, or the name that the server was started with. From its
 * own origin it can embed what it can't read: so what browsers say of a request's origin is heeded (fetch.spec.whatwg.org,
 * "Origin header"; w3.org/TR/fetch-metadata).
 *
 * @param name the name that the server was started with
 */
export function isOurOwn({ headers }: IncomingMessage, name: string): boolean {
  if (!isOurHost(headers.host, name)) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation;
}

/** @param asked the header Host: only what is no browser leaves it out */
export function isOurHost(asked: string | undefined, name: string): boolean {
  if (asked === undefined) return true;
  const host = nameOf(asked);
  if (host === undefined) return false;
  return host === 'localhost' || host.endsWith('.localhost') || isIP(host) !== 0 || host === name.toLowerCase();
}

/** Without its port; nothing if it is no host. */
function nameOf(host: string): string | undefined {
  const [, name, bracketed] = /^(?:([a-z0-9.-]+)|\[([0-9a-f:.]+)\])(?::\d{1,5})?$/i.exec(host) ?? [];
  return (name ?? bracketed)?.toLowerCase();
}
