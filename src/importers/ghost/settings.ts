/** What the settings of a site say of it; keys, secrets and addresses of mail are not looked at. */
import { plainText } from './plain-text.js';
import { type Row, text } from './read-export.js';

export interface Settings {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly timeZone: string;
  /** Ghost's own pattern of addresses, which 1.x kept here: `/:year/:month/:day/:slug/`. */
  readonly permalinks: string;
  /** Code that stood in the head or at the end of every page. */
  readonly hasCode: boolean;
}

export function settingsIn(rows: readonly Row[]): Settings {
  const values = new Map(rows.map((row) => [text(row, 'key'), text(row, 'value')]));
  const first = (...keys: readonly string[]) =>
    keys.map((key) => values.get(key) ?? '').find((one) => one !== '') ?? '';
  return {
    title: plainText(first('title')),
    description: plainText(first('description')),
    // The older names: https://github.com/TryGhost/Ghost/pull/14788
    language: first('locale', 'lang', 'default_locale'),
    timeZone: first('timezone', 'active_timezone', 'activeTimezone'),
    permalinks: first('permalinks'),
    hasCode: first('codeinjection_head', 'codeinjection_foot', 'ghost_head', 'ghost_foot').trim() !== '',
  };
}
