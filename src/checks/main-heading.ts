/** The headline of a page, an `h1`: one, and only one. */
import type { Finding, PageCheck } from './check.js';

export const mainHeading: PageCheck = ({ role, elements }) => {
  if (role === 'fragment') return [];
  const [first, ...others] = elements.filter(({ name }) => name === 'h1');
  if (!first) return [{ code: 'no-heading', message: 'the page has no h1: give its template one' }];
  return others.map(
    ({ at }): Finding => ({ code: 'two-headings', message: 'this is a second h1 of the page: make it an h2', at }),
  );
};
