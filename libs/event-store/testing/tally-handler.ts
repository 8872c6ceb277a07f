import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Handler } from '../../messaging/handler.js';

/** What a handler made of one stream. */
export interface StreamTally {
  readonly stream: string;
  readonly events: number;
  readonly last: number;
  readonly inOrder: boolean;
}

export async function makeTallyTable(pool: Pool): Promise<void> {
  await pool.query(`
    create table if not exists spec_tally (
      handler text not null,
      stream text not null,
      events bigint not null,
      last integer not null,
      in_order boolean not null,
      primary key (handler, stream)
    ) with (fillfactor = 50)`);
}

/**
 * Counts the events of each stream in its own transaction: an event that took effect twice, not at all or
 * out of turn stays visible in the numbers for good.
 */
export class TallyHandler implements Handler {
  readonly types: ReadonlySet<string> = new Set(['Noted']);

  constructor(readonly name: string) {}

  async handle(client: PoolClient, { events }: { events: readonly RecordedEvent[] }): Promise<void> {
    const found = new Map<string, { events: number; first: number; last: number; inOrder: boolean }>();
    for (const { stream, version } of events) {
      const tally = found.get(stream);
      if (!tally) found.set(stream, { events: 1, first: version, last: version, inOrder: true });
      else {
        tally.events += 1;
        tally.inOrder &&= version === tally.last + 1;
        tally.last = version;
      }
    }
    const tallies = [...found.values()];
    await client.query(
      `insert into spec_tally as t (handler, stream, events, last, in_order)
       select $1, stream, events, last, in_order and first = 1
       from unnest($2::text[], $3::bigint[], $4::int[], $5::int[], $6::boolean[])
            as n (stream, events, first, last, in_order)
       on conflict (handler, stream) do update
         set events = t.events + excluded.events, last = excluded.last,
             in_order = t.in_order and excluded.last = t.last + excluded.events`,
      [
        this.name,
        [...found.keys()],
        tallies.map((one) => one.events),
        tallies.map((one) => one.first),
        tallies.map((one) => one.last),
        tallies.map((one) => one.inOrder),
      ],
    );
  }
}

/** Streams of which the handler's count is not what was written: one event each, in order. */
export async function wrongTallies(
  pool: Pool,
  handler: string,
  truth: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { rows } = await pool.query<StreamTally>(
    `select stream, events::int as events, last, in_order as "inOrder" from spec_tally where handler = $1`,
    [handler],
  );
  const found = new Map(rows.map((row) => [row.stream, row]));
  const streams = new Set([...found.keys(), ...truth.keys()]);
  return [...streams].flatMap((stream) => {
    const tally = found.get(stream);
    const versions = truth.get(stream);
    if (tally?.inOrder && tally.events === versions && tally.last === versions) return [];
    return [`${handler} ${stream}: ${JSON.stringify(tally ?? null)}, ${versions ?? 0} were written`];
  });
}
