import { freshDatabase } from '../../../test/support/database.js';
import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { openLog } from '../../event-store/testing/made-up-log.js';
import { keepsTheFeedContract } from '../testing/feed.contract.js';
import { KafkaFeed } from './kafka-feed.js';
import { RelayLoop } from './testing/relay-loop.js';

const address = await sharedKafka();

withServer(address, 'Kafka as a feed', (broker) => {
  let opened = 0;
  keepsTheFeedContract(async () => {
    const { pool, close } = await freshDatabase();
    opened += 1;
    const tenant = `feed-${process.pid}-${opened}`;
    const settings = { brokers: [broker], partitions: 6 };
    const relay = await RelayLoop.start({ pool, tenant, settings, holder: 'relay' });
    const log = await openLog(pool, { tenant });
    const feed = new KafkaFeed({ settings, tenant, log, holder: 'reader' });
    feed.start();
    return {
      pool,
      tenant,
      feed,
      close: async () => {
        await feed.close();
        await relay.stop();
        await close();
      },
    };
  });
});

/** Where no broker is, everything comes all the same, from the log; and what is wrong is said. */
describe('a feed whose Kafka is not there', () => {
  keepsTheFeedContract(async () => {
    const { pool, close } = await freshDatabase();
    const tenant = '42';
    const settings = { brokers: ['127.0.0.1:1'], partitions: 6 };
    const feed = new KafkaFeed({ settings, tenant, log: await openLog(pool, { tenant }), holder: 'reader' });
    feed.start();
    const told = async () => {
      while (feed.trouble === undefined) await new Promise((later) => setTimeout(later, 10));
      expect(feed.trouble).toContain('LABOR_KAFKA=127.0.0.1:1');
    };
    return {
      pool,
      tenant,
      feed,
      close: async () => {
        await told();
        await feed.close();
        await close();
      },
    };
  });
});
