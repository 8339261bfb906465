/** The faults of the site over the last good page; they go when they are mended. */
import type { Note } from '../messages.js';
import { make, openButton } from './panel.js';

export interface Overlay {
  show(faults: readonly Note[]): void;
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
      if (faults.length === 0) return;
      const title = faults.length === 1 ? 'One fault' : `${faults.length} faults`;
      const aside = make('button', { type: 'button', class: 'close', 'aria-label': 'Put aside' }, '×');
      aside.addEventListener('click', close);
      const words = document.querySelector('main')
        ? 'The page beneath is the last good one. This goes by itself once it is mended.'
        : 'This goes by itself once it is mended.';
      const list = make('ol', {}, ...faults.map(item));
      shown = make(
        'div',
        { class: 'overlay', role: 'alertdialog', 'aria-label': title },
        make('div', { class: 'sheet' }, make('header', {}, make('h2', {}, title), aside), list, make('p', {}, words)),
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
