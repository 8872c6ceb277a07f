import type { Pool, PoolClient } from 'pg';
import { Deposed, type Lead, Leadership } from './leadership.js';

/** How old an answer may be by which a standby knows how far the leader's handlers are. */
const STANDINGS_KEPT_MS = 20;

export interface GroupLeadershipOptions {
  readonly pool: Pool;
  readonly tenant: string;
  /** The row that holds the group's lease. */
  readonly group: string;
  /** The handlers that are led together. */
  readonly handlers: readonly string[];
  /** Names this process among those that may lead. */
  readonly holder: string;
  readonly leaseMs?: number;
}

interface SeveralRow {
  readonly handler: string;
  readonly position: string;
  readonly turn: string;
  readonly token: string;
  readonly leads: boolean;
}

/**
 * One leader a tenant for a group of handlers, with one lease; others stand by.
 *
 * Each handler's own row carries the token of the last leader that had to do with it. A new leader writes its
 * token into all of them at once; a transaction begins only where the lease and the row say that no later
 * leader came. So a leader that was stopped for a while and goes on writes nothing any more.
 */
export class GroupLeadership {
  private readonly lease: Leadership;
  /** The token that stands in the handlers' rows. */
  private written: number | undefined;
  private asking: Promise<boolean> | undefined;
  /** A row was not ours to write. Where the lease is all the same, a greater token is needed. */
  private contested = false;
  private asked: { at: number; answer: Promise<ReadonlyMap<string, number>> } | undefined;

  constructor(private readonly options: GroupLeadershipOptions) {
    const { group, handlers, ...others } = options;
    this.lease = new Leadership({ ...others, handler: group, over: handlers });
  }

  get leads(): boolean {
    return this.lease.leads;
  }

  open(): Promise<void> {
    return this.lease.open();
  }

  /** Asked by many at once, it asks once for all. */
  lead(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  resign(): Promise<void> {
    return this.lease.resign();
  }

  /** The same lease as one of its handlers sees it. */
  of(handler: string): Lead {
    const group = this;
    return {
      get leads() {
        return group.leads;
      },
      lead: () => group.lead(),
      committing: (client) => group.committing(client, handler),
      standing: async () => ({ position: (await group.standings()).get(handler) ?? 0 }),
      resign: () => group.resign(),
    };
  }

  private async ask(): Promise<boolean> {
    if (this.contested) {
      this.contested = false;
      await this.lease.renounce();
    }
    if (!(await this.lease.lead())) return false;
    if (this.lease.token !== this.written) await this.writeToken();
    return this.lease.leads;
  }

  /** Rows that a transaction of the last leader holds get the token with the first one of ours. */
  private async writeToken(): Promise<void> {
    const { token } = this.lease;
    const { pool, tenant, handlers } = this.options;
    await pool.query(
      `update checkpoint set leader_token = $3 where tenant = $1 and handler in (
         select handler from checkpoint
         where tenant = $1 and handler = any($2) and leader_token < $3 for update skip locked)`,
      [tenant, handlers, token],
    );
    this.written = token;
  }

  private async committing(client: PoolClient, handler: string): Promise<{ position: number; turn: number }> {
    const { tenant, group, holder } = this.options;
    const token = this.lease.token ?? -1;
    const { rows } = await client.query<{ position: string; turn: string; token: string }>(
      `select c.position, c.turn, c.leader_token as token from checkpoint c
       where c.tenant = $1 and c.handler = $2 and c.leader_token <= $3
         and exists (select from checkpoint l where l.tenant = $1 and l.handler = $4
                     and l.leader = $5 and l.leader_token = $3)
       for update of c`,
      [tenant, handler, token, group, holder],
    );
    const row = rows[0];
    if (!row) return this.deposed(handler);
    if (Number(row.token) < token) {
      await client.query('update checkpoint set leader_token = $3 where tenant = $1 and handler = $2', [
        tenant,
        handler,
        token,
      ]);
    }
    return { position: Number(row.position), turn: Number(row.turn) };
  }

  /**
   * Locks the rows of several handlers at once, but for those that another transaction holds; throws `Deposed`
   * where another process leads.
   */
  async committingSeveral(
    client: PoolClient,
    handlers: readonly string[],
  ): Promise<ReadonlyMap<string, { position: number; turn: number }>> {
    const { tenant, group, holder } = this.options;
    const token = this.lease.token ?? -1;
    const { rows } = await client.query<SeveralRow>(
      `select c.handler, c.position, c.turn, c.leader_token as token,
              exists (select from checkpoint l where l.tenant = $1 and l.handler = $4
                      and l.leader = $5 and l.leader_token = $3) as leads
       from checkpoint c where c.tenant = $1 and c.handler = any($2)
       order by c.handler for update of c skip locked`,
      [tenant, handlers, token, group, holder],
    );
    if (rows.some((row) => !row.leads || Number(row.token) > token)) this.deposed(handlers.join(', '));
    const older = rows.filter((row) => Number(row.token) < token).map(({ handler }) => handler);
    if (older.length > 0) {
      await client.query('update checkpoint set leader_token = $3 where tenant = $1 and handler = any($2)', [
        tenant,
        older,
        token,
      ]);
    }
    return new Map(
      rows.map(({ handler, position, turn }) => [
        handler,
        { position: Number(position), turn: Number(turn) },
      ]),
    );
  }

  private deposed(handler: string): never {
    this.lease.doubt();
    this.contested = true;
    throw new Deposed(handler, this.options.holder);
  }

  /** One question for all handlers of the group. */
  private standings(): Promise<ReadonlyMap<string, number>> {
    const now = performance.now();
    if (this.asked && now - this.asked.at < STANDINGS_KEPT_MS) return this.asked.answer;
    const { pool, tenant, handlers } = this.options;
    const answer = pool
      .query<{ handler: string; position: string }>(
        'select handler, position from checkpoint where tenant = $1 and handler = any($2)',
        [tenant, handlers],
      )
      .then(({ rows }) => new Map(rows.map((row) => [row.handler, Number(row.position)])));
    this.asked = { at: now, answer };
    return answer;
  }
}
