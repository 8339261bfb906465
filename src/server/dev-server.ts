/** The watch server: a site that is being written, live in the browser. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { lookup } from 'mrmime';
import { PagePlan } from '../build/plan.js';
import { type Diagnostic, formatDiagnostic } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { contentType } from './content-type.js';
import type { Desk, DeskSite } from './desk.js';
import { dress, standIn } from './dress.js';
import { isOurOwn } from './host-guard.js';
import { createLive } from './live.js';
import { own, toldOf } from './messages.js';
import { pageInfo } from './page-info.js';
import { targetOf } from './request-path.js';
import { common, refuse, send, sendPart } from './respond.js';
import { createSendFile } from './send-file.js';

export interface DevServer {
  readonly handler: RequestListener;
  /** Tells open pages what an update has changed. */
  updated(): void;
  close(): void;
}

export interface DevServerOptions {
  readonly desk: Desk;
  /** The name or address that it listens on. */
  readonly host: string;
  /** Opens a file of the site for the person at this machine: absolute, with line and column. */
  readonly openInEditor: (file: string, line: number, column: number) => void;
  /** The site's folder, absolute. */
  readonly root: string;
  /** Told of a page that can't be rendered. */
  readonly onFault: (fault: Diagnostic) => void;
}

/** How many pages are kept as they last were without a fault: the same bytes need not be made again. */
const keptPages = 200;
/** Bytes: more is no page of a story, and is made again. */
const mostKept = 500_000;

export function createDevServer({ desk, host, openInEditor, root, onFault }: DevServerOptions): DevServer {
  const faultsNow = () => toldOf(desk.faults());
  const live = createLive((path) => stateOf(desk.site(), path), faultsNow);
  const good = new Map<string, { readonly at: string; readonly bytes: Uint8Array }>();
  let told = '';

  const keep = (file: string, at: string, bytes: Uint8Array) => {
    good.delete(file);
    if (bytes.byteLength > mostKept) return;
    good.set(file, { at, bytes });
    if (good.size > keptPages) good.delete(good.keys().next().value as string);
  };

  const sendPage = async (
    request: IncomingMessage,
    response: ServerResponse,
    plan: PagePlan,
    status: number,
    site: DeskSite,
  ) => {
    const type = contentType(plan.file, lookup(plan.file) ?? '');
    const source = site.sourceOf(plan);
    // A film is never in memory as a whole, however many look at it. One that can't be read is a fault, with words.
    if (source !== undefined && !type.startsWith('text/html') && files.isReadable(source)) {
      return sendCopy(request, response, source);
    }
    const at = site.settled.fingerprintOf(plan);
    const last = good.get(plan.file);
    const made = last?.at === at ? last.bytes : await site.render(plan);
    const isFault = 'code' in made;
    const bytes = isFault ? last?.bytes : made;
    if (isFault) onFault(made);
    else keep(plan.file, at, made);
    const fault = isFault ? made : undefined;
    if (!type.startsWith('text/html')) {
      return bytes ? sendPart(request, response, status, type, bytes) : send(response, 500, type, formatted(fault));
    }
    const words = 'There is no page yet to show beneath: mend the fault, and it comes by itself.';
    const html = bytes ? Buffer.from(bytes).toString() : standIn('This page has a fault', words);
    const isPage = plan.output.name !== 'fragment';
    send(response, status, type, isPage ? dress(html, at, faultsNow(), fault) : html);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const target = targetOf(request.url ?? '');
    if (target?.path.startsWith(own)) {
      return answerOwn(target.path.slice(own.length), request, response, new URLSearchParams(target.query));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    const site = desk.site();
    if (!site) {
      const words = 'The faults below stand in the way. Mend them, and the site comes by itself.';
      const page = dress(standIn('There is no site yet to show', words), 'none', faultsNow());
      return send(response, 503, 'text/html; charset=utf-8', page);
    }
    const found = target && site.at(target.raw);
    if (found instanceof PagePlan) return sendPage(request, response, found, 200, site);
    if (found) return refuse(response, 302, { Location: found.to + (target?.query ?? '') });
    const search = await searchFileAt(target?.raw, site);
    if (search) return sendPart(request, response, 200, search.type, search.bytes);
    if (target?.raw === '/') return refuse(response, 302, { Location: site.settled.site.urls.home });
    const missing = site.page('404.html');
    return missing ? sendPage(request, response, missing, 404, site) : refuse(response, 404);
  };

  const answerOwn = (name: string, request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => {
    if (name === 'open' && request.method === 'POST') return answerOpen(request, response, query);
    if (request.method !== 'GET') return refuse(response, 405, { Allow: 'GET' });
    const site = desk.site();
    if (name === 'live') return live.join(request, response, query);
    if (name === 'client.js') {
      return send(response, 200, 'text/javascript; charset=utf-8', files.readBytes(clientFile));
    }
    const plan = site?.at(query.get('path') ?? '');
    if (name === 'page' && site && plan instanceof PagePlan) {
      const info = pageInfo(plan, site, desk.warnings());
      return send(response, 200, 'application/json', JSON.stringify(info));
    }
    refuse(response, 404);
  };

  /** Only our own pages can ask for it: a foreign one can't send this header without being asked for leave. */
  const answerOpen = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => {
    const file = files.resolve(root, query.get('file') ?? '');
    const real = files.realPath(file);
    const isOurs = real !== undefined && files.isInside(root, real) && files.isFile(real);
    // Nor does anybody who looks on from another machine.
    const isHere = request.socket.remoteAddress === request.socket.localAddress;
    if (request.headers['x-newswep'] !== 'open' || !isHere || !isOurs) return refuse(response, 404);
    openInEditor(real, Number(query.get('line')) || 1, Number(query.get('column')) || 1);
    refuse(response, 204);
  };

  return {
    handler: (request, response) => {
      if (!isOurOwn(request, host)) return send(response, 403, 'text/plain; charset=utf-8', foreign);
      answer(request, response).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else
          send(response, 500, 'text/plain; charset=utf-8', `newswep has failed through a fault of its own: ${words}\n`);
      });
    },
    updated: () => {
      const now = JSON.stringify(faultsNow());
      if (now !== told) live.faults();
      told = now;
      live.changed();
    },
    close: live.close,
  };
}

/** A file as it is on the disk. */
function sendCopy(request: IncomingMessage, response: ServerResponse, source: string): void {
  const folder = files.resolve(source, '..');
  const file = files.relative(folder, source);
  const finish = (given: Headers) => new Headers({ ...Object.fromEntries(given), ...common });
  createSendFile(folder)(request, response, { file, status: 200, copies: [], finish });
}

/** A file of a search bundle: no plan names it. */
async function searchFileAt(path: string | undefined, site: DeskSite) {
  const { urls } = site.settled.site;
  if (!path?.startsWith(urls.asset('search/'))) return undefined;
  const file = path.slice(urls.home.length);
  const bytes = await site.searchFile(file);
  return bytes && { bytes, type: contentType(file, lookup(file) ?? '') };
}

const foreign = 'This server answers only its own pages. To reach it by another name, start it with --host NAME.\n';

const clientFile = files.join(packageFolder, 'lib/client.js');

/** What tells one state of the page at a path from another: its fingerprint, or that of the page for what isn't there. */
function stateOf(site: DeskSite | undefined, path: string): string {
  if (!site) return 'none';
  const found = site.at(path);
  const plan = found instanceof PagePlan ? found : site.page('404.html');
  return plan ? site.settled.fingerprintOf(plan) : 'nothing';
}

function formatted(fault: Diagnostic | undefined): string {
  return fault ? `${formatDiagnostic(fault)}\n` : '';
}
