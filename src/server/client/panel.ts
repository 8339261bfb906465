/** The shadow root that the overlay and the bar live in: no style of the page gets in, none of theirs gets out. */
import { style } from './style.js';

export function panel(host: Element): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  root.append(sheet);
  return root;
}

/** An element with its texts and children; texts are never read as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Asks the server to open a file of the site in the editor. */
export function openButton(file: string, line: number, column: number, words: string): HTMLButtonElement {
  const button = make('button', { type: 'button', class: 'open' }, words);
  button.addEventListener('click', () => {
    const query = new URLSearchParams({ file, line: `${line}`, column: `${column}` });
    void fetch(`/@newswep/open?${query}`, { method: 'POST', headers: { 'x-newswep': 'open' } });
  });
  return button;
}
