/** The public API: build a site from a program, and write its configuration with types. */
import type { UserConfig } from './site/config.js';

export { type BuildOptions, type BuildResult, build } from './build/build.js';
export type { PageChange } from './build/why.js';
export { type Diagnostic, SiteError } from './diagnostics/diagnostic.js';
export type { UserConfig } from './site/config.js';

/** Gives `newswep.config.js` the types of every key. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
