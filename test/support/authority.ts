import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PEM files of an authority that is thrown away, and of a server at 127.0.0.1 that it signed for. */
export interface ThrowAwayAuthority {
  readonly ca: string;
  readonly cert: string;
  /** In PKCS8. */
  readonly key: string;
  /** Key and certificate in one file. */
  readonly both: string;
}

/** Made by openssl in a folder of the caller's. */
export function throwAwayAuthority(folder: string): ThrowAwayAuthority {
  const openssl = (...given: string[]) => execFileSync('openssl', given, { cwd: folder, stdio: 'pipe' });
  const name = (of: string) => ['-subj', `/CN=${of}`];
  const days = ['-days', '2'];
  const fresh = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', ...days, ...name('authority'));
  openssl('req', ...fresh, '-keyout', 'server.key', '-out', 'server.csr', ...name('127.0.0.1'));
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem', ...days);
  const at = (file: string) => join(folder, file);
  writeFileSync(
    at('both.pem'),
    readFileSync(at('server.key'), 'utf8') + readFileSync(at('server.pem'), 'utf8'),
  );
  return { cert: at('server.pem'), key: at('server.key'), ca: at('ca.pem'), both: at('both.pem') };
}
