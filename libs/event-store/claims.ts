import type { Pool } from 'pg';
import { Batcher } from './batcher.js';

/** Which stream holds a claim now. The append asks again under the lock. */
export class ClaimReader {
  private readonly batcher: Batcher<{ kind: string; key: string }, string | undefined>;

  constructor(pool: Pool, tenant: string) {
    this.batcher = new Batcher(async (claims) => {
      const { rows } = await pool.query<{ place: string; stream: string }>(
        `select wanted.place, c.stream
         from unnest($2::text[], $3::text[]) with ordinality as wanted (kind, key, place)
         join claim c on c.tenant = $1 and c.kind = wanted.kind and c.key = wanted.key`,
        [tenant, claims.map((claim) => claim.kind), claims.map((claim) => claim.key)],
      );
      const found = new Map(rows.map((row) => [Number(row.place), row.stream]));
      return claims.map((_claim, at) => found.get(at + 1));
    });
  }

  holder(claim: { kind: string; key: string }): Promise<string | undefined> {
    return this.batcher.get({ kind: claim.kind, key: claim.key });
  }
}
