/** Where a link of a page is written: in the story, the configuration or a template; else it is told at the page itself. */
import type { Place } from '../diagnostics/diagnostic.js';
import { readTextIfAny } from '../util/files.js';
import type { Desk, KnownPage } from './check.js';
import { leadsTo } from './page-facts.js';
import { copied } from './read-pages.js';
import { scanHtml, spotAt } from './scan-html.js';
import { createTargets, decoded, type Target } from './targets.js';

/** Where a link is written, and the address as it is written there. */
interface WrittenLink extends Place {
  readonly address: string;
}

export interface Places {
  /** The places in the sources of the site; none if none is known to say it. */
  sources(page: KnownPage, address: string, target: Target): readonly WrittenLink[];
  /** The place in the page. */
  page(page: KnownPage, address: string): Place;
}

const quotes = [
  ['"', '"'],
  ["'", "'"],
] as const;

export function createPlaces(desk: Desk): Places {
  const { loaded, theme, settled, sources } = desk.survey;
  const { site } = settled;
  const targetOf = createTargets(desk);

  /** Among the references that the story's body is known to have. */
  const inBody = (page: KnownPage, target: Target): WrittenLink[] => {
    const story = site.articles.get(page.about) ?? site.pages.find(({ id }) => id === page.about);
    const links = site.bodies.get(page.about)?.links ?? [];
    return links.flatMap((link, index) => {
      const url =
        link.kind === 'address' ? link.url : link.kind === 'asset' ? site.assets.get(link.path)?.url : urlOf(link.id);
      const found = url === undefined ? undefined : targetOf(url + ('fragment' in link ? link.fragment : ''), page);
      const written = story?.body.links[index];
      if (!written || !found || fold(found) !== fold(target)) return [];
      return [{ file: page.about, line: written.line, column: written.column, address: written.url }];
    });
  };
  const urlOf = (id: string) => site.byId.get(id)?.url ?? site.pages.find((page) => page.id === id)?.url;
  // A link to a story leads to its mobile view there.
  const mobileFile = site.urls.file(site.urls.mobile(site.urls.home));
  const fold = ({ file, fragment }: Target) => {
    const isMobile = file.endsWith(`/${mobileFile}`);
    return `${isMobile ? `${file.slice(0, -mobileFile.length)}index.html` : file}#${fragment}`;
  };

  /** In the text of a file, as it is written on the page. */
  const inText = (
    file: string,
    text: string | undefined,
    address: string,
    marks: readonly (readonly [string, string])[],
  ) => {
    const mark = marks.find(([before, after]) => text?.includes(before + address + after));
    if (text === undefined || mark === undefined) return undefined;
    const [before, after] = mark;
    return { file, address, ...spotAt(text, text.indexOf(before + address + after) + before.length) };
  };
  const inStory = (page: KnownPage, address: string) => {
    const source = sources.articles.get(page.about) ?? sources.pages.get(page.about);
    const text = source && readTextIfAny(source.path);
    const marks = [['](', ')'], ...quotes] as const;
    // Letters of other alphabets are written as they are, and encoded in the page.
    return source && (inText(source.id, text, address, marks) ?? inText(source.id, text, decoded(address), marks));
  };
  const inConfig = (page: KnownPage, address: string, target: Target) => {
    const key = (['menu', 'footer'] as const).find((name) =>
      site.config[name].some(({ url }) => {
        const found = targetOf(site.urls.local(url), page);
        return found !== undefined && fold(found) === fold(target);
      }),
    );
    return key && { address, ...loaded.locate([key]) };
  };
  const inTemplates = (address: string) => {
    for (const [name, text] of theme.texts) {
      const place = inText(`templates/${name}`, text, address, quotes);
      if (place) return place;
    }
    return undefined;
  };
  // Looked for once, and not again on every page that the template makes.
  const ofAllPages = new Map<string, WrittenLink | undefined>();
  const inAll = (page: KnownPage, address: string, target: Target) => {
    if (!ofAllPages.has(address)) ofAllPages.set(address, inConfig(page, address, target) ?? inTemplates(address));
    return ofAllPages.get(address);
  };

  const inPage = (page: KnownPage, file: string, address: string) => {
    const html = desk.textOf(page.file);
    return { file, address, ...spotAt(html, scanHtml(html).find((element) => leadsTo(element, address))?.at ?? 0) };
  };

  return {
    sources: (page, address, target) => {
      if (page.role === copied) return [inPage(page, page.about, address)];
      const known = inBody(page, target);
      if (known.length > 0) return known;
      const written = inAll(page, address, target) ?? inStory(page, address);
      return written ? [written] : [];
    },
    page: (page, address) => inPage(page, `${desk.outName}/${page.file}`, address),
  };
}
