// Searches the bundles of the years. Nothing of them is loaded before somebody searches.
const finder = document.querySelector('.finder');
const form = finder.querySelector('form');
const state = finder.querySelector('[role="status"]');
const searched = finder.querySelector('.finder-years');
const archive = finder.querySelector('.archive');
const list = finder.querySelector('.finder-results');
const more = finder.querySelector('[data-more]');
const older = finder.querySelector('[data-older]');

const { bundles, timeZone, ...words } = finder.dataset;
/** Newest first. */
const years = words.years.split(' ').filter(Boolean);
const { lang } = document.documentElement;
const dates = new Intl.DateTimeFormat(lang, { dateStyle: finder.dataset.dates, timeZone });
/** How many words are shown of a story: about two lines. */
const excerptLength = matchMedia('(width < 40.0625em)').matches ? 13 : 24;
const settings = { baseUrl: '/', excerptLength, excerptEllipsis: '…' };
const numerals = new Intl.NumberFormat(lang, { useGrouping: false });

/** How many years are searched at first, and how many more at a time; how many results are shown at a time. */
const span = 3;
const step = 10;

/** The engine, which the newest bundle brings, and the years that it knows. */
let engine;
let known = new Map();
let reach = span;
/** The search that counts: what an older one finds is dropped. */
let turn = 0;
let found = [];
let shown = 0;

function load() {
  engine ??= start();
  return engine;
}

async function start() {
  const pagefind = await import(`${bundles}${years[0]}/pagefind.js`);
  // One that has failed before would go on failing.
  await pagefind.destroy();
  await pagefind.options(settings);
  // It says that it is there before it is: to search for nothing is to wait for it, or to learn that it won't come.
  await pagefind.search('');
  known = new Map([[years[0], undefined]]);
  return pagefind;
}

/** Each bundle is merged once, also if two searches ask for it. */
function merge(pagefind, year) {
  if (!known.has(year)) {
    known.set(year, pagefind.mergeIndex(`${bundles}${year}/`, settings));
  }
  return known.get(year);
}

async function find({ q, section, year, sort }) {
  const pagefind = await load();
  const wanted = year ? [year] : years.slice(0, reach);
  await Promise.all(wanted.map((one) => merge(pagefind, one)));
  const filters = section ? { section } : {};
  const search = async (more, options) => (await pagefind.search(q, { filters: { ...filters, ...more }, ...options })).results;
  // Sorted results of several bundles can't be told apart by their scores: one year is asked after the other.
  if (sort) return (await Promise.all(wanted.map((one) => search({ year: one }, { sort: { date: 'desc' } })))).flat();
  return search({ year: { any: wanted } });
}

/** Gives up what has been loaded, so that the next search begins anew. */
function forget() {
  engine = undefined;
  known = new Map();
}

function asked() {
  const query = new URLSearchParams(location.search);
  const pick = (name) => (query.get(name) ?? '').trim();
  const year = pick('year');
  return { q: pick('q'), section: pick('section'), year: years.includes(year) ? year : '', sort: pick('sort') === 'date' };
}

async function run() {
  const mine = ++turn;
  const query = asked();
  found = [];
  shown = 0;
  more.hidden = older.hidden = true;
  if (query.q === '' || years.length === 0) {
    list.replaceChildren();
    say(query.q === '' ? words.hint : fill(words.nothing, { query: query.q }));
    return;
  }
  say(words.searching);
  finder.ariaBusy = 'true';
  try {
    const results = await find(query);
    if (mine !== turn) return;
    found = results;
    const entries = await next();
    if (mine !== turn) return;
    list.replaceChildren(...entries);
    const count = numerals.format(found.length);
    say(found.length > 0 ? fill(words.count, { count }) : fill(words.nothing, { query: query.q }), spanOf(query.year));
    older.hidden = query.year !== '' || reach >= years.length;
  } catch {
    if (mine !== turn) return;
    list.replaceChildren();
    say(words.failed);
    forget();
  } finally {
    if (mine === turn) finder.ariaBusy = 'false';
  }
}

/** The years that were looked into, where it isn't all of them. */
function spanOf(year) {
  if (year || reach >= years.length) return '';
  const [first, last] = [years[reach - 1], years[0]].map((one) => numerals.format(Number(one)));
  return fill(words.searched, { years: first === last ? first : `${first} – ${last}` });
}

