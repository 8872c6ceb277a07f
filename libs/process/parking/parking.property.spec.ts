import fc from 'fast-check';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { Engine } from '../engine.js';
import type { Room } from '../room.js';
import { clockAt, MASTER, openHouse, outcome } from '../testing/house.js';
import { answeringRoom, countingRoom } from '../testing/made-up-rooms.js';
import {
  CLEAR,
  createSumTable,
  type Eye,
  POISON,
  poisonedEye,
  REPAIRED_BY,
  REPAIRING,
  seenThrough,
  SKIPPING,
  sumView,
} from '../testing/poisoned-rooms.js';

/** A poison event parks its part of the work and nothing else, and what people decide is what comes of it. */

const BEGINS = '2024-03-01T09:00:00+08:00';
const KEYS = ['a', 'b', 'c'];
const RUNS = { numRuns: 2, seed: 20240302, endOnFailure: true };

let database: Database;
let runs = 0;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
  await database.pool.query('select ensure_event_partition(1, 20000000)');
});
afterAll(() => database.close());

type Where = 'row' | 'fact' | 'saga' | 'keys';
const WHERE: readonly Where[] = ['row', 'fact', 'saga', 'keys'];

/** A house in which one handler sees counts through an eye: a table's, or a room's facts, sagas or keys. */
function houseWith(where: Where, eye: Eye): readonly Room[] {
  const left = answeringRoom('left', 'left');
  const looking = where === 'row' ? left : seenThrough(left, where, eye);
  return [
    { ...countingRoom, views: [sumView(where === 'row' ? eye : CLEAR)] },
    looking,
    answeringRoom('right', 'right'),
  ];
}

interface Counted {
  readonly count: string;
  readonly by: number;
  readonly thenSettle: boolean;
}

/** Counts with one poison among them, some read one by one and some many at once. */
const story = fc
  .tuple(
    fc.array(
      fc.record({
        count: fc.constantFrom(...KEYS),
        by: fc.constantFrom(1, 2, 3, -1),
        thenSettle: fc.boolean(),
      }),
      { minLength: 4, maxLength: 9 },
    ),
    fc.nat(),
    fc.boolean(),
  )
  .map(([told, place, thenSettle]): readonly Counted[] => {
    const at = place % told.length;
    return [...told.slice(0, at), { count: 'a', by: POISON, thenSettle }, ...told.slice(at)];
  });

async function tell(engine: Engine, told: readonly Counted[]): Promise<void> {
  for (const [place, { count, by, thenSettle }] of told.entries()) {
    const answer = await engine.execute({
      name: 'Count',
      with: { counterId: count, by },
      actor: 'system:spec',
      commandId: `count-${place}`,
      mayRepeat: true,
    });
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    if (thenSettle) await engine.settle();
  }
  await engine.settle();
}

type Tables = Record<string, readonly Record<string, unknown>[]>;

/** All that came of it but the account of parking itself. */
async function cameOf(tenant: string): Promise<Tables> {
  const whole = (await outcome(database.pool, tenant)) as Tables;
  const { rows: sums } = await database.pool.query(
    'select key, total, seen from made_up_sum where tenant = $1 order by key',
    [tenant],
  );
  const { rows: parked } = await database.pool.query(
    'select handler, part, key from parked_work where tenant = $1 order by handler, part, key',
    [tenant],
  );
  const told = whole.events?.filter((event) => !String(event.stream).startsWith('parked-')) ?? [];
  return { ...whole, events: told, sums, parked };
}

/** Without the rows and streams of one counter. */
function without(key: string, whole: Tables): Tables {
  const { parked: _parked, ...others } = whole;
  const kept = Object.entries(others).map(([table, rows]) => [
    table,
    rows.filter((row) => row.key !== key && !String(row.stream ?? '').endsWith(`-${key}`)),
  ]);
  return Object.fromEntries(kept);
}

async function lifeOf(tenant: string, rooms: readonly Room[], told: readonly Counted[]): Promise<Tables> {
  const engine = await openHouse(database.pool, tenant, clockAt(BEGINS), rooms);
  await tell(engine, told);
  return cameOf(tenant);
}

const DECISIONS = {
  retry: 'RetryParkedWork',
  skip: 'SkipParkedWork',
  repair: 'RepairParkedWork',
} as const;

