/** The queue that a command line and the environment name. */
import { InvalidArgumentError } from 'commander';
import * as files from '../util/files.js';
import type { QueueAddress } from '../workers/queue/address.js';

/** So short a secret can be guessed. */
const leastSecret = 16;

/**
 * @param url as it was given
 * @throws InvalidArgumentError for an environment that can't be used, which ends the program with exit code 2
 */
export function queueAddress(url: string): QueueAddress {
  refuse(url);
  const secret = variable('SECRET') ?? '';
  if (secret !== '' && secret.length < leastSecret) {
    throw new InvalidArgumentError(
      `NEWSWEP_QUEUE_SECRET has ${secret.length} characters: give it ${leastSecret} or more, such as openssl rand -hex 32 prints`,
    );
  }
  const [authority, certificate, key] = ['CA', 'CERT', 'KEY'].map(pem);
  const [user, password] = [variable('USER'), variable('PASSWORD')];
  if (user !== undefined && password === undefined) {
    throw new InvalidArgumentError(
      'NEWSWEP_QUEUE_USER goes with NEWSWEP_QUEUE_PASSWORD: set both, or a password alone',
    );
  }
  if ((certificate === undefined) !== (key === undefined)) {
    throw new InvalidArgumentError('NEWSWEP_QUEUE_CERT and NEWSWEP_QUEUE_KEY go together: set both, or none');
  }
  if ((authority ?? certificate) !== undefined && !url.startsWith('rediss:')) {
    throw new InvalidArgumentError(
      'certificates are for rediss://: write the address so, or unset NEWSWEP_QUEUE_CA, _CERT and _KEY',
    );
  }
  if (certificate !== undefined && key !== undefined) refusePair(certificate, key);
  return { url: url.replace(/\/$/, ''), user, password, authority, certificate, key, secret };
}

/** It is not repeated: a password may stand in it, and what is printed is read by many. */
function refuse(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.username !== '' || url.password !== '')) {
    const mend = 'set NEWSWEP_QUEUE_USER and NEWSWEP_QUEUE_PASSWORD instead';
    throw new InvalidArgumentError(
      `--queue: everybody on this machine can see what stands in the address, so it can't hold a user or a password: ${mend}`,
    );
  }
  const isRight = url && /^rediss?:$/.test(url.protocol) && url.hostname !== '' && /^\/?\d*$/.test(url.pathname);
  if (!isRight || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError('--queue: write it as redis://host:6379, or rediss://host:6379 for TLS');
  }
}

/** Read once: what a template could ask for, and what programs that are started from here get, has it no more. */
function variable(name: string): string | undefined {
  const key = `NEWSWEP_QUEUE_${name}`;
  const value = process.env[key] || undefined;
  delete process.env[key];
  return value;
}

function refusePair(cert: string, key: string): void {
  try {
    // Loaded only here: it takes longer than the help.
    process.getBuiltinModule('node:tls').createSecureContext({ cert, key });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new InvalidArgumentError(
      `NEWSWEP_QUEUE_KEY is not the key of NEWSWEP_QUEUE_CERT, or one of them is damaged (${code})`,
    );
  }
}

/** The text of the file that a variable names. */
function pem(name: string): string | undefined {
  const file = variable(name);
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = files.readBytes(files.resolve(file)).toString('utf8');
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split(',');
    throw new InvalidArgumentError(`NEWSWEP_QUEUE_${name} names a file that can't be read (${why})`);
  }
  if (!/-----BEGIN [A-Z ]+-----/.test(text)) {
    throw new InvalidArgumentError(`NEWSWEP_QUEUE_${name} names a file that holds no certificate or key (PEM)`);
  }
  return text;
}
