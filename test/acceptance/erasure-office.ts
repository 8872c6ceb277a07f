import { parseScenario } from '../../apps/worker/rehearsal/scenario.js';
import { buildHouse } from '../../apps/worker/rooms.js';
import { openRuntime, type Runtime } from '../../apps/worker/runtime.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import type { RecordedEvent } from '../../libs/kernel/event.js';
import type { Refusal } from '../../libs/kernel/refusal.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import type { CommandAnswer } from '../../libs/process/command-memory.js';
import { emptyDatabase } from '../support/database.js';
import { TEST_MASTER_KEY } from '../support/engine.js';
import { idNumberFor, type Story, story } from './story.js';

/** Offices for specs of erasure: processes on one database, years of work, all that they would tell. */

export const HOUSE = buildHouse();
export const TENANT = '42';
export const HEALTH = '腰椎间盘突出, 不宜重体力';

/** Two workers of one employer, years of work, rewards paid for both; w1 has everything personal there is. */
export function yearsOfWork(): Story {
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
let opened: Runtime[] = [];
let given = 0;

/** A database for each case, and all processes on it closed behind it. */
export function eachOnItsOwnDatabase(): void {
  beforeEach(async () => {
    database = await emptyDatabase();
    opened = [];
  });
  afterEach(async () => {
    for (const runtime of opened) await runtime.close();
    await database.drop();
  });
}

export async function office(at = FIRST_MOMENT): Promise<Runtime> {
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

export async function give(runtime: Runtime, name: string, fields: object): Promise<CommandAnswer | Refusal> {
  given += 1;
  const commandId = `erasure-${given}`;
  const answer = await runtime.engine.execute({ name, with: fields, actor: 'bureau:4205', commandId });
  await runtime.engine.settle();
  return answer;
}

export async function play(runtime: Runtime, told: Story): Promise<void> {
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

export const erase = (runtime: Runtime, workerId = 'w1') =>
  give(runtime, 'ErasePerson', { workerId, reason: 'consent-withdrawn' });

export async function everyEvent(runtime: Runtime): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of runtime.engine.log.replay.events()) events.push(...batch);
  return events;
}

/** All that the process would tell of everybody, from its own memory and from the disk. */
export async function everythingTold(runtime: Runtime): Promise<string> {
  const { engine, house } = runtime;
  const documents = await Promise.all(
    house.rooms.flatMap((room) =>
      room.facts.map(async (one) => [...(await engine.factsOf(room.name).all(one))]),
    ),
  );
  const head = engine.log.knownHead();
  // What was written here lately lies in memory, from wherever this process began to write.
  const kept = await Promise.all([0, head - 2, head - 1].map((after) => engine.log.next(after, 10_000)));
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
export const found = (told: string) => PERSONAL.filter((text) => told.includes(text));
