/** `feeds.opml` (opml.org/spec2.opml): all feeds of the site, to be followed at once; one format of each. */
import { listsWithFeeds } from '../site/feeds.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import type { TermKind } from '../site/types.js';
import { createBase, type FeedFormat } from '../site/urls.js';
import { localeOf } from '../theme/frame.js';
import type { Words } from '../theme/words/index.js';
import { element, textElement, xmlDocument } from '../util/xml.js';
import type { Output } from './output.js';

type Params = {
  readonly format: FeedFormat;
  readonly home: boolean;
  readonly lists: readonly { readonly kind: TermKind; readonly key: string; readonly url: string }[];
};

const groups: readonly (readonly [TermKind, keyof Words])[] = [
  ['section', 'menu'],
  ['tag', 'tags'],
  ['author', 'authors'],
];

export const opml: Output = {
  name: 'opml',
  stage: 'list',

  plan(site) {
    const { feeds } = site.config;
    // A JSON Feed is none to the readers of such lists.
    const format = (['rss', 'atom'] as const).find((one) => feeds.formats.includes(one));
    const lists = listsWithFeeds(site).map(({ kind, key, url = '' }) => ({ kind, key, url }));
    const home = feeds.for.includes('home');
    if (format === undefined || (lists.length === 0 && !home)) return [];
    const url = site.urls.opml;
    const params: Params = { format, home, lists };
    const terms = lists.map(({ kind, key }): InputRef => `term:${kind}/${key}`);
    const inputs: InputRef[] = ['config:site', 'config:words', 'config:look', ...terms];
    return [{ url, file: site.urls.file(url), inputs, params, about: 'the list of all feeds' }];
  },

  render(plan, inputs) {
    const { format, home, lists } = plan.params as Params;
    const site = inputs.config('site');
    const base = createBase(site.url);
    const { words } = localeOf(inputs);
    const one = (list: string, name: string, description: string) =>
      element('outline', undefined, {
        ...{ type: 'rss', text: name, title: name, description: description || undefined, language: site.language },
        // The specification names no version of Atom.
        ...(format === 'rss' ? { version: 'RSS2' } : {}),
        ...{ xmlUrl: base.absolute(base.feed(list, format)), htmlUrl: base.absolute(list) },
      });
    const grouped = groups.map(([kind, word]) => {
      const inside = lists.filter((list) => list.kind === kind);
      const outlines = inside.map(({ key, url }) => {
        const { name, description } = inputs.term(kind, key);
        return one(url, name, description);
      });
      return inside.length > 0 ? element('outline', `\n${outlines.join('')}`, { text: words[word] }) : '';
    });
    const all = [home ? one(base.home, site.name, site.description) : '', ...grouped];
    const head = textElement('title', site.name) + textElement('ownerName', publisherOf(inputs));
    return xmlDocument(
      element('opml', element('head', head) + element('body', `\n${all.join('')}`), { version: '2.0' }),
    );
  },
};

function publisherOf(inputs: Inputs): string {
  const { publisher, name } = inputs.config('site');
  return publisher?.name ?? name;
}
