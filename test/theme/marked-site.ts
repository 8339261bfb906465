/** A site of every kind of page in every state, whose content is Cyrillic and whose phrases are marked by their keys. */
import { en } from '../../src/theme/words/en.js';
import { story } from '../support.js';

/** `⟦readingTime {minutes}⟧`: a phrase as what it is, with the values that are put into it. */
const marked = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [key, `⟦${[key, ...(text.match(/\{\w+\}/g) ?? [])].join(' ')}⟧`]),
);

/** Between them `now` stands: what came before is out, what comes after is held. */
export const markedNow = Date.parse('2026-06-10T12:00:00Z');

const site = {
  ...{ name: 'Река', url: 'https://reka.example', description: 'Вести', language: 'ru', x: '@reka' },
  publisher: { name: 'Издатель', email: 'x@reka.example' },
};
const base = { site, words: { ru: marked, uk: marked }, images: { cards: false } };

const policies = ['principles', 'ethics', 'corrections', 'verification', 'diversity', 'unnamedSources'];
const others = ['ownership', 'masthead', 'mission', 'feedback'];

const config = {
  ...base,
  sections: { gorod: { name: 'Город', description: 'О городе' }, pusto: { name: 'Пусто' } },
  authors: {
    mira: { name: 'Мира', role: 'Редактор', description: 'Пишет.', image: '/pic.svg', sameAs: ['https://m.example'] },
    oleg: { name: 'Олег' },
    vera: { name: 'Вера' },
  },
  lists: { perPage: 2 },
  feeds: { for: ['home', 'sections', 'tags', 'authors'] },
  footer: [{ name: 'О нас', url: '/about/' }],
  policies: Object.fromEntries([...policies, ...others].map((name) => [name, `https://reka.example/${name}/`])),
  hub: 'https://hub.example/',
  embeds: [
    ...['youtube', 'soundcloud', 'datawrapper'],
    { host: 'ads.example', kind: 'ad' },
    { host: 'maps.example', kind: 'map' },
    { host: 'other.example' },
  ],
  // It says what a page must say itself.
  host: 'github-pages',
};

const body = `Слова, слова[^1].

## Глава

| а | б |
| - | - |
| 1 | 2 |

- [x] дело

![Лодка](pic.svg "Подпись")

https://www.youtube.com/watch?v=aB3_-456789

https://soundcloud.com/a/b

https://datawrapper.dwcdn.net/aB3cd/1/

https://ads.example/1

https://maps.example/1

https://other.example/1

https://bsky.app/profile/a/post/b

https://vimeo.com/channels/staffpicks

[Звук](sound.mp3)

[Фильм](film.mp4)

:::pullquote{cite="Олег"}
Цитата.
:::

:::note{title="Заметка"}
Текст.
:::

:::embed{src="https://maps.example/2" title="Карта" ratio="1/1"}
Что на ней.
:::

[^1]: Сноска.
`;

const updates = (ended: string) => `:::keypoints
- Вода стоит.
:::

Начало.

:::update{time="09:10" author="mira" title="Вода" pinned=true}
Она растёт.
:::
${ended ? '' : '\n:::update{time="09:20"}\nОна падает.\n:::\n\n:::update{time="23:50" title="Потом"}\nПозже.\n:::'}
`;

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90"/></svg>';
const image = '{src: pic.svg, alt: Лодка, caption: Лодка на реке, credit: Олег, license: свободно}';
const dated = (day: string, more: string, text = 'Слова.') =>
  story(`title: Весть ${day}\ndate: 2026-${day}\nsection: gorod\ntags: [река]\nauthor: oleg\n${more}`, text);

const articles = {
  'plain.md': dated(
    '06-01',
    `image: ${image}\nauthor: [mira, oleg, vera]\n`.replace('author', 'authors'),
    body,
  ).replace('author: oleg\n', ''),
  'pic.svg': picture,
  'sound.mp3': 'x',
  'film.mp4': 'x',
  'opinion.md': dated('06-02', 'kind: opinion\nupdated: 2026-06-03'),
  'analysis.md': dated('06-03', 'kind: analysis\naliases: [/staroe/]\ntranslations: {uk: uk.md}'),
  'uk.md': dated('06-03', 'lang: uk\nslug: ukr'),
  'review.md': dated('06-04', 'kind: review\nreviewed: {name: Книга, type: Book, author: Вера}\nrating: 4'),
  'facts.md': dated(
    '06-05',
    'kind: fact-check\nclaim: {text: Так., author: Вера, date: 2026-06-01}\nrating: {value: 2, label: Нет}',
  ),
  'paid.md': dated('06-06', 'kind: sponsored\nsponsor: {name: Завод, url: "https://zavod.example"}'),
  'live.md': dated('06-10', 'kind: live\nslug: live', updates('')),
  'over.md': dated('06-09', 'kind: live\nslug: over\nended: 2026-06-09T20:00:00Z', updates('x')),
  'expired.md': dated('05-01', 'expires: 2026-06-01'),
  'gone.md': dated('05-02', 'gone: true'),
  'mended.md': dated('05-03', 'corrections: [{date: 2026-05-04, text: Не так.}, {date: 2026-05-05, text: Иначе.}]'),
  'again.md': dated('05-04', 'corrections: [{date: 2026-05-06, text: И так.}, {date: 2026-05-07, text: Ещё.}]'),
  'draft.md': dated('06-08', 'draft: true'),
  'held.md': dated('07-01', 'slug: held'),
  'breaking.md': dated('06-10T10:00', 'breaking: true\npriority: 9'),
};

/** Built with drafts and what lies ahead, for their marks. */
export const fullSite = {
  ...Object.fromEntries(Object.entries(articles).map(([name, text]) => [`articles/${name}`, text])),
  'pages/about.md': story('title: О нас\ndescription: Кто мы', body),
  'pages/pic.svg': picture,
  'pages/sound.mp3': 'y',
  'pages/film.mp4': 'y',
  'public/pic.svg': picture,
  'newswep.config.json': JSON.stringify(config),
};

/** With nothing in it. */
export const emptySite = { 'newswep.config.json': JSON.stringify({ ...base, search: false }) };
