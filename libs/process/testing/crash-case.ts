import pg from 'pg';
import { type Database, openDatabase } from '../../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../../apps/worker/schema.js';
import { brokenAt } from '../../event-store/testing/chain-check.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { CommandAnswer } from '../command-memory.js';
import type { Engine } from '../engine.js';
import type { AskedCount } from './crash-application.js';
import type { KilledServer } from './crash-processes.js';
import { type CrashOptions, type CrashReport, CrashRun } from './crash-run.js';
import { clockAt, openHouse, outcome } from './house.js';
import { answeringRoom, countingRoom, type RecordedCounted } from './made-up-rooms.js';

/** A life with crashes, and what of it is not as a life without. */
export interface CrashVerdict {
  /** What must be empty, by what it says. */
  readonly faults: Readonly<Record<string, unknown>>;
  readonly outcome: object;
  /** The outcome of the same counts without a crash. */
  readonly unbroken: object;
  readonly report: CrashReport;
  readonly counts: number;
  readonly abandonedButThere: number;
}

const ROOMS = [countingRoom, answeringRoom('left', 'left'), answeringRoom('right', 'right')];
const NOW = '2026-03-01T09:00:00+08:00';
const SHOWN = 5;

/** Makes the database of a case on the server that will be killed. */
export async function makeDatabase(server: KilledServer, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = server.urlOf(name);
  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  await database.close();
  return url;
}

export async function lifeWithCrashes(options: CrashOptions): Promise<CrashVerdict> {
  const report = await new CrashRun(options).run();
  const database = await openDatabase(options.url, { migrations: MIGRATIONS, entities: ENTITIES });
  try {
    return await judged(database, options.tenant, report);
  } finally {
    await database.close();
  }
}

/** Starts the house once more and compares what it finds with what was promised, and with a life unbroken. */
export async function judged(database: Database, tenant: string, report: CrashReport): Promise<CrashVerdict> {
  const { pool } = database;
  const engine = await openHouse(pool, tenant, clockAt(NOW), ROOMS);
  // One more start after the last crash: what was left half-way is finished.
  await engine.settle();
  const counts = await countsIn(engine);
  const times = new Map<string, number>();
  for (const { causationId } of counts) times.set(causationId, (times.get(causationId) ?? 0) + 1);
  const there = new Map(counts.map((event) => [event.causationId, event.position]));
  const lost = [...report.acknowledged].filter(([id, { first }]) => there.get(id) !== first);
  const unanswered = [...report.given.keys()].filter(
    (id) => !report.acknowledged.has(id) && !report.abandoned.has(id),
  );
  const faults = {
    acknowledgedButNotThere: lost.slice(0, SHOWN),
    thereTwice: [...times].filter(([, many]) => many > 1).slice(0, SHOWN),
    neverAnswered: unanswered.slice(0, SHOWN),
    answeredOtherwise: (await answeredOtherwise(engine, report)).slice(0, SHOWN),
    brokenChain: (await brokenAt(pool, tenant)).slice(0, SHOWN),
  };
  return {
    faults,
    outcome: withoutTimes(await outcome(pool, tenant)),
    unbroken: withoutTimes(await unbrokenLife(database, `${tenant}-unbroken`, counts)),
    report,
    counts: counts.length,
    abandonedButThere: [...report.abandoned].filter((id) => there.has(id)).length,
  };
}

/** What a life without fault answers. */
export const NO_CRASH_FAULTS = {
  acknowledgedButNotThere: [],
  thereTwice: [],
  neverAnswered: [],
  answeredOtherwise: [],
  brokenChain: [],
} as const;

async function countsIn(engine: Engine): Promise<RecordedCounted[]> {
  const counts: RecordedEvent[] = [];
  for await (const events of engine.log.replay.events({ types: ['Counted'] })) counts.push(...events);
  return counts as RecordedCounted[];
}

/** Every acknowledged id, sent once more to a house that was just started. */
async function answeredOtherwise(engine: Engine, report: CrashReport): Promise<string[]> {
  const asked = [...report.acknowledged].map(async ([id, { first, last }]) => {
    const answer = (await giveCount(engine, report.given.get(id)!)) as CommandAnswer;
    const positions = answer.events?.map((event) => event.position);
    if (answer.repeated && positions[0] === first && positions.at(-1) === last) return [];
    return [`${id}: ${JSON.stringify(answer)}, first answered ${first} to ${last}`];
  });
  return (await Promise.all(asked)).flat();
}

/** The counts that took effect, in the order of their counters, in a house that nobody kills. */
async function unbrokenLife(
  { pool }: Database,
  tenant: string,
  counts: readonly RecordedCounted[],
): Promise<object> {
  const engine = await openHouse(pool, tenant, clockAt(NOW), ROOMS);
  const lines = new Map<string, AskedCount[]>();
  for (const { causationId, data } of counts) {
    const line = lines.get(data.counterId) ?? [];
    line.push({ id: causationId, counterId: data.counterId, by: data.by, remindAt: data.remindAt ?? 0 });
    lines.set(data.counterId, line);
  }
  const all = [...lines.values()];
  const give = async (line: readonly AskedCount[]) => {
    for (const count of line) await giveCount(engine, count);
  };
  await Promise.all(all.map((line) => give(line.slice(0, -1))));
  await engine.settle();
  await Promise.all(all.map((line) => give(line.slice(-1))));
  await engine.settle();
  return outcome(pool, tenant);
}

function giveCount(engine: Engine, { id, ...fields }: AskedCount): Promise<unknown> {
  return engine.execute({
    name: 'Count',
    with: fields,
    actor: 'system:spec',
    commandId: id,
    mayRepeat: true,
  });
}

/** Two lives happen at different times. */
function withoutTimes(one: object): object {
  return JSON.parse(
    JSON.stringify(one, (key, value) => (key === 'occurred_at' || key === 'recorded_at' ? undefined : value)),
  );
}
