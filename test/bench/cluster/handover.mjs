// Handlers change hands under load, in order and by a kill in turn: nothing may be lost, come twice or run back.
import pg from 'pg';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { projectionsOf } from '../../../dist/libs/process/house-projections.js';
import { Rebuilder } from '../../../dist/libs/projections/rebuild/rebuilder.js';
import { KEY } from './ground.mjs';

const LOOK_EVERY_MS = 20;
const BETWEEN_MS = 4_000;
const HANDED_OVER = ['projector', 'saga'];

export async function handovers({ cluster, databaseUrl, load }, { rate, times }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const highest = new Map();
  let [backwards, over] = [0, false];
  const watching = (async () => {
    while (!over) {
      const { rows } = await client.query(
        `select handler, position from checkpoint union all
         select handler || '/' || partition, position from checkpoint_partition`,
      );
      for (const { handler, position } of rows) {
        if (Number(position) < (highest.get(handler) ?? 0)) backwards += 1;
        highest.set(handler, Number(position));
      }
      await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
    }
  })();
  const seconds = (times * BETWEEN_MS) / 1000;
  const running = load.run({ rate, seconds });
  for (let time = 0; time < times; time += 1) {
    await new Promise((resume) => setTimeout(resume, BETWEEN_MS / 2));
    const role = HANDED_OVER[time % HANDED_OVER.length];
    const victim = await leading({ client, cluster, role });
    await (time % 4 < 2 ? victim?.stop() : victim?.kill());
    await cluster.startRole(role);
  }
  const { acknowledged, failed } = await running;
  const runtime = await openRuntime({ databaseUrl, masterKey: KEY });
  try {
    const { engine, database, tenant, house } = runtime;
    const head = await engine.log.refreshHead();
    await reached(client, head);
    const { rows } = await client.query('select count(distinct handler) as tables from checkpoint_partition');
    const byStreams = Number(rows[0].tables);
    over = true;
    await watching;
    const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.log });
    const wanted = projectionsOf(house.rooms).map((one) => one.rebuildable({ tenant, keys: engine.keys }));
    const answers = await rebuilder.rebuildAll(wanted, { fresh: true });
    const differing = answers.filter(({ value }) => !value?.equal).length;
    const compared = wanted.length;
    return { times, commands: acknowledged.length, failed, backwards, differing, compared, byStreams };
  } finally {
    over = true;
    await watching.catch(() => undefined);
    await runtime.close();
    await client.end();
  }
}

async function leading({ client, cluster, role }) {
  const { rows } = await client.query('select leader from checkpoint where handler = $1', [`leader:${role}`]);
  const pid = Number(rows[0]?.leader?.split('/')[1]);
  return cluster.living(role).find((one) => one.pid === pid) ?? cluster.living(role)[0];
}

async function reached(client, head) {
  const limit = performance.now() + 60_000;
  for (;;) {
    const { rows } = await client.query(
      "select count(*) from checkpoint where handler like 'view:%' and position < $1",
      [head],
    );
    if (Number(rows[0].count) === 0) return;
    if (performance.now() > limit) throw new Error('tables did not come to the head');
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
  }
}
