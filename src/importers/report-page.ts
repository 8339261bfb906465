/** The report as a page: what came in, what became of it, what is lost. It stands alone, and runs nothing. */
import { escapeHtml } from '../util/html.js';
import type { Loss } from './archive.js';
import type { Row, Sums } from './report.js';

export const reportPageName = 'import-report.html';

const style = `:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#5c5c5c;--line:#d9d9d9;--paper:#fff;--wash:#f5f5f3;--bad:#a3261b;--good:#1f6b3a}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#a8a8a8;--line:#3a3a3a;--paper:#161616;--wash:#202020;--bad:#ff8d80;--good:#7fd6a0}}
body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.5rem 0}
.sums{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.5rem;padding:0;margin:1rem 0;list-style:none}
.sums li{background:var(--wash);border-radius:.4rem;padding:.6rem .8rem}.sums b{display:block;font-size:1.4rem;line-height:1.2}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:end;white-space:nowrap}small,.soft{color:var(--soft)}.bad{color:var(--bad)}.good{color:var(--good)}
pre,code{font:.875rem/1.5 ui-monospace,monospace}pre{background:var(--wash);padding:.8rem;border-radius:.4rem;overflow:auto}
details{border-bottom:1px solid var(--line);padding:.45rem 0}summary{cursor:pointer}details ul{margin:.4rem 0;padding-inline-start:1.2rem}
.k{overflow-wrap:normal}
`;

const kinds: Readonly<Record<Loss['kind'], string>> = {
  block: 'Blocks without a counterpart',
  shortcode: 'Shortcodes',
  embed: 'Embeds',
  picture: 'Pictures and files',
  link: 'Links',
  comments: 'Comments',
  field: 'Fields',
  format: 'Said otherwise',
  damage: 'Damage in the export',
  withheld: 'Not published',
};

