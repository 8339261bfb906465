/** Every check there is; to add one, write its file and add it here. */
import { altTexts } from './alt-texts.js';
import { amp } from './amp.js';
import type { PageCheck, SiteCheck, SourceCheck } from './check.js';
import { credits } from './credits.js';
import { dates } from './dates.js';
import { descriptions } from './descriptions.js';
import { headingLevels } from './heading-levels.js';
import { htmlValidity } from './html-validity.js';
import { identity } from './identity.js';
import { links } from './links.js';
import { longHeadlines } from './long-headlines.js';
import { mainHeading } from './main-heading.js';
import { mobileWeight } from './mobile-weight.js';
import { repeatedWords } from './repeated-words.js';
import { sameHeadlines } from './same-headlines.js';
import { structuredData } from './structured-data.js';
import { unclosedDirectives } from './unclosed-directives.js';
import { unusedTemplates } from './unused-templates.js';

/** Of one story, as it is written. */
export const sourceChecks: readonly SourceCheck[] = [
  descriptions,
  longHeadlines,
  dates,
  altTexts,
  credits,
  headingLevels,
  repeatedWords,
  unclosedDirectives,
];

/** Of one page, as it was built. */
export const pageChecks: readonly PageCheck[] = [htmlValidity, mainHeading, structuredData, amp, mobileWeight];

/** Of all stories, and of all pages, in what they are to each other. */
export const siteChecks: readonly SiteCheck[] = [sameHeadlines, unusedTemplates, links, identity];
