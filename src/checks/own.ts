/** Checks of the site's own, out of its configuration: what they find is told under their names. */
import type { LoadedConfig } from '../build/load-config.js';
import type { Code } from '../diagnostics/codes.js';
import { diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { CheckFinding, OwnCheck } from '../site/own-types.js';
import type { PageCheck, SourceCheck } from './check.js';

/** As the schema of the configuration leaves them. */
type Checked = LoadedConfig['config']['checks'][number];

export interface OwnChecks {
  readonly sources: readonly SourceCheck[];
  readonly pages: readonly PageCheck[];
}

export function ownChecks({ config, code, locate }: LoadedConfig): OwnChecks {
  const { checks } = config;
  const sources = checks.flatMap(({ name, severity, story }): SourceCheck[] => {
    if (!story) return [];
    return [
      (source) => {
        const { id, story: known, language, body, fieldValue: field } = source;
        const found = run(name, () => story(Object.freeze({ id, title: known.title, language, body, field })), code);
        if ('words' in found) return [diagnostic('invalid-check', found.place ?? locate(['checks']), found.words)];
        return found.map(({ message, at, field: named }) => {
          const place = at === undefined ? source.fieldPlace(named ?? 'title') : source.bodyPlace(at);
          return diagnostic(codeFor(severity), place, message);
        });
      },
    ];
  });
  const pages = checks.flatMap(({ name, severity, page }): PageCheck[] => {
    if (!page) return [];
    return [
      ({ role, html }) => {
        const found = run(name, () => page(Object.freeze({ kind: role, html })), code);
        if (!('words' in found))
          return found.map(({ message, at }) => ({ code: codeFor(severity), message, ...spot(at) }));
        const { file, line, column } = found.place ?? locate(['checks']);
        return [{ code: 'invalid-check', message: `${found.words} (${file}:${line}:${column})` }];
      },
    ];
  });
  return { sources, pages };
}

const codeFor = (severity: Checked['severity']): Code => (severity === 'error' ? 'own-error' : 'own-warning');
const spot = (at: number | undefined) => (at === undefined ? {} : { at });

interface Failed {
  readonly words: string;
  readonly place?: Place;
}

/** @returns what it finds, each with its name before it; or what is wrong with the check itself */
function run(
  name: string,
  look: () => ReturnType<NonNullable<OwnCheck['story']>>,
  { faultOf }: LoadedConfig['code'],
): readonly CheckFinding[] | Failed {
  let found: unknown;
  try {
    found = look();
  } catch (error) {
    const { place, words } = faultOf(error);
    return { place, words: `the check "${name}" fails: ${words}` };
  }
  if (!Array.isArray(found) || !found.every(isFinding)) {
    return { words: `the check "${name}" gives no list of findings: have it return [{ message: "…" }], or []` };
  }
  return found.map((one) => ({ ...one, message: `${name}: ${one.message}` }));
}

function isFinding(value: unknown): value is CheckFinding {
  if (typeof value !== 'object' || value === null) return false;
  const { message, at, field } = value as { [K in keyof CheckFinding]: unknown };
  const isSpot = at === undefined || (Number.isInteger(at) && (at as number) >= 0);
  return (
    typeof message === 'string' && message.trim() !== '' && isSpot && (field === undefined || typeof field === 'string')
  );
}
