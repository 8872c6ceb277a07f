import type { Pool } from 'pg';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Engine } from '../../process/engine.js';
import { FactsBeside } from '../../process/facts-beside.js';
import { BreakingPool } from '../../process/testing/breaking-pool.js';
import {
  countOn,
  createTallyTables,
  inSmallBatches,
  leftRoom,
  openTallyHouse,
  otherTally,
  tally,
} from '../testing/tally-house.js';
import { projectionStatus, type RebuildReport } from './rebuild-records.js';
import { Rebuilder, type RebuildOptions, SIDE_BY_SIDE } from './rebuilder.js';
import type { Rebuildable } from './rebuildable.js';
import { ViewBeside } from './view-beside.js';

/** Rebuilt beside the live rows and swapped, whatever is written, damaged or killed meanwhile. */

let database: Database;
let engine: Engine;
let tenant: string;
let tenants = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await createTallyTables(database.pool);
});
afterAll(() => database.close());

beforeEach(async () => {
  tenants += 1;
  tenant = `t${tenants}`;
  engine = await openTallyHouse(database.pool, tenant);
  await countOn(engine, 24);
});

const viewOf = (model = tally) => new ViewBeside(model, tenant);
const factsOf = () => new FactsBeside(leftRoom, { tenant, keys: engine.keys });
const BOTH: [string, () => Rebuildable][] = [
  ['a read model', () => viewOf()],
  ["a room's facts", () => factsOf()],
];

function rebuilder(options: { pool?: Pool; between?: (batch: number) => Promise<void> } = {}): Rebuilder {
  const { pool = database.pool, between } = options;
  const log = inSmallBatches(engine.log, { size: 5, ...(between ? { between } : {}) });
  return new Rebuilder({ pool, tenant, log, closeEnough: 0, batch: 5 });
}

async function rebuilt(one: Rebuildable, options: RebuildOptions = {}): Promise<RebuildReport> {
  return done(await rebuilder().rebuild(one, options));
}

