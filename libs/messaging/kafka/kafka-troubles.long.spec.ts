import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { openLog } from '../../event-store/testing/made-up-log.js';
import { KafkaFeed } from './kafka-feed.js';
import { eventsTopic, type KafkaSettings, openClient } from './kafka-settings.js';
import { KafkaStreams } from './kafka-streams.js';
import { ensureTopic } from './topics.js';

/** What a reader says of a wrong setting, against a real broker: the setting, and what to do. */
const PARTITIONS = 3;
const address = await sharedKafka();

interface Case {
  readonly wrong: string;
  /** Partitions of the topic; 0: there is none. */
  readonly partitions: number;
  readonly settings: (broker: string) => KafkaSettings;
  readonly told: readonly string[];
}

const NOT_ASKED: KafkaSettings['secured'] = {
  ssl: false,
  sasl: { mechanism: 'plain', username: 'svc', password: 'wrong' },
};

const cases: readonly Case[] = [
  {
    wrong: 'an address where nobody listens',
    partitions: PARTITIONS,
    settings: () => ({ brokers: ['127.0.0.1:1'], partitions: PARTITIONS }),
    told: ['LABOR_KAFKA=127.0.0.1:1', 'Write host:port'],
  },
  {
    wrong: 'a name and password that the broker does not take',
    partitions: PARTITIONS,
    settings: (broker) => ({ brokers: [broker], partitions: PARTITIONS, secured: NOT_ASKED }),
    told: ['LABOR_KAFKA=', 'Correct LABOR_KAFKA_USER'],
  },
  {
    wrong: 'a topic that is not there',
    partitions: 0,
    settings: (broker) => ({ brokers: [broker], partitions: PARTITIONS }),
    told: ['LABOR_KAFKA=', 'Start a relay'],
  },
  {
    wrong: 'a topic with another number of partitions',
    partitions: PARTITIONS + 1,
    settings: (broker) => ({ brokers: [broker], partitions: PARTITIONS }),
    told: ['LABOR_KAFKA_PARTITIONS=4', 'delete the topic'],
  },
];

withServer(address, 'a reader of Kafka', (broker) => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it.each(cases.map((one, at) => ({ ...one, at })))(
    'says what is wrong and what to do: $wrong',
    async ({ partitions, settings, told, at }) => {
      const tenant = `trouble-${process.pid}-${at}`;
      const topic = eventsTopic(tenant);
      if (partitions > 0) await ensureTopic({ brokers: [broker], partitions }, { topic, partitions });
      const log = await openLog(database.pool, { tenant });
      const streams = new KafkaStreams({ settings: settings(broker), tenant, log });
      streams.start();
      while (streams.trouble === undefined) await new Promise((later) => setTimeout(later, 20));
      const { trouble } = streams;
      await streams.close();
      for (const words of told) expect(trouble).toContain(words);
    },
  );

  it('is well again by itself once the topic is there, and made anew when it falls silent', async () => {
    const tenant = `trouble-${process.pid}-heals`;
    const settings = { brokers: [broker], partitions: PARTITIONS };
    const feed = new KafkaFeed({
      settings,
      tenant,
      log: await openLog(database.pool, { tenant }),
      holder: 'r',
    });
    feed.start();
    while (feed.trouble === undefined) await new Promise((later) => setTimeout(later, 20));
    await ensureTopic(settings, { topic: eventsTopic(tenant), partitions: PARTITIONS });
    while (feed.trouble !== undefined) await new Promise((later) => setTimeout(later, 20));
    // Its topic is taken away and made again under it: the consumer crashes, and a new one begins.
    const admin = openClient(settings).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [eventsTopic(tenant)] });
    while (feed.trouble === undefined) await new Promise((later) => setTimeout(later, 20));
    await ensureTopic(settings, { topic: eventsTopic(tenant), partitions: PARTITIONS });
    while (feed.trouble !== undefined) await new Promise((later) => setTimeout(later, 20));
    await admin.disconnect();
    await feed.close();
  });
});
