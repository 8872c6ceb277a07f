// Bytes an event takes: the year of the demo played in one process, then the tables weighed and filled anew.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groundOfOneProcess } from '../../../dist/apps/cli/demo/ground.js';
import { demoHouse } from '../../../dist/apps/cli/demo/law.js';
import { DEMO_KEY, DEMO_OPENS_AT, playDemo } from '../../../dist/apps/cli/demo/play-demo.js';
import { startEmbeddedPostgres } from '../../../dist/apps/worker/postgres/embedded-postgres.js';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { SimulatedClock } from '../../../dist/libs/kernel/clock.js';
import { NO_ROUNDS } from '../../../dist/libs/matching/matcher/round-times.js';
import { eventMessage } from '../../../dist/libs/messaging/kafka/wire.js';
import { leader } from './leader.mjs';

const OF_THE_LOG = ['event', 'stream', 'command', 'claim'];
const KEYS = ['person_key'];

export async function storage() {
  const folder = mkdtempSync(join(tmpdir(), 'labour-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const clock = new SimulatedClock(DEMO_OPENS_AT);
  const matcher = { rounds: NO_ROUNDS, atOnce: true, onThread: true };
  const house = demoHouse();
  const runtime = await openRuntime({ databaseUrl: server.url, masterKey: DEMO_KEY, clock, matcher, house });
  try {
    await playDemo(groundOfOneProcess(runtime), performance.now());
    const { pool } = runtime.database;
    const { log } = runtime.engine;
    const events = await log.refreshHead();
    await pool.query('vacuum full');
    const { rows } = await pool.query(
      `select c.relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = 'public'
       and not c.relispartition
       union all
       select 'event' as name, sum(pg_total_relation_size(inhrelid)) from pg_inherits
       where inhparent = 'event'::regclass`,
    );
    const weigh = (holds) =>
      rows.filter(({ name }) => holds(name)).reduce((sum, { bytes }) => sum + Number(bytes), 0);
    const workers = await pool.query('select count(*) from registered_worker');
    let wire = 0;
    for await (const page of log.replay.stored({ after: 0, upTo: events })) {
      for (const event of page) wire += Buffer.byteLength(String(eventMessage(runtime.tenant, event).value));
    }
    const weighed = {
      events,
      workers: Number(workers.rows[0].count),
      log: weigh((name) => OF_THE_LOG.includes(name)) / events,
      keys: weigh((name) => KEYS.includes(name)) / events,
      tables: weigh((name) => ![...OF_THE_LOG, ...KEYS].includes(name)) / events,
      wire: wire / events,
    };
    await runtime.close();
    return { ...weighed, leader: await leader({ databaseUrl: server.url, events }) };
  } finally {
    await runtime.close().catch(() => undefined);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
