import type { Pool } from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { Outbox } from './outbox.js';
import { clockAt, openHouse } from './testing/house.js';
import { countingRoom } from './testing/made-up-rooms.js';

/** Commands of sagas are carried out whoever wrote them down, and whatever failed on the way. */

const PATIENCE_MS = 5_000;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function leaveCommand(tenant: string): Promise<void> {
  const fields = JSON.stringify({ counterId: 'a', side: 'left', sum: 1, seen: 1 });
  await database.pool.query(
    `insert into outbox (tenant, handler, saga, key, command_id, name, fields, actor, correlation_id)
     values ($1, 'room:gone', 'gone', 'a', 'left-behind', 'Echo', $2, 'system:gone', 'gone')`,
    [tenant, fields],
  );
}

async function left(tenant: string): Promise<number> {
  const { rows } = await database.pool.query('select count(*)::int as left from outbox where tenant = $1', [
    tenant,
  ]);
  return rows[0].left;
}

it('carries out what a process wrote that died, though nothing else is going on', async () => {
  const engine = await openHouse(database.pool, 'orphan', clockAt('2024-03-01T09:00:00+08:00'), [
    countingRoom,
  ]);
  engine.startBackground();
  // Long enough for the first look at what was left before the start.
  await new Promise((resume) => setTimeout(resume, 300));
  await leaveCommand('orphan');
  const deadline = performance.now() + PATIENCE_MS;
  while ((await left('orphan')) > 0 && performance.now() < deadline) {
    await new Promise((resume) => setTimeout(resume, 50));
  }
  await engine.stop();
  const echoes = await engine.log.reader.ofStream('answer-left-a');
  expect(echoes).toMatchObject([{ type: 'Echoed', causationId: 'left-behind', actor: 'system:gone' }]);
}, 10_000);

it.each([
  ['the question what waits', /^select o.id/],
  ['the note that it was carried out', /^delete/],
])('looks again after a failure of %s', async (_what, failing) => {
  const tenant = `failing ${failing}`;
  await leaveCommand(tenant);
  let failures = 1;
  const query = async (text: string, values: unknown[]) => {
    if (failing.test(text.trim()) && failures-- > 0) throw new Error('connection lost');
    return database.pool.query(text, values);
  };
  const executed: string[] = [];
  const outbox = new Outbox({
    pool: { query } as unknown as Pool,
    tenant,
    concurrency: 1,
    execute: async ({ commandId }) => {
      executed.push(commandId);
      return {};
    },
  });
  await expect(outbox.drain()).rejects.toThrow('connection lost');
  await outbox.drain();
  expect(await left(tenant)).toBe(0);
  expect(new Set(executed)).toEqual(new Set(['left-behind']));
});
