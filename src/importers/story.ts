/** One post of the archive becomes the text of a story that builds, and all that the report says of it. */
import { type ParseOptions, parseArticle } from '../content/article.js';
import { mostOfStory } from '../content/source-text.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import type { Urls } from '../site/urls.js';
import { wayTo } from './addresses.js';
import { aliasesOf } from './aliases.js';
import type { Archive, Item, Loss } from './archive.js';
import { type BodyText, type BodyTools, bodyOf, plainBody } from './body.js';
import { frontMatterOf, type Lead } from './front-matter.js';
import type { Place } from './places.js';
import { oneLine } from './plain.js';
import type { Way } from './redirects.js';
import type { Taken } from './taken.js';
import type { Vocabulary } from './vocabulary.js';
import { type Comparison, compare, textOfHtml } from './words.js';

export interface Story {
  readonly item: Item;
  readonly place: Place;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** Files of the site that it shows or links. */
  readonly files: readonly string[];
  readonly losses: readonly Loss[];
  /** Its old addresses, and what became of each. */
  readonly ways: readonly Way[];
  readonly words: Comparison;
}

export interface StoryTools extends BodyTools {
  readonly system: Archive['system'];
  readonly vocabulary: Vocabulary;
  readonly timeZone: string;
  readonly urls: Urls;
  readonly taken: Taken;
  readonly parsing: ParseOptions;
}

export async function storyOf(item: Item, place: Place, tools: StoryTools): Promise<Story> {
  const { addresses, places, urls, taken, vocabulary } = tools;
  const section = item.section === undefined ? undefined : vocabulary.section(item.section)?.key;
  const url = places.urlOf(place, section);
  const { aliases, ways } = aliasesOf(item, url, addresses, urls, taken);
  const picture = await leadOf(item, place, tools);
  const write = (body: BodyText) => {
    const image = item.image && { ...item.image, caption: item.image.caption && textOfHtml(item.image.caption) };
    const opening = oneLine(body.markdown).slice(0, 200);
    const front = frontMatterOf({ ...item, image }, place, tools, { aliases, lead: picture.lead, opening });
    const text = `${front.text}${body.markdown === '' ? '' : `\n${body.markdown}\n`}`;
    return { front, text };
  };
  let body = await bodyOf(item, place, tools);
  let { front, text } = write(body);
  let parsed = parseArticle(place.file, Buffer.from(text), tools.parsing);
  if (hasErrors(parsed.diagnostics) || Buffer.byteLength(text) > mostOfStory) {
    const [fault] = parsed.diagnostics;
    body = plainBody(item, fault ? fault.message.replace(/: [^:]*$/, '') : 'it is too long', mostOfStory / 2);
    ({ front, text } = write(body));
    parsed = parseArticle(place.file, Buffer.from(text), tools.parsing);
  }
  const renamed: Loss[] =
    place.instead === undefined
      ? []
      : [
          {
            kind: 'field',
            name: 'slug',
            words: `"${place.instead}" is that of another one: "${place.slug}" stands there`,
          },
        ];
  const losses = [...item.losses, ...front.losses, ...renamed, ...picture.losses, ...body.losses];
  return {
    item,
    place,
    url,
    title: front.title,
    text,
    files: [...body.files, ...picture.files],
    losses,
    ways,
    words: compare(item.source, item.html, parsed.html?.html ?? '', body.added, losses),
  };
}

/** The lead image, if a page can show it. */
async function leadOf({ image }: Item, place: Place, { media }: StoryTools) {
  const none = (words: string): { lead?: Lead; files: string[]; losses: Loss[] } => ({
    files: [],
    losses: [{ kind: 'picture', name: image?.url ?? '', words }],
  });
  if (!image) return { lead: undefined, files: [], losses: [] };
  const verdict = await media.find(image.url);
  if (verdict?.kind === 'picture') {
    return { lead: { src: wayTo(place.file, verdict.path) }, files: [verdict.path], losses: [] };
  }
  if (!verdict) return none('the lead picture is of another site and its size is not known: left out');
  return none(
    `${'words' in verdict ? verdict.words : 'no browser shows it, or it is damaged'}: the lead picture is left out`,
  );
}
