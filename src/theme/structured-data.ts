/** Structured data for search engines: things of schema.org as JSON that can stand in a script element. */
import { scriptJson } from '../util/html.js';
import type { Thing } from './data/thing.js';

const context = 'https://schema.org';

/** One block with one thing on top, or with several side by side. */
export function dataBlock(things: Thing | readonly Thing[]): string {
  const value = Array.isArray(things) ? { '@context': context, '@graph': things } : { '@context': context, ...things };
  return scriptJson(value);
}
