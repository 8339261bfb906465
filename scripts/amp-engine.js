/** The official engine of AMP's rules: fetched once into a cache folder, since it is too heavy for a dependency. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';

/** The package that carries it: of all that it holds only this one file is unpacked, and nothing of it is run but that. */
const packed = 'next@15.5.29';
const inside = 'package/dist/compiled/amphtml-validator/validator_wasm.js';

const cache = join(import.meta.dirname, '../node_modules/.cache/amp');
const engine = join(cache, `${packed.replace('@', '-')}.js`);

/** @returns why it can't be had, or nothing once it is in the cache */
export function fetchEngine() {
  if (existsSync(engine)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'newswep-amp-'));
  const quiet = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 180_000 };
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const archive = execFileSync(npm, ['pack', '--silent', '--ignore-scripts', packed], quiet)
      .trim()
      .split('\n')
      .at(-1);
    execFileSync('tar', ['-xzf', archive, inside], quiet);
    mkdirSync(cache, { recursive: true });
    // Under its own name only when it is whole; a rename stays on one device.
    const aside = `${engine}.${process.pid}`;
    copyFileSync(join(folder, inside), aside);
    renameSync(aside, engine);
    return undefined;
  } catch (error) {
    const [line] = String(error.stderr || error.message)
      .trim()
      .split('\n')
      .slice(-1);
    return `${packed} can't be had (${line})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Loads the engine, which must be in the cache.
 *
 * @returns a function from a page to its faults, `{line, column, code, message}`, counted from 1
 */
export async function loadEngine() {
  const sandbox = vm.createContext();
  new vm.Script(readFileSync(engine, 'utf8'), { filename: engine }).runInContext(sandbox);
  const { validator } = sandbox.amp;
  await validator.init();
  return (html) => {
    try {
      return validator
        .validateString(html, 'AMP')
        .errors.filter(({ severity }) => severity === 'ERROR')
        .map((error) => ({
          line: error.line,
          column: error.col + 1,
          code: error.code,
          message: validator.renderErrorMessage(error),
        }));
    } catch (error) {
      // It gives up on a page nested a thousand deep, and where what it would quote is cut within a character.
      return [{ line: 1, column: 1, code: 'ENGINE_FAILED', message: String(error) }];
    }
  };
}
