import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '../../test/support/database.js';
import { describeWithRedis, redisForTest } from '../../test/support/redis.js';
import { TEST_MASTER_KEY } from '../../test/support/engine.js';
import type { RoleProcess } from '../cli/cluster/role-process.js';
import { person, START_LIMIT_MS } from './testing/api-under-test.js';
import { listen } from './testing/event-listener.js';

const COMPILED = new URL('../../dist/apps/cli/cluster/role-process.js', import.meta.url).href;

/** Two doors as processes of their own, one database, one Redis. */
describeWithRedis('what happens at one door is seen live at another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labour-live-'));
  const keyFile = join(folder, 'master.key');
  let doors: RoleProcess[] = [];
  let end: () => Promise<void> = async () => undefined;
  afterAll(async () => {
    await Promise.all(doors.map((door) => door.stop()));
    await end();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'with Redis, after a flush, while Redis is dead, and once it is back',
    async () => {
      writeFileSync(keyFile, `${TEST_MASTER_KEY.toString('base64')}\n`, { mode: 0o600 });
      const { RoleProcess: Door } = (await import(COMPILED)) as {
        RoleProcess: typeof RoleProcess;
      };
      const [database, redis] = await Promise.all([emptyDatabase(), redisForTest()]);
      end = async () => {
        await redis.stop();
        await database.drop();
      };
      const settings = {
        DATABASE_URL: database.url,
        LABOR_MASTER_KEY_FILE: keyFile,
        LABOR_REDIS: redis.url,
      };
      const door = (name: string) => new Door({ roles: 'api,saga', name }, settings, () => undefined);
      doors = [door('door-1'), door('door-2')];
      const [here = '', there = ''] = await Promise.all(doors.map((one) => one.ready()));
      const live = await listen(`${there}/api/events/stream`);
      const registered = async (number: number) => {
        const answer = await fetch(`${here}/api/commands/RegisterWorker`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-actor': 'bureau:4205' },
          body: JSON.stringify(person(number)),
        });
        expect(answer.status).toBeLessThan(300);
        const [seen] = await live.take(1);
        return seen?.id;
      };
      expect(await registered(1)).toBe('1');
      await redis.flush();
      expect(await registered(2)).toBe('2');
      await redis.kill();
      expect(await registered(3)).toBe('3');
      await redis.restart();
      expect(await registered(4)).toBe('4');
      live.leave();
    },
    START_LIMIT_MS,
  );
});
