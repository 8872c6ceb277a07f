// From a kill to work resumed: the process that leads is killed under a light load, and another is at its side.
import pg from 'pg';
import kafkajs from 'kafkajs';
import { WATCHED } from './ground.mjs';

const RATE = 50;
const LOOK_EVERY_MS = 10;
const LIMIT_MS = 60_000;
/** Whose row says who leads, and whose position shows that work goes on. */
const LED = {
  relay: { row: 'relay', position: 'relay' },
  projector: { row: 'leader:projector', position: WATCHED },
  saga: { row: 'leader:saga', position: 'room:registry' },
  timer: { row: 'leader:timers' },
  matcher: { row: 'matcher' },
};

/** Seconds, by role; of a role without a position of its own, until the other one leads. */
export async function takeovers({ cluster, databaseUrl, load }, turns) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const found = {};
  const on = { cluster, client, load };
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const role of Object.keys(LED)) {
        (found[role] ??= []).push(await underLoad(on, () => killRole(on, role)));
        await settled(client);
      }
      (found['broker that leads'] ??= []).push(await underLoad(on, () => killBroker(on)));
      await settled(client);
    }
    return found;
  } finally {
    await client.end();
  }
}

async function underLoad({ load }, measure) {
  let over = false;
  const running = (async () => {
    while (!over) await load.run({ rate: RATE, seconds: 1 });
  })();
  await new Promise((resume) => setTimeout(resume, 1_000));
  try {
    return await measure();
  } finally {
    over = true;
    await running;
  }
}

async function killRole({ cluster, client }, role) {
  const { row, position } = LED[role];
  const leads = await leaderOf(client, row);
  const pid = Number(leads?.split('/')[1]);
  const victim = cluster.living(role).find((one) => one.pid === pid);
  if (!victim) throw new Error(`nobody leads ${row}: ${leads}`);
  await victim.kill();
  const startedAt = performance.now();
  const head = position === undefined ? 0 : await headOf(client);
  await until(async () =>
    position === undefined
      ? ![leads, null].includes(await leaderOf(client, row))
      : (await positionOf(client, position)) > head,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await cluster.startRole(role);
  return seconds;
}

/** Until an event that was written after the kill is in a read model by way of Kafka again. */
async function killBroker({ cluster, client }) {
  const { kafka } = cluster;
  const admin = new kafkajs.Kafka({
    brokers: [...kafka.addresses],
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: ['labour.42.events'] });
  await admin.disconnect();
  const { leader } = topics[0].partitions[0];
  await kafka.kill(leader);
  const startedAt = performance.now();
  // Past what was written a moment after: the relay has sent to all partitions again.
  await new Promise((resume) => setTimeout(resume, 200));
  const head = await headOf(client);
  await until(async () => (await positionOf(client, 'relay')) > head);
  const seconds = (performance.now() - startedAt) / 1000;
  await kafka.restart(leader);
  return seconds;
}

async function leaderOf(client, handler) {
  const { rows } = await client.query(
    'select case when leader_until >= clock_timestamp() then leader end as leader from checkpoint where handler = $1',
    [handler],
  );
  return rows[0]?.leader ?? null;
}

async function positionOf(client, handler) {
  const { rows } = await client.query('select position from checkpoint where handler = $1', [handler]);
  return Number(rows[0]?.position ?? 0);
}

async function headOf(client) {
  const { rows } = await client.query('select position from tenant');
  return Number(rows[0]?.position ?? 0);
}

/** All that was written is in every handler again, and somebody leads everywhere. */
async function settled(client) {
  const head = await headOf(client);
  await until(
    async () => (await positionOf(client, 'relay')) >= head && (await positionOf(client, WATCHED)) >= head,
  );
  for (const { row } of Object.values(LED)) await until(async () => (await leaderOf(client, row)) !== null);
}

async function until(holds) {
  const limit = performance.now() + LIMIT_MS;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error(`it did not resume within ${LIMIT_MS / 1000} s`);
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
  }
}
