/** Renders the changed pages and writes them aside; nothing in the output folder is touched yet. */
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { Ownership } from '../store/ownership.js';
import type { Workspace } from '../store/workspace.js';
import { TemplateError } from '../theme/template-faults.js';
import * as files from '../util/files.js';
import type { Change } from './diff.js';
import type { PagePlan } from './plan.js';
import type { Resolver } from './resolve.js';

/** A rendered page. */
export interface Rendered {
  readonly change: Change;
  /** The file written aside; absent where the output holds these very bytes already. */
  readonly aside?: string;
  readonly stamp: files.Stamp;
}

/** A fault of a template, which many pages may meet. */
interface TemplateFault {
  readonly place: Place;
  readonly message: string;
  /** The first page that met it. */
  readonly about: string;
  others: number;
}

export interface RenderResult {
  readonly rendered: readonly Rendered[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param whole write the pages under their own names, as a folder that becomes the output in one step
 * @param force overwrite files that no build of ours wrote
 */
export async function render(
  changes: readonly Change[],
  resolver: Resolver,
  workspace: Workspace,
  owned: Ownership,
  { whole, force }: { readonly whole: boolean; readonly force: boolean },
  tick: () => Promise<void>,
): Promise<RenderResult> {
  const rendered: Rendered[] = [];
  const diagnostics: Diagnostic[] = [];
  const faults = new Map<string, TemplateFault>();
  const made = new Set<string>();
  for (const [index, change] of changes.entries()) {
    await tick();
    const { plan } = change;
    const bytes = renderOne(plan, resolver, faults);
    if (bytes === undefined) continue;
    const place = files.join(workspace.out, plan.file);
    const present = whole ? undefined : files.stampOf(place);
    if (present?.size === bytes.byteLength && Buffer.compare(files.readBytes(place), bytes) === 0) {
      rendered.push({ change, stamp: present });
      continue;
    }
    const stranger = whole ? undefined : inTheWay(plan.file, workspace, owned);
    if (stranger !== undefined && !(force && stranger === plan.file && present)) {
      diagnostics.push(foreign(plan, stranger, workspace, present !== undefined));
      continue;
    }
    const aside = files.join(workspace.aside, whole ? plan.file : String(index));
    makeFolderOf(aside, made);
    files.writeFile(aside, bytes);
    rendered.push({ change, aside, stamp: files.stampOf(aside) as files.Stamp });
  }
  for (const { place, message, about, others } of faults.values()) {
    const more = others === 0 ? '' : `, and ${others} more`;
    diagnostics.push(diagnostic('template-error', place, `${message} (while rendering ${about}${more})`));
  }
  return { rendered, diagnostics };
}

/** Each folder once: to find out by a write that fails costs more than the write. */
function makeFolderOf(file: string, made: Set<string>): void {
  const folder = files.resolve(file, '..');
  if (!made.has(folder)) files.makeFolder(folder);
  made.add(folder);
}

function renderOne(plan: PagePlan, resolver: Resolver, faults: Map<string, TemplateFault>): Uint8Array | undefined {
  try {
    const content = plan.output.render(plan, resolver.inputsOf(plan.inputs));
    return typeof content === 'string' ? Buffer.from(content) : content;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = { file: `templates/${error.template}`, line: error.line, column: 1 };
    const key = JSON.stringify([place, error.message]);
    const known = faults.get(key);
    if (known) known.others++;
    else faults.set(key, { place, message: error.message, about: plan.about, others: 0 });
    return undefined;
  }
}

/**
 * What is in a page's place and not ours: a file there, a folder there that holds files, a file where its folder
 * must be, or a symbolic link on the way, which may lead anywhere.
 */
function inTheWay(file: string, { out }: Workspace, owned: Ownership): string | undefined {
  const place = files.join(out, file);
  const onTheWay = files.foldersOf(file).find((folder) => {
    const path = files.join(out, folder);
    return files.isSymbolicLink(path) || (files.isFile(path) && !owned.has(folder));
  });
  if (onTheWay !== undefined) return onTheWay;
  if (files.isFolder(place)) {
    return files.walk(place, place, true).every(({ path }) => owned.has(`${file}/${path}`)) ? undefined : file;
  }
  return files.exists(place) && !owned.has(file) ? file : undefined;
}

function foreign(plan: PagePlan, stranger: string, workspace: Workspace, isFile: boolean): Diagnostic {
  const mend = isFile ? 'move it away, or overwrite it with --force' : 'move it away';
  const place = { file: `${workspace.name}/${stranger}`, line: 1, column: 1 };
  return diagnostic(
    'foreign-file',
    place,
    `here is something that no build of ours wrote, at the address of ${plan.about}: ${mend}`,
  );
}
