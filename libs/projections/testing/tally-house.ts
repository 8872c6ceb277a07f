import type { Pool } from 'pg';
import { EntitySchema } from 'typeorm';
import type { Replay, ReplayRange } from '../../event-store/replay.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Engine } from '../../process/engine.js';
import type { Room } from '../../process/room.js';
import { clockAt, openHouse, take } from '../../process/testing/house.js';
import { answeringRoom, countingRoom, type RecordedCounted } from '../../process/testing/made-up-rooms.js';
import { readModel, type ViewRow } from '../read-model.js';

/** A house made up for specs of rebuilding: two read models and a room's facts over the same counts. */

export interface TallyRow extends ViewRow {
  readonly sum: number;
  readonly steps: readonly number[];
  readonly last: string | null;
}

const tallyEntity = (table: string) =>
  new EntitySchema<TallyRow>({
    name: table,
    columns: {
      tenant: { type: 'text', primary: true },
      key: { type: 'text', primary: true },
      sum: { type: 'int' },
      steps: { type: 'jsonb' },
      last: { type: 'text', nullable: true },
    },
  });

/** A counter that comes to less than nothing has no row. */
function tallyModel(name: string, table: string) {
  return readModel<TallyRow, RecordedCounted>({
    name,
    entity: tallyEntity(table),
    on: { Counted: ({ data }) => [data.counterId] },
    fold: (row, { data }) => {
      const sum = (row?.sum ?? 0) + data.by;
      if (sum < 0) return undefined;
      return { sum, steps: [...(row?.steps ?? []), data.by], last: data.by > 2 ? 'much' : null };
    },
  });
}

export const tally = tallyModel('tally', 'tally');
export const otherTally = tallyModel('other-tally', 'other_tally');
export const leftRoom = answeringRoom('left', 'left');
export const TALLY_ROOMS: readonly Room[] = [{ ...countingRoom, views: [tally, otherTally] }, leftRoom];

export async function createTallyTables(pool: Pool): Promise<void> {
  for (const table of ['tally', 'other_tally']) {
    await pool.query(`
      create table ${table} (
        tenant text not null, key text not null, sum int not null, steps jsonb not null, last text,
        primary key (tenant, key)
      )`);
    await pool.query(`create index ${table}_last on ${table} (tenant, last) where last is not null`);
  }
}

export async function openTallyHouse(pool: Pool, tenant: string): Promise<Engine> {
  return openHouse(pool, tenant, clockAt('2024-03-01T09:00:00+08:00'), TALLY_ROOMS);
}

const counted = new Map<string, number>();

/** Counts on several counters, some of them to less than nothing, and lets everything settle. */
export async function countOn(engine: Engine, times: number): Promise<void> {
  const { tenant } = engine.options;
  for (let time = 0; time < times; time += 1) {
    const counts = (counted.get(tenant) ?? 0) + 1;
    counted.set(tenant, counts);
    await take(engine, { count: `c${counts % 7}`, by: counts % 5 === 0 ? -9 : counts % 4 }, counts);
  }
}

/** A log that is replayed in small batches, with something done between them. */
export function inSmallBatches(
  log: { readonly replay: Pick<Replay, 'events'> },
  options: { size: number; between?: (batch: number) => Promise<void> },
): { readonly replay: Pick<Replay, 'events'> } {
  let batch = 0;
  async function* events(range?: ReplayRange): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const page of log.replay.events(range)) {
      for (let at = 0; at < page.length; at += options.size) {
        yield page.slice(at, at + options.size);
        batch += 1;
        await options.between?.(batch);
      }
    }
  }
  return { replay: { events } };
}
