import { EVENTS_A_STREAM, FIRST_SERIAL, payloadTexts, TYPES } from './load/events.mjs';

/**
 * Long logs made on the server, for what is measured by reading: valid rows of every table, with payloads of
 * the same texts. The hashes in them are no chain: nothing measured here reads it.
 */

const TENANT = '42';
/** Rows a statement writes at most: one statement is one transaction. */
const ROWS_AT_ONCE = 250_000;
const EMMETT_ROWS_AT_ONCE = 1_000;
/** Events a command wrote. */
const EVENTS_A_COMMAND = 5;

const EVENTS = `
  insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                     recorded_at, actor, correlation_id, causation_id, data, hash)
  select '${TENANT}', n, 'worker-' || (n - 1) / ${EVENTS_A_STREAM}, (n - 1) % ${EVENTS_A_STREAM} + 1,
         uuidv7(), ($3::text[])[(n - 1) % ${TYPES.length} + 1], 1,
         '2024-03-01T08:00:00Z', '2024-03-01T08:00:00Z',
         'system:measuring', 'c-' || n, 'c-' || n,
         replace(($4::text[])[(n - 1) % cardinality($4::text[]) + 1], '${FIRST_SERIAL}',
                 (${FIRST_SERIAL} + n - 1)::text)::json,
         sha256(int8send(n))
  from generate_series($1::bigint, $2::bigint) as n`;
const STREAMS = `
  insert into stream (tenant, stream, type, version, position)
  select '${TENANT}', 'worker-' || n / ${EVENTS_A_STREAM}, 'worker', ${EVENTS_A_STREAM},
         n + ${EVENTS_A_STREAM}
  from generate_series($1::bigint - 1, $2::bigint - 1, ${EVENTS_A_STREAM}) as n`;
const COMMANDS = `
  insert into command (tenant, command_id, name, first_position, last_position, recorded_at)
  select '${TENANT}', 'c-' || n, 'Measure', n, n + ${EVENTS_A_COMMAND} - 1, '2024-03-01T08:00:00Z'
  from generate_series($1::bigint, $2::bigint, ${EVENTS_A_COMMAND}) as n`;

/** Fills an empty log of ours with `events` events (a multiple of 20). */
export async function fillOurs(client, events) {
  const texts = payloadTexts();
  for (let first = 1; first <= events; first += ROWS_AT_ONCE) {
    const range = [first, Math.min(events, first + ROWS_AT_ONCE - 1)];
    await client.query(EVENTS, [...range, TYPES, texts]);
    await client.query(STREAMS, range);
    await client.query(COMMANDS, range);
  }
  await client.query(
    `update tenant set position = $2, hash = sha256(int8send($2)), recorded_at = '2024-03-01T08:00:00Z'
     where tenant = $1`,
    [TENANT, events],
  );
  await settle(client);
}

/** The same events beside it as jsonb, with the key that pages are read by. */
export async function copyAsJsonb(client) {
  const { rows } = await client.query(
    `select string_agg(case when atttypid = 'json'::regtype then format('%1$I::jsonb as %1$I', attname)
                       else quote_ident(attname) end, ', ' order by attnum) as columns
     from pg_attribute where attrelid = 'event'::regclass and attnum > 0 and not attisdropped`,
  );
  await client.query(`create table event_jsonb as select ${rows[0].columns} from event order by position`);
  await client.query('alter table event_jsonb add primary key (tenant, position)');
  await settle(client);
}

/** Fills Emmett's own tables, a thousand events a transaction. */
export async function fillEmmett(client, events) {
  const texts = payloadTexts();
  for (let first = 1; first <= events; first += EMMETT_ROWS_AT_ONCE) {
    const range = [first, Math.min(events, first + EMMETT_ROWS_AT_ONCE - 1)];
    await client.query(EMMETT_MESSAGES, [...range, TYPES, texts]);
    await client.query(EMMETT_STREAMS, range);
  }
  await client.query(`select setval('emt_global_message_position', $1::bigint)`, [events]);
  await settle(client);
}

const EMMETT_MESSAGES = `
  insert into emt_messages (stream_position, global_position, transaction_id, stream_id, partition,
                            message_schema_version, message_id, message_type, message_data, message_metadata)
  select (n - 1) % ${EVENTS_A_STREAM} + 1, n, pg_current_xact_id(), 'worker-' || (n - 1) / ${EVENTS_A_STREAM},
         'emt:default', '1', gen_random_uuid()::text, ($3::text[])[(n - 1) % ${TYPES.length} + 1],
         replace(($4::text[])[(n - 1) % cardinality($4::text[]) + 1], '${FIRST_SERIAL}',
                 (${FIRST_SERIAL} + n - 1)::text)::jsonb, '{}'::jsonb
  from generate_series($1::bigint, $2::bigint) as n`;
const EMMETT_STREAMS = `
  insert into emt_streams (stream_id, stream_position, partition, stream_type, stream_metadata)
  select 'worker-' || n / ${EVENTS_A_STREAM}, ${EVENTS_A_STREAM}, 'emt:default', 'worker', '{}'
  from generate_series($1::bigint - 1, $2::bigint - 1, ${EVENTS_A_STREAM}) as n`;

/** As after a while of quiet: statistics fresh, nothing left to vacuum, no checkpoint due. */
async function settle(client) {
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
}
