/** The paper as data: who publishes, under which policies. */
import type { Config } from '../../site/config.js';
import type { Inputs } from '../../site/inputs.js';
import type { Asset } from '../../site/types.js';
import { type Base, createBase } from '../../site/urls.js';
import { rememberer } from '../../util/once.js';
import { iconOf, logoOf } from '../frame.js';
import { type Thing, thing } from './thing.js';

/** What all data of a site has in common. */
export interface Paper {
  readonly site: Config['site'];
  readonly base: Base;
  /** With a name of its own (`@id`), by which others on the page can mean it. */
  readonly publisher: Thing;
}

/** Policies by their keys in the configuration, as schema.org names them. https://schema.org/NewsMediaOrganization */
const properties: Readonly<Record<keyof Config['policies'], string>> = {
  principles: 'publishingPrinciples',
  ethics: 'ethicsPolicy',
  corrections: 'correctionsPolicy',
  verification: 'verificationFactCheckingPolicy',
  diversity: 'diversityPolicy',
  unnamedSources: 'unnamedSourcesPolicy',
  ownership: 'ownershipFundingInfo',
  masthead: 'masthead',
  mission: 'missionCoveragePrioritiesPolicy',
  feedback: 'actionableFeedbackPolicy',
};

const made = rememberer<Paper>();

/** Of a page in the frame, or of a mobile view: both have the inputs for it. */
export function paperOf(inputs: Inputs): Paper {
  const site = inputs.config('site');
  const policies = inputs.config('policies');
  const icon = inputs.asset(iconOf({ site }));
  const path = logoOf({ site });
  const logo = path === undefined ? undefined : inputs.asset(path);
  return made([site, policies, icon, logo], '', () => makePaper(site, policies, logo ?? icon));
}

/** @param mark the logo, if it is a file of the site, or the icon */
function makePaper(site: Config['site'], policies: Config['policies'], mark: Asset): Paper {
  const base = createBase(site.url);
  const { publisher } = site;
  const whole = (written: string) => base.absolute(base.local(written));
  const isElsewhere = publisher?.logo !== undefined && logoOf({ site }) === undefined;
  const logo = isElsewhere ? { url: publisher.logo } : sized(mark, base);
  const stated = Object.entries(properties).map(([key, property]) => {
    const written = policies[key as keyof Config['policies']];
    return [property, written === undefined ? undefined : whole(written)] as const;
  });
  return {
    site,
    base,
    publisher: thing('NewsMediaOrganization', {
      '@id': `${site.url}#publisher`,
      name: publisher?.name ?? site.name,
      url: site.url,
      logo: thing('ImageObject', logo),
      sameAs: (publisher?.sameAs ?? []).map(whole),
      foundingDate: publisher?.foundingDate,
      email: publisher?.email,
      ...Object.fromEntries(stated),
    }),
  };
}

export function sized({ url, width, height }: Pick<Asset, 'url' | 'width' | 'height'>, { absolute }: Base) {
  return { url: absolute(url), width, height };
}
