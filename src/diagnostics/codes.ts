/** Every fault the program can name: its code, and whether it stops a build. */

/** `error` stops a build; `warning` never does. */
export type Severity = 'error' | 'warning';

export const codes = {
  // Files
  'not-utf8': 'error',
  'unreadable-file': 'error',
  'link-out-of-site': 'error',
  'invalid-file-name': 'error',
  // Configuration
  'no-config': 'error',
  'invalid-config': 'error',
  'unknown-key': 'error',
  'not-in-csp': 'warning',
  'missing-words': 'warning',
  // Front matter
  'no-front-matter': 'error',
  'unclosed-front-matter': 'error',
  'invalid-front-matter': 'error',
  'code-in-front-matter': 'error',
  'missing-field': 'error',
  'invalid-field': 'error',
  'invalid-date': 'error',
  'invalid-slug': 'error',
  'unknown-field': 'warning',
  'mistyped-field': 'error',
  'unknown-author': 'error',
  'unknown-section': 'error',
  'unknown-template': 'error',
  // Body
  'missing-image': 'error',
  'unreadable-image': 'error',
  'image-without-size': 'warning',
  'broken-link': 'error',
  'invalid-embed': 'error',
  'too-deep': 'error',
  'unsafe-image': 'error',
  'unknown-address': 'warning',
  'unpublished-link': 'warning',
  'unsafe-link': 'warning',
  // The whole
  'invalid-front': 'error',
  'hidden-lead': 'warning',
  'address-clash': 'error',
  'merged-spelling': 'warning',
  'empty-slug': 'error',
  // Templates
  'template-syntax': 'error',
  'template-error': 'error',
  'template-needs': 'error',
  'unknown-fragment': 'error',
  'rewrites-all': 'warning',
  'empty-need': 'warning',
  'inline-differs': 'warning',
  // The program itself
  'own-fault': 'error',
  // The output folder
  'own-folder': 'error',
  'output-folder': 'error',
  'build-running': 'error',
  'foreign-file': 'error',
  'foreign-files': 'warning',
  // Serving it
  'not-built': 'error',
  'invalid-rule': 'warning',
  // The copy desk: stories
  'no-description': 'warning',
  'long-headline': 'warning',
  'same-headline': 'warning',
  'expires-before-date': 'warning',
  'updated-before-date': 'warning',
  'date-before-file': 'warning',
  'no-alt': 'warning',
  'no-credit': 'warning',
  'skipped-heading': 'warning',
  'repeated-word': 'warning',
  'unclosed-directive': 'warning',
  'unused-template': 'warning',
  'not-a-folder': 'warning',
  'dead-link': 'error',
  'unsure-link': 'warning',
  // The copy desk: the built site
  'broken-anchor': 'error',
  'malformed-html': 'error',
  'invalid-html': 'warning',
  'two-headings': 'error',
  'no-heading': 'warning',
  'no-canonical': 'warning',
  'same-canonical': 'error',
  'same-title': 'warning',
  'invalid-structured-data': 'error',
  'incomplete-structured-data': 'warning',
  'script-in-mobile-view': 'error',
  'invalid-amp': 'error',
  'heavy-mobile-styles': 'error',
  'heavy-mobile-view': 'warning',
  'vanished-address': 'error',
  'invalid-lockfile': 'error',
  'preview-build': 'error',
} as const satisfies Readonly<Record<string, Severity>>;

export type Code = keyof typeof codes;