function done(answer: RebuildReport | Refusal): RebuildReport {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.message}`);
  return answer;
}

/** The live rows of a tenant, read as text, and what a rebuild must not leave behind. */
async function live(of = tenant): Promise<object> {
  const rows = async (question: string) => (await database.pool.query(question, [of])).rows;
  return {
    tally: await rows('select to_jsonb(t)::text as row from tally t where tenant = $1 order by key'),
    facts: await rows('select kind, key, doc::text from fact where tenant = $1 order by kind, key'),
  };
}

async function leftBehind(): Promise<object> {
  const { pool } = database;
  const tables = await pool.query("select tablename from pg_tables where tablename like '%\\_\\_next%'");
  const positions = await pool.query("select handler from checkpoint where handler like '%@next'");
  return { tables: tables.rows, positions: positions.rows };
}

const NOTHING = { tables: [], positions: [] };

describe.each(BOTH)('%s', (_what, make) => {
  it('comes out equal by hash, changes nothing, and leaves nothing behind', async () => {
    const before = await live();
    const report = await rebuilt(make());
    expect(report).toMatchObject({ equal: true, added: 0, removed: 0, changed: 0, example: null });
    expect(report.rebuilt).toEqual(report.live);
    expect(report.rebuilt.rows).toBeGreaterThan(0);
    expect(report.events).toBe(24);
    expect(await live()).toEqual(before);
    expect(await leftBehind()).toEqual(NOTHING);
  });

  it('holds what was written while it was rebuilt, and the live handler goes on from there', async () => {
    const answer = await rebuilder({
      between: async (batch) => (batch < 6 ? countOn(engine, 3) : undefined),
    }).rebuild(make());
    expect(done(answer)).toMatchObject({ equal: true });
    expect(done(answer).events).toBeGreaterThan(24 + 12);
    await countOn(engine, 3);
    expect(await rebuilt(make())).toMatchObject({ equal: true, events: done(answer).events + 3 });
  });

  it('says what was wrong with damaged live rows, and heals them', async () => {
    const before = await live();
    const one = make();
    const { pool } = database;
    const keysOf = `select key from ${one.table} where tenant = $1 order by key collate "C" limit 2`;
    const [first, second] = (await pool.query(keysOf, [tenant])).rows.map(({ key }) => key);
    await pool.query(`delete from ${one.table} where tenant = $1 and key = $2`, [tenant, second]);
    const damages =
      one.table === 'tally'
        ? ['update tally set sum = sum + 1', `insert into tally values ($1, $2, 1, '[]', null)`]
        : [
            `update fact set doc = '{"sum":99}'`,
            `insert into fact values ($1, 'left', 'sum-left', $2, '{"sum":1}')`,
          ];
    await pool.query(`${damages[0]} where tenant = $1 and key = $2`, [tenant, first]);
    await pool.query(damages[1] ?? '', [tenant, 'nobody']);
    const report = await rebuilt(one);
    expect(report).toMatchObject({ equal: false, added: 1, removed: 1, changed: 1 });
    expect(report.example?.endsWith(first)).toBe(true);
    expect(report.rebuilt.hash).not.toBe(report.live.hash);
    expect(await live()).toEqual(before);
    expect(await rebuilt(make())).toMatchObject({ equal: true, live: report.rebuilt });
  });

  it('what memory held of damaged rows is forgotten once they are healed', async () => {
    await countOn(engine, 7);
    await database.pool.query(`update tally set sum = 1000 where tenant = $1`, [tenant]);
    await database.pool.query(`update fact set doc = '{"sum":1000}' where tenant = $1`, [tenant]);
    // Another process reads the damaged documents, and remembers them.
    const other = await openTallyHouse(database.pool, tenant);
    await countOn(other, 7);
    await rebuilt(viewOf());
    await rebuilt(factsOf());
    await countOn(other, 7);
    expect(await rebuilt(make())).toMatchObject({ equal: true });
  });

  it('a rebuild killed before any statement is gone on with, and nothing is folded twice', async () => {
    const before = await live();
    const counting = new BreakingPool(database.pool);
    await rebuilder({ pool: counting.asPool() }).rebuild(make());
    const wentOn: number[] = [];
    for (let at = 1; at <= counting.statements; at += 1) {
      const pool = new BreakingPool(database.pool, at);
      await expect(rebuilder({ pool: pool.asPool() }).rebuild(make())).rejects.toThrow();
      expect(pool.killed).toBe(true);
      const report = await whenFree(() => rebuilder().rebuild(make()));
      expect({ at, ...report }).toMatchObject({ at, equal: true });
      expect(await live()).toEqual(before);
      if (report.resumedFrom) wentOn.push(report.resumedFrom);
      if (report.resumedFrom) expect(report.events).toBeLessThan(24);
    }
    expect(new Set(wentOn).size).toBeGreaterThan(3);
    expect(await leftBehind()).toEqual(NOTHING);
  });
});

/** The server notices a killed connection in a moment; until then its lock stands. */
async function whenFree(attempt: () => Promise<RebuildReport | Refusal>): Promise<RebuildReport> {
  for (let time = 0; time < 100; time += 1) {
    const answer = await attempt();
    if (!isRefusal(answer)) return answer;
    expect(answer.code).toBe('rebuild-under-way');
    await new Promise((resume) => setTimeout(resume, 20));
  }
  throw new Error('the lock of a killed process was never let go');
}

describe('a rebuild under way', () => {
  it('is shown with its position, and a second one of the same thing is refused', async () => {
    const seen: unknown[] = [];
    await rebuilder({
      between: async (batch) => {
        if (batch !== 2) return;
        seen.push(await projectionStatus(database.pool, tenant, viewOf()));
        seen.push(await rebuilder().rebuild(viewOf()));
        seen.push(await rebuilder().rebuild(viewOf(otherTally)));
      },
    }).rebuild(viewOf());
    expect(seen).toMatchObject([
      { rebuild: { running: true }, rebuiltAt: null },
      { refused: true, code: 'rebuild-under-way' },
      { equal: true },
    ]);
    const status = await projectionStatus(database.pool, tenant, viewOf());
    expect(status).toMatchObject({ rebuild: null, lastReport: { projection: 'tally', equal: true } });
    expect(status.rebuiltAt).toBeInstanceOf(Date);
  });

  it('that was interrupted is shown so, and begun anew when asked or when other code began it', async () => {
    const interrupt = () =>
      rebuilder({
        between: async (batch) => {
          if (batch === 2) throw new Error('interrupted');
        },
      }).rebuild(viewOf());
    await expect(interrupt()).rejects.toThrow('interrupted');
    const status = await projectionStatus(database.pool, tenant, viewOf());
    expect(status.rebuild?.position).toBeGreaterThan(0);
    const running = async () =>
      (await projectionStatus(database.pool, tenant, viewOf())).rebuild?.running ?? false;
    for (let time = 0; time < 100 && (await running()); time += 1)
      await new Promise((resume) => setTimeout(resume, 20));
    expect(await running()).toBe(false);
    expect(await rebuilt(viewOf(), { fresh: true })).toMatchObject({ resumedFrom: null, events: 24 });
    await expect(interrupt()).rejects.toThrow('interrupted');
    await database.pool.query(`update projection_rebuild set code = 'older' where tenant = $1`, [tenant]);
    expect(await whenFree(() => rebuilder().rebuild(viewOf()))).toMatchObject({
      resumedFrom: null,
      events: 24,
      equal: true,
    });
  });

  it("waits for the live handler's position a bounded time, and asks again", async () => {
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query(`select from checkpoint where tenant = $1 and handler = 'view:tally' for update`, [
      tenant,
    ]);
    const asked = rebuilder().rebuild(viewOf());
    await new Promise((resume) => setTimeout(resume, 2_500));
    await holder.query('rollback');
    holder.release();
    expect(await asked).toMatchObject({ equal: true });
  });

  it.each(BOTH)('of %s compares its rows while the live handler goes on', async (_what, make) => {
    let compared = 0;
    const one = make();
    const fingerprints = one.fingerprints.bind(one);
    one.fingerprints = async (client) => {
      compared += 1;
      // Comes to an end only where nobody holds the position of the live handler.
      await countOn(engine, 3);
      return fingerprints(client);
    };
    expect(await rebuilt(one)).toMatchObject({ equal: true, events: 24 });
    expect(compared).toBe(1);
    expect(await rebuilt(make())).toMatchObject({ equal: true, events: 27 });
  });

  it('does not wait for those who read, nor they for it', async () => {
    await database.pool.query(`update tally set sum = sum + 1 where tenant = $1`, [tenant]);
    const reader = await database.pool.connect();
    await reader.query('begin isolation level repeatable read');
    const question = 'select to_jsonb(t)::text as row from tally t where tenant = $1 order by key';
    const before = (await reader.query(question, [tenant])).rows;
    expect(await rebuilt(viewOf())).toMatchObject({ equal: false });
    expect((await reader.query(question, [tenant])).rows).toEqual(before);
    await reader.query('rollback');
    reader.release();
    expect((await database.pool.query(question, [tenant])).rows).not.toEqual(before);
  });
});

describe('several', () => {
  it('run side by side, a bounded number at a time, and one that fails stops no other', async () => {
    let [running, most] = [0, 0];
    const watched = (one: Rebuildable, fails = false) =>
      Object.assign(one, {
        fold: async (...args: Parameters<Rebuildable['fold']>) => {
          running += 1;
          most = Math.max(most, running);
          // The first waits for a second one: had they to come one after the other, the time would run out.
          while (most < SIDE_BY_SIDE) await new Promise((resume) => setTimeout(resume, 1));
          running -= 1;
          if (fails) throw new Error('cannot fold');
          return Object.getPrototypeOf(one).fold.apply(one, args);
        },
      });
    const answers = await rebuilder().rebuildAll([
      watched(viewOf(), true),
      watched(viewOf(otherTally)),
      watched(factsOf()),
    ]);
    expect(answers).toMatchObject([
      { status: 'rejected', reason: { message: 'cannot fold' } },
      { status: 'fulfilled', value: { projection: 'other-tally', equal: true } },
      { status: 'fulfilled', value: { projection: 'facts:left', equal: true } },
    ]);
    expect(most).toBe(SIDE_BY_SIDE);
    await whenFree(() => rebuilder().rebuild(viewOf()));
  });

  it("leave another tenant's rows in the same tables alone", async () => {
    const own = tenant;
    tenant = `${own}-neighbour`;
    engine = await openTallyHouse(database.pool, tenant);
    await countOn(engine, 12);
    await database.pool.query(`update tally set sum = 77 where tenant = any($1)`, [[own, tenant]]);
    const neighbour = await live(own);
    expect(await rebuilt(viewOf())).toMatchObject({ equal: false });
    expect(await rebuilt(factsOf())).toMatchObject({ equal: true });
    expect(await live(own)).toEqual(neighbour);
  });
});
