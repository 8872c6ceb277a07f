import type { Pool, PoolClient } from 'pg';

/** How long nobody else leads after the leader was last heard of. */
const LEASE_MS = 4_000;
/** How often the leader says that it is there. */
const RENEW_MS = 1_000;

/** Where the handler stands, and who leads. */
export interface LeaderStanding {
  readonly position: number;
  /** The name of the process that leads; null while nobody does. */
  readonly leader: string | null;
  /** Counts the leaders there were. */
  readonly token: number;
}

/** Whether this process may work for a handler, and how it proves so in every transaction that writes. */
export interface Lead {
  readonly leads: boolean;
  /** Leads, or goes on leading, where nobody else does. */
  lead(): Promise<boolean>;
  /** Locks the position's row; throws `Deposed` where another leads. */
  committing(client: PoolClient): Promise<{ position: number; turn: number }>;
  /** How far the handler is, whoever leads. */
  standing(): Promise<{ readonly position: number }>;
  /** Lets another process lead at once. */
  resign(): Promise<void>;
}

/** Another process leads by now: what was being written was not. */
export class Deposed extends Error {
  constructor(handler: string, holder: string) {
    super(`${handler} is led by another process than ${holder}`);
  }
}

/**
 * One leader a tenant for a handler that keeps its state in memory; others follow beside it and are ready.
 *
 * Guards the handler's commands and position. The row of its position carries the leader's name, a lease, and
 * a token that grows with every change of leader. Only who holds the token may commit (`committing` locks the
 * row and asks), so a leader that was stopped for a while and goes on writes nothing any more. The lease only
 * says when others may try; it runs by the database's clock, not by the tenant's: it measures machines.
 */
export class Leadership implements Lead {
  private held: number | undefined;
  private renewedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly handler: string;
      /** Names this process among those that may lead. */
      readonly holder: string;
      readonly leaseMs?: number;
      /** Handlers whose rows carry the token too: a new one is greater than all of theirs. */
      readonly over?: readonly string[];
    },
  ) {}

  get leads(): boolean {
    return this.held !== undefined;
  }

  /** What proves that this process leads; undefined where it does not, as far as it knows. */
  get token(): number | undefined {
    return this.held;
  }

  async open(): Promise<void> {
    const { pool, tenant, handler } = this.options;
    await pool.query(
      'insert into checkpoint (tenant, handler) values ($1, $2) on conflict (tenant, handler) do nothing',
      [tenant, handler],
    );
  }

  /** Leads, or goes on leading, where nobody else does. Asked often, it asks the database now and then. */
  async lead(): Promise<boolean> {
    const { leaseMs = LEASE_MS } = this.options;
    const now = performance.now();
    const renewMs = Math.min(RENEW_MS, leaseMs / 4);
    if (now - this.renewedAt < renewMs) return this.leads;
    this.renewedAt = now;
    const { pool, tenant, handler, holder, over = [] } = this.options;
    const { rows } = await pool.query<{ token: string }>(
      `update checkpoint
       set leader = $3,
           leader_token = case when leader = $3 then leader_token else 1 + greatest(leader_token,
             (select max(leader_token) from checkpoint where tenant = $1 and handler = any($5))) end,
           leader_until = clock_timestamp() + $4 * interval '1 millisecond'
       where tenant = $1 and handler = $2
         and (leader is null or leader = $3 or leader_until < clock_timestamp())
       returning leader_token as token`,
      [tenant, handler, holder, leaseMs, over],
    );
    this.held = rows[0] ? Number(rows[0].token) : undefined;
    return this.leads;
  }

  /** In the transaction that writes: locks the position's row; throws `Deposed` where another leads. */
  async committing(client: PoolClient): Promise<{ position: number; turn: number }> {
    const { tenant, handler, holder } = this.options;
    const { rows } = await client.query<{ position: string; turn: string }>(
      `select position, turn from checkpoint
       where tenant = $1 and handler = $2 and leader = $3 and leader_token = $4 for update`,
      [tenant, handler, holder, this.held ?? -1],
    );
    const row = rows[0];
    if (!row) {
      this.held = undefined;
      throw new Deposed(handler, holder);
    }
    return { position: Number(row.position), turn: Number(row.turn) };
  }

  /** Stores the position, where nothing else is written with it; throws `Deposed` where another leads. */
  async store(position: number): Promise<void> {
    const { pool, tenant, handler, holder } = this.options;
    const { rowCount } = await pool.query({
      name: 'led_position_stored',
      text: `update checkpoint set position = $5, turn = turn + 1
             where tenant = $1 and handler = $2 and leader = $3 and leader_token = $4`,
      values: [tenant, handler, holder, this.held ?? -1, position],
    });
    if (rowCount === 1) return;
    this.held = undefined;
    throw new Deposed(handler, holder);
  }

  /** Lets another process lead at once. */
  async resign(): Promise<void> {
    if (this.leads) await this.renounce();
  }

  /** Gives the lease back where it stands under this process's name, whatever this process believes. */
  async renounce(): Promise<void> {
    this.doubt();
    const { pool, tenant, handler, holder } = this.options;
    await pool.query(
      `update checkpoint set leader = null, leader_until = null
       where tenant = $1 and handler = $2 and leader = $3`,
      [tenant, handler, holder],
    );
  }

  /** Asks the database at the next turn, whatever it said a moment ago. */
  doubt(): void {
    this.held = undefined;
    this.renewedAt = Number.NEGATIVE_INFINITY;
  }

  async standing(): Promise<LeaderStanding> {
    const { pool, tenant, handler } = this.options;
    const { rows } = await pool.query<{ position: string; leader: string | null; token: string }>(
      `select position, case when leader_until >= clock_timestamp() then leader end as leader,
              leader_token as token
       from checkpoint where tenant = $1 and handler = $2`,
      [tenant, handler],
    );
    const row = rows[0];
    return {
      position: Number(row?.position ?? 0),
      leader: row?.leader ?? null,
      token: Number(row?.token ?? 0),
    };
  }
}
