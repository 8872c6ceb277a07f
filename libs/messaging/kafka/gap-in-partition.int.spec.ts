import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import { openLog, request } from '../../event-store/testing/made-up-log.js';
import type { Handler } from '../handler.js';
import { StreamFollower } from '../streams/stream-follower.js';
import { eventsTopic } from './kafka-settings.js';
import { KafkaStreams } from './kafka-streams.js';
import { PartitionProducer } from './partition-producer.js';
import { ensureTopic } from './topics.js';
import { eventMessage } from './wire.js';

/** What Kafka lost of a partition, of which positions do not tell: messages say what lies before them. */
const TENANT = `gap-${process.pid}`;
const PARTITIONS = 1;
const EVENTS = 6;
const LOST: readonly number[] = [3, 4];
const address = await sharedKafka();

withServer(address, 'a partition with a gap', (broker) => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it('is read from the log where messages of it are lost, and nothing is left out', async () => {
    const { pool } = database;
    const settings = { brokers: [broker], partitions: PARTITIONS };
    const topic = eventsTopic(TENANT);
    await ensureTopic(settings, { topic, partitions: PARTITIONS });
    const streams = new KafkaStreams({
      settings,
      tenant: TENANT,
      log: await openLog(pool, { tenant: TENANT }),
    });
    streams.start();
    while (streams.assigned().length === 0) await new Promise((later) => setTimeout(later, 10));
    const writer = await openLog(pool, { tenant: TENANT });
    for (let number = 1; number <= EVENTS; number += 1)
      await writer.append(request(`n-${number}`, `note-${number}`));
    const stored: StoredEvent[] = [];
    for await (const page of writer.replay.stored()) stored.push(...page);
    const messages = stored
      .filter(({ position }) => !LOST.includes(position))
      .map((event) => eventMessage(TENANT, event, event.position - 1));
    const producer = new PartitionProducer(settings);
    await producer.send({ topic, partition: 0, messages });
    await producer.close();
    const taken: number[] = [];
    const handler: Handler = {
      name: 'view:taking',
      order: 'stream',
      types: new Set(['Noted']),
      handle: async (_client, { events }) => void taken.push(...events.map(({ position }) => position)),
    };
    const follower = new StreamFollower({ pool, tenant: TENANT, streams, make: () => handler });
    await follower.open();
    while (streams.next(0, 0, EVENTS).through < EVENTS) await new Promise((later) => setTimeout(later, 10));
    await follower.catchUp();
    expect(taken).toEqual([1, 2, 3, 4, 5, 6]);
    await streams.close();
  });
});
