/** What the build itself says of the content, as the copy desk takes it. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Desk } from './check.js';
import { createTargets } from './targets.js';

/**
 * A link to an address of the site that no page has only warns while a site is built; here it is a broken one, unless
 * there is something in the output after all, or the site's own `_redirects` lead on from there.
 */
export function saidByBuild(desk: Desk): Diagnostic[] {
  const { site, diagnostics } = desk.survey.settled;
  const targetOf = createTargets(desk);
  return diagnostics.flatMap((fault): Diagnostic[] => {
    if (fault.code !== 'unknown-address') return [fault];
    const story = site.articles.get(fault.file) ?? site.pages.find(({ id }) => id === fault.file);
    const index =
      story?.body.links.findIndex(({ line, column }) => line === fault.line && column === fault.column) ?? -1;
    const link = site.bodies.get(fault.file)?.links[index];
    const [, written = ''] = /"([^"]*)"/.exec(fault.message) ?? [];
    const address = link?.kind === 'address' ? link.url : site.urls.local(written);
    const isThere = targetOf(address)?.isThere ?? false;
    return isThere ? [] : [diagnostic('broken-link', fault, fault.message)];
  });
}
