/** The way from the front page to a page, as data. */
import type { Paper } from './paper.js';
import { type Thing, thing } from './thing.js';

export interface Step {
  readonly name: string;
  /** Absent for the page itself. */
  readonly url?: string | undefined;
}

/** @param steps those after the front page */
export function breadcrumbThing(steps: readonly Step[], { site, base }: Paper): Thing {
  const all: Step[] = [{ name: site.name, url: base.home }, ...steps];
  const items = all.map(({ name, url }, index) =>
    thing('ListItem', { position: index + 1, name, item: url === undefined ? undefined : base.absolute(url) }),
  );
  return thing('BreadcrumbList', { itemListElement: items });
}
