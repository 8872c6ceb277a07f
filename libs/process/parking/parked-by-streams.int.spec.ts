import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { KafkaStreams } from '../../messaging/kafka/kafka-streams.js';
import { partitionOf } from '../../messaging/kafka/partition-of.js';
import { Relay } from '../../messaging/kafka/relay.js';
import { parkedIdOf } from '../../messaging/parking/work.js';
import { Rebuilder } from '../../projections/rebuild/rebuilder.js';
import { Engine } from '../engine.js';
import { projectionsOf } from '../house-projections.js';
import { clockAt, MASTER } from '../testing/house.js';
import { countingRoom } from '../testing/made-up-rooms.js';
import { sumsOf } from '../testing/parked-cases.js';
import { createSumTable, POISON, poisonedEye, sumView } from '../testing/poisoned-rooms.js';

const PARTITIONS = 6;
const TENANT = `parked-${process.pid}`;
const PART = { handler: 'view:sums', part: 'row' };

/** A counter whose decisions lie in another partition than its counts. */
const counter = ['a', 'b', 'c', 'd', 'e', 'f'].find((key) => {
  const [counts, decisions] = [`counter-${key}`, `parked-${parkedIdOf({ ...PART, key })}`];
  return partitionOf(counts, PARTITIONS) !== partitionOf(decisions, PARTITIONS);
})!;

const address = await sharedKafka();

withServer(address, 'a row of a table that is followed by streams', (broker) => {
  let database: Database;
  let engine: Engine;
  let streams: KafkaStreams;
  let given = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    await createSumTable(database.pool);
    const settings = { brokers: [broker], partitions: PARTITIONS };
    const view = { ...sumView(poisonedEye()), order: 'stream' as const };
    engine = new Engine({
      ...{ pool: database.pool, tenant: TENANT, master: MASTER, concurrency: 1 },
      clock: clockAt('2024-03-01T09:00:00+08:00'),
      rooms: [{ ...countingRoom, views: [view] }],
      roles: [new Relay({ settings, holder: 'relay' })],
      streams: (log) => (streams = new KafkaStreams({ settings, tenant: TENANT, log })),
    });
    await engine.open();
    streams.start();
    engine.startBackground();
  });
  afterAll(async () => {
    await engine.stop();
    await streams.close();
    await database.close();
  });

  async function order(name: string, fields: object): Promise<void> {
    given += 1;
    const commandId = `given-${given}`;
    const answer = await engine.execute({ name, with: fields, actor: 'bureau:4205', commandId });
    if ('code' in answer) throw new Error(answer.message);
  }

  async function parkedOnce(told: (one: { item: string; waiting: number; tries: number }) => boolean) {
    for (;;) {
      const [one] = await engine.parked();
      if (one && told(one)) return one;
      await pause(10);
    }
  }

  it('stands still alone, and goes on as decided by an event that lies in another partition', async () => {
    for (const by of [1, POISON, 2, POISON, 3]) await order('Count', { counterId: counter, by });
    await order('Count', { counterId: 'other', by: 7 });
    const first = await parkedOnce(({ waiting }) => waiting === 4);
    await order('RetryParkedWork', { parkedId: first.parkedId });
    await parkedOnce(({ tries }) => tries === 6);
    await order('SkipParkedWork', { parkedId: first.parkedId, item: first.item, reason: 'twice' });
    const second = await parkedOnce(({ item }) => item !== first.item);
    await order('Count', { counterId: counter, by: 4 });
    await order('SkipParkedWork', { parkedId: second.parkedId, item: second.item, reason: 'twice' });
    while ((await engine.parked()).length > 0) await pause(10);
    const wanted = [
      { key: counter, total: 10, seen: 4 },
      { key: 'other', total: 7, seen: 1 },
    ];
    while (JSON.stringify(await sumsOf(database.pool, TENANT)) !== JSON.stringify(wanted)) await pause(10);
  });

  it('comes out of the log as it stands, while its partitions stand at positions of their own', async () => {
    const { keys, log } = engine;
    const rebuilder = new Rebuilder({ pool: database.pool, tenant: TENANT, log });
    const [sums] = projectionsOf(engine.options.rooms).filter((one) => one.name === 'sums');
    const counting = (async () => {
      for (let by = 1; by < 40; by += 1) {
        await order('Count', { counterId: `more-${by % 9}`, by: by === POISON ? 0 : by });
      }
    })();
    expect(await rebuilder.rebuild(sums!.rebuildable({ tenant: TENANT, keys }))).toMatchObject({
      equal: true,
    });
    await counting;
    const again = await rebuilder.rebuild(sums!.rebuildable({ tenant: TENANT, keys }));
    expect(again).toMatchObject({ equal: true, live: { rows: 11 } });
  });
});
