import { openLog } from '../../../event-store/testing/made-up-log.js';
import { freshDatabase } from '../../../../test/support/database.js';
import { Follower } from '../../follower.js';
import type { StreamsUnderTest } from '../../testing/streams.contract.js';
import { AllPartitionsRow } from '../../streams/partition-rows.js';
import { storeProgressOfPartitions } from '../../streams/partition-progress.js';
import { StreamFollower } from '../../streams/stream-follower.js';
import { FollowersTogether } from '../../together.js';
import { KafkaStreams } from '../kafka-streams.js';
import type { KafkaSettings } from '../kafka-settings.js';
import { RelayLoop } from './relay-loop.js';

/** Members that share partitions by way of a broker. */
export async function streamsThrough(broker: string, tenant: string): Promise<StreamsUnderTest> {
  const { pool, close } = await freshDatabase();
  const settings: KafkaSettings = { brokers: [broker], partitions: 6 };
  let members = 0;
  const relay = await RelayLoop.start({ pool, tenant, settings, holder: 'relay' });
  return {
    pool,
    tenant,
    join: async (make) => {
      const log = await openLog(pool, { tenant });
      const streams = new KafkaStreams({ settings, tenant, log });
      streams.start();
      const follower = new StreamFollower({ pool, tenant, streams, make });
      await follower.open();
      const together = new FollowersTogether([follower], { pool, feed: log });
      members += 1;
      // Every other one shares its transactions, as those of the background do.
      const follow = members % 2 === 0 ? () => follower.catchUp() : () => inTurn(together, follower);
      const turn = async () => {
        await log.refreshHead();
        await follow();
        await storeProgressOfPartitions([follower], { pool, tenant });
      };
      const leave = async () => {
        await streams.close();
        await together.close();
      };
      return { follower, turn, leave };
    },
    close: async () => {
      await relay.stop();
      await close();
    },
  };
}

async function inTurn(together: FollowersTogether, follower: StreamFollower): Promise<void> {
  await together.catchUp();
  if (!together.takes(follower)) await together.alone(follower);
}

/** Members that follow the whole log in PostgreSQL, one of them at a time. */
export async function streamsOfTheLog(tenant: string): Promise<StreamsUnderTest> {
  const { pool, close } = await freshDatabase();
  return {
    pool,
    tenant,
    join: async (make) => {
      const log = await openLog(pool, { tenant });
      const handler = make();
      const row = new AllPartitionsRow({ tenant, handler: handler.name });
      const follower = new Follower(handler, { pool, tenant, feed: log, row });
      await follower.open();
      const turn = async () => {
        await log.refreshHead();
        await follower.catchUp();
      };
      return { follower, turn, leave: async () => undefined };
    },
    close,
  };
}
