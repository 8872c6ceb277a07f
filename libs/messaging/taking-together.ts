import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Telemetry } from '../kernel/telemetry.js';
import type { Locked, PositionRow, RowKind } from './position-row.js';
import { BEGIN_TAKING, type Taking } from './taking.js';

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
 * A handler whose row another transaction holds is left out, so that nobody waits for it. Whatever fails
 * undoes all of it; whose fault it was is found by taking each alone. True when something took effect.
 */
export async function takeTogether(pool: Pool, portions: readonly Portion[]): Promise<boolean> {
  const client = await pool.connect();
  const under = new Underway();
  let broken: Error | boolean = false;
  try {
    await client.query(BEGIN_TAKING);
    const locked = await lockAll(
      client,
      portions.map(({ taking }) => taking.row),
    );
    const passed: { taking: Taking; position: number }[] = [];
    for (const portion of portions) {
      const { taking } = portion;
      const found = locked.get(taking.row);
      if (!found) continue;
      if (found.position > taking.standing.stored) passed.push({ taking, position: found.position });
      else await under.take(client, portion, found);
    }
    await storeAll(client, under.portions);
    await client.query('commit');
    under.ended('handled');
    // Another process did this part: it goes on from where that one stands.
    for (const { taking, position } of passed) taking.moved({ stored: position, through: position });
    return under.portions.length + passed.length > 0;
  } catch (error) {
    under.ended('failed');
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    // A connection in the middle of a failed transaction is closed rather than used again.
    client.release(broken);
  }
}

/** Portions that are being taken, and whom to tell how it ended. */
class Underway {
  readonly portions: Portion[] = [];
  private readonly telling: ReturnType<Telemetry['handling']>[] = [];

  async take(client: PoolClient, portion: Portion, { turn, hasTaken }: Locked): Promise<void> {
    const { taking, to } = portion;
    const events = hasTaken ? portion.events.filter((event) => !hasTaken(event)) : portion.events;
    this.portions.push(portion);
    if (events.length === 0) return;
    const told = taking.telemetry?.handling({ handler: taking.handler.name, events });
    if (told) this.telling.push(told);
    await taking.handler.handle(client, { turn, to, events });
  }

  ended(outcome: 'handled' | 'failed'): void {
    for (const tell of this.telling) tell(outcome);
    for (const { taking, to } of this.portions) {
      taking.handler.settled?.(outcome === 'handled');
      if (outcome === 'handled') taking.moved({ stored: to, through: to });
    }
  }
}

async function lockAll(
  client: PoolClient,
  rows: readonly PositionRow[],
): Promise<ReadonlyMap<PositionRow, Locked>> {
  const locked = new Map<PositionRow, Locked>();
  for (const [kind, own] of byKind(rows, (row) => row)) {
    const found = await kind.lockSeveral(client, own);
    for (const [at, row] of own.entries()) {
      const one = found[at];
      if (one) locked.set(row, one);
    }
  }
  return locked;
}

async function storeAll(client: PoolClient, portions: readonly Portion[]): Promise<void> {
  const moves = portions.map(({ taking, to }) => ({ row: taking.row, to }));
  for (const [kind, own] of byKind(moves, ({ row }) => row)) await kind.storeSeveral(client, own);
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
