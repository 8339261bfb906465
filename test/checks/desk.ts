/** What the tests of the copy desk share: a small site without a fault, and the faults of a site as lines. */

import type { BuildOptions } from '../../src/build/build.js';
import { type CheckOptions, type CheckResult, checkSite } from '../../src/checks/copy-desk.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { buildAt, makeSite } from '../support.js';

export const noon = Date.parse('2026-06-01T12:00:00Z');

export const clean = 'title: The lock opens\ndate: 2026-05-01\ndescription: After nine years boats pass again.';

export const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9"/></svg>';

export function check(root: string, options: Partial<CheckOptions> = {}): Promise<CheckResult> {
  return checkSite({ root, out: 'dist', now: noon, ...options });
}

export async function linesOf(root: string, options: Partial<CheckOptions> = {}): Promise<string[]> {
  return (await check(root, options)).diagnostics.map(formatDiagnostic);
}

/** Builds a site and gives its faults, one line each. */
export async function checked(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<BuildOptions> = {},
): Promise<string[]> {
  const root = makeSite(files);
  await buildAt(root, { skipInvalid: true, ...options });
  return linesOf(root);
}
