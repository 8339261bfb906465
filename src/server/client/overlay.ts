/** The faults of the site over the last good page; they go when they are mended. */
import { type Faults, moreOf, type Note } from '../messages.js';
import { make, openButton } from './panel.js';

export interface Overlay {
  show(faults: Faults): void;
}

export function createOverlay(root: ShadowRoot): Overlay {
  let shown: HTMLElement | undefined;
  let last = '';
  const close = () => {
    shown?.remove();
    shown = undefined;
  };
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  return {
    show: (faults) => {
      const text = JSON.stringify(faults);
      // Who has put it aside has read it.
      if (text === last) return;
      last = text;
      close();
      const count = faults.first.length + faults.more;
      if (count === 0) return;
      const title = count === 1 ? 'One fault' : `${count} faults`;
      const aside = make('button', { type: 'button', class: 'close', 'aria-label': 'Put aside' }, '×');
      aside.addEventListener('click', close);
      const words = document.querySelector('main')
        ? 'The page beneath is the last good one. This goes by itself once it is mended.'
        : 'This goes by itself once it is mended.';
      const list = make('ol', {}, ...faults.first.map(item));
      const below = [moreOf(faults), words].filter((text) => text !== '').map((text) => make('p', {}, text));
      shown = make(
        'div',
        { class: 'overlay', role: 'alertdialog', 'aria-label': title },
        make('div', { class: 'sheet' }, make('header', {}, make('h2', {}, title), aside), list, ...below),
      );
      root.append(shown);
    },
  };
}

function item({ file, line, column, code, message }: Note): HTMLElement {
  const place = `${file}:${line}:${column}`;
  return make(
    'li',
    {},
    make('p', { class: 'place' }, make('code', {}, place), ' ', make('span', { class: 'code' }, code)),
    make('p', { class: 'message' }, message),
    openButton(file, line, column, 'Open in editor'),
  );
}
