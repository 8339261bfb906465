/** Asks the outputs of the site's own which pages there are, and takes nothing of what they say on trust. */
import { z } from 'zod';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Json, OwnOutput, SiteView } from '../site/own-types.js';
import type { OwnDraft } from '../site/types.js';
import { nearest } from '../util/nearest.js';
import { isSegment } from '../util/slug.js';
import type { LoadedConfig } from './load-config.js';

const urlMend = 'write an address below the site such as /weather/ or /podcast.xml';

/** `.well-known/` is a folder like others; what else starts with a dot, hosts hide or obey. */
function isAddress(url: string): boolean {
  const parts = url.replace(/\/$/, '').split('/').slice(1);
  const isPlain = (part: string) => isSegment(part) && part === part.trim() && /^(?!\.)|^\.well-known$/.test(part);
  return url.startsWith('/') && parts.length > 0 && parts.every(isPlain);
}

const address = z
  .string(urlMend)
  .max(1000, 'write a shorter address')
  .refine(isAddress, urlMend)
  .refine(
    (url) => url.endsWith('/') || /\.[a-z\d]+$/i.test(url),
    'end the address of a page with a slash, that of a file with its ending',
  )
  .transform((url) => url.normalize('NFC'));

const pageSchema = z.strictObject({
  url: address,
  data: z.unknown().optional(),
  stories: z.array(z.string('write ids of stories'), 'write a list of ids of stories').default([]),
  template: z.string('write the name of a template, such as weather.html').optional(),
  title: z.string('write it as text').optional(),
  description: z.string('write it as text').default(''),
  noindex: z.boolean('write true or false').default(false),
});

/** What the site has for a page to name. */
interface Known {
  readonly stories: ReadonlySet<string>;
  hasTemplate(name: string): boolean;
}

export function planOwn(view: SiteView, loaded: LoadedConfig, known: Known, diagnostics: Diagnostic[]): OwnDraft[] {
  return loaded.config.outputs.flatMap((output) => {
    const fault = (words: string, place = loaded.locate(['outputs'])) => {
      diagnostics.push(diagnostic('invalid-output', place, `the output "${output.name}" ${words}`));
    };
    let planned: unknown;
    try {
      planned = output.plan(view);
    } catch (error) {
      const { place, words } = loaded.code.faultOf(error);
      fault(`fails in plan: ${words}`, place);
      return [];
    }
    if (!Array.isArray(planned)) {
      fault(
        planned instanceof Promise
          ? 'gives a promise: have plan wait for nothing, and wait for what it needs at the top of the configuration'
          : 'gives no list of pages: have plan return [{ url: "/podcast.xml" }]',
      );
      return [];
    }
    return planned.flatMap((page: unknown, index) => readPage(output, page, index, known, fault));
  });
}

function readPage(
  output: OwnOutput,
  page: unknown,
  index: number,
  known: Known,
  fault: (words: string) => void,
): OwnDraft[] {
  const result = pageSchema.safeParse(page);
  const written = (page as { url?: unknown } | null)?.url;
  const which = typeof written === 'string' ? `its page "${written}"` : `its page ${index + 1}`;
  if (!result.success) {
    for (const issue of result.error.issues) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      for (const key of keys) {
        const names = Object.keys(pageSchema.shape);
        const meant = nearest(key, names, 3);
        fault(
          `is at fault in ${which}: "${key}" is no key: ${meant ? `did you mean "${meant}"?` : `write one of ${names.join(', ')}`}`,
        );
      }
      if (keys.length === 0)
        fault(`is at fault in ${which}: ${issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''}${issue.message}`);
    }
    return [];
  }
  const { url, stories, template, title, description, noindex } = result.data;
  const unknown = stories.find((id) => !known.stories.has(id));
  if (unknown !== undefined) {
    fault(`names "${unknown}" in ${which}, which is no published story: take ids from site.stories`);
    return [];
  }
  if (template === undefined && !output.render) {
    fault(`has nothing to make ${which} with: give the output a function render(page), or the page a template`);
    return [];
  }
  if (template !== undefined && output.render) {
    fault(`has both render and, in ${which}, a template: take one of them out`);
    return [];
  }
  if (template !== undefined && (!url.endsWith('/') || title === undefined || title.trim() === '')) {
    fault(`is at fault in ${which}: a page with a template has a title, and an address that ends with a slash`);
    return [];
  }
  if (template !== undefined && (!/^[^/]+\.html$/.test(template) || !known.hasTemplate(template))) {
    fault(
      `names the template "${template}" in ${which}, which isn't there: write templates/${template.replace(/\.html$/, '')}.html, or correct the name`,
    );
    return [];
  }
  let data: Json;
  try {
    const text = JSON.stringify(result.data.data);
    data = text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    fault(`is at fault in ${which}: "data" can't be written as JSON (${String(error).split('\n')[0]})`);
    return [];
  }
  return [{ output: output.name, url, data, stories, template, title: title ?? '', description, noindex }];
}
