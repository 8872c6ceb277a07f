import { SimulatedClock } from '../../../../libs/kernel/clock.js';
import { MasterKey } from '../../../../libs/privacy/sealing.js';
import { openDocuments } from '../../../../libs/process/documents.js';
import { isRefusal } from '../../../../libs/kernel/refusal.js';
import { story } from '../../../../test/acceptance/story.js';
import { emptyDatabase } from '../../../../test/support/database.js';
import { giveAtDoor } from '../../door.js';
import { parseScenario } from '../../rehearsal/scenario.js';
import { buildHouse } from '../../rooms.js';
import { openRuntime, type Runtime, type RuntimeOptions } from '../../runtime.js';
import { ENTITIES } from '../../schema.js';

/** Stores with a lived past for specs of backup and restore. */

const MASTER = new MasterKey(Buffer.alloc(32, 7));
const HOUSE = buildHouse();

/**
 * Two workers' years: placed, carried, contracts, insurance, a reward; lines that are refused, one report
 * in the past, an offer that is still open and timers that are still to fire.
 */
export const LIVED = story()
  .worker('2022-02-01', 'w1')
  .worker('2022-02-01', 'w2')
  .worker('2022-02-02', 'w3', { status: null })
  .employer('2022-02-03', 'e1')
  .agency('2022-02-03', 'a1')
  .job('2022-02-04', 'j1', 'e1')
  .job('2022-02-04', 'j2', 'e1', { openings: 1 })
  .placed('2022-02-10', 'w1', 'j1')
  .placed('2022-02-10', 'w2', 'j2')
  .placed('2022-02-11', 'w3', 'j2')
  .carried('2022-02-20', '2022-02-21', 'w1', 'j1', 62000)
  .contract('c1', 'w1', 'e1', '2022-03-01', '2023-02-28')
  .insured('2022-03-02', 'w1', 'e1')
  .contract('c2', 'w2', 'e1', '2022-03-01', '2024-02-29')
  .do('2022-06-01', 'ReportReturn', { workerId: 'w3', on: '2022-06-01', division: '420525' })
  .do('2022-06-01', 'ReportReturn', { workerId: 'nobody', on: '2022-06-01', division: '420525' })
  .advance('2023-04-01')
  .text();

export interface Store {
  readonly runtime: Runtime;
  readonly url: string;
  readonly clock: SimulatedClock;
  close(): Promise<void>;
}

/** The options under which a store of these specs is opened. */
export function opening(databaseUrl: string, clock: SimulatedClock, house = HOUSE): RuntimeOptions {
  return { databaseUrl, clock, masterKey: MASTER, concurrency: 1, house };
}

/** An empty database, not opened. */
export async function place(): Promise<{ url: string; drop(): Promise<void> }> {
  return emptyDatabase();
}

/** A store in which a story was played. */
export async function livedStore(told = LIVED, house = HOUSE): Promise<Store> {
  const { url, drop } = await emptyDatabase();
  const lines = parseScenario(told);
  const clock = new SimulatedClock(lines[0]?.at ?? 0);
  const runtime = await openRuntime(opening(url, clock, house));
  for (const line of lines) {
    await runtime.engine.advanceTo(line.at);
    if (line.do !== 'Advance') await give(runtime, `line-${line.line}`, line.do, line.with, line.as);
  }
  return { runtime, url, clock, close: () => runtime.close().then(drop) };
}

export async function give(
  { engine }: Runtime,
  commandId: string,
  name: string,
  fields: unknown,
  actor = 'system:spec',
): Promise<string> {
  const answer = await giveAtDoor(engine, { name, with: fields, actor, commandId });
  await engine.settle();
  return isRefusal(answer) ? answer.code : 'done';
}

/** Everything the store holds, with what is sealed opened, and without what counts tries and turns. */
export async function contents({ database, engine, tenant }: Runtime): Promise<Record<string, object[]>> {
  const rows = async (statement: string) => (await database.pool.query(statement, [tenant])).rows;
  const all: Record<string, object[]> = {
    events: await rows('select *, data::text as text from event where tenant = $1 order by position'),
    heads: await rows('select * from tenant where tenant = $1'),
    streams: await rows('select * from stream where tenant = $1 order by stream collate "C"'),
    commands: await rows(
      `select command_id, first_position, last_position, recorded_at from command
       where tenant = $1 and refusal is null order by command_id collate "C"`,
    ),
    claims: await rows('select kind, key, stream from claim where tenant = $1 order by kind, key'),
    sagas: await rows('select * from saga where tenant = $1 order by saga, key'),
    timers: await rows('select * from timer where tenant = $1 order by saga, key, name'),
    parked: await rows('select * from parked_work where tenant = $1 order by parked_id'),
    waiting: await rows('select * from parked_position where tenant = $1 order by parked_id, position'),
    outbox: await rows('select saga, key, command_id, name from outbox where tenant = $1 order by id'),
    facts: await openFacts(await rows('select * from fact where tenant = $1 order by room, kind, key')),
  };
  for (const { options } of ENTITIES) {
    const table = options.tableName ?? options.name;
    all[table] = await rows(`select * from "${table}" where tenant = $1 order by key collate "C"`);
  }
  return all;

  async function openFacts(documents: { kind: string; key: string; doc: Record<string, unknown> }[]) {
    const opened = await openDocuments(documents, engine.keys);
    return documents.map((row, at) => ({ ...row, doc: opened[at] }));
  }
}
