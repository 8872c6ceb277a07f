import pg from 'pg';
import { Tally } from '../load/events.mjs';
import { serve } from './serve.mjs';

/** How a log is read when nobody gave it a thought: keyset pages, objects, jsonb, the parsers of `pg`. */

let client;

async function open({ url }) {
  client = new pg.Client({ connectionString: url });
  await client.connect();
}

async function replay({ page }) {
  const tally = new Tally();
  const startedAt = performance.now();
  for (let position = '0'; ; ) {
    const { rows } = await client.query(
      `select position, stream, version, event_id, type, schema_version, occurred_at, recorded_at, actor,
              correlation_id, causation_id, data
       from event_jsonb where tenant = $1 and position > $2 order by position limit $3`,
      ['42', position, page],
    );
    for (const row of rows) tally.add(row.data);
    if (rows.length < page) break;
    position = rows.at(-1).position;
  }
  const ms = performance.now() - startedAt;
  return { ms, events: tally.events, rate: (tally.events / ms) * 1000, tally: { ...tally } };
}

serve({ open, replay });
