/**
 * The rules of AMP that the mobile view keeps, and that it loads nothing but its pictures.
 * https://amp.dev/documentation/guides-and-tutorials/learn/spec/amphtml/
 */

import { cssFaults } from './amp-css.js';
import type { Finding, PageCheck } from './check.js';
import type { Element } from './scan-html.js';
import { isStructuredData } from './structured-data.js';

const forbidden: ReadonlySet<string> = new Set(
  (
    'applet audio base dialog embed fieldset form frame frameset iframe input object param picture select textarea ' +
    'track video'
  ).split(' '),
);

/** Links of the head that load something: all the rest only name an address. */
const loading = /\b(stylesheet|preload|prefetch|modulepreload|import)\b/i;

export const amp: PageCheck = ({ role, html, elements }) => {
  if (role !== 'mobile') return [];
  return [...ofDocument(html, elements), ...elements.flatMap(ofElement), ...ofScripts(elements), ...ofStyles(elements)];
};

const broken = (message: string, at?: number): Finding => ({
  code: 'invalid-amp',
  message: `${message}, so the mobile view is no valid AMP`,
  ...(at === undefined ? {} : { at }),
});

function ofDocument(html: string, elements: readonly Element[]): Finding[] {
  const has = (name: string, attribute: string, value?: string) =>
    elements.some(
      ({ name: own, attributes }) =>
        own === name && attributes[attribute] !== undefined && (value === undefined || attributes[attribute] === value),
    );
  const needs: readonly (readonly [isThere: boolean, words: string])[] = [
    [/^\s*<!doctype html>/i.test(html), '"<!doctype html>" must stand first'],
    [has('html', 'amp') || has('html', '⚡'), 'the first element must be <html amp>'],
    [has('meta', 'charset', 'utf-8'), '<meta charset="utf-8"> is missing'],
    [has('meta', 'name', 'viewport'), '<meta name="viewport" …> is missing'],
    [has('link', 'rel', 'canonical'), '<link rel="canonical" …> is missing'],
  ];
  return needs.filter(([isThere]) => !isThere).map(([, words]) => broken(words));
}

function ofElement({ name, attributes, at }: Element): Finding[] {
  const found: Finding[] = [];
  if (forbidden.has(name)) found.push(broken(`<${name}> is not allowed: a link with a picture can stand for it`, at));
  if (name === 'link' && loading.test(attributes.rel ?? '')) {
    found.push(broken(`a link of the kind "${attributes.rel}" is not allowed: put the styles into mobile.css`, at));
  }
  if (name === 'meta' && attributes['http-equiv'] !== undefined) {
    found.push(broken('<meta http-equiv> is not allowed: take it out', at));
  }
  if (name === 'img' && (attributes.width === undefined || attributes.height === undefined)) {
    found.push(broken('a picture needs width and height: add them', at));
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute === 'style')
      found.push(broken('the attribute style is not allowed: put the style into mobile.css', at));
    else if (/^on[a-z]/.test(attribute))
      found.push(broken(`the attribute ${attribute} is not allowed: take it out`, at));
    else if (/^\s*javascript:/i.test(value))
      found.push(broken(`a "javascript:" address is not allowed: take it out`, at));
    else if ((attribute === 'id' || attribute === 'class') && /(^|\s)(-amp-|i-amp)/.test(value)) {
      found.push(broken(`no ${attribute} may start with "-amp-" or "i-amp": rename it`, at));
    }
  }
  return found;
}

/** One block of structured data, and no script. */
function ofScripts(elements: readonly Element[]): Finding[] {
  const scripts = elements.filter(({ name }) => name === 'script');
  const running = scripts.filter((script) => !isStructuredData(script));
  const data = scripts.filter(isStructuredData).slice(1);
  return [
    ...running.map(({ at }) => ({
      code: 'script-in-mobile-view' as const,
      message: 'the mobile view holds a script: take it out of mobile.html, it may hold nothing but structured data',
      at,
    })),
    ...data.map(({ at }) => broken('there is a second block of structured data: join the two', at)),
  ];
}

/** One stylesheet, in the page. */
function ofStyles(elements: readonly Element[]): Finding[] {
  const [first, ...others] = elements.filter(({ name }) => name === 'style');
  if (!first) return [];
  const named =
    first.attributes['amp-custom'] === undefined ? [broken('the style needs the attribute amp-custom', first.at)] : [];
  const more = others.map(({ at }) => broken('there is a second <style>: join the two', at));
  return [...named, ...more, ...cssFaults(first.text).map((words) => broken(words, first.at))];
}
