import { Redis } from 'ioredis';
import { findRedis, RedisNotFound } from './find-server.js';
import { describeWithRedis, redisForTest } from '../../test/support/redis.js';

describeWithRedis('a Redis of our own', () => {
  it('answers, forgets when flushed, dies when killed, and comes back on the same port', async () => {
    const server = await redisForTest({ password: 'a/b c' });
    const client = new Redis(server.url, { retryStrategy: () => 20 });
    client.on('error', () => undefined);
    try {
      await client.set('a', '1');
      await server.flush();
      expect(await client.get('a')).toBeNull();
      const { pid } = server;
      await server.kill();
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      await server.restart();
      expect(server.pid).not.toBe(pid);
      await client.set('a', '2');
      expect(await client.get('a')).toBe('2');
    } finally {
      client.disconnect();
      await server.stop();
    }
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });

  it('says which setting is wrong where the named program is none', async () => {
    await expect(findRedis({ REDIS_SERVER_BIN: '/nowhere/redis' })).rejects.toThrow(RedisNotFound);
    await expect(findRedis({ REDIS_SERVER_BIN: '/nowhere/redis' })).rejects.toThrow('REDIS_SERVER_BIN');
  });
});
