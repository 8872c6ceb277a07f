import type { Pool } from 'pg';
import { parseInstant } from '../../kernel/business-date.js';
import { SimulatedClock } from '../../kernel/clock.js';
import { MasterKey } from '../../privacy/sealing.js';
import { Engine } from '../engine.js';
import type { Room } from '../room.js';

/** One thing done to a house; done again after a crash it is the same thing. */
export type Step =
  | { readonly count: string; readonly by: number; readonly remindAt?: string }
  | { readonly until: string };

export const MASTER = new MasterKey(Buffer.alloc(32, 7));

export function at(text: string): number {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`no instant: ${text}`);
  return instant;
}

export async function openHouse(
  pool: Pool,
  tenant: string,
  clock: SimulatedClock,
  rooms: readonly Room[],
): Promise<Engine> {
  const engine = new Engine({ pool, tenant, clock, master: MASTER, rooms, concurrency: 1 });
  await engine.open();
  return engine;
}

export function clockAt(text: string): SimulatedClock {
  return new SimulatedClock(at(text));
}

/** Does a step under an id of its own and lets everything settle. */
export async function take(engine: Engine, step: Step, place: number): Promise<void> {
  if ('until' in step) {
    await engine.advanceTo(at(step.until));
    await engine.settle();
    return;
  }
  const remind = step.remindAt === undefined ? {} : { remindAt: at(step.remindAt) };
  const answer = await engine.execute({
    name: 'Count',
    with: { counterId: step.count, by: step.by, ...remind },
    actor: 'system:spec',
    commandId: `step-${place}`,
    mayRepeat: true,
  });
  if ('refused' in answer) throw new Error(`refused: ${JSON.stringify(answer)}`);
  await engine.settle();
}

export async function play(engine: Engine, steps: readonly Step[]): Promise<void> {
  for (const [place, step] of steps.entries()) await take(engine, step, place);
}

/** All that came of it, without ids and positions: streams in order, sagas, documents, timers, what waits. */
export async function outcome(pool: Pool, tenant: string): Promise<object> {
  const rows = async (statement: string) => (await pool.query(statement, [tenant])).rows;
  return {
    events: await rows(`
      select stream, version, type, data, occurred_at, recorded_at, actor from event
      where tenant = $1 order by stream collate "C", version`),
    sagas: await rows('select saga, key, version, state from saga where tenant = $1 order by saga, key'),
    facts: await rows('select kind, key, doc from fact where tenant = $1 order by kind, key'),
    timers: await rows(
      'select saga, key, name, due_at from timer where tenant = $1 order by saga, key, name',
    ),
    outbox: await rows('select saga, key, name from outbox where tenant = $1 order by id'),
  };
}
