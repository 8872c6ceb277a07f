import { parseScenario } from '../../apps/worker/rehearsal/scenario.js';
import { reportOf } from '../../apps/worker/rehearsal/report.js';
import { buildHouse } from '../../apps/worker/rooms.js';
import { openRuntime, type Runtime } from '../../apps/worker/runtime.js';
import { brokenAt } from '../../libs/event-store/testing/chain-check.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import type { RecordedEvent } from '../../libs/kernel/event.js';
import type { Refusal } from '../../libs/kernel/refusal.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import type { CommandAnswer } from '../../libs/process/command-memory.js';
import { emptyDatabase } from '../support/database.js';
import { TEST_MASTER_KEY } from '../support/engine.js';
import { creditCodeFor, idNumberFor, type Story, story } from './story.js';

/** A person is erased: unreadable everywhere, and every count, list, sum and the chain are as they were. */

const HOUSE = buildHouse();
const TENANT = '42';
const HEALTH = '腰椎间盘突出, 不宜重体力';
const entitlementId = 'absorption-reward/e1/w1';

/** Two workers of one employer, years of work, rewards paid for both; w1 has everything personal there is. */
function yearsOfWork(): Story {
  const told = story()
    .employer('2020-01-02', 'e1')
    .job('2020-01-02', 'j1', 'e1')
    .worker('2020-01-02', 'w2')
    .do('2020-01-02', 'RegisterWorker', {
      workerId: 'w1',
      name: '欧阳𬭎明',
      idNumber: idNumberFor('w1'),
      phone: '13987654321',
      household: '420525101003',
      residence: '420525101002',
      householdId: 'H-0717-0042',
      healthNotes: HEALTH,
    })
    .do('2020-01-02', 'RecogniseStatus', {
      workerId: 'w1',
      status: 'lifted-out-of-poverty',
      from: '2019-12-01',
    })
    .do('2020-01-02', 'RecogniseStatus', { workerId: 'w1', status: 'relocated', from: '2019-12-01' })
    .do('2020-01-03', 'AnnulStatus', { workerId: 'w1', status: 'relocated', reason: '欧阳𬭎明不在名册' })
    .do('2020-01-03', 'CertifySkill', {
      workerId: 'w1',
      occupation: '缝纫工',
      level: 4,
      certificateNo: 'S000042987654',
      issuedOn: '2019-05-10',
    })
    .placed('2022-02-01', 'w1', 'j1')
    .carried('2022-02-02', '2022-02-03', 'w1', 'j1', 30_000);
  for (const worker of ['w1', 'w2']) told.contract(`c-${worker}`, worker, 'e1', '2022-03-01');
  told.advance('2023-03-02');
  paid(told, 'transport-subsidy/w1/w1');
  for (const worker of ['w1', 'w2']) paid(told, `absorption-reward/e1/${worker}`);
  return told
    .do('2023-04-01', 'EndEmployment', { contractId: 'c-w1', endedOn: '2023-03-31', reason: 'agreed' })
    .do('2023-04-02', 'ReportReturn', { workerId: 'w1', on: '2023-04-02', division: '420525101003' });
}

function paid(told: Story, entitlement: string): void {
  const id = { entitlementId: entitlement };
  told
    .do('2023-03-03', 'OpenPublicNotice', { ...id, until: '2023-03-10' }, 'bureau:a')
    .do('2023-03-03', 'ApproveEntitlement', id, 'bureau:b')
    .do('2023-03-11', 'OrderPayment', id, 'bureau:c')
    .do('2023-03-12', 'ConfirmPayment', id, 'bureau:c');
}

const FIRST_MOMENT = Date.parse('2020-01-01T00:00:00+08:00');
let database: { url: string; drop(): Promise<void> };
let opened: Runtime[];
let given = 0;
beforeEach(async () => {
  database = await emptyDatabase();
  opened = [];
});
afterEach(async () => {
  for (const runtime of opened) await runtime.close();
  await database.drop();
});

async function office(at = FIRST_MOMENT): Promise<Runtime> {
  const runtime = await openRuntime({
    databaseUrl: database.url,
    masterKey: new MasterKey(TEST_MASTER_KEY),
    clock: new SimulatedClock(at),
    concurrency: 1,
    house: HOUSE,
  });
  opened.push(runtime);
  return runtime;
}

async function give(runtime: Runtime, name: string, fields: object): Promise<CommandAnswer | Refusal> {
  given += 1;
  const commandId = `erasure-${given}`;
  const answer = await runtime.engine.execute({ name, with: fields, actor: 'bureau:4205', commandId });
  await runtime.engine.settle();
  return answer;
}

