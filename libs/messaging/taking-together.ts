import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Telemetry } from '../kernel/telemetry.js';
import type { Locked, PositionRow, RowKind } from './position-row.js';
import { beginTaking, type Taking } from './taking.js';

/** What a handler would take next: by itself, or in a transaction with others. */
export interface Portion {
  readonly taking: Taking;
  /** Those that the handler wants; none where only its position moves. */
  readonly events: readonly RecordedEvent[];
  /** Up to here. */
  readonly to: number;
}

/**
 * Takes portions of several handlers in one transaction, with all of their positions: one begin, one lock,
 * one commit, however many they are. Each event takes effect once as if every handler were alone.
 *
 * Statements of different handlers go out side by side: the pool is a `pipelined` one, and no handler may
 * count on being alone on the connection (`Handler.mayShare`). A handler whose row another transaction holds
 * is left out, so that nobody waits for it. Whatever fails undoes all of it; whose fault it was is found by
 * taking each alone.
 */
export async function takeTogether(pool: Pool, portions: readonly Portion[]): Promise<TakenTogether> {
  const client = await pool.connect();
  const taken: Portion[] = [];
  const telling: ReturnType<Telemetry['handling']>[] = [];
  let broken: Error | boolean = false;
  const ended = (outcome: 'handled' | 'failed') => {
    for (const tell of telling) tell(outcome);
    for (const { taking } of taken) taking.handler.settled?.(outcome === 'handled');
  };
  try {
    const rows = portions.map(({ taking }) => taking.row);
    const begin = beginTaking(portions.map(({ taking }) => taking.handler));
    const begun = client.query(begin);
    const locking = lockAll(client, rows);
    await all<unknown>([begun, locking]);
    const locked = await locking;
    const elsewhere: { taking: Taking; position: number }[] = [];
    const handling = portions.map(async (portion) => {
      const { taking, to } = portion;
      const found = locked.get(taking.row);
      if (!found) return;
      if (found.position !== taking.standing.stored) {
        elsewhere.push({ taking, position: found.position });
        return;
      }
      const { turn, hasTaken } = found;
      const events = hasTaken ? portion.events.filter((event) => !hasTaken(event)) : portion.events;
      taken.push(portion);
      if (events.length === 0) return;
      const told = taking.telemetry?.handling({ handler: taking.handler.name, events });
      if (told) telling.push(told);
      await taking.handler.handle(client, { turn, to, events });
    });
    await all(handling);
    await storeAll(client, taken);
    await client.query('commit');
    ended('handled');
    for (const { taking, to } of taken) taking.moved({ stored: to, through: to });
    for (const { taking, position } of elsewhere) taking.goOnFrom(position);
    return { taken, elsewhere: elsewhere.length, leftOut: portions.length - taken.length - elsewhere.length };
  } catch (error) {
    ended('failed');
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    // A connection in the middle of a failed transaction is closed rather than used again.
    client.release(broken);
  }
}

export interface TakenTogether {
  readonly taken: readonly Portion[];
  /** Handlers whose row stood elsewhere: they go on from there. */
  readonly elsewhere: number;
  /** Handlers whose row another transaction held. */
  readonly leftOut: number;
}

/** Once all of them have ended: what shares a connection must not go on behind its end. */
async function all<Result>(works: readonly Promise<Result>[]): Promise<readonly Result[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

async function lockAll(
  client: PoolClient,
  rows: readonly PositionRow[],
): Promise<ReadonlyMap<PositionRow, Locked>> {
  const locked = new Map<PositionRow, Locked>();
  const locking = [...byKind(rows, (row) => row)].map(async ([kind, own]) => {
    const found = await kind.lockSeveral(client, own);
    for (const [at, row] of own.entries()) {
      const one = found[at];
      if (one) locked.set(row, one);
    }
  });
  await all(locking);
  return locked;
}

async function storeAll(client: PoolClient, portions: readonly Portion[]): Promise<void> {
  const moves = portions.map(({ taking, to }) => ({ row: taking.row, to }));
  await all([...byKind(moves, ({ row }) => row)].map(([kind, own]) => kind.storeSeveral(client, own)));
}

function byKind<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => PositionRow,
): ReadonlyMap<RowKind, readonly Item[]> {
  const kinds = new Map<RowKind, Item[]>();
  for (const item of items) {
    const { kind } = rowOf(item);
    const own = kinds.get(kind);
    if (own) own.push(item);
    else kinds.set(kind, [item]);
  }
  return kinds;
}
