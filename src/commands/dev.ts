/** `newswep dev`: the watch server. */
import type { Command } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { formatDiagnostic } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import {
  count,
  interruption,
  ofServer,
  parseHost,
  parsePort,
  rootOf,
  run,
  type SharedOptions,
  withSharedOptions,
} from './shared.js';

interface Options extends SharedOptions {
  readonly port: number;
  readonly host: string;
  readonly open?: boolean;
}

/** So many faults at a time fill a terminal. */
const shown = 20;

export function addDev(program: Command): void {
  withSharedOptions(program.command('dev'))
    .description('serve the site while you write it, with drafts and stories under embargo')
    .option('--port <number>', 'the port, or the next one that is free', parsePort, 4321)
    .option('--host <name>', 'the name or address to listen on', parseHost, '127.0.0.1')
    .option('--open', 'open the front page in the browser')
    .action((options: Options) => run(options, (report) => dev(options, report), ofServer));
}

async function dev(options: Options, report: Report): Promise<void> {
  const started = performance.now();
  const root = rootOf(options);
  const { startDev } = await import('../server/start-dev.js');
  const known = new Set<string>();
  let hadFaults = false;
  const tell = (diagnostics: readonly Diagnostic[]) => {
    const fresh = diagnostics.filter((one) => !known.has(formatDiagnostic(one)));
    known.clear();
    for (const one of diagnostics) known.add(formatDiagnostic(one));
    report.diagnostics(fresh.slice(0, shown));
    if (fresh.length > shown) report.error(`and ${fresh.length - shown} more: newswep check has them all`);
    const hasFaults = diagnostics.some(({ severity }) => severity === 'error');
    if (hadFaults && !hasFaults) report.line('mended: the site is whole again');
    hadFaults = hasFaults;
  };
  report.progress('reading the site …');
  const server = await startDev({
    root,
    config: options.config === undefined ? undefined : files.resolve(options.config),
    port: options.port,
    host: options.host,
    now: Date.now,
    signal: interruption.signal,
    onUpdate: (paths, milliseconds, diagnostics) => {
      const names = [...paths].map((path) => files.relative(root, path) || 'the whole site');
      const what = names.length === 1 ? names[0] : count(names.length, 'file');
      if (names.length > 0) report.line(`${what} (${Math.round(milliseconds)} ms)`);
      tell(diagnostics);
    },
    onFault: (fault) => {
      if (!known.has(formatDiagnostic(fault))) report.diagnostics([fault]);
      known.add(formatDiagnostic(fault));
    },
    onNote: (words) => report.line(`note: ${words}`),
  });
  if (server.wasTaken) report.line(`note: port ${options.port} is taken, this is the next one that is free`);
  report.line(server.url);
  tell(server.diagnostics);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  report.line(`${count(server.articles, 'article')}, ready in ${seconds} seconds; Ctrl-C ends it`);
  if (options.open) await server.openBrowser();
  await server.done;
}
