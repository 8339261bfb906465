/** What the build itself says of the content, as the copy desk takes it. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Desk } from './check.js';

/**
 * A link to an address of the site that no page has only warns while a site is built; here it is a broken one, unless
 * the site's own `_redirects` lead on from there.
 */
export function withoutRedirected(
  said: readonly Diagnostic[],
  { survey, isRedirected }: Pick<Desk, 'survey' | 'isRedirected'>,
): Diagnostic[] {
  const { site } = survey.settled;
  return said.flatMap((fault): Diagnostic[] => {
    if (fault.code !== 'unknown-address') return [fault];
    const story = site.articles.get(fault.file) ?? site.pages.find(({ id }) => id === fault.file);
    const index =
      story?.body.links.findIndex(({ line, column }) => line === fault.line && column === fault.column) ?? -1;
    const target = site.bodies.get(fault.file)?.links[index];
    const [, written = ''] = /"([^"]*)"/.exec(fault.message) ?? [];
    const address = target?.kind === 'address' ? target.url : site.urls.local(written);
    const { pathname } = new URL(address, site.urls.absolute(site.urls.home));
    return isRedirected(pathname) ? [] : [diagnostic('broken-link', fault, fault.message)];
  });
}
