/** `newswep preview`: serves the built folder as a static host would. */
import type { Command } from 'commander';
import { diagnostic, SiteError, startOf } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { interruption, ofServer, parsePort, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly port: number;
  readonly out: string;
}

export function addPreview(program: Command): void {
  withSharedOptions(program.command('preview'))
    .description('serve the built folder as a static host would')
    .option('--port <number>', 'the port, or the next one that is free', parsePort, 4322)
    .option('--out <dir>', 'the output folder', 'dist')
    .action((options: Options) => run(options, (report) => preview(options, report), ofServer));
}

async function preview(options: Options, report: Report): Promise<void> {
  const root = rootOf(options);
  const { loadConfig } = await import('../build/load-config.js');
  const { createBase } = await import('../site/urls.js');
  const { config } = await loadConfig(root, options.config === undefined ? undefined : files.resolve(options.config));
  const folder = files.resolve(root, options.out);
  if (!files.isFolder(folder)) {
    throw new SiteError([
      diagnostic('not-built', startOf(options.out), 'nothing is built there: run newswep build first'),
    ]);
  }
  const { createPreview, address: host } = await import('../server/preview.js');
  const { listen } = await import('../server/listen.js');
  const { home } = createBase(config.site.url);
  const { handler, faults } = createPreview(folder, home);
  report.diagnostics(
    faults().map(({ file, line, message }) => {
      const place = { file: files.relative(root, files.join(folder, file)), line, column: 1 };
      return diagnostic('invalid-rule', place, message);
    }),
  );
  const { signal } = interruption;
  const { port, wasTaken, done } = await listen(handler, { port: options.port, host, signal, halfOpen: true });
  report.line(`http://${host}:${port}${home}`);
  if (wasTaken) report.line(`note: port ${options.port} is taken, this is the next free one`);
  await done;
}
