/** Which program this is, to others that are to give the same bytes: its code, what it stands on, and the machine's kind. */
import { hash } from '../util/hash.js';
import { codeVersion, packageVersion } from '../util/version.js';
import type { Identity } from '../workers/queue/address.js';

export function identity(): Identity {
  const { version, platform, arch } = process;
  // Pictures are made with the processor's own instructions, which round in their own way.
  const program = hash(codeVersion(), platform, arch);
  return {
    program,
    words: `newswep ${packageVersion()} on Node ${version}, ${platform} ${arch}, ${program.slice(0, 6)}`,
  };
}
