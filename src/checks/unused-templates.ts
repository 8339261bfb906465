/** Templates of the site's own that no page is made with, mostly since their name is not the one that was meant. */

import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { inputsOf } from '../outputs/output.js';
import * as files from '../util/files.js';
import { nearest } from '../util/nearest.js';
import { packageFolder } from '../util/version.js';
import type { SiteCheck } from './check.js';

export const unusedTemplates: SiteCheck = ({ root, survey }) => {
  const { theme, content, settled } = survey;
  const ofTheme = files.walk(files.join(packageFolder, 'templates')).map(({ path }) => path);
  const own = files
    .walk(files.join(root, 'templates'), root)
    .map(({ path }) => path)
    .filter((name) => theme.texts.has(name) && !ofTheme.includes(name));
  if (own.length === 0) return [];
  const roots = new Set(ofTheme);
  // What a draft asks for is used as soon as it is out.
  for (const { template } of [...content.articles, ...content.pages]) if (template) roots.add(`${template}.html`);
  for (const plan of settled.plans) {
    for (const input of inputsOf(plan)) if (input.startsWith('template:')) roots.add(input.slice('template:'.length));
  }
  const used = new Set([...roots].flatMap((name) => (theme.has(name) ? [name, ...theme.partsOf(name)] : [])));
  return own
    .filter((name) => !used.has(name))
    .map((name): Diagnostic => {
      const meant = nearest(name, ofTheme, 2);
      const mend = meant
        ? `did you mean "${meant}"?`
        : 'name it in the front matter of a story (template: …), include it in another template, or delete it';
      return diagnostic('unused-template', startOf(`templates/${name}`), `no page is made with this template: ${mend}`);
    });
};
