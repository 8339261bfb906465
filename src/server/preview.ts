/** The built folder as a static host shows it. */
import { type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Encoding, encodings, endings } from '../util/compress.js';
import * as files from '../util/files.js';
import { answerTo, fileAt, type Served } from './answer.js';
import { applyHeaders, parseHeaders } from './header-rules.js';
import { isOurHost } from './host-guard.js';
import { parseRedirects } from './redirect-rules.js';
import { decodePath, targetOf } from './request-path.js';
import { type RuleFault, rulesOf } from './rule-file.js';
import { createSendFile } from './send-file.js';

export interface Preview {
  readonly handler: RequestListener;
  /** The lines of rules that are skipped, as the files are now; throws the system's error if one can't be read. */
  faults(): readonly (RuleFault & { readonly file: string })[];
}

/**
 * @param folder the built folder, absolute
 * @param home the site's base path, percent-encoded, with a slash at both ends: it is the folder itself
 */
export function createPreview(folder: string, home: string): Preview {
  const served: Served = { folder, home, base: decodePath(home) ?? '/' };
  const redirects = rulesOf(files.join(folder, '_redirects'), parseRedirects);
  const headers = rulesOf(files.join(folder, '_headers'), parseHeaders);
  const sendFile = createSendFile(folder);

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const target = targetOf(request.url ?? '');
    const found = answerTo(target, redirects().rules, served);
    const path = target?.path ?? served.base;
    const file = found.kind === 'file' ? found.file : fileAt(`${served.base}404.html`, served);
    if (found.kind === 'redirect') {
      say(response, found.status, { Location: found.to });
    } else if (file === undefined || !path.startsWith(served.base)) {
      say(response, found.status, {}, `${STATUS_CODES[found.status]}: the site is at ${home}\n`);
    } else {
      const { rules } = headers();
      const finish = (given: Headers) => applyHeaders(rules, path, given);
      sendFile(request, response, { file, status: found.status, copies: copiesOf(file, served), finish });
    }
  };

  return {
    handler: (request, response) => {
      try {
        // A build with drafts is nothing for a foreign page that has made its own name lead here.
        if (!isOurHost(request.headers.host, address)) say(response, 403, {}, foreign);
        else if (request.method === 'GET' || request.method === 'HEAD') answer(request, response);
        else say(response, 405, { Allow: 'GET, HEAD' });
      } catch {
        // What goes away between two looks at it, or may not be looked at, isn't there.
        if (response.headersSent) response.destroy();
        else say(response, 404);
      }
    },
    faults: () => [
      ...redirects().faults.map((fault) => ({ ...fault, file: '_redirects' })),
      ...headers().faults.map((fault) => ({ ...fault, file: '_headers' })),
    ],
  };
}

/** Where the preview listens: it is for this machine only. */
export const address = '127.0.0.1';

const foreign = `This preview answers on this machine only, as ${address} or localhost.\n`;

function copiesOf(file: string, served: Served): Encoding[] {
  return encodings.filter((encoding) => fileAt(served.base + file + endings[encoding], served) !== undefined);
}

/** A short answer of our own. No browser keeps it: a 301 would outlive the site on this port. */
function say(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}, text = '') {
  response.writeHead(status, {
    ...headers,
    ...(text === '' ? {} : { 'Content-Type': 'text/plain; charset=utf-8' }),
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-cache',
  });
  response.end(text);
}
