import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithRedis, redisForTest } from '../../../test/support/redis.js';
import { openRedis, redisFrom } from './connection.js';

/** TLS and a password against a real server, with an authority that is thrown away. */

function throwAwayAuthority(folder: string): { cert: string; key: string; ca: string } {
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
  return { cert: at('server.pem'), key: at('server.key'), ca: at('ca.pem') };
}

describeWithRedis('Redis over TLS', () => {
  it('is reached with its authority and password, and says which setting is missing otherwise', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'labour-tls-'));
    const tls = throwAwayAuthority(folder);
    const server = await redisForTest({ password: 'secret', tls });
    try {
      const wish = redisFrom({ LABOR_REDIS: server.url, LABOR_REDIS_CA: tls.ca })!;
      const client = openRedis(wish, () => undefined);
      await new Promise((resume) => client.once('ready', resume));
      expect(await client.ping()).toBe('PONG');
      client.disconnect();
      const told = await new Promise<string>((resume) => {
        const other = openRedis({ url: server.url }, (line) => {
          other.disconnect();
          resume(line);
        });
      });
      expect(told).toContain('LABOR_REDIS_CA');
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
