/** Finds the page behind an address, as a static host would. */
import type { PagePlan } from '../build/plan.js';
import type { Settled } from '../build/settle.js';

export interface Findable {
  /** By its file in the output. */
  page(file: string): PagePlan | undefined;
  /** What stands at a path of the host: a page, another path to go to, or nothing. */
  at(path: string): PagePlan | { readonly to: string } | undefined;
}

// Plans stay the same as long as no address and no list changes.
const byFile = new WeakMap<Settled['plans'], ReadonlyMap<string, PagePlan>>();

export function pagesOf({ plans, site }: Settled): Findable {
  const page = (file: string) => {
    const known = byFile.get(plans) ?? new Map(plans.map((plan) => [plan.file, plan]));
    byFile.set(plans, known);
    return known.get(file);
  };
  const { home } = site.urls;
  return {
    page,
    at: (path) => {
      if (!path.startsWith(home)) return `${path}/` === home ? { to: home } : undefined;
      const file = fileOf(path, site.urls);
      if (file === undefined) return undefined;
      const found = page(file);
      if (found) return found;
      return page(`${file}/index.html`) ? { to: `${path}/` } : undefined;
    },
  };
}

function fileOf(path: string, urls: Settled['site']['urls']): string | undefined {
  try {
    return urls.file(path);
  } catch {
    // No address has a % that stands for nothing.
    return undefined;
  }
}
