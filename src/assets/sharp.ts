/** Loads sharp, when the first picture has to be made: to load it takes longer than a small build. */
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';

export type Sharp = typeof import('sharp').default;

/** The fonts that pictures are written with: ours alone, whatever the machine has. */
export const fontFolder = files.join(packageFolder, 'lib/fonts');

let loading: Promise<Sharp> | undefined;

/**
 * Loads what makes pictures, so that it sees our fonts and no others. The main thread does this before a worker thread
 * does: the library looks for fonts once in a process, where the environment says, and what a worker thread sets there
 * it can't see. Afterwards the environment is as it was, for programs that are started from here.
 *
 * @throws the system's error, where its binary is missing
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= (async () => {
    const ours = { FONTCONFIG_FILE: files.join(fontFolder, 'fonts.conf'), FONTCONFIG_PATH: fontFolder };
    const before = Object.keys(ours).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, ours);
    try {
      const { default: sharp } = await import('sharp');
      sharp.cache(false);
      // Pictures are made side by side, each in one thread: so memory stays bounded, and bytes the same.
      sharp.concurrency(1);
      await sharp({ text: { text: 'a' } })
        .raw()
        .toBuffer();
      return sharp;
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  })();
  return loading;
}
