import type { TestEngine } from '../../../test/support/engine.js';
import { Engine } from '../../process/engine.js';

/** What the room knows and was going to do is lost, and read from the log once more. */
export async function readAgain({ engine, database }: TestEngine): Promise<Engine> {
  await database.pool.query("delete from fact where room = 'policy'");
  for (const table of ['saga', 'timer', 'outbox', 'entitlement']) {
    await database.pool.query(`delete from ${table}`);
  }
  await database.pool.query(
    `delete from checkpoint where handler like '%policy%' or handler like '%entitlement%'`,
  );
  const again = new Engine(engine.options);
  await again.open();
  await again.settle();
  return again;
}
