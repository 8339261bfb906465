/** What stands before everything else: the configuration, and the theme with the site's own templates. */
import { hasErrors, SiteError, sortDiagnostics } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import { createBase, createUrls } from '../site/urls.js';
import { lookStyles } from '../theme/look.js';
import { loadTheme, type Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { type LoadedConfig, loadConfig } from './load-config.js';
import type { ParseSettings } from './tasks.js';

export interface Configured {
  readonly loaded: LoadedConfig;
  readonly theme: Theme;
  readonly settings: ParseSettings;
}

/**
 * @param root the site's folder, absolute
 * @param config the configuration's file, absolute; else it is looked for in the root
 * @throws SiteError with the faults of the one or the other
 */
export async function configure(root: string, config: string | undefined): Promise<Configured> {
  const loaded = await loadConfig(root, config);
  const look = lookStyles(loaded.config, fontsIn(root, loaded.config));
  const { local } = createBase(loaded.config.site.url);
  const theme = await loadTheme(files.join(root, 'templates'), root, look, local);
  if (hasErrors(theme.diagnostics)) throw new SiteError(sortDiagnostics(theme.diagnostics));
  const { language, timeZone } = loaded.config.site;
  const { html, typography } = loaded.config.markdown;
  return { loaded, theme, settings: { language, timeZone, html, typography, words: loaded.config.words } };
}

/** Files below `public/` as styles name them, from the site's root; without a hash where one isn't there, which is told elsewhere. */
function fontsIn(root: string, config: Config): (path: string) => string {
  const { home, asset } = createUrls(config);
  return (path) => {
    const file = files.join(root, 'public', path);
    const version = files.isFile(file) ? `?v=${hash(files.readBytes(file)).slice(0, 8)}` : '';
    return `/${asset(path.slice(1)).slice(home.length)}${version}`;
  };
}
