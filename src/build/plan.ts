/** Plans every page of the site: where it is, what it is made from, and the fingerprint of all that. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { outputs } from '../outputs/index.js';
import type { Output, PageDraft } from '../outputs/output.js';
import type { InputRef } from '../site/inputs.js';
import { redirectionOf } from '../site/redirects.js';
import type { Site } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import { type Encoding, encodings, endings, isText } from '../util/compress.js';
import { foldersOf } from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Memory } from '../util/memory.js';
import { checkHost } from './check-host.js';
import { checkNames } from './check-names.js';
import { checkPlaces } from './check-places.js';
import { leadOn } from './lead-on.js';
import type { LoadedConfig } from './load-config.js';
import { originOf } from './place-origin.js';
import type { Resolver } from './resolve.js';

/** A page of the site, and the output that makes it. */
export class PagePlan implements PageDraft {
  readonly url: string;
  readonly file: string;
  readonly about: string;
  readonly shared: readonly InputRef[];

  constructor(
    readonly output: Output,
    private readonly draft: PageDraft,
    /** The compressed copies that stand beside it, where they are smaller than it is. */
    readonly copies: readonly Encoding[] = [],
  ) {
    this.url = draft.url;
    this.file = draft.file;
    this.about = draft.about;
    this.shared = draft.shared ?? [];
  }

  get inputs(): PageDraft['inputs'] {
    return this.draft.inputs;
  }

  get params(): PageDraft['params'] {
    return this.draft.params;
  }
}

/** The file of a compressed copy. */
export function copyOf(file: string, encoding: Encoding): string {
  return file + endings[encoding];
}

export interface Planned {
  readonly plans: readonly PagePlan[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param loaded says where a fault of what no story's file is about belongs */
export function planPages(site: Site, loaded: LoadedConfig, theme: Theme, memory: Memory): Planned {
  // All that a plan is made from: of a site of other bodies with the same links the plans are the same.
  const {
    config,
    isPreview,
    cards,
    gone,
    pages,
    terms,
    periods,
    menu,
    fresh,
    chosen,
    oldAddresses,
    inline,
    assets,
    pictures,
    bodies,
    own,
  } = site;
  const from = [
    ...[
      config,
      isPreview,
      cards,
      gone,
      pages,
      terms,
      periods,
      menu,
      fresh,
      chosen,
      oldAddresses,
      inline,
      assets,
      pictures,
    ],
    bodies,
    own,
    theme,
  ];
  const { plans, files, clashing, led } = memory.whole('planned', from, () => {
    const first = new Map(outputs.filter(({ tellsOld }) => !tellsOld).map((output) => [output, output.plan(site)]));
    const led = leadOn(site, [...first.values()].flat());
    const drafts = outputs.flatMap((output) =>
      (first.get(output) ?? output.plan(led.site)).map((draft) => [output, draft] as const),
    );
    const copiesFor = config.compress ? copiesBeside(drafts.map(([, { file }]) => file)) : () => [];
    const plans = drafts.map(([output, draft]) => new PagePlan(output, draft, copiesFor(draft.file)));
    const all = [...plans, ...pageless(led.site)];
    const places = memory.whole('places', [...all.map(({ file }) => file), ...all.map(({ about }) => about)], () => ({
      files: new Set(all.map((plan) => plan.file)),
      clashing: [
        ...checkPlaces(all, site, loaded.file),
        ...checkNames(plans, (plan) => originOf(plan, site, loaded.file)),
      ],
    }));
    return { plans, ...places, led };
  });
  const ofHost = memory.whole('host', [plans], () => checkHost(led.site, loaded));
  const unknown = unknownAddresses(files, site, loaded, memory);
  return { plans, diagnostics: [...clashing, ...led.diagnostics, ...unknown, ...ofHost] };
}

/** @returns which copies a file has: none in the place of a file that the site has itself */
export function copiesBeside(all: readonly string[]): (file: string) => readonly Encoding[] {
  const taken = new Set([...all, ...all.filter((file) => /\.(?:br|gz)\//.test(file)).flatMap(foldersOf)]);
  return (file) => (isText(file) ? encodings.filter((encoding) => !taken.has(copyOf(file, encoding))) : []);
}

/** Old addresses that only a rule of the host knows: no page is made there, and no other may be. */
function pageless(site: Site): PagePlan[] {
  const output = outputs.find(({ name }) => name === 'moved') as Output;
  return redirectionOf(site).pageless.map(
    ({ from, about }) => new PagePlan(output, { url: from, file: site.urls.file(from), inputs: [], about }),
  );
}

/** @returns the fingerprint of a plan: two with the same one give the same bytes */
export function fingerprinter(resolver: Resolver): (plan: PagePlan) => string {
  const known = new WeakMap<PagePlan, string>();
  return (plan) => {
    const made = known.get(plan) ?? fingerprint(plan, resolver);
    known.set(plan, made);
    return made;
  };
}

function fingerprint({ output, url, params, shared, inputs, copies }: PagePlan, resolver: Resolver): string {
  let text = `${output.name}\0${url}\0${JSON.stringify(params) ?? ''}\0`;
  if (copies.length > 0) text += `${copies.join(' ')}\0`;
  if (shared.length > 0) text += `${resolver.hashOfList(shared)}\0`;
  for (const ref of inputs) text += `${ref}\0${resolver.hashOf(ref)}\0`;
  return hash(text);
}

/** Links to an address of the site that no page has. */
function unknownAddresses(files: ReadonlySet<string>, site: Site, loaded: LoadedConfig, memory: Memory): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const linking = memory.whole('linking', [site.bodies], () =>
    [...site.bodies].filter(([, { links }]) => links.some(({ kind }) => kind === 'address')),
  );
  for (const [id, { links }] of linking) {
    const card = site.byId.get(id);
    const body = card && !card.gone ? site.articles.get(id)?.body : site.pages.find((page) => page.id === id)?.body;
    for (const [index, target] of links.entries()) {
      const link = body?.links[index];
      if (target.kind !== 'address' || !link || hasPage(target.url, files, site)) continue;
      const place = { file: id, line: link.line, column: link.column };
      const words = `the site has no page at "${link.url}": correct the address, or take the link out`;
      diagnostics.push(diagnostic('unknown-address', place, words));
    }
  }
  for (const key of ['menu', 'footer'] as const) {
    for (const { url } of site.config[key]) {
      if (!url.startsWith('/') || hasPage(site.urls.local(url), files, site)) continue;
      const words = `the site has no page at "${url}" (${key}): correct the address, or take the link out`;
      diagnostics.push(diagnostic('unknown-address', loaded.locate([key]), words));
    }
  }
  for (const [key, url] of Object.entries(site.config.policies)) {
    if (!url?.startsWith('/') || hasPage(site.urls.local(url), files, site)) continue;
    const words = `the site has no page at "${url}" (policies.${key}): write pages${url.replace(/\/?$/, '.md')}, or correct the address`;
    diagnostics.push(diagnostic('unknown-address', loaded.locate(['policies', key]), words));
  }
  return diagnostics;
}

function hasPage(url: string, files: ReadonlySet<string>, { urls }: Site): boolean {
  // Below another path of the same host there may be anything.
  if (!url.startsWith(urls.home)) return true;
  try {
    const file = urls.file(url);
    return files.has(file) || files.has(`${file}/index.html`);
  } catch {
    return false;
  }
}
