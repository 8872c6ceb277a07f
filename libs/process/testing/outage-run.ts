import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Database, openDatabase } from '../../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../../apps/worker/schema.js';
import { Engine } from '../engine.js';
import type { AskedCount } from './crash-application.js';
import { type CrashVerdict, judged } from './crash-case.js';
import { at, MASTER } from './house.js';
import { answeringRoom, countingRoom } from './made-up-rooms.js';

/** Something that takes the database away, and gives it back. */
export interface Outage {
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface OutageVerdict extends CrashVerdict {
  /** What the commands of those moments were told. */
  readonly errors: readonly unknown[];
}

const COUNTERS = 6;
const TENANT = '42';
const FUTURE = at('2099-01-01T00:00:00+08:00');
const PAST = at('2024-03-01T00:00:00+08:00');
const AGAIN_AFTER_MS = 20;
/** Answers between two outages, and failures in each. */
const ANSWERS_BETWEEN = 15;
const FAILURES_IN_EACH = 6;

/**
 * A house that works through outages without being started anew: whoever was told of a failure sends the
 * same command again, under its own id, until it is answered.
 */
export async function throughOutages(options: {
  /** The way the house takes, and a way that is always open. */
  readonly url: string;
  readonly sureUrl: string;
  readonly outage: Outage;
  readonly rounds: number;
}): Promise<OutageVerdict> {
  const pool = new pg.Pool({ connectionString: options.url, max: 8 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const engine = openEngine(pool);
  await engine.open();
  engine.startBackground();
  const work = new Work(engine);
  const working = Promise.all(
    Array.from({ length: COUNTERS }, (_unused, counter) => work.count(`c${counter}`)),
  );
  for (let round = 0; round < options.rounds; round += 1) {
    await work.answers(ANSWERS_BETWEEN);
    await options.outage.begin();
    await work.failures(FAILURES_IN_EACH);
    await options.outage.end();
  }
  await work.answers(ANSWERS_BETWEEN);
  work.ending = true;
  await working;
  await engine.stop();
  await pool.end();
  const database: Database = await openDatabase(options.sureUrl, {
    migrations: MIGRATIONS,
    entities: ENTITIES,
  });
  try {
    const tally = { applicationsKilled: 0, serversKilled: 0, givenAgain: 0, failed: work.errors.length };
    const { acknowledged, given } = work;
    const report = { acknowledged, given, abandoned: new Set<string>(), tally };
    return { ...(await judged(database, TENANT, report)), errors: work.errors };
  } finally {
    await database.close();
  }
}

class Work {
  readonly errors: unknown[] = [];
  readonly acknowledged = new Map<string, { first: number; last: number }>();
  readonly given = new Map<string, AskedCount>();
  ending = false;

  constructor(private readonly engine: Engine) {}

  /** One count after the other; the last one is reminded of at once. */
  async count(counterId: string): Promise<void> {
    for (let last = false; !last; ) {
      last = this.ending;
      const id = `count-${this.given.size + 1}`;
      const asked = { id, counterId, by: 1 + (this.given.size % 5), remindAt: last ? PAST : FUTURE };
      this.given.set(id, asked);
      await this.untilAnswered(asked);
    }
  }

  async answers(many: number): Promise<void> {
    const until = this.acknowledged.size + many;
    while (this.acknowledged.size < until) await pause(AGAIN_AFTER_MS);
  }

  async failures(many: number): Promise<void> {
    const until = this.errors.length + many;
    while (this.errors.length < until) await pause(AGAIN_AFTER_MS);
  }

  private async untilAnswered({ id, ...fields }: AskedCount): Promise<void> {
    for (;;) {
      try {
        const answer = await this.engine.execute({
          name: 'Count',
          with: fields,
          actor: 'system:spec',
          commandId: id,
          mayRepeat: true,
        });
        if ('refused' in answer) throw new Error(`refused: ${answer.code}`);
        const positions = answer.events.map((event) => event.position);
        this.acknowledged.set(id, { first: positions[0] ?? 0, last: positions.at(-1) ?? 0 });
        return;
      } catch (error) {
        this.errors.push(error);
        await pause(AGAIN_AFTER_MS);
      }
    }
  }
}

function openEngine(pool: pg.Pool): Engine {
  return new Engine({
    pool,
    tenant: TENANT,
    clock: { now: () => Date.now() },
    master: MASTER,
    rooms: [countingRoom, answeringRoom('left', 'left'), answeringRoom('right', 'right')],
    concurrency: 8,
  });
}
