#!/usr/bin/env node
/** The command line: arguments in, exit code out. */
import { Command, CommanderError } from 'commander';
import { addBuild } from './commands/build.js';
import { addCheck } from './commands/check.js';
import { addClean } from './commands/clean.js';
import { addDev } from './commands/dev.js';
import { addImport } from './commands/import.js';
import { addInit } from './commands/init.js';
import { addNew } from './commands/new.js';
import { addNext } from './commands/next.js';
import { addPreview } from './commands/preview.js';
import { exitCodes, interruption } from './commands/shared.js';
import { addWorker } from './commands/worker.js';
import { watchOutput } from './diagnostics/report.js';
import { packageVersion } from './util/version.js';

// Ended and not killed, since a process that exits while its store is being written may hang; a second Ctrl-C kills.
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());
// The terminal has been closed.
process.once('SIGHUP', () => interruption.abort());
// What nobody waits for has failed, such as a timer of a configuration: all is left whole, as after Ctrl-C.
process.on('uncaughtException', (error) => interruption.abort(error));
watchOutput(() => process.once('exit', () => (process.exitCode = exitCodes.fault)));

const program = new Command('newswep')
  .description('A folder of Markdown articles becomes a news site.')
  .version(packageVersion())
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

for (const add of [addBuild, addDev, addPreview, addCheck, addNext, addNew, addInit, addImport, addWorker, addClean])
  add(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are no faults; everything else that commander throws is wrong usage.
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
