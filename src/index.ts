/** The public API: build a site from a program, and write its configuration with types. */
import type { UserConfig } from './site/user-config.js';

export { type BuildOptions, type BuildResult, build, type Phase } from './build/build.js';
export type { Reason } from './build/diff.js';
export type { HeldBack } from './build/index-site.js';
export type { QueueOptions } from './build/open-queue.js';
export type { Cause, PageAddress, PageChange, Removal } from './build/why.js';
export type { Code, Severity } from './diagnostics/codes.js';
export { type Diagnostic, type Place, SiteError } from './diagnostics/diagnostic.js';
export type {
  BuiltPageView,
  CheckFinding,
  Json,
  OwnCheck,
  OwnOutput,
  OwnPage,
  PictureView,
  PlannedPage,
  SiteView,
  StoryInFull,
  StoryView,
  TermView,
  WrittenStory,
} from './site/own-types.js';
export type {
  Colour,
  ConfigFont,
  ConfigLink,
  CspDirective,
  OwnPlayers,
  UserConfig,
} from './site/user-config.js';
export { escapeHtml } from './util/html.js';
export { type QueueAddress, QueueError } from './workers/queue/address.js';

/**
 * Gives the configuration the types of every key, in editors and in TypeScript.
 *
 * @param config the configuration
 * @returns the same value
 */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
