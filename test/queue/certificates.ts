/** An authority of a test's own, with certificates for a server on this machine and for one who asks it. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder, write } from '../support.js';

export interface Certificates {
  /** Files, absolute. */
  readonly authority: string;
  readonly server: Pair;
  readonly client: Pair;
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

export function makeCertificates(): Certificates {
  const folder = temporaryFolder();
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Authority');
  write(folder, { 'names.txt': 'subjectAltName=IP:127.0.0.1,DNS:localhost\n' });
  const pair = (name: string): Pair => {
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names.txt'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`, '-days', '2');
    return { certificate: file(`${name}.pem`), key: file(`${name}.key`) };
  };
  return { authority: file('ca.pem'), server: pair('server'), client: pair('client') };
}

export const textOf = (file: string) => fs.readFileSync(file, 'utf8');
