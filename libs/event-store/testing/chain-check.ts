import type { Pool } from 'pg';
import { chainHash, type StoredColumns } from '../chain.js';

interface Row extends Omit<StoredColumns, 'position' | 'occurredAt' | 'recordedAt'> {
  readonly position: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly hash: Buffer;
}

/** The positions at which the stored hash is not what the stored columns and the hash before it come to. */
export async function brokenAt(pool: Pool, tenant: string): Promise<number[]> {
  const { rows } = await pool.query<Row>(
    `select position, stream, version, event_id as "eventId", type, schema_version as "schemaVersion",
            round(extract(epoch from occurred_at) * 1000)::bigint as "occurredAt",
            round(extract(epoch from recorded_at) * 1000)::bigint as "recordedAt",
            actor, correlation_id as "correlationId", causation_id as "causationId",
            data::text as data, meta::text as meta, hash
     from event where tenant = $1 order by position`,
    [tenant],
  );
  const { rows: heads } = await pool.query<{ hash: Buffer }>('select hash from tenant where tenant = $1', [
    tenant,
  ]);
  let before: Buffer = Buffer.alloc(0);
  const broken: number[] = [];
  for (const { hash, ...columns } of rows) {
    const numbers = {
      position: Number(columns.position),
      occurredAt: Number(columns.occurredAt),
      recordedAt: Number(columns.recordedAt),
    };
    if (!chainHash(before, { ...columns, ...numbers }).equals(hash)) broken.push(numbers.position);
    before = hash;
  }
  if (heads[0] && !heads[0].hash.equals(before)) broken.push(rows.length + 1);
  return broken;
}
