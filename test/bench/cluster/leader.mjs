// Where a leader's time is: a log followed anew as it comes under load, a few events at a time, in three ways.
import { SimulatedClock } from '../../../dist/libs/kernel/clock.js';
import { Engine } from '../../../dist/libs/process/engine.js';
import { LogFeed } from '../../../dist/libs/messaging/log-feed.js';
import { NO_ROUNDS } from '../../../dist/libs/matching/matcher/round-times.js';
import { demoHouse } from '../../../dist/apps/cli/demo/law.js';
import { DEMO_KEY, DEMO_OPENS_AT } from '../../../dist/apps/cli/demo/play-demo.js';
import { tableOf } from '../../../dist/libs/projections/read-model.js';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';

/** About what comes in a fifth of a second of a busy province. */
const EVENTS_AT_ONCE = 100;
const OF_THE_ROOMS = ['fact', 'saga', 'timer', 'outbox', 'parked_work'];

export const WAYS = ['one after the other', 'side by side', 'together'];

export async function leader({ databaseUrl, events }) {
  const found = [];
  for (const role of ['saga', 'projector']) {
    for (const way of WAYS)
      found.push({ role, way, ...(await followed({ databaseUrl, events, role, way })) });
  }
  return found;
}

async function followed({ databaseUrl, events, role, way }) {
  let head = 0;
  const runtime = await openRuntime({
    databaseUrl,
    masterKey: DEMO_KEY,
    clock: new SimulatedClock(DEMO_OPENS_AT),
    matcher: { rounds: NO_ROUNDS, atOnce: true, onThread: true },
    house: demoHouse(),
  });
  try {
    const { pool } = runtime.database;
    await emptied(pool, runtime.house.rooms);
    const feed = (log) => Object.assign(new LogFeed(log), { knownHead: () => head });
    const engine = new Engine({ ...runtime.engine.options, feed, roles: [] });
    await engine.open();
    const { followers } = engine;
    const together = role === 'saga' ? followers.ofRooms : followers.tables;
    const own = followers.all.filter((follower) => together.has(follower));
    const follow = {
      'one after the other': async () => {
        for (const follower of own) await follower.catchUp();
      },
      'side by side': () => Promise.all(own.map((follower) => follower.catchUp())),
      together: async () => {
        await together.catchUp();
        for (const follower of own) if (!together.takes(follower)) await together.alone(follower);
      },
    }[way];
    const before = await commits(pool);
    const spent = process.cpuUsage();
    const loop = performance.eventLoopUtilization();
    const startedAt = performance.now();
    while (head < events) {
      head = Math.min(events, head + EVENTS_AT_ONCE);
      await follow();
      const late = own.find(({ standing }) => standing.through < head);
      if (late) throw new Error(`${late.handler.name} stands at ${late.standing.through}, not at ${head}`);
    }
    const elapsedMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(spent);
    await together.close();
    return {
      handlers: own.length,
      elapsedMs,
      busy: performance.eventLoopUtilization(loop).utilization,
      processorMs: (user + system) / 1000,
      transactions: (await commits(pool)) - before,
    };
  } finally {
    await runtime.close();
  }
}

/** Facts, sagas, tables and positions as they were before the first event. */
async function emptied(pool, rooms) {
  const tables = rooms.flatMap(({ views = [] }) => views.map(tableOf));
  const all = [...OF_THE_ROOMS, ...tables].map((name) => `"${name}"`);
  await pool.query(`truncate ${all.join(', ')} cascade`);
  await pool.query('update checkpoint set position = 0, turn = 0');
}

async function commits(pool) {
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query(
    'select xact_commit from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0].xact_commit);
}
