/** What all commands have in common: their options, how they report, and how they end. */
import { type Command, InvalidArgumentError } from 'commander';
import { SiteError } from '../diagnostics/diagnostic.js';
import { createReport, type Report, wantsColor } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { QueueError } from '../workers/queue/address.js';

export interface SharedOptions {
  readonly root: string;
  readonly config?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** 0 done; 1 the content or configuration is at fault; 2 wrong usage; 70 our own fault, or the queue's; 130 interrupted. */
export const exitCodes = { done: 0, fault: 1, usage: 2, internal: 70, interrupted: 130 } as const;

export function withSharedOptions(command: Command): Command {
  return command
    .option('--root <dir>', "the site's folder", '.')
    .option('--config <file>', 'the configuration, if not newswep.config.js in the root')
    .option('--quiet', 'print nothing but faults')
    .option('--verbose', 'print the phases with their times')
    .option('--no-color', 'print without colours');
}

/** An existing folder, absolute. */
export function rootOf({ root }: SharedOptions): string {
  const path = files.resolve(root);
  if (!files.isFolder(path)) throw new InvalidArgumentError(`there is no folder "${root}" (--root)`);
  return files.realPath(path) ?? path;
}

/**
 * The time of a command: what `--now` says, or else the clock.
 *
 * @throws InvalidArgumentError, which ends the program with exit code 2
 */
export async function timeOf({ now }: { readonly now?: string }): Promise<number> {
  if (now === undefined) return Date.now();
  // Loaded only here, as by all commands: help and version would wait for it longer than for all else.
  const { parseInstant } = await import('../util/time.js');
  const instant = parseInstant(now, 'UTC');
  if (instant === undefined) {
    throw new InvalidArgumentError(
      `option '--now <iso>' argument '${now}' is invalid: write it as 2026-04-30T09:30:00Z`,
    );
  }
  return instant;
}

/** @throws InvalidArgumentError, which ends the program with exit code 2 */
export function parseJobs(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('write a whole number from 1.');
  return Number(text);
}

/** @throws InvalidArgumentError, which ends the program with exit code 2 */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('write a whole number up to 65535; 0 is any that is free.');
  }
  return Number(text);
}

/** @throws InvalidArgumentError, which ends the program with exit code 2 */
export function parseHost(text: string): string {
  // The system takes none for all that the machine has.
  if (text.trim() === '') throw new InvalidArgumentError('write a name or an address; 0.0.0.0 is all of this machine.');
  return text;
}

/** Told by Ctrl-C: a command ends as soon as it can, and leaves everything whole. */
export const interruption = new AbortController();

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

interface Words {
  /** After Ctrl-C. */
  readonly interrupted: string;
  /** After the number of faults. */
  readonly faulty: string;
  /** After what is wrong with the queue. */
  readonly lost?: string;
}

const ofBuild: Words = {
  interrupted: 'interrupted: the output is as it was',
  faulty: ': nothing was built, the output is as it was',
  lost: ': the output is as it was',
};
export const ofServer: Words = { interrupted: 'stopped', faulty: ': there is nothing to serve' };
export const ofReading: Words = { interrupted: 'interrupted', faulty: '' };

/**
 * Runs a command to its exit code: every fault is printed, none as a stack trace.
 *
 * @param words what to say at a bad end
 */
export async function run(
  options: SharedOptions,
  work: (report: Report) => Promise<void>,
  words: Words = ofBuild,
): Promise<void> {
  const { quiet = false, verbose = false } = options;
  const report = createReport({ quiet, verbose, color: wantsColor(options.color) });
  const cutShort = () => {
    report.error('error: the configuration or a template has ended the program: take process.exit out of it');
    process.exitCode = exitCodes.fault;
  };
  process.once('exit', cutShort);
  const { signal } = interruption;
  try {
    await work(report);
    process.exitCode = exitCodes.done;
    if (signal.aborted && !isAbort(signal.reason)) throw signal.reason;
    if (signal.aborted) {
      report.error('interrupted when the site was published');
      process.exitCode = exitCodes.interrupted;
    }
  } catch (error) {
    // What was waiting for another host ends with an error of its own.
    const isOfSignal = signal.aborted && (error === signal.reason || isAbort(error));
    if (isOfSignal && isAbort(signal.reason)) {
      report.error(words.interrupted);
      process.exitCode = exitCodes.interrupted;
    } else if (error instanceof InvalidArgumentError) {
      report.error(`error: ${error.message}`);
      process.exitCode = exitCodes.usage;
    } else if (error instanceof SiteError) {
      report.diagnostics(error.diagnostics);
      report.error(tally(error, words));
      process.exitCode = exitCodes.fault;
    } else if (error instanceof QueueError) {
      report.error(`error: ${error.message}${words.lost ?? ''}`);
      process.exitCode = exitCodes.internal;
    } else if (files.isRefusal(error)) {
      report.error(`error: the system refuses it: ${error.message}`);
      process.exitCode = exitCodes.fault;
    } else {
      report.error(`newswep has failed through a fault of its own: ${error instanceof Error ? error.message : error}`);
      report.detail(error instanceof Error ? (error.stack ?? '') : '');
      process.exitCode = exitCodes.internal;
    }
  } finally {
    process.off('exit', cutShort);
  }
}

function tally({ diagnostics, hasBegun }: SiteError, { faulty }: Words): string {
  const errors = count(diagnostics.filter((fault) => fault.severity === 'error').length, 'error');
  return hasBegun
    ? `${errors}: the output is partly new, each file whole; the next build finishes it`
    : errors + faulty;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
