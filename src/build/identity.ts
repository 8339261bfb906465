/** Which program this is, to others that are to give the same bytes: its code, what it stands on, and the machine's kind. */
import { hash } from '../util/hash.js';
import { codeVersion, packageVersion } from '../util/version.js';
import type { Identity } from '../workers/queue/address.js';

export function identity(): Identity {
  const { version, platform, arch } = process;
  // Of Linux there are two kinds under one name, and libraries for either.
  const { header } = process.report.getReport() as unknown as {
    readonly header: { readonly glibcVersionRuntime?: string };
  };
  const libc = platform === 'linux' && header.glibcVersionRuntime === undefined ? 'musl' : '';
  // Pictures are made with the processor's own instructions, which round in their own way.
  const program = hash(codeVersion(), platform, arch, libc);
  return {
    program,
    words: `newswep ${packageVersion()} on Node ${version}, ${[platform, libc, arch].filter(Boolean).join(' ')}, ${program.slice(0, 6)}`,
  };
}
