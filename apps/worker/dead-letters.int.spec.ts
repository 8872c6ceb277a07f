import { setTimeout as pause } from 'node:timers/promises';
import { emptyDatabase } from '../../test/support/database.js';
import { TEST_MASTER_KEY } from '../../test/support/engine.js';
import { sharedKafka, withServer } from '../../test/support/kafka.js';
import { deadLettersTopic, openClient } from '../../libs/messaging/kafka/kafka-settings.js';
import { everythingIn } from '../../libs/messaging/kafka/testing/load.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import { person } from '../api/testing/api-under-test.js';
import { openRuntime, type Runtime } from './runtime.js';
import { processReadiness } from './telemetry/role-readiness.js';

/** What stands still in a process that follows by way of Kafka is told by the process that relays. */

const tenant = `letters-${process.pid}`;
const address = await sharedKafka();

withServer(address, 'poison over Kafka', (broker) => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let relay: Runtime;
  let work: Runtime;
  const kafka = { brokers: [broker], partitions: 3 };

  beforeAll(async () => {
    database = await emptyDatabase();
    const common = { databaseUrl: database.url, masterKey: new MasterKey(TEST_MASTER_KEY), tenant, kafka };
    relay = await openRuntime({ ...common, roles: new Set(['relay']) });
    work = await openRuntime({ ...common, roles: new Set(['api', 'saga', 'projector', 'timer']) });
    relay.engine.startBackground();
    work.engine.startBackground();
  });
  afterAll(async () => {
    await work.close();
    await database.drop();
  });

  const give = async (name: string, fields: object, commandId: string) => {
    const answer = await work.engine.execute({ name, with: fields, actor: 'bureau:4205', commandId });
    if ('code' in answer) throw new Error(answer.message);
    return answer.events;
  };
  const registered = async () => {
    const { rows } = await work.database.pool.query(
      'select key from registered_worker where tenant = $1 order by key',
      [tenant],
    );
    return rows.map((row) => row.key);
  };
  /** What the topic holds, once all that the log holds by now has been looked through. */
  const letters = async () => {
    const head = await work.engine.log.refreshHead();
    for (let through = 0; through < head; await pause(50)) {
      const { rows } = await work.database.pool.query(
        `select position from checkpoint where tenant = $1 and handler = 'dead-letters'`,
        [tenant],
      );
      through = Number(rows[0]?.position ?? 0);
    }
    return [...(await everythingIn(openClient(kafka), deadLettersTopic(tenant))).keys()];
  };

  it('parks its key alone, and tells event, handler, error and tries, nothing personal', async () => {
    const [poisoned, well] = [person(1), person(2)];
    await work.database.pool.query(
      `alter table registered_worker add constraint poison check (key <> '${poisoned.workerId}')`,
    );
    const [event] = await give('RegisterWorker', poisoned, 'poisoned');
    await give('RegisterWorker', well, 'well');
    while ((await registered()).length === 0) await pause(20);
    expect(await registered()).toEqual([well.workerId]);
    const isTold = async () =>
      (await work.engine.log.reader.after(0)).some((one) => one.type === 'WorkParked');
    while (!(await isTold())) await pause(20);
    const told = await letters();
    const read = told.map((one) => JSON.parse(one));
    const of = {
      handler: 'view:registered-workers',
      key: poisoned.workerId,
      item: `event-${event?.position}`,
    };
    const fault = { position: String(event?.position), subject: `worker-${poisoned.workerId}` };
    expect(read).toMatchObject([
      { type: 'labour.dead-letter', data: { ...of, error: expect.stringContaining('23514'), event: fault } },
    ]);
    expect(read[0].data.tries).toBeGreaterThan(1);
    for (const personal of [poisoned.name, poisoned.idNumber, poisoned.phone]) {
      expect(told.join()).not.toContain(personal);
    }
    const [parked] = await work.engine.parked();
    const { parkedId = '', item = '' } = parked ?? {};
    await give('SkipParkedWork', { parkedId, item, reason: 'a spec' }, 'skip');
    const account = () => work.engine.log.reader.ofStream(`parked-${parkedId}`);
    while ((await account()).length < 3) await pause(20);
    const types = (await account()).map(({ type }) => type);
    expect(types).toEqual(['WorkParked', 'ParkedWorkSkipped', 'WorkResumed']);
    expect(await work.engine.parked()).toEqual([]);
  });

  it('is the relay’s to tell: where no process has the role any more, the others say so', async () => {
    const missing = async () => (await processReadiness(work.engine)).missing;
    expect(await missing()).toEqual(['matcher']);
    await relay.close();
    expect(await missing()).toEqual(['relay', 'matcher']);
  });
});
