/** What the dev bar shows of a page: its state, its length, what it is made from. */
import type { PagePlan } from '../build/plan.js';
import { inputsOf } from '../outputs/output.js';
import type { Card } from '../site/types.js';
import { minutesToRead } from '../theme/article-view.js';
import { wordsOf } from '../theme/live-view.js';
import { isoWithOffset } from '../util/time.js';
import type { DeskSite } from './desk.js';
import type { Note, PageInfo } from './messages.js';

/** @param warnings all those of the site */
export function pageInfo(plan: PagePlan, { settled }: DeskSite, warnings: readonly Note[]): PageInfo {
  const { site } = settled;
  const { about, output } = plan;
  const card = site.byId.get(about);
  const source = site.articles.get(about) ?? site.pages.find((page) => page.id === about);
  const words = source && wordsOf({ body: source.body, updates: site.bodies.get(source.id)?.updates });
  const isView = output.name === 'mobile';
  const hasViews = card && (isView || output.name === 'article');
  return {
    about,
    source: source?.id,
    status: card ? statusOf(card, site.config.site.timeZone) : source?.draft ? 'draft' : undefined,
    words,
    minutes: words === undefined ? undefined : minutesToRead(words, source?.lang ?? site.config.site.language),
    mobile: hasViews && !isView ? site.urls.mobile(card.url) : undefined,
    full: hasViews && isView ? card.url : undefined,
    inputs: [...new Set(inputsOf(plan))].sort(),
    warnings: warnings.filter(({ file }) => file === source?.id),
  };
}

function statusOf({ status, date, expires, gone }: Card, timeZone: string): string {
  if (gone) return 'taken down';
  if (status === 'embargoed') return `embargoed until ${isoWithOffset(date, timeZone)}`;
  return status === 'expired' && expires !== undefined ? `expired ${isoWithOffset(expires, timeZone)}` : status;
}
