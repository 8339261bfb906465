/** The page to search on. What it searches in are the bundles of the years, which stand below it. */
import { type ArchiveLink, yearsOf } from '../site/archive.js';
import { isPublic } from '../site/front.js';
import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { searchYears } from '../site/search.js';
import { frameInputs, frameView, localeOf, searchScript } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { archiveView } from '../theme/views.js';
import { inWords } from '../util/time.js';
import type { Output } from './output.js';

type Params = {
  /** Newest first. */
  readonly years: readonly { readonly year: string; readonly instant: number }[];
  readonly sections: readonly string[];
  readonly archive: readonly ArchiveLink[];
  readonly needed: Needed;
};

const template = 'search.html';

export const search: Output = {
  name: 'search',
  stage: 'list',

  plan(site) {
    if (!site.config.search) return [];
    const url = site.urls.search;
    const { needed, inputs } = planNeeds(site, template);
    const params: Params = {
      years: searchYears(site)
        .map(({ year, instant }) => ({ year, instant }))
        .reverse(),
      sections: site.terms.section.filter(({ cards }) => cards.some(isPublic)).map(({ key }) => key),
      archive: yearsOf(site),
      needed,
    };
    const sections = params.sections.map((key): InputRef => `term:section/${key}`);
    return [
      {
        url,
        file: site.urls.file(url),
        inputs: [`asset:${searchScript}`, ...sections, ...inputs],
        shared: frameInputs(site, template),
        params,
        about: 'the search page',
      },
    ];
  },

  render(plan, inputs) {
    const { years, sections, archive, needed } = plan.params as Params;
    const locale = localeOf(inputs);
    const { language, timeZone, dates, words } = locale;
    const facts = { kind: 'search', title: words.search, description: '', url: plan.url, noindex: true } as const;
    return inputs.template(template).render({
      ...frameView(inputs, facts),
      ...neededView(needed, inputs, locale),
      finder: {
        script: inputs.asset(searchScript).url,
        bundles: plan.url,
        timeZone,
        dates,
        years: years.map(({ year, instant }) => ({ year, name: inWords(instant, 'year', language, timeZone) })),
        sections: sections.map((key) => ({ key, name: inputs.term('section', key).name })),
      },
      archive: archive.map((year) => archiveView(year, locale)),
    });
  },
};
