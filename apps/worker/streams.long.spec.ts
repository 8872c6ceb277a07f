import { sharedKafka, withServer } from '../../test/support/kafka.js';
import { SharedWork } from './testing/shared-work.js';

/**
 * Tables that are followed by streams, over Kafka: projectors join, go, are killed and stopped for a while
 * under load, and afterwards every table is what the log makes of it, row by row.
 *
 * STREAM_ROUNDS sizes it.
 */
const ROUNDS = Number(process.env.STREAM_ROUNDS ?? 4);

const address = await sharedKafka();

withServer(address, 'projectors over Kafka', (broker) => {
  it('come and go under load, and every table equals a fresh rebuild', async () => {
    const work = await SharedWork.open({ LABOR_KAFKA: broker });
    try {
      await Promise.all(['relay', 'saga,timer', 'projector', 'projector'].map((role) => work.start(role)));
      for (let round = 0; round < ROUNDS; round += 1) {
        const coming = work.register(60);
        const [oldest] = work.processes.filter((one) => one.alive && one.roles === 'projector');
        if (round % 3 === 0) await oldest?.kill();
        else if (round % 3 === 1) await oldest?.stop();
        else oldest?.signal('SIGSTOP');
        await work.start('projector');
        await coming;
        const tookMs = Math.round(await work.caughtUp());
        const what = ['killed', 'went', 'stood still'][round % 3];
        process.stderr.write(`one ${what}: all at the head ${tookMs} ms after the load\n`);
        oldest?.signal('SIGCONT');
      }
      const { rows } = await work.door.database.pool.query(
        'select count(distinct handler)::int as handlers from checkpoint_partition where tenant = $1',
        [work.door.tenant],
      );
      expect(rows[0].handlers).toBeGreaterThan(5);
      expect(await work.differing()).toEqual([]);
    } finally {
      await work.close();
    }
  });
});
