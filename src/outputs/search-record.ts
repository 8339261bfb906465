/** What the search knows of a story: a small page that readers never see, out of which the bundle of its year is made. */
import { fillSlots } from '../content/body/slots.js';
import type { InputRef, StoryValue } from '../site/inputs.js';
import { searchYears } from '../site/search.js';
import type { Rendition } from '../site/types.js';
import { localeOf } from '../theme/frame.js';
import { cardView, type ImageView } from '../theme/views.js';
import type { Words } from '../theme/words/index.js';
import { escapeHtml } from '../util/html.js';
import { isoWithOffset } from '../util/time.js';
import type { Output, PageDraft } from './output.js';

type Params = { readonly id: string; readonly year: string };

/** A character without a width, and of no word, which the search page knows too. */
const blockEnd = '\u2063';

const shared: readonly InputRef[] = ['config:site', 'config:words', 'config:look'];

export const searchRecord: Output = {
  name: 'search-record',
  stage: 'list',

  plan(site) {
    return searchYears(site).flatMap(({ year, cards }) =>
      cards.map((card): PageDraft => {
        const params: Params = { id: card.id, year };
        return {
          url: card.url,
          file: `${site.urls.file(card.url)}.search`,
          inputs: [card.ref, card.storyRef],
          shared,
          params,
          about: card.id,
        };
      }),
    );
  },

  render(plan, inputs) {
    const { id, year } = plan.params as Params;
    const value = inputs.card(id);
    const { card, section, authors } = value;
    const locale = localeOf(inputs);
    const { language, timeZone, words } = locale;
    const { label, image } = cardView(value, locale);
    const spoken = card.lang ?? language;
    // Words of facts are found. What says how a result looks is none, so it stands among the filters.
    const filters = {
      section: card.sectionKey,
      year,
      kind: label && card.kind,
      picture: image && [narrowest(image, value.image?.renditions), image.focus ?? ''].join(' ').trim(),
    };
    const facts = {
      title: card.title,
      date: isoWithOffset(card.date, timeZone),
      section: section?.name,
      label,
      byline: inARow(
        authors.map(({ name }) => name),
        words,
      ),
      language: spoken === language ? undefined : spoken,
    };
    // Of a page without a word pagefind keeps nothing.
    const opening = card.description ?? (card.excerpt === '' ? card.title : undefined);
    // The headline is not part of the text, or each excerpt would begin with it: it is found as a fact.
    const lines = [
      `<!doctype html><html lang="${escapeHtml(language)}"><body><main data-pagefind-body>`,
      ...Object.entries(filters).map(([name, value]) => said('filter', name, value)),
      ...Object.entries(facts).map(([name, value]) => said('meta', name, value)),
      said('sort', 'date', String(Math.floor(card.date / 1000))),
      ...[opening === undefined ? '' : `<p>${escapeHtml(opening)}</p>`, ...textsOf(inputs.story(id))].map(apart),
      '</main></body></html>',
    ];
    return lines.filter((line) => line !== '').join('\n');
  },
};

/** The body, and of a live blog what stands in its updates. */
function textsOf({ html, updates }: StoryValue): string[] {
  // Addresses and pictures say nothing to a search.
  const bare = (text: string) =>
    fillSlots(
      text,
      () => '',
      () => '',
    );
  const out = new Map((updates ?? []).filter(({ isHeld }) => !isHeld).map((update) => [update.id, update]));
  return [
    html.html,
    html.keyPoints?.html ?? '',
    ...(html.updates ?? []).flatMap(({ id, html: text }) => {
      const update = out.get(id);
      return update ? [`<h2 id="${escapeHtml(id)}">${escapeHtml(update.title)}</h2>`, text] : [];
    }),
  ].map(bare);
}

/** Marks where a block of text ends, so that what is shown of a story doesn't run from one into the next. */
function apart(html: string): string {
  return html.replace(/<\/(?:p|h[1-6]|li|dt|dd|th|td|caption|figcaption|pre|blockquote)>/g, `${blockEnd}$&`);
}

function inARow(names: readonly string[], { join, joinLast }: Words): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : names.slice(0, -1).join(join) + joinLast + last;
}

/** The address of the narrowest copy of a picture. */
function narrowest({ src }: ImageView, renditions: readonly Rendition[] = []): string {
  const [copy] = renditions
    .filter(({ role, type }) => role === 'width' && type === 'image/webp')
    .sort((a, b) => a.width - b.width);
  return copy?.url ?? src;
}

/** An element without words that tells pagefind one thing. */
function said(what: 'filter' | 'meta' | 'sort', name: string, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  return `<i data-pagefind-${what}="${name}[data-is]" data-is="${escapeHtml(value)}"></i>`;
}