async function next() {
  const wanted = found.slice(shown, shown + step);
  const entries = (await Promise.all(wanted.map((result) => result.data()))).map(entryOf);
  shown += wanted.length;
  more.hidden = shown >= found.length;
  return entries;
}

function entryOf({ url, excerpt, meta, filters }) {
  const [[picture], [kind]] = [filters.picture ?? [], filters.kind ?? []];
  const link = element('a', '', meta.title);
  // An address below the paper's own host, whatever is in a bundle.
  link.href = new URL(url, location.origin).pathname;
  const time = element('time', '', dates.format(new Date(meta.date)));
  time.dateTime = meta.date;
  const title = element('h2', 'card-title', link);
  const text = element('span', '', ...marked(excerpt));
  if (meta.language) {
    for (const part of [link, text]) {
      part.lang = meta.language;
      part.dir = 'auto';
    }
  }
  const article = element('article', `card card-row${picture ? ' has-picture' : ''}`);
  // Its colour goes by the key.
  const key = [...form.elements.section.options].find(({ value, text }) => value && text === meta.section)?.value;
  if (key) article.dataset.section = key;
  const above = [
    meta.section && element('span', 'section', meta.section),
    meta.label && element('span', `label label-${kind}`, meta.label),
  ];
  const parts = [
    above.some(Boolean) && element('p', 'kicker', ...above.filter(Boolean)),
    title,
    element('p', 'card-description', text),
    meta.byline && element('p', 'card-meta', element('span', '', `${words.by} ${meta.byline}`)),
  ];
  article.append(...[picture && pictureOf(picture), element('div', 'card-text', ...parts.filter(Boolean))].filter(Boolean));
  return element('li', 'day', element('p', 'day-name', time), article);
}

/** @param picture its address, then classes that say what must stay in sight when it is cut */
function pictureOf(picture) {
  const [address, ...classes] = picture.split(' ');
  const image = element('img', classes.join(' '));
  image.alt = '';
  image.loading = 'lazy';
  image.src = address;
  return element('div', 'card-picture', image);
}

/** The blocks of an excerpt that have words looked for, or the first one; what is cut off there is told by dots. */
function blocksOf(excerpt) {
  const blocks = excerpt
    .replaceAll('\u2063</mark>', '</mark>\u2063')
    .replace(/^…\s+/, '…')
    .replace(/\s+…$/, '…')
    .replace(/(?<=[.!?。！？])…$/, '')
    .split('\u2063')
    .map((block) => block.trim())
    .filter((block) => block.replaceAll('…', '') !== '');
  const hits = blocks.filter((block) => block.includes('<mark>'));
  return (hits.length > 0 ? hits : blocks.slice(0, 1)).join(' – ');
}

/** The parts of an excerpt, in which pagefind has marked words and escaped what looks like a tag. */
function marked(excerpt) {
  const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return blocksOf(excerpt)
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, index) => (index % 2 === 1 ? element('mark', '', plain(part)) : plain(part)));
}

function element(name, classes, ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...children.filter(Boolean));
  return made;
}

function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

function say(text, about = '') {
  state.textContent = text;
  searched.textContent = about;
  // Where nothing is found, it leads on; what is found takes its place.
  if (archive) archive.hidden = list.childElementCount > 0;
}

/** Puts into the form what the address asks for. */
function show() {
  const query = new URLSearchParams(location.search);
  for (const name of ['q', 'section', 'year', 'sort']) {
    const field = form.elements[name];
    field.value = query.get(name) ?? '';
    if (field.selectedIndex === -1) field.value = '';
  }
}

function go() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ''));
  const address = `${location.pathname}${query.size > 0 ? `?${query}` : ''}`;
  if (address !== location.pathname + location.search) history.pushState(null, '', address);
  reach = span;
  run();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  go();
});
form.addEventListener('change', (event) => {
  if (event.target.localName === 'select' && form.elements.q.value.trim() !== '') go();
});
// What is loaded while somebody types need not be waited for.
form.elements.q.addEventListener('focus', () => years.length > 0 && load().catch(forget), { once: true });
more.addEventListener('click', async () => {
  const mine = turn;
  try {
    const entries = await next();
    if (mine !== turn) return;
    list.append(...entries);
    entries[0]?.querySelector('a').focus();
  } catch {
    say(words.failed);
    forget();
  }
});
older.addEventListener('click', () => {
  reach += span;
  run();
});
addEventListener('popstate', () => {
  show();
  reach = span;
  run();
});
show();
if (asked().q !== '') run();
