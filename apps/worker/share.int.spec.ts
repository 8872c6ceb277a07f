import { emptyDatabase } from '../../test/support/database.js';
import { TEST_MASTER_KEY } from '../../test/support/engine.js';
import { ClockDriver } from '../../libs/process/share/clock-driver.js';
import { storeClock } from '../../libs/process/share/presence.js';
import type { RoleName } from '../../libs/process/share/role-names.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import { person } from '../api/testing/api-under-test.js';
import { openRuntime, type Runtime } from './runtime.js';
import { rolesFrom } from './share.js';
import { processReadiness } from './telemetry/role-readiness.js';

const NOON = Date.parse('2024-03-01T12:00:00+08:00');
const NEXT_DAY = Date.parse('2024-03-02T12:00:00+08:00');
const masterKey = new MasterKey(TEST_MASTER_KEY);

describe('several processes under one stored clock', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  const open: Runtime[] = [];

  const start = async (...roles: RoleName[]) => {
    const runtime = await openRuntime({ databaseUrl: database.url, masterKey, roles: new Set(roles) });
    runtime.engine.startBackground();
    open.push(runtime);
    return runtime;
  };
  const driverOf = ({ database: { pool }, tenant, share, engine }: Runtime) => {
    if (!share) throw new Error('a share was asked for');
    return new ClockDriver({ pool, tenant, bell: share.bell, handlers: engine.handlerNames, roles: [] });
  };

  beforeEach(async () => {
    database = await emptyDatabase();
    const first = await openRuntime({ databaseUrl: database.url, masterKey });
    await storeClock(first.database.pool, first.tenant, { instant: NOON, pace: 'stepping' });
    await first.close();
  });

  afterEach(async () => {
    for (const runtime of open.splice(0)) await runtime.close();
    await database.drop();
  });

  it('records at the stored instant wherever a command comes in, and settles elsewhere', async () => {
    const door = await start('api');
    await start('saga', 'projector');
    await start('timer');
    const driver = driverOf(door);
    const give = (number: number) =>
      door.engine.execute({
        name: 'RegisterWorker',
        with: person(number),
        actor: 'bureau:4205',
        commandId: `person-${number}`,
      });
    await driver.settle();
    await give(1);
    await driver.settle();
    await driver.advanceTo(NEXT_DAY);
    await give(2);
    await driver.settle();
    const events = await door.engine.log.reader.after(0);
    const days = events.filter((one) => one.type === 'WorkerRegistered').map((one) => one.recordedAt);
    expect(days).toEqual([NOON, NEXT_DAY]);
    const { rows } = await door.database.pool.query('select count(*) as seen from registered_worker');
    expect(Number(rows[0].seen)).toBe(2);
    // The door follows nothing, and answers by what the others have stored.
    expect(await door.engine.reached(events.at(-1)?.position ?? 0, 1_000)).toBe(true);
  });

  it('has one process that fires timers, and another that is ready to', async () => {
    const [one, other] = [await start('timer'), await start('timer')];
    const states = async () =>
      (await Promise.all([one, other].map(({ engine }) => processReadiness(engine))))
        .map(({ roles }) => roles.timer?.state)
        .sort();
    const until = async (wanted: readonly string[]) => {
      while (JSON.stringify(await states()) !== JSON.stringify(wanted)) {
        await new Promise((resume) => setTimeout(resume, 50));
      }
    };
    await until(['leads', 'standby']);
    const { missing } = await processReadiness(one.engine);
    expect(missing).toEqual(['api', 'projector', 'saga', 'matcher']);
  });

  it('refuses a process that would go by another clock', async () => {
    await expect(openRuntime({ databaseUrl: database.url, masterKey })).rejects.toThrow('LABOR_ROLES');
  });
});

describe('the roles of a program', () => {
  it.each([
    { argv: ['--role', 'saga', '--role=timer'], env: {}, door: false, roles: ['saga', 'timer'] },
    { argv: [], env: { LABOR_ROLES: 'api,saga' }, door: true, roles: ['api', 'saga'] },
    { argv: ['--role', 'timer'], env: { LABOR_ROLES: 'saga' }, door: false, roles: ['timer'] },
  ])('come from the command line, else from the environment: $roles', ({ argv, env, door, roles }) => {
    expect([...(rolesFrom({ argv, env }, door) ?? [])]).toEqual(roles);
  });

  it('are all of them where nothing is said', () => {
    expect(rolesFrom({ argv: [], env: {} }, false)).toBeUndefined();
  });

  it('are refused where the program cannot do them', () => {
    expect(() => rolesFrom({ argv: ['--role', 'api'], env: {} }, false)).toThrow('apps/api');
    expect(() => rolesFrom({ argv: [], env: { LABOR_ROLES: 'saga' } }, true)).toThrow('apps/worker');
  });
});