/** Decides the same about everything that fails by itself, until nothing does. */
async function decide(engine: Engine, how: keyof typeof DECISIONS): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const parked = (await engine.parked()).filter((work) => work.waitsFor === null);
    if (parked.length === 0) return;
    for (const { parkedId, item } of parked) {
      const fields = {
        retry: { parkedId },
        skip: { parkedId, item, reason: 'counted twice' },
        repair: { parkedId, item, reason: 'a typing error', data: { counterId: 'a', by: REPAIRED_BY } },
      };
      const answer = await engine.execute({
        name: DECISIONS[how],
        with: fields[how],
        actor: 'bureau:spec',
        commandId: `${how}-${parkedId}-${item}`,
      });
      if ('refused' in answer && answer.code !== 'already-decided') throw new Error(JSON.stringify(answer));
    }
    await engine.settle();
  }
  throw new Error('still parked');
}

describe.each(WHERE)('a count that poisons the %s of one counter', (where) => {
  it('leaves every other counter as a house without poison does, and the log goes on', async () => {
    const property = fc.asyncProperty(story, async (told) => {
      runs += 1;
      const parked = await lifeOf(`parked-${runs}`, houseWith(where, poisonedEye()), told);
      const well = await lifeOf(`well-${runs}`, houseWith(where, CLEAR), told);
      expect(parked.parked?.map(({ key }) => String(key).replace('?counter-', ''))).toContain('a');
      expect(new Set(parked.parked?.map(({ key }) => String(key).replace('?counter-', '')))).toEqual(
        new Set(['a']),
      );
      expect(without('a', parked)).toEqual(without('a', well));
      const behind = await database.pool.query(
        `select handler from checkpoint join tenant using (tenant)
         where tenant = $1 and handler = any($2) and checkpoint.position < $3`,
        [`parked-${runs}`, ['room:left', 'view:sums'], told.length],
      );
      expect(behind.rows).toEqual([]);
    });
    await fc.assert(property, RUNS);
  }, 120_000);

  it.each([
    ['retry', CLEAR],
    ['skip', SKIPPING],
    ['repair', REPAIRING],
  ] as const)(
    '%s gives what a house gives that saw it so from the first',
    async (how, asSeen) => {
      const property = fc.asyncProperty(story, async (told) => {
        runs += 1;
        const mending = { mended: false };
        const tenant = `${how}-${runs}`;
        const engine = await openHouse(
          database.pool,
          tenant,
          clockAt(BEGINS),
          houseWith(where, poisonedEye(mending)),
        );
        await tell(engine, told);
        mending.mended = how === 'retry';
        await decide(engine, how);
        const expected = await lifeOf(`seen-${runs}`, houseWith(where, asSeen), told);
        expect(await cameOf(tenant)).toEqual(expected);
        // Lost, all but the log, and read again by code that is mended: the decisions stand.
        for (const table of ['checkpoint', 'fact', 'saga', 'timer', 'outbox', 'parked_work', 'made_up_sum']) {
          await database.pool.query(`delete from ${table} where tenant = $1`, [tenant]);
        }
        mending.mended = true;
        const again = await openHouse(
          database.pool,
          tenant,
          clockAt(BEGINS),
          houseWith(where, poisonedEye(mending)),
        );
        await again.settle();
        expect(await cameOf(tenant)).toEqual(expected);
      });
      await fc.assert(property, RUNS);
    },
    120_000,
  );
});

it('the same story is told with the same bytes twice', async () => {
  const told: readonly Counted[] = ['a', 'b', 'a'].map((count, place) => ({
    count,
    by: place === 0 ? POISON : 1,
    thenSettle: false,
  }));
  const bytes = async (where: Database) => {
    const engine = new Engine({
      pool: where.pool,
      tenant: '42',
      clock: clockAt(BEGINS),
      master: MASTER,
      concurrency: 1,
      rooms: houseWith('fact', poisonedEye()),
    });
    await engine.open();
    await tell(engine, told);
    await decide(engine, 'skip');
    const { rows } = await where.pool.query(
      `select position, stream, version, event_id, type, data::text, encode(hash, 'hex') as hash
       from event where tenant = '42' order by position`,
    );
    return rows;
  };
  const elsewhere = await freshDatabase();
  try {
    await createSumTable(elsewhere.pool);
    expect(await bytes(elsewhere)).toEqual(await bytes(database));
  } finally {
    await elsewhere.close();
  }
});
