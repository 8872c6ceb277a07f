import type { Pool } from 'pg';
import type { Instant } from '../kernel/business-date.js';

/**
 * The last position that was recorded at an instant or before it; 0 where nothing was.
 *
 * `recorded_at` never runs back along positions, so the place is found by halving: one look at the key of
 * `event` a step, about log2 of the head of them. Positions are dense; where the early part of a log is kept
 * elsewhere, what is missing lies before what is there.
 */
export async function positionKnownBy(
  pool: Pool,
  at: { readonly tenant: string; readonly head: number; readonly instant: Instant },
): Promise<number> {
  let [known, unknown] = [0, at.head + 1];
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    const { rows } = await pool.query<{ recorded_ms: string }>(
      `select round(extract(epoch from recorded_at) * 1000)::bigint as recorded_ms
       from event where tenant = $1 and position = $2`,
      [at.tenant, middle],
    );
    const recordedAt = Number(rows[0]?.recorded_ms ?? Number.NEGATIVE_INFINITY);
    if (recordedAt <= at.instant) known = middle;
    else unknown = middle;
  }
  return known;
}
