import type { Pool } from 'pg';
import { chainHash, type StoredColumns } from '../chain.js';

interface Row extends Omit<StoredColumns, 'position' | 'occurredAt' | 'recordedAt'> {
  readonly position: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly hash: Buffer;
}

/** Events in memory at most: a log of a million is checked as well as one of ten. */
const PAGE = 5_000;

/** The positions at which the stored hash is not what the stored columns and the hash before it come to. */
export async function brokenAt(pool: Pool, tenant: string): Promise<number[]> {
  let before: Buffer = Buffer.alloc(0);
  let position = 0;
  const broken: number[] = [];
  for (let rows = await page(pool, tenant, 0); rows.length > 0; rows = await page(pool, tenant, position)) {
    for (const { hash, ...columns } of rows) {
      position = Number(columns.position);
      const numbers = {
        position,
        occurredAt: Number(columns.occurredAt),
        recordedAt: Number(columns.recordedAt),
      };
      if (!chainHash(before, { ...columns, ...numbers }).equals(hash)) broken.push(position);
      before = hash;
    }
  }
  const { rows: heads } = await pool.query<{ hash: Buffer }>('select hash from tenant where tenant = $1', [
    tenant,
  ]);
  if (heads[0] && !heads[0].hash.equals(before)) broken.push(position + 1);
  return broken;
}

async function page(pool: Pool, tenant: string, after: number): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select position, stream, version, event_id as "eventId", type, schema_version as "schemaVersion",
            round(extract(epoch from occurred_at) * 1000)::bigint as "occurredAt",
            round(extract(epoch from recorded_at) * 1000)::bigint as "recordedAt",
            actor, correlation_id as "correlationId", causation_id as "causationId",
            data::text as data, meta::text as meta, hash
     from event where tenant = $1 and position > $2 order by position limit ${PAGE}`,
    [tenant, after],
  );
  return rows;
}
