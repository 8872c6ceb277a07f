import type { Pool } from 'pg';
import type { Engine } from '../engine.js';
import type { Room } from '../room.js';
import { BreakingPool } from './breaking-pool.js';
import { clockAt, openHouse, outcome } from './house.js';
import { answeringRoom, countingRoom } from './made-up-rooms.js';
import { POISON, poisonedEye, seenThrough, sumView } from './poisoned-rooms.js';

/** Lives of a house with poison in it, which are cut short before some statement and go on in another. */

const COUNTS = [
  ['a', POISON],
  ['b', 2],
  ['a', 3],
] as const;
/** Poison for a table and for a room's facts, on which its saga waits. */
const ROOMS: readonly Room[] = [
  { ...countingRoom, views: [sumView(poisonedEye())] },
  seenThrough(answeringRoom('left', 'left'), 'fact', poisonedEye()),
];
const SIDE_BY_SIDE = 4;

async function live(pool: BreakingPool, tenant: string): Promise<void> {
  const engine = await openHouse(pool.asPool(), tenant, clockAt('2024-03-01T09:00:00+08:00'), ROOMS);
  // Whoever takes over settles what was left before anybody asks again.
  await engine.settle();
  for (const [place, [counterId, by]] of COUNTS.entries()) {
    await mustDo(engine, { name: 'Count', with: { counterId, by }, commandId: `count-${place}` });
  }
  await engine.settle();
  for (const { parkedId, item, waitsFor } of await engine.parked()) {
    if (waitsFor !== null) continue;
    const order = { parkedId, item, reason: 'counted twice' };
    await mustDo(engine, { name: 'SkipParkedWork', with: order, commandId: `skip-${parkedId}` });
  }
  await engine.settle();
}

async function mustDo(
  engine: Engine,
  order: { name: string; with: object; commandId: string },
): Promise<void> {
  const answer = await engine.execute({ ...order, actor: 'system:spec', mayRepeat: true });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
}

/** What came of it, and what the log says of parking, whatever else came between. */
async function cameOf(pool: Pool, tenant: string): Promise<object> {
  const whole = (await outcome(pool, tenant)) as {
    events: { stream: string; version: number; type: string }[];
  };
  const isAccount = ({ stream }: { stream: string }) => stream.startsWith('parked-');
  const { rows: sums } = await pool.query('select key, total, seen from made_up_sum where tenant = $1', [
    tenant,
  ]);
  const { rows: parked } = await pool.query('select * from parked_work where tenant = $1', [tenant]);
  const { rows: held } = await pool.query('select * from parked_position where tenant = $1', [tenant]);
  return {
    ...whole,
    sums: sums.sort((one, other) => (one.key < other.key ? -1 : 1)),
    parked,
    held,
    events: whole.events.filter((event) => !isAccount(event)),
    account: whole.events.filter(isAccount).map(({ stream, version, type }) => ({ stream, version, type })),
  };
}

/** Kills a life before every n-th statement and holds what comes of it to a life that was not. */
export async function everyCrashLeavesTheSame(pool: Pool, everyNth: number): Promise<void> {
  const counting = new BreakingPool(pool);
  await live(counting, 'unbroken');
  const expected = await cameOf(pool, 'unbroken');
  // The row, the document, and the saga that waits for it.
  expect(expected).toMatchObject({ parked: [], held: [], outbox: [], account: { length: 3 + 3 + 2 } });
  expect(counting.statements).toBeGreaterThan(100);
  let next = 1;
  const lives = Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let at = next; at <= counting.statements; at = next) {
      next += everyNth;
      const tenant = `killed ${at}`;
      const killing = new BreakingPool(pool, at);
      await live(killing, tenant).catch((error) => {
        if (!killing.killed) throw error;
      });
      await live(new BreakingPool(pool), tenant);
      expect({ at, ...(await cameOf(pool, tenant)) }).toEqual({ at, ...expected });
    }
  });
  await Promise.all(lives);
}
