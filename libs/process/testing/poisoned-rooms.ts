import { EntitySchema } from 'typeorm';
import type { Pool } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import { type ReadModel, readModel, type ViewRow } from '../../projections/read-model.js';
import type { Room, Saga, StreamKind } from '../room.js';
import type { RecordedCounted } from './made-up-rooms.js';

/** How one handler sees counts: as they are, as others, not at all; or it throws, and the count is poison. */
export type Eye = (event: RecordedCounted) => RecordedCounted | undefined;

export const CLEAR: Eye = (event) => event;
export const POISON = 13;

export function isPoison({ data }: RecordedCounted): boolean {
  return data.by === POISON;
}

/** Poison as long as `mended` is not set. */
export function poisonedEye(mending: { mended: boolean } = { mended: false }): Eye {
  return (event) => {
    if (isPoison(event) && !mending.mended) throw new TypeError(`cannot count ${event.data.by}`);
    return event;
  };
}

export const SKIPPING: Eye = (event) => (isPoison(event) ? undefined : event);
export const REPAIRED_BY = 5;
export const REPAIRING: Eye = (event) =>
  isPoison(event) ? { ...event, data: { ...event.data, by: REPAIRED_BY } } : event;

type Keys = (event: RecordedEvent<string, never>) => readonly string[];

/** The same room, whose facts, sagas, or list of keys see counts through an eye. */
export function seenThrough(room: Room, part: 'fact' | 'saga' | 'keys', eye: Eye): Room {
  const sees = (event: RecordedEvent<string, never>) =>
    event.type === 'Counted' ? eye(event as RecordedEvent as RecordedCounted) : event;
  const on = (before: Readonly<Record<string, Keys>>) =>
    Object.fromEntries(
      Object.entries(before).map(([type, keysOf]): [string, Keys] => [
        type,
        (event) => {
          const seen = sees(event);
          return seen ? keysOf(seen as never) : [];
        },
      ]),
    );
  const facts = room.facts.map((one) => ({
    ...one,
    on: part === 'keys' ? on(one.on) : one.on,
    fold: ((doc: never, event: never, key: string) => {
      const seen = part === 'saga' ? event : sees(event);
      return seen ? one.fold(doc, seen as never, key) : doc;
    }) as typeof one.fold,
  }));
  const sagas = room.sagas.map(
    (one): Saga => ({
      ...one,
      react: (state, trigger, lookup) => {
        if (part !== 'saga' || trigger.kind === 'timer') return one.react(state, trigger, lookup);
        const event = sees(trigger.event as never);
        return event ? one.react(state, { ...trigger, event: event as never }, lookup) : {};
      },
    }),
  );
  return { ...room, facts, sagas };
}

/** The same room, whose sagas throw at timers of a key. */
export function throwingAtTimers(room: Room, at: { key: string; mended: boolean }): Room {
  const sagas = room.sagas.map(
    (one): Saga => ({
      ...one,
      react: (state, trigger, lookup) => {
        if (trigger.kind === 'timer' && trigger.key === at.key && !at.mended)
          throw new Error('cannot remind');
        return one.react(state, trigger, lookup);
      },
    }),
  );
  return { ...room, sagas };
}

/** The same room, whose decider throws at an order. */
export function throwingAtOrders(room: Room, at: { fails: (order: object) => boolean }): Room {
  const streams = room.streams.map(
    (kind): StreamKind => ({
      ...kind,
      decider: {
        ...kind.decider,
        decide: (state, command, facts) => {
          if (at.fails({ ...command.with, name: command.name })) throw new Error('cannot decide');
          return kind.decider.decide(state, command, facts);
        },
      },
    }),
  );
  return { ...room, streams };
}

interface SumRow extends ViewRow {
  readonly total: number;
  readonly seen: number;
}

const sumEntity = new EntitySchema<SumRow>({
  name: 'made_up_sum',
  tableName: 'made_up_sum',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    total: { type: 'integer' },
    seen: { type: 'integer' },
  },
});

/** The greatest sum its table takes: more is an error of data, which only the database finds. */
export const GREATEST_SUM = 1_000;

export async function createSumTable(pool: Pool): Promise<void> {
  await pool.query(`
    create table made_up_sum (
      tenant text not null, key text not null, seen integer not null,
      total integer not null check (total <= ${GREATEST_SUM}),
      primary key (tenant, key))`);
}

/** A table of sums by counter. */
export function sumView(eye: Eye): ReadModel {
  return readModel<SumRow, RecordedCounted>({
    name: 'sums',
    entity: sumEntity,
    on: { Counted: ({ data }) => [data.counterId] },
    fold: (row, event) => {
      const seen = eye(event);
      if (!seen) return row;
      return { total: (row?.total ?? 0) + seen.data.by, seen: (row?.seen ?? 0) + 1 };
    },
  });
}
