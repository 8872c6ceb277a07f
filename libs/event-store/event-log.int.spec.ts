import { REGISTRY_EVENTS } from '../registry/events.js';
import { SimulatedClock } from '../kernel/clock.js';
import { PersonKeys } from '../privacy/person-keys.js';
import { MasterKey } from '../privacy/sealing.js';
import { freshDatabase } from '../../test/support/database.js';
import { TEST_MASTER_KEY } from '../../test/support/engine.js';
import { EventCatalogue } from './catalogue.js';
import { EventLog } from './event-log.js';

it('reads on past its own events to those that another process wrote behind them', async () => {
  const database = await freshDatabase();
  const logs = await Promise.all(
    ['here', 'elsewhere'].map(async () => {
      const { pool } = database;
      const keys = new PersonKeys(pool, '42', new MasterKey(TEST_MASTER_KEY));
      const catalogue = new EventCatalogue(REGISTRY_EVENTS);
      const log = new EventLog({ pool, tenant: '42', clock: new SimulatedClock(0), catalogue, keys });
      await log.open();
      return log;
    }),
  );
  const [here, elsewhere] = logs as [EventLog, EventLog];
  const ended = (workerId: string) => ({
    commandId: `end-${workerId}`,
    commandName: 'EndStatus',
    stream: `worker-${workerId}`,
    streamType: 'worker',
    expectedVersion: 0,
    guards: [],
    actor: 'system:test',
    correlationId: 'test',
    occurredAt: 0,
    events: [{ type: 'WorkerStatusEnded', data: { workerId, status: 'relocated', to: '2024-01-01' } }],
  });
  await here.append(ended('w1'));
  await elsewhere.append(ended('w2'));
  await here.refreshHead();
  expect(await here.next(1)).toMatchObject([{ position: 2, stream: 'worker-w2' }]);
  expect(await here.next(2)).toEqual([]);
  await database.close();
});
