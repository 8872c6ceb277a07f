import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { sharedKafka, withServer } from '../../test/support/kafka.js';
import { MADE_UP, request } from '../event-store/testing/made-up-log.js';
import type { RecordedEvent } from '../kernel/event.js';
import { KafkaFeed } from '../messaging/kafka/kafka-feed.js';
import { KafkaStreams } from '../messaging/kafka/kafka-streams.js';
import { Relay } from '../messaging/kafka/relay.js';
import { Engine } from './engine.js';
import { clockAt, MASTER } from './testing/house.js';

/** Events that came by way of Kafka lie open in memory; those of a person who is erased must not stay so. */
const TENANT = `erased-${process.pid}`;
const address = await sharedKafka();

withServer(address, 'what came by way of Kafka of a person who is erased', (broker) => {
  let database: Database;
  let engine: Engine;
  let feed: KafkaFeed;
  let streams: KafkaStreams;
  const settings = { brokers: [broker], partitions: 1 };

  beforeAll(async () => {
    database = await freshDatabase();
    engine = new Engine({
      ...{ pool: database.pool, tenant: TENANT, master: MASTER, concurrency: 1 },
      clock: clockAt('2024-03-01T09:00:00+08:00'),
      rooms: [{ name: 'made-up', events: MADE_UP, streams: [], facts: [], sagas: [], refusals: [] }],
      roles: [new Relay({ settings, holder: 'relay' })],
      feed: (log) => (feed = new KafkaFeed({ settings, tenant: TENANT, log, holder: 'reader' })),
      streams: (log) => (streams = new KafkaStreams({ settings, tenant: TENANT, log })),
    });
    await engine.open();
    feed.start();
    streams.start();
    engine.startBackground();
  });
  afterAll(async () => {
    await engine.stop();
    await Promise.all([feed.close(), streams.close()]);
    await database.close();
  });

  const named = (events: readonly RecordedEvent[]) => events.filter(({ data }) => 'name' in data).length;

  it('is let go of by the feed and by the streams', async () => {
    const data = { personId: 'p1', county: '420106', name: '样例', phone: '13800000000' };
    let position = 0;
    // Until both have joined, what is written comes from the log.
    for (let number = 1; named(streams.next(0, position - 1, 1).events) === 0; number += 1) {
      const events = [{ type: 'Introduced', data: { ...data, phone: `1380000${1000 + number}` } }];
      const written = await engine.log.append(request(`i-${number}`, `person-${number}`, { events }));
      if (written.outcome !== 'appended') throw new Error(written.outcome);
      position = written.events[0]?.position ?? 0;
      await pause(200);
    }
    while (feed.knownHead() < position || !feed.atHand(position - 1)) await pause(5);
    expect(named(await feed.next(position - 1))).toBe(1);
    await database.pool.query(
      'update person_key set wrapped_key = null, erased_position = $2 where tenant = $1 and person = $3',
      [TENANT, position, 'person:p1'],
    );
    await engine.forgetErased();
    expect(await feed.next(position - 1)).toHaveLength(1);
    expect(named(await feed.next(position - 1))).toBe(0);
    // Whoever follows by streams reads it from the log again.
    expect(streams.missing(0, position - 1)).toBeGreaterThanOrEqual(position);
    expect(named(streams.next(0, position - 1, 1).events)).toBe(0);
  });
});
