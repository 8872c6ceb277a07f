import type { Pool } from 'pg';
import type { Engine } from '../engine.js';
import type { Room } from '../room.js';
import { countingRoom } from './made-up-rooms.js';
import { type Eye, sumView } from './poisoned-rooms.js';

/** What specs of parked work do again and again. */

let given = 0;

/** As a bureau gives an order, and lets everything settle. */
export async function give(engine: Engine, name: string, fields: object, commandId?: string) {
  given += 1;
  const id = commandId ?? `given-${given}`;
  const request = { name, with: fields, actor: 'bureau:4205', commandId: id, mayRepeat: true };
  const answer = await engine.execute(request);
  await engine.settle();
  return answer;
}

export const count = (engine: Engine, counterId: string, by: number, more: object = {}) =>
  give(engine, 'Count', { counterId, by, ...more });

export async function onlyParked(engine: Engine) {
  const parked = await engine.parked();
  expect(parked).toHaveLength(1);
  return parked[0]!;
}

export async function sumsOf(pool: Pool, tenant: string): Promise<object[]> {
  const { rows } = await pool.query(
    'select key, total, seen from made_up_sum where tenant = $1 order by key',
    [tenant],
  );
  return rows;
}

export async function typesOf(engine: Engine, stream: string): Promise<string[]> {
  return (await engine.log.reader.ofStream(stream)).map((event) => event.type);
}

/** A table that counts, with an eye; and nothing else. */
export const counting = (eye: Eye): readonly Room[] => [{ ...countingRoom, views: [sumView(eye)] }];
