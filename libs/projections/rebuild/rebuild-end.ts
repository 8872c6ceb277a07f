import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import type { FeedReplay } from '../../messaging/feed.js';
import { levelled } from '../../messaging/streams/level.js';
import { lockPosition } from '../../messaging/position-row.js';
import type { WorkDecision } from '../../messaging/parking/work.js';
import { type RebuildReport, recordDone } from './rebuild-records.js';
import { type Difference, type Fingerprint, NO_DIFFERENCE, type Rebuildable } from './rebuildable.js';
import type { Run } from './rebuilder.js';
import { transact } from '../../messaging/transaction.js';

/** How long the end waits for the live handler's position; then it lets go, follows on and asks again. */
const LOCK_TIMEOUT_MS = 2_000;

/** A rebuild that is close to the live one, and what it can still do. */
export interface Ending {
  readonly pool: Pool;
  readonly tenant: string;
  readonly run: Run;
  readonly replay: FeedReplay;
  /** What operators decided about parked work of this projection since it was begun. */
  decidedSince(): Promise<readonly WorkDecision[]>;
  events(upTo: number): AsyncGenerator<readonly RecordedEvent[]>;
  /** Folds events and stores the position, in a transaction of its own. */
  step(events: readonly RecordedEvent[], to: number): Promise<void>;
  mustStandWhereLeft(client: PoolClient): Promise<void>;
}

interface Compared {
  readonly live: Fingerprint;
  readonly rebuilt: Fingerprint;
  readonly heldMs: number;
}

/**
 * Compares both at one position, and lets the rows that differ change places.
 *
 * The live handler's position is held only while the last events are folded and a snapshot is taken in which
 * both stand at it; the rows, however many, are hashed in that snapshot while the live handler goes on. Rows
 * that were equal there stay so by the same events. Where any differed the position is held once more, for
 * the events since and the rows that differ.
 */
export async function endOf(ending: Ending): Promise<RebuildReport> {
  const { run } = ending;
  const compared = await compare(ending);
  const position = run.position;
  if (compared.live.hash === compared.rebuilt.hash) {
    return transact(ending.pool, async (client) => {
      await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await ending.mustStandWhereLeft(client);
      await mustBeUndecided(ending);
      return record(client, ending, { ...compared, position, difference: NO_DIFFERENCE });
    });
  }
  return transact(ending.pool, (client) => exchange(client, ending, compared));
}

/** Takes the snapshot while the live handler stands, and hashes the rows of both after it goes on. */
async function compare(ending: Ending): Promise<Compared> {
  const { pool, run } = ending;
  const reading = await pool.connect();
  let broken: Error | boolean = true;
  try {
    await reading.query('begin isolation level repeatable read, read only');
    const heldMs = await transact(pool, async (holding) => {
      const position = await hold(holding, ending);
      const heldFrom = performance.now();
      await mustBeUndecided(ending);
      // Few, and read before they are folded: no more connections are held than needed.
      const pages: (readonly RecordedEvent[])[] = [];
      for await (const page of ending.events(position)) pages.push(page);
      for (const page of pages) await ending.step(page, page.at(-1)?.position ?? position);
      await ending.step([], position);
      // The first question takes the snapshot.
      await reading.query('select 1');
      return performance.now() - heldFrom;
    });
    run.tell({ projection: run.one.name, position: run.position, upTo: run.position, events: run.events });
    const compared = await run.one.fingerprints(reading);
    await reading.query('commit');
    broken = false;
    return { ...compared, heldMs };
  } catch (error) {
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    reading.release(broken);
  }
}

async function exchange(client: PoolClient, ending: Ending, compared: Compared): Promise<RebuildReport> {
  const { run } = ending;
  const { one } = run;
  const position = await hold(client, ending);
  const heldFrom = performance.now();
  await ending.mustStandWhereLeft(client);
  await mustBeUndecided(ending);
  for await (const page of ending.events(position)) {
    await one.fold(client, page, run.decisions);
    run.events += page.length;
  }
  run.tell({ projection: one.name, position, upTo: position, events: run.events });
  const difference = await one.exchange(client);
  await mustBeEqualNow(client, one);
  const heldMs = compared.heldMs + performance.now() - heldFrom;
  return record(client, ending, { ...compared, heldMs, position, difference });
}

/** Holds the live handler at its position, which must not lie before that of the rebuild. */
async function hold(client: PoolClient, { pool, tenant, run, replay }: Ending): Promise<number> {
  const { one } = run;
  await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
  const { position: stored } = await lockPosition(client, tenant, one.handler);
  const handler = one.live?.();
  const decidedAt = run.decided.at(-1)?.position ?? 0;
  const level = handler && (await levelled(pool, { tenant, handler, replay, decidedAt }));
  const position = level ?? stored;
  if (level !== undefined) await storeLevel(client, { tenant, handler: one.handler, level });
  if (position >= run.position) return position;
  throw new Error(
    `${one.name}: the live one went back from position ${run.position} to ${position}. ` +
      'Perhaps begin anew with --fresh.',
  );
}

/** Least of all partitions is what they all have come to. */
async function storeLevel(
  client: PoolClient,
  { tenant, handler, level }: { tenant: string; handler: string; level: number },
): Promise<void> {
  await client.query('update checkpoint set position = $3 where tenant = $1 and handler = $2', [
    tenant,
    handler,
    level,
  ]);
}

async function mustBeUndecided(ending: Ending): Promise<void> {
  const { one, decided } = ending.run;
  const known = new Set(decided.map((decision) => decision.eventId));
  if ((await ending.decidedSince()).every((decision) => known.has(decision.eventId))) return;
  throw new Error(`${one.name}: parked work of it was decided meanwhile. Perhaps ask again: it begins anew.`);
}

async function mustBeEqualNow(client: PoolClient, one: Rebuildable): Promise<void> {
  const { live, rebuilt } = await one.fingerprints(client);
  if (live.hash === rebuilt.hash) return;
  throw new Error(
    `${one.name}: after the swap the live rows hash to ${live.hash}, the rebuilt ones to ${rebuilt.hash}; ` +
      'nothing was changed',
  );
}

async function record(
  client: PoolClient,
  { tenant, run }: Ending,
  found: Compared & { readonly position: number; readonly difference: Difference },
): Promise<RebuildReport> {
  const { one, events, resumedFrom, startedMs } = run;
  const { live, rebuilt, position, difference } = found;
  await one.drop(client);
  const tookMs = Math.round(performance.now() - startedMs);
  const report = {
    projection: one.name,
    table: one.table,
    position,
    live,
    rebuilt,
    equal: live.hash === rebuilt.hash,
    events,
    ...difference,
    resumedFrom,
    tookMs,
    heldMs: Math.round(found.heldMs),
  };
  await recordDone(client, tenant, { one, report });
  return report;
}