async function play(runtime: Runtime, told: Story): Promise<void> {
  for (const line of parseScenario(told.text())) {
    await runtime.engine.advanceTo(line.at);
    if (line.do === 'Advance') continue;
    const { do: name, as: actor } = line;
    given += 1;
    const request = { name, with: line.with, actor, commandId: `line-${given}`, occurredAt: line.at };
    expect(await runtime.engine.execute(request)).not.toHaveProperty('code');
    await runtime.engine.settle();
  }
}

const erase = (runtime: Runtime, workerId = 'w1') =>
  give(runtime, 'ErasePerson', { workerId, reason: 'consent-withdrawn' });

async function everyEvent(runtime: Runtime): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of runtime.engine.log.replay.events()) events.push(...batch);
  return events;
}

/** All that the process would tell of everybody, from its own memory and from the disk. */
async function everythingTold(runtime: Runtime): Promise<string> {
  const { engine, house } = runtime;
  const documents = await Promise.all(
    house.rooms.flatMap((room) =>
      room.facts.map(async (one) => [...(await engine.factsOf(room.name).all(one))]),
    ),
  );
  const kept = await engine.log.next(0, 10_000);
  return JSON.stringify([documents, kept, await everyEvent(runtime)]);
}

const PERSONAL = [
  '欧阳𬭎明',
  idNumberFor('w1'),
  '13987654321',
  '420525101003',
  '420525101002',
  'H-0717-0042',
  HEALTH,
  'S000042987654',
];
const found = (told: string) => PERSONAL.filter((text) => told.includes(text));

it('leaves every count, list and sum and the chain as they were, and nothing of the person', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  const before = await reportOf(runtime, []);
  expect(before.entitlements).toHaveLength(3);
  expect(found(await everythingTold(runtime)).length).toBeGreaterThan(7);
  expect(await erase(runtime)).toMatchObject({ events: [{ type: 'PersonErased', stream: 'worker-w1' }] });
  expect(found(await everythingTold(runtime))).toEqual([]);
  expect(await everythingTold(runtime)).toContain(idNumberFor('w2'));
  expect(await reportOf(runtime, [])).toEqual({ ...before, events: before.events + 1 });
  expect(await brokenAt(runtime.database.pool, TENANT)).toEqual([]);
});

it('is known to a process that had read the person before, as soon as it looks', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  const other = await office(runtime.clock.now());
  await other.engine.settle();
  expect(found(await everythingTold(other)).length).toBeGreaterThan(7);
  await give(other, 'DeclareWillingness', { workerId: 'w1', scope: 'gig', cannotLeaveReason: HEALTH });
  await erase(runtime);
  await other.engine.forgetErased();
  expect(found(await everythingTold(other))).toEqual([]);
});

it('is known by itself to a process at work in the background', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const other = await office(runtime.clock.now());
  other.engine.startBackground();
  const name = async () => {
    const [first] = await other.engine.log.reader.ofStream('worker-w1');
    return (first?.data as { name?: string }).name;
  };
  expect(await name()).toBe('张三');
  await erase(runtime);
  const until = Date.now() + 20_000;
  while ((await name()) !== undefined && Date.now() < until)
    await new Promise((next) => setTimeout(next, 50));
  expect(await name()).toBeUndefined();
});

it('says the same when facts and tables are made anew from the log', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  await erase(runtime);
  const events = await everyEvent(await office(runtime.clock.now()));
  for (const room of HOUSE.rooms) {
    for (const projection of room.facts) {
      const live = await runtime.engine.factsOf(room.name).all(projection);
      expect(plain(refolded(projection as never, events))).toEqual(plain(live));
    }
    for (const view of room.views ?? []) {
      const name = view.entity.options.tableName ?? view.entity.options.name;
      const { rows } = await runtime.database.pool.query(`select to_json(v) as row from "${name}" v`);
      const live = new Map(rows.map(({ row: { tenant: _tenant, ...row } }) => [row.key as string, row]));
      const anew = refolded(view as never, events);
      expect([...anew.keys()].sort()).toEqual([...live.keys()].sort());
      for (const [key, row] of anew)
        expect(live.get(key)).toMatchObject(plain({ ...(row as object), key }) as object);
    }
  }
});

interface Folding {
  readonly on: Readonly<Record<string, (event: RecordedEvent) => readonly string[]>>;
  fold(before: unknown, event: RecordedEvent, key: string): unknown;
}

