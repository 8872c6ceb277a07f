import { setTimeout as pause } from 'node:timers/promises';
import { emptyDatabase } from '../../../test/support/database.js';
import { DISPATCH_EVENTS } from '../../../libs/dispatch/events.js';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { matchingRoom } from '../../../libs/matching/room.js';
import { endingOf, signed } from '../../../libs/matching/testing/office.js';
import { recorderRoom } from '../../../libs/matching/testing/recorder-room.js';
import { MasterKey } from '../../../libs/privacy/sealing.js';
import { Engine } from '../../../libs/process/engine.js';
import { type Database, openDatabase } from '../postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../schema.js';
import type { MatcherProcessOptions } from './testing/matcher-process.js';
import { MatcherProcess } from './testing/matcher-processes.js';

/**
 * A leader killed with SIGKILL at its worst moments, or stopped for longer than its lease: the standby goes
 * on, everybody who lost a job gets one offer, and no place is given twice.
 */

const LEASE_MS = 700;
const MASTER = Buffer.alloc(32, 9);
const TODAY = businessDateOf(Date.now());
/** Five people lose their jobs, and there are three places. */
const [PEOPLE, PLACES] = [5, 3];

interface Town {
  readonly url: string;
  readonly engine: Engine;
  readonly database: Database;
  readonly processes: MatcherProcess[];
  close(): Promise<void>;
}

async function town(): Promise<Town> {
  const { url, drop } = await emptyDatabase();
  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  const engine = new Engine({
    pool: database.pool,
    tenant: '42',
    clock: { now: () => Date.now() },
    master: new MasterKey(MASTER),
    rooms: [matchingRoom, recorderRoom(DISPATCH_EVENTS)],
    concurrency: 1,
  });
  await engine.open();
  const processes: MatcherProcess[] = [];
  const close = async () => {
    for (const one of processes) await one.kill();
    await engine.stop();
    await database.close();
    await drop();
  };
  return { url, engine, database, processes, close };
}

async function record({ engine }: Town, stream: string, type: string, fields: object): Promise<void> {
  const commandId = `record-${stream}-${type}`;
  const answer = await engine.execute({
    name: 'RecordFact',
    with: { stream, type, fields },
    actor: 'system:test',
    commandId,
  });
  if (isRefusal(answer)) throw new Error(answer.message);
}

async function settleIn(where: Town): Promise<void> {
  await record(where, 'employer-e1', 'EmployerRegistered', {
    employerId: 'e1',
    name: '示例服饰有限公司',
    division: '420525',
    industry: '制造业',
    kind: 'enterprise',
  });
  await record(where, 'job-j1', 'JobPosted', {
    jobId: 'j1',
    employerId: 'e1',
    title: '缝纫工',
    occupation: '缝纫工',
    openings: PLACES,
    wageMinFen: 400_000,
    wageMaxFen: 600_000,
    wageUnit: 'month',
    division: '420525',
    kind: 'regular',
    strength: 'medium',
    shareWith: 'province',
  });
  for (let at = 1; at <= PEOPLE; at += 1) {
    const workerId = `w${at}`;
    const person = { name: '张三', birthDate: '1985-01-01', phone: '13800000000', household: '420525' };
    const ids = { workerId, idNumber: `number-${at}`, householdCounty: '420525' };
    await record(where, `worker-${workerId}`, 'WorkerRegistered', { ...person, ...ids });
    await record(where, `worker-${workerId}`, 'WillingnessDeclared', { workerId, scope: 'cross-province' });
    const contract = signed(`c${at}`, workerId, { startsOn: '2023-06-01' });
    await record(where, `employment-${workerId}`, 'ContractSigned', contract);
  }
}

async function start(
  where: Town,
  holder: string,
  dies?: MatcherProcessOptions['dies'],
): Promise<MatcherProcess> {
  const master = MASTER.toString('hex');
  const options = { url: where.url, masterKey: master, holder, leaseMs: LEASE_MS };
  const process = new MatcherProcess(dies ? { ...options, dies } : options);
  where.processes.push(process);
  return process;
}

/** One has told that it leads, the other that it follows and has read all. */
async function pair(where: Town, dies?: MatcherProcessOptions['dies']): Promise<readonly MatcherProcess[]> {
  const leader = await start(where, 'first', dies);
  await leader.says(({ leads }) => leads);
  const standby = await start(where, 'second');
  const head = await where.engine.log.refreshHead();
  await standby.says(({ leads, position }) => !leads && position >= head);
  return [leader, standby];
}

async function everybodyLosesTheirJob(where: Town): Promise<void> {
  for (let at = 1; at <= PEOPLE; at += 1) {
    const ended = endingOf(`c${at}`, `w${at}`, { startedOn: '2023-06-01', endedOn: TODAY });
    await record(where, `employment-w${at}`, 'EmploymentEnded', ended);
  }
}

async function offersMade({ engine }: Town): Promise<readonly RecordedEvent[]> {
  const head = await engine.log.reader.head();
  const events = await engine.log.reader.between(1, head);
  return events.filter((event) => event.type === 'PlacementOffered');
}

/** All places are offered, each once, and stay so while both outbox and matchers have time to do more. */
async function allPlacesOfferedOnce(where: Town): Promise<void> {
  while ((await offersMade(where)).length < PLACES) await pause(20);
  const waiting = async () => {
    const { rows } = await where.database.pool.query('select count(*)::int as waiting from outbox');
    return Number(rows[0].waiting);
  };
  while ((await waiting()) > 0) await pause(20);
  await pause(LEASE_MS);
  const offers = await offersMade(where);
  expect(offers).toHaveLength(PLACES);
  expect(new Set(offers.map((one) => (one.data as { workerId: string }).workerId)).size).toBe(PLACES);
  expect(new Set(offers.map((one) => one.causationId)).size).toBe(PLACES);
}

async function inTown(play: (where: Town) => Promise<void>): Promise<void> {
  const where = await town();
  try {
    await settleIn(where);
    await play(where);
  } finally {
    await where.close();
  }
}

// Side by side: they mostly wait for processes to start and leases to run out.
describe('a standby', () => {
  it.concurrent.each(['decided', 'written'] as const)(
    'goes on after a leader that was killed having %s',
    (dies) =>
      inTown(async (where) => {
        const [leader, standby] = await pair(where, dies);
        await everybodyLosesTheirJob(where);
        await leader!.died;
        await standby!.says(({ leads }) => leads);
        await allPlacesOfferedOnce(where);
      }),
  );

  it.concurrent('goes on after a leader that was stopped, which gives nothing when it runs again', () =>
    inTown(async (where) => {
      const [leader, standby] = await pair(where);
      leader!.signal('SIGSTOP');
      await everybodyLosesTheirJob(where);
      await standby!.says(({ leads }) => leads);
      leader!.signal('SIGCONT');
      await leader!.says(({ leads }) => !leads);
      await allPlacesOfferedOnce(where);
    }));
});
