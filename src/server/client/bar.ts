/** The bar: what this page is and is made from, its mobile view beside it, the way to its file. */
import { own, type PageInfo } from '../messages.js';
import { make, openButton } from './panel.js';

export interface Bar {
  /** Shows what the server knows of the page now. */
  refresh(): Promise<void>;
  /** Says whether the server can be reached. */
  away(isAway: boolean): void;
}

/** Where this browser session keeps that the bar is off. */
const offKey = 'newswep-bar-off';

export function createBar(root: ShadowRoot): Bar {
  let bar: HTMLElement | undefined;
  let frame: HTMLElement | undefined;
  let drawer: HTMLElement | undefined;

  const close = () => {
    for (const part of [bar, drawer, frame]) part?.remove();
    [bar, drawer, frame] = [undefined, undefined, undefined];
    document.documentElement.style.removeProperty('margin-inline-end');
    document.documentElement.style.removeProperty('padding-block-end');
  };
  const off = () => {
    remember(true);
    close();
    const back = make('button', { type: 'button', class: 'back', title: 'Show the NewsWep bar' }, 'N');
    back.addEventListener('click', () => {
      remember(false);
      back.remove();
      void refresh();
    });
    root.append(back);
  };
  const toggleDrawer = (title: string, lines: readonly (Node | string)[]) => {
    const wasThis = drawer?.getAttribute('aria-label') === title;
    drawer?.remove();
    drawer = undefined;
    if (wasThis) return;
    const list = make('ul', {}, ...lines.map((line) => make('li', {}, line)));
    drawer = make('section', { class: 'drawer', 'aria-label': title }, make('h2', {}, title), list);
    root.append(drawer);
  };
  const toggleFrame = (url: string) => {
    if (frame) {
      frame.remove();
      frame = undefined;
      document.documentElement.style.removeProperty('margin-inline-end');
      return;
    }
    frame = make('aside', { class: 'phone' }, make('iframe', { src: url, title: 'The mobile view', width: '390' }));
    root.append(frame);
    // The page makes room, where there is any.
    if (innerWidth > 900) document.documentElement.style.marginInlineEnd = '392px';
  };
  const refresh = async () => {
    if (isOff()) {
      if (!root.querySelector('.back')) off();
      return;
    }
    const response = await fetch(`${own}page?${new URLSearchParams({ path: location.pathname })}`);
    const info = response.ok ? ((await response.json()) as PageInfo) : undefined;
    const fresh = make('div', { class: 'bar', role: 'toolbar', 'aria-label': 'NewsWep' }, ...parts(info));
    if (bar) bar.replaceWith(fresh);
    else root.append(fresh);
    bar = fresh;
    // What stands last on the page must not lie beneath it.
    document.documentElement.style.paddingBlockEnd = `${fresh.offsetHeight}px`;
  };
  const parts = (info: PageInfo | undefined): Node[] => {
    const shown: Node[] = [make('b', { class: 'name' }, 'NewsWep')];
    if (!info) return [...shown, make('span', { class: 'about' }, 'no page of the site'), closer()];
    if (info.status) {
      shown.push(make('span', { class: `status ${info.status.split(' ')[0]}` }, info.status));
    }
    if (info.words !== undefined) shown.push(make('span', {}, `${info.words} words · ${info.minutes} min`));
    shown.push(make('span', { class: 'about' }, info.about));
    if (info.warnings.length > 0) {
      const lines = info.warnings.map(({ line, column, message }) => `${line}:${column} ${message}`);
      const words = info.warnings.length === 1 ? '1 warning' : `${info.warnings.length} warnings`;
      shown.push(button(words, () => toggleDrawer('Warnings', lines), 'warnings'));
    }
    const { mobile, full, source } = info;
    if (mobile !== undefined) shown.push(button('Mobile view', () => toggleFrame(mobile)));
    if (full !== undefined) shown.push(make('a', { href: `${full}?noamp=mobile` }, 'Full page'));
    shown.push(button('Made from', () => toggleDrawer('This page is made from', info.inputs)));
    if (source !== undefined) shown.push(openButton(source, 1, 1, 'Open in editor'));
    return [...shown, closer()];
  };
  const closer = () => {
    const made = button('×', off, 'close');
    made.setAttribute('aria-label', 'Turn the bar off');
    return made;
  };
  const away = (isAway: boolean) => {
    bar?.classList.toggle('away', isAway);
  };
  return { refresh, away };
}

function button(words: string, act: () => void, kind = ''): HTMLButtonElement {
  const made = make('button', { type: 'button', class: kind }, words);
  made.addEventListener('click', act);
  return made;
}

// Where storage is denied the bar comes back with the next page.
function remember(isOff: boolean): void {
  try {
    if (isOff) sessionStorage.setItem(offKey, '1');
    else sessionStorage.removeItem(offKey);
  } catch {}
}

function isOff(): boolean {
  try {
    return sessionStorage.getItem(offKey) === '1';
  } catch {
    return false;
  }
}
