import type { Pool, PoolClient } from 'pg';
import type { Fingerprint, Difference, Rebuildable } from './rebuildable.js';

/** What came of a rebuild. */
export interface RebuildReport extends Difference {
  readonly projection: string;
  readonly table: string;
  /** Where both stood when they were compared. */
  readonly position: number;
  readonly live: Fingerprint;
  readonly rebuilt: Fingerprint;
  /** The live rows were what the log says they are. */
  readonly equal: boolean;
  /** Events folded by this run. */
  readonly events: number;
  /** Where an interrupted rebuild was taken up again; null for one from the beginning. */
  readonly resumedFrom: number | null;
  readonly tookMs: number;
  /** Of it, how long the live handler was held up. */
  readonly heldMs: number;
}

/** Where one projection stands. */
export interface ProjectionStatus {
  readonly position: number;
  readonly rebuild: {
    readonly position: number;
    readonly startedAt: Date;
    /** False when the process that did it is gone: the next rebuild goes on from there. */
    readonly running: boolean;
  } | null;
  readonly rebuiltAt: Date | null;
  readonly lastReport: RebuildReport | null;
}

/** The position of a rebuild is a checkpoint of its own. */
export function nextHandler(one: Pick<Rebuildable, 'handler'>): string {
  return `${one.handler}@next`;
}

/** The text whose hash is the advisory lock that the one rebuild of a projection holds. */
export function rebuildLock(tenant: string, projection: string): string {
  return `rebuild/${tenant}/${projection}`;
}

interface StatusRow {
  readonly position: string | null;
  readonly next_position: string | null;
  readonly started_at: Date | null;
  readonly running: boolean;
  readonly finished_at: Date | null;
  readonly report: RebuildReport | null;
}

export async function projectionStatus(
  pool: Pool,
  tenant: string,
  one: Pick<Rebuildable, 'name' | 'handler'>,
): Promise<ProjectionStatus> {
  const { rows } = await pool.query<StatusRow>(
    `select (select position from checkpoint where tenant = $1 and handler = $2),
            (select position from checkpoint where tenant = $1 and handler = $3) as next_position,
            r.started_at, r.finished_at, r.report,
            -- A key of 64 bits stands in two halves among the locks.
            exists (select from pg_locks, (select hashtextextended($5, 0) as key) k
                    where locktype = 'advisory' and objsubid = 1 and granted
                      and database = (select oid from pg_database where datname = current_database())
                      and (classid::bigint << 32 | objid::bigint) = k.key) as running
     from (select 1) as one left join projection_rebuild r on r.tenant = $1 and r.projection = $4`,
    [tenant, one.handler, nextHandler(one), one.name, rebuildLock(tenant, one.name)],
  );
  const row = rows[0] as StatusRow;
  const under = row.next_position !== null && row.started_at !== null;
  return {
    position: Number(row.position ?? 0),
    rebuild: under
      ? { position: Number(row.next_position), startedAt: row.started_at as Date, running: row.running }
      : null,
    rebuiltAt: row.finished_at,
    lastReport: row.report,
  };
}

/** The position of a rebuild that can be gone on with: begun by the same code and not yet done. */
export async function resumable(
  client: PoolClient,
  tenant: string,
  { one, code }: { readonly one: Rebuildable; readonly code: string },
): Promise<number | undefined> {
  const { rows } = await client.query<{ position: string; code: string }>(
    `select c.position, r.code from checkpoint c
     join projection_rebuild r on r.tenant = c.tenant and r.projection = $3
     where c.tenant = $1 and c.handler = $2 for update of c`,
    [tenant, nextHandler(one), one.name],
  );
  return rows[0]?.code === code ? Number(rows[0].position) : undefined;
}

export async function recordBegun(
  client: PoolClient,
  tenant: string,
  { one, code }: { readonly one: Rebuildable; readonly code: string },
): Promise<void> {
  await client.query(
    `insert into checkpoint (tenant, handler) values ($1, $2)
     on conflict (tenant, handler) do update set position = 0, turn = 0`,
    [tenant, nextHandler(one)],
  );
  await client.query(
    `insert into projection_rebuild (tenant, projection, code, started_at) values ($1, $2, $3, now())
     on conflict (tenant, projection) do update set code = excluded.code, started_at = excluded.started_at`,
    [tenant, one.name, code],
  );
}

/** Ends the rebuild, and makes every process forget what it remembers of the live rows. */
export async function recordDone(
  client: PoolClient,
  tenant: string,
  done: { readonly one: Rebuildable; readonly report: RebuildReport },
): Promise<void> {
  const { one, report } = done;
  await client.query('delete from checkpoint where tenant = $1 and handler = $2', [tenant, nextHandler(one)]);
  await client.query('update checkpoint set turn = turn + 1 where tenant = $1 and handler = $2', [
    tenant,
    one.handler,
  ]);
  await client.query(
    `update projection_rebuild set finished_at = clock_timestamp(), report = $3
     where tenant = $1 and projection = $2`,
    [tenant, one.name, JSON.stringify(report)],
  );
}