export function reportPage(sums: Sums): string {
  const { system, isDryRun, stories, words, texts, addresses, states } = sums;
  const cards: [value: string, label: string][] = [
    [number(stories), stories === 1 ? 'story' : 'stories'],
    [number(states.published), 'published'],
    [number(states.scheduled), 'scheduled'],
    [number(states.draft), states.draft === 1 ? 'draft' : 'drafts'],
    [number(sums.files), 'pictures and files'],
    [number(addresses.same + addresses.led + addresses.waiting), 'old addresses that lead on'],
  ];
  const total = addresses.same + addresses.led + addresses.waiting + addresses.lost;
  const parts = [
    `<h1>What became of the ${escapeHtml(system)} export</h1>`,
    isDryRun ? '<p><strong>A dry run:</strong> nothing was written but this report.</p>' : '',
    sums.isReckoned
      ? '<p>Where old addresses lead is reckoned from what was written, not looked up in the site.</p>'
      : '<p>Each old address was looked up in the site, as a build plans it.</p>',
    `<ul class="sums">${cards.map(([value, label]) => `<li><b>${value}</b>${label}</li>`).join('')}</ul>`,
    `<p>${number(words.before)} words in the export, ${number(words.after)} on the pages. ${verdict(texts, stories)}</p>`,
    `<p>${number(addresses.same)} of ${number(total)} old addresses are as they were, ${number(addresses.led)} lead on, ${number(addresses.waiting)} will when their story is out, ${number(addresses.lost)} are lost.</p>`,
    exposed(sums),
    edited(
      'Withdrawn',
      'These were published here and are drafts now, as in the old system. Where an address should say that its story was taken down, write “gone: true” instead.',
      sums.withdrawn,
    ),
    counts(sums),
    missing(sums),
    losses(sums),
    edited('Edited since', 'These files were changed by hand: they are as they were left.', sums.edited),
    edited(
      'Deleted here',
      'These were imported before, and somebody has deleted them: they are not imported again. To have them again, delete import-report.json first.',
      sums.deleted,
    ),
    edited('No longer in the export', 'These were imported before: they stay.', sums.orphans),
    rows(sums.rows),
    ways(sums),
  ];
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Import report</title><style>${style}</style>
<main>
${parts.filter((part) => part !== '').join('\n')}
<p class="soft">All of it, each story and each address, is in <code>import-report.json</code>.</p>
</main></html>
`;
}

const number = (value: number) => value.toLocaleString('en');

function verdict({ same, explained, unexplained }: Sums['texts'], stories: number): string {
  if (same === stories) return '<span class="good">Every text is the same, word for word.</span>';
  const others = explained > 0 ? ` In ${number(explained)} the words differ as the losses below say.` : '';
  const open =
    unexplained > 0 ? ` <span class="bad">In ${number(unexplained)} words differ that nothing explains.</span>` : '';
  return `${number(same)} of ${number(stories)} texts are the same, word for word.${others}${open}`;
}

function counts({ counts, withheld, comments }: Sums): string {
  const lines = [...counts].map(([type, count]) => `<tr><td>${escapeHtml(type)}<td class="n">${number(count)}`);
  const held = [...withheld].map(([why, count]) => `<tr><td>${escapeHtml(why)}<td class="n">${number(count)}`);
  const table = (head: string, rows: readonly string[]) =>
    rows.length === 0 ? '' : `<h2>${head}</h2><table>${rows.join('')}</table>`;
  const left = comments > 0 ? `<p>${number(comments)} comments are left behind.</p>` : '';
  return `${table('What the export holds', lines)}${left}${table('Drafts here, since they were not for everybody there', held)}`;
}

function missing({ missing }: Sums): string {
  const lists = configLines(missing);
  if (lists.length === 0) return '';
  return `<h2>Not in the configuration</h2><p>The configuration lists sections or authors, and these are not among them: categories became tags, authors were left out. Add the lines, and run the import again.</p><pre>${escapeHtml(lists.join('\n'))}</pre>`;
}

/** What to paste into the configuration. */
export function configLines({ sections, authors }: Sums['missing']): string[] {
  return Object.entries({ sections, authors }).flatMap(([kind, names]) =>
    names.size === 0
      ? []
      : [
          `${kind}: {`,
          ...[...names].map(([key, name]) => `  ${JSON.stringify(key)}: { name: ${JSON.stringify(name)} },`),
          '},',
        ],
  );
}

function losses({ losses }: Sums): string {
  if (losses.length === 0) return '<h2>Losses</h2><p class="good">None.</p>';
  const lines = losses.slice(0, 1000).map(({ kind, name, words, count, file }) => {
    const what = [escapeHtml(name), `<small>${escapeHtml(words)}</small>`].filter((part) => part !== '').join(' ');
    const first = file === undefined ? '' : `<br><small>first in ${escapeHtml(file)}</small>`;
    return `<tr><td class="k">${kinds[kind]}<td>${what}${first}<td class="n">${number(count)}`;
  });
  return `<h2>Losses</h2><table><tr><th>Kind<th>What<th class="n">Times${lines.join('')}</table>`;
}

/** As people say it: `1 word`, `2 words`. */
function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** First of all: what a newsroom has to act on. */
function exposed({ exposed }: Sums): string {
  if (exposed.length === 0) return '';
  const shown = exposed
    .slice(0, 500)
    .map(({ file, why }) => `<li>${escapeHtml(file)}<br><small>${escapeHtml(why)}</small>`);
  return `<h2 class="bad">Still published here (${number(exposed.length)})</h2><p>An import leaves these files as they are. ${whatToDo}</p><ul>${shown.join('')}</ul>`;
}

/** To a story that is published and shouldn't be. */
export const whatToDo = 'Write “draft: true” in the file, or “gone: true” if its address should answer 410.';

function edited(head: string, words: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, 500).map((name) => `<li>${escapeHtml(name)}`);
  return `<h2>${head} (${number(names.length)})</h2><p>${words}</p><details><summary>Show</summary><ul>${shown.join('')}</ul></details>`;
}

function rows(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const shown = rows.map(({ file, title, words, losses, withheld, isEdited }) => {
    const notes = [
      ...(withheld === undefined ? [] : [`A draft here, since it was not for everybody: ${withheld}.`]),
      ...(isEdited ? ['Edited since: it is as it was left.'] : []),
      ...differing('Words that are no longer there', words.missing),
      ...differing('Words that were not there', words.added),
      ...differing('Of these unexplained', words.unexplained),
      ...losses.map(
        ({ kind, name, words, count }) =>
          `${[kinds[kind], name].filter((part) => part !== '').join(': ')}${count ? ` (${counted(count, 'time')})` : ''}: ${words}`,
      ),
    ];
    const sum =
      words.before === words.after
        ? counted(words.after, 'word')
        : `${counted(words.before, 'word')}, now ${words.after}`;
    const items = notes.map((note) => `<li>${escapeHtml(note)}`).join('');
    return `<details><summary>${escapeHtml(title || 'A story that is not for everybody')} <small>${sum}</small></summary><small>${escapeHtml(file)}</small><ul>${items}</ul></details>`;
  });
  return `<h2>Stories of which there is something to tell</h2>${shown.join('\n')}`;
}

function differing(label: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${label}: ${words.join(', ')}`];
}

function ways({ lostWays, addresses }: Sums): string {
  if (lostWays.length === 0) return '';
  const lines = lostWays.map(
    ({ from, to, lost }) =>
      `<tr><td>${escapeHtml(from)}<td>${escapeHtml(lost ?? `the site has nothing at ${to ?? 'it'}`)}`,
  );
  const more = addresses.lost > lostWays.length ? ` (the first ${lostWays.length} of ${number(addresses.lost)})` : '';
  return `<h2>Old addresses that are lost${more}</h2><table>${lines.join('')}</table>`;
}
