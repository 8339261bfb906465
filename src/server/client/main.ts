/** What runs in the pages of the dev server: it keeps the page as the site is, shows faults, and holds the bar. */
import { element, type Faults, type Note, own } from '../messages.js';
import { createBar } from './bar.js';
import { patch, refreshParts, scriptsOf } from './morph.js';
import { createOverlay } from './overlay.js';
import { panel } from './panel.js';

const desk = document.querySelector(element);
// In the bar's frame there is a page within the page: the outer one shows what there is to show.
const isFramed = window !== window.top;

let at = desk?.getAttribute('data-at') ?? '';
let scripts = scriptsOf(document);
let source: EventSource | undefined;

const root = panel(desk ?? document.body);
const overlay = isFramed ? undefined : createOverlay(root);
const bar = isFramed ? undefined : createBar(root);

/** The faults of the site, and those of this page alone. */
const none: Faults = { first: [], more: 0 };
let ofSite = none;
let ofPage: readonly Note[] = [];

function showFaults(text: string | null | undefined): void {
  ofSite = text ? JSON.parse(text) : none;
  overlay?.show({ ...ofSite, first: [...ofSite.first, ...ofPage] });
}

function showFaultsIn(state: Element | null): void {
  ofPage = JSON.parse(state?.getAttribute('data-own') || '[]');
  showFaults(state?.getAttribute('data-faults'));
}

/** Fetches the page anew and puts it in the place of this one. */
async function update(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const state = fresh.querySelector(element);
  at = state?.getAttribute('data-at') ?? at;
  const others = scriptsOf(fresh);
  // A script that has changed can't be put in the place of one that has run.
  if (others.join('\n') !== scripts.join('\n')) return location.reload();
  scripts = others;
  await patch(fresh);
  showFaultsIn(state);
  await bar?.refresh();
}

/** What could not be fetched is asked for again. */
async function updateUntilDone(): Promise<void> {
  await update().catch(() => setTimeout(() => inTurn(updateUntilDone), 1000));
}

let running: Promise<void> = Promise.resolve();
const inTurn = (work: () => Promise<void> | void) => {
  running = running.then(work).catch(() => {});
};

function listen(): void {
  const query = new URLSearchParams({ path: location.pathname, at });
  for (const part of document.querySelectorAll<HTMLElement>('[data-fragment]')) {
    const path = new URL(part.dataset.fragment ?? '', location.href).pathname;
    if (!query.getAll('part').includes(path)) query.append('part', path);
  }
  source = new EventSource(`${own}live?${query}`);
  source.addEventListener('page', () => inTurn(updateUntilDone));
  source.addEventListener('part', () => inTurn(refreshParts));
  source.addEventListener('faults', ({ data }) => {
    showFaults(data);
    // A page that only stood in for one, or that could not be rendered, may be there now.
    inTurn(() => bar?.refresh());
  });
  // The server was away, and may be another one: what it says of this page counts from here.
  source.addEventListener('open', () => bar?.away(false));
  source.addEventListener('error', () => {
    bar?.away(true);
    if (source?.readyState === EventSource.CLOSED) setTimeout(again, 1000);
  });
}

function again(): void {
  source?.close();
  if (document.visibilityState === 'visible') listen();
}

// A browser keeps few connections to one host: a page that nobody sees needs none.
document.addEventListener('visibilitychange', again);
window.addEventListener('pageshow', ({ persisted }) => persisted && again());

showFaultsIn(desk);
desk?.querySelector('pre')?.remove();
void bar?.refresh();
again();
