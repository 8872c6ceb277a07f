import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { AppendAnswer, AskedAppend, EventsFollower, LogUnderTest, SeenEvent } from './log-under-test.js';

/**
 * The ways in which logs on PostgreSQL are commonly followed:
 *
 * - `by-sequence`: positions from a sequence, readers ask for those above their checkpoint. A sequence gives
 *   its numbers before the commit, so a later number may be seen first and the earlier one never.
 * - `by-horizon`: as Emmett 0.42.0 does it: transactions below the oldest one still running, ordered by
 *   transaction and position, with the position alone as checkpoint. A transaction that began earlier and
 *   inserted later moves the checkpoint past what it did not see.
 * - `by-transaction`: the same with both as checkpoint. Nothing is lost, but an event written later by an
 *   older transaction comes first, also inside one stream.
 */
export const RIVAL_FOLLOWERS = ['by-sequence', 'by-horizon', 'by-transaction'] as const;

interface Row {
  readonly position: string;
  readonly xid: string;
  readonly stream: string;
  readonly version: number;
  readonly text: string;
}

const COLUMNS = 'select position, xid::text as xid, stream, version, text from rival_event';
const BELOW_HORIZON = 'xid < pg_snapshot_xmin(pg_current_snapshot())';
const UNIQUE_VIOLATION = '23505';
const LOOK_AGAIN_MS = 20;

/** A sequence, a transaction id and an expected version: the table that those ways of following share. */
export class RivalLog implements LogUnderTest {
  readonly remembersCommands = false;

  constructor(private readonly pool: Pool) {}

  async makeTable(): Promise<void> {
    await this.pool.query(`
      create table if not exists rival_event (
        position bigserial primary key,
        xid xid8 not null default pg_current_xact_id(),
        stream text not null,
        version integer not null,
        text text not null,
        unique (stream, version)
      )`);
  }

  async append(asked: AskedAppend): Promise<AppendAnswer> {
    const client = await this.pool.connect();
    let broken: Error | boolean = false;
    try {
      await client.query('begin');
      const answer = await write(client, asked);
      await client.query(answer.outcome === 'appended' ? 'commit' : 'rollback');
      return answer;
    } catch (error) {
      broken = error instanceof Error ? error : true;
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      return { outcome: 'conflict', found: (asked.expectedVersion ?? 0) + 1 };
    } finally {
      client.release(broken);
    }
  }

  follow(kind: string): EventsFollower {
    let position = '0';
    let xid = '0';
    const ask = async (condition: string, order: string, values: readonly unknown[]) => {
      const { rows } = await this.pool.query<Row>(`${COLUMNS} where ${condition} order by ${order}`, [
        ...values,
      ]);
      position = rows.at(-1)?.position ?? position;
      xid = rows.at(-1)?.xid ?? xid;
      return rows.map(seenRow);
    };
    switch (kind) {
      case 'by-sequence':
        return (limit) => ask('position > $1', 'position limit $2', [position, limit]);
      case 'by-horizon':
        return (limit) =>
          ask(`${BELOW_HORIZON} and position > $1`, 'xid, position limit $2', [position, limit]);
      case 'by-transaction':
        return (limit) =>
          ask(`${BELOW_HORIZON} and (xid, position) > ($1::text::xid8, $2)`, 'xid, position limit $3', [
            xid,
            position,
            limit,
          ]);
      default:
        throw new Error(`follower unknown: ${kind}. There are ${RIVAL_FOLLOWERS.join(', ')}.`);
    }
  }

  /** Waits until no transaction of whoever's hides what was committed from readers below the horizon. */
  async everythingShown(): Promise<void> {
    for (let hidden = true; hidden; ) {
      const { rows } = await this.pool.query(
        `select exists (select from rival_event where not ${BELOW_HORIZON}) as hidden`,
      );
      hidden = rows[0].hidden;
      if (hidden) await pause(LOOK_AGAIN_MS);
    }
  }

  /** What was really written, by position; for whoever judges the followers. */
  async stored(after: number, limit: number): Promise<readonly SeenEvent[]> {
    const { rows } = await this.pool.query<Row>(`${COLUMNS} where position > $1 order by position limit $2`, [
      after,
      limit,
    ]);
    return rows.map(seenRow);
  }
}

async function write(
  client: PoolClient,
  { stream, expectedVersion, texts }: AskedAppend,
): Promise<AppendAnswer> {
  const { rows: versions } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from rival_event where stream = $1',
    [stream],
  );
  const found = versions[0]?.version ?? 0;
  if (expectedVersion !== undefined && found !== expectedVersion) return { outcome: 'conflict', found };
  const { rows } = await client.query<{ position: string }>(
    `insert into rival_event (stream, version, text)
     select $1, $2 + at, text from unnest($3::text[]) with ordinality as t (text, at) returning position`,
    [stream, found, texts],
  );
  return { outcome: 'appended', first: Number(rows[0]?.position) };
}

function seenRow({ position, stream, version, text }: Row): SeenEvent {
  return { position: Number(position), stream, version, text };
}
