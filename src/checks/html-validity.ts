/**
 * HTML as the standard has it, by html-validate: what makes browsers guess is an error, what they only frown upon a
 * warning. https://html-validate.org/rules/
 */
import type { HtmlValidate } from 'html-validate/browser';
import type { Finding, PageCheck } from './check.js';

const errors = ['close-attr', 'close-order', 'doctype-html', 'no-dup-attr', 'no-dup-id', 'void-content'];

const warnings = [
  'attribute-allowed-values',
  'attribute-misuse',
  'deprecated',
  'element-name',
  'element-permitted-content',
  'element-permitted-occurrences',
  'element-permitted-order',
  'element-permitted-parent',
  'element-required-ancestor',
  'element-required-attributes',
  'element-required-content',
  'map-dup-name',
  'map-id-name',
  'no-abstract-role',
  'no-deprecated-attr',
  'no-multiple-main',
  'script-element',
  'unrecognized-char-ref',
];

export const htmlValidity: PageCheck = async ({ html }) => {
  validator ??= await createValidator();
  const { results } = validator.validateStringSync(html);
  return results
    .flatMap(({ messages }) => messages)
    .map(
      ({ ruleId, message, offset }): Finding => ({
        // What it could not even read has a name that is no rule's.
        code: errors.includes(ruleId) || ruleId === 'parser-error' ? 'malformed-html' : 'invalid-html',
        message: `${message}: mend the template, or the HTML in the story (html-validate's rule ${ruleId})`,
        at: startOfTag(html, offset),
      }),
    );
};

/** A fault of an attribute is one of its tag. */
function startOfTag(html: string, offset: number): number {
  const start = html.lastIndexOf('<', offset);
  return start < 0 || html.slice(start, offset).includes('>') ? offset : start;
}

let validator: HtmlValidate | undefined;

/** Loaded when the first page needs it: where none has changed, none does. */
async function createValidator(): Promise<HtmlValidate> {
  const { HtmlValidate, StaticConfigLoader } = await import('html-validate/browser');
  const rules = Object.fromEntries([...errors, ...warnings].map((rule) => [rule, 'error'] as const));
  const loader = new StaticConfigLoader({
    root: true,
    elements: ['html5'],
    rules: {
      ...rules,
      // `relaxed`: any id that CSS and fragments can name, and any character that browsers take as it is.
      'no-raw-characters': ['error', { relaxed: true }],
      'valid-id': ['error', { relaxed: true }],
    },
  });
  // To work out the same settings for every page would take longer than the rules themselves.
  const settings = loader.getConfigFor('');
  loader.getConfigFor = () => settings;
  return new HtmlValidate(loader);
}
