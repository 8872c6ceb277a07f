import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwAwayAuthority } from '../../../test/support/authority.js';
import { describeWithRedis, redisForTest } from '../../../test/support/redis.js';
import { openRedis, redisFrom } from './connection.js';

/** TLS and a password against a real server, with an authority that is thrown away. */

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