function refolded({ on, fold }: Folding, events: readonly RecordedEvent[]): Map<string, unknown> {
  const folded = new Map<string, unknown>();
  for (const event of events) {
    for (const key of on[event.type]?.(event) ?? []) {
      const after = fold(folded.get(key), event, key);
      if (after === undefined) folded.delete(key);
      else folded.set(key, after);
    }
  }
  return folded;
}

/** As json keeps it; maps in order of keys. */
function plain(value: unknown): unknown {
  const sorted = value instanceof Map ? [...value].sort(([one], [other]) => (one < other ? -1 : 1)) : value;
  return JSON.parse(JSON.stringify(sorted));
}

it('destroys the key after all when the process was killed right after the event', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const { engine, database: store } = runtime;
  const request = { name: 'ErasePerson', with: { workerId: 'w1', reason: 'retention-over' } };
  await engine.execute({ ...request, actor: 'bureau:4205', commandId: 'then-killed' });
  const keys = async () =>
    (await store.pool.query("select wrapped_key from person_key where person = 'worker:w1'")).rows;
  expect(await keys()).not.toEqual([{ wrapped_key: null }]);
  const after = await office(runtime.clock.now());
  await after.engine.settle();
  expect(await keys()).toEqual([{ wrapped_key: null }]);
  expect(found(await everythingTold(after))).toEqual([]);
});

it('lets the person be registered anew under another id, and nothing be said under the old one', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const number = { kind: 'identity-number', key: idNumberFor('w1'), blind: true };
  const holder = () => runtime.engine.factsOf('registry').holder(number);
  expect(await holder()).toBe('worker-w1');
  await erase(runtime);
  expect(await holder()).toBeUndefined();
  const fields = {
    name: '张三',
    idNumber: idNumberFor('w1'),
    phone: '13800000000',
    household: '420525',
  };
  expect(await give(runtime, 'RegisterWorker', { ...fields, workerId: 'w1' })).toMatchObject({
    code: 'already-exists',
  });
  expect(await give(runtime, 'RegisterWorker', { ...fields, workerId: 'w9' })).toHaveProperty('position');
  expect(await holder()).toBe('worker-w9');
  expect(await give(runtime, 'DeclareWillingness', { workerId: 'w1', scope: 'gig' })).toMatchObject({
    code: 'worker-erased',
  });
  expect(await erase(runtime)).toMatchObject({ code: 'already-erased' });
  expect(await erase(runtime, 'nobody')).toMatchObject({ code: 'worker-unknown' });
});

it('waits while money for the person is not paid, and no longer', async () => {
  const runtime = await office();
  await play(
    runtime,
    story()
      .employer('2020-01-02', 'e1')
      .worker('2020-01-02', 'w1')
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .advance('2023-03-02'),
  );
  expect(await erase(runtime)).toMatchObject({
    code: 'money-pending',
    message: expect.stringContaining(entitlementId),
  });
  await give(runtime, 'RejectEntitlement', { entitlementId, reason: '材料不实' });
  expect(await erase(runtime)).toHaveProperty('position');
});

it('seals what is still recorded of the person for ever, and makes no key', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  await erase(runtime);
  await give(runtime, 'ReportBusiness', {
    workerId: 'w1',
    creditCode: creditCodeFor('b1', '92', '420525'),
    licensedOn: '2020-01-02',
    returnedHome: true,
    division: '420525101003',
  });
  const { rows } = await runtime.database.pool.query(
    "select data::text as data from event where type = 'BusinessReported'",
  );
  expect(rows).toMatchObject([{ data: expect.stringContaining('sealed') }]);
  expect(rows[0].data).not.toContain('420525101003');
  expect(found(await everythingTold(runtime))).toEqual([]);
  expect(found(await everythingTold(await office(runtime.clock.now())))).toEqual([]);
});

it('lets the words of that day go with which anybody was refused, and keeps the codes', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const wrong = {
    name: 'RegisterWorker',
    with: {
      workerId: 'w5',
      name: '张三',
      idNumber: idNumberFor('w5'),
      phone: '13800000000',
      household: '429999888777',
    },
    actor: 'agency:a',
    commandId: 'refused-once',
    mayRepeat: true,
  };
  const refused = await runtime.engine.execute(wrong);
  expect(refused).toMatchObject({
    code: 'division-unknown',
    message: expect.stringContaining('429999888777'),
  });
  const { rows } = await runtime.database.pool.query('select refusal::text as kept from command');
  expect(JSON.stringify(rows)).not.toContain('429999888777');
  expect(await runtime.engine.execute(wrong)).toEqual(refused);
  await erase(runtime);
  const after = await runtime.engine.execute(wrong);
  expect(after).toMatchObject({ code: 'division-unknown' });
  expect(JSON.stringify(after)).not.toContain('429999888777');
});
