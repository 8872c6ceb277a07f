import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import pg from 'pg';
import type { StandingRow } from '../../../libs/event-store/cloud-events.js';

interface StandingTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly only?: string;
  readonly order: string;
}

/**
 * What cannot be told from the events alone: where each handler stood, what sagas remember, when timers are
 * due, which orders were on their way, which work stands still and what waits behind it, and which commands
 * were accepted without changing anything. A refused order leaves no event, nor does a timer that fired;
 * told of the past again, sagas might decide otherwise.
 */
const STANDING: readonly StandingTable[] = [
  {
    table: 'checkpoint',
    columns: ['tenant', 'handler', 'position'],
    // Erasure begins anew: keys of an earlier time may lie beside the file.
    only: "handler ~ '^(room:|view:|outbox$)' and handler not like '%@next'",
    order: 'handler',
  },
  {
    table: 'saga',
    columns: ['tenant', 'saga', 'key', 'version', 'position', 'state'],
    order: 'saga, key',
  },
  {
    table: 'timer',
    columns: ['tenant', 'saga', 'key', 'name', 'due_at', 'generation', 'correlation_id', 'payload'],
    order: 'saga, key, name',
  },
  {
    table: 'outbox',
    columns: [
      'tenant',
      'handler',
      'saga',
      'key',
      'command_id',
      'name',
      'fields',
      'actor',
      'correlation_id',
      'occurred_at',
    ],
    order: 'id',
  },
  {
    table: 'parked_work',
    columns: [
      'tenant',
      'handler',
      'part',
      'key',
      'parked_id',
      'item',
      'position',
      'timer',
      'error',
      'tries',
      'state',
      'waits_for',
    ],
    order: 'parked_id',
  },
  {
    table: 'parked_position',
    columns: ['tenant', 'parked_id', 'position', 'facts'],
    order: 'parked_id, position',
  },
  {
    table: 'command',
    columns: ['tenant', 'command_id', 'name', 'first_position', 'last_position', 'recorded_at'],
    only: 'first_position is null and refusal is null',
    order: 'command_id',
  },
];

/** Rows as JSON texts, in the snapshot of the connection's transaction. */
export async function* standingRows(
  client: PoolClient,
  tenant: string,
): AsyncGenerator<{ table: string; row: string }> {
  for (const { table, columns, only, order } of STANDING) {
    const question =
      `select row_to_json(t) from (select ${columns.join(', ')} from ${table} ` +
      `where tenant = ${pg.escapeLiteral(tenant)} and ${only ?? 'true'} order by ${order}) as t`;
    for await (const row of jsonRows(client, question)) yield { table, row };
  }
}

/** Rows of a question that answers one JSON text a row, through COPY. */
export async function* jsonRows(client: PoolClient, question: string): AsyncGenerator<string> {
  let rest = '';
  const stream = client.query(copyTo(`copy (${question}) to stdout`)).setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    // COPY doubles backslashes; other characters that it would mark cannot stand in a JSON text of one line.
    for (const line of lines) yield line.replaceAll('\\\\', '\\');
  }
}

/** Needed before the first event is folded; the others are put back as they are read. */
const NEEDED_FIRST: readonly string[] = ['checkpoint', 'parked_work'];

export function isNeededFirst({ table }: StandingRow): boolean {
  return NEEDED_FIRST.includes(table);
}

/**
 * Puts rows back; where handlers stood is told by `positionsOf` instead. Folding puts events behind what
 * stands still itself, with nothing to read kept: such a row is that of the file already.
 */
export async function putBack(client: PoolClient, rows: readonly StandingRow[]): Promise<void> {
  for (const { table, columns } of STANDING) {
    const own = rows.filter((one) => one.table === table).map((one) => one.row);
    if (own.length === 0 || table === 'checkpoint') continue;
    await client.query(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)
       ${table === 'parked_position' ? 'on conflict do nothing' : ''}`,
      [JSON.stringify(own)],
    );
  }
}

/** Where each handler stood, by its name. */
export function positionsOf(rows: readonly StandingRow[]): Map<string, number> {
  return new Map(
    rows
      .filter((one) => one.table === 'checkpoint')
      .map((one) => [String(one.row.handler), Number(one.row.position)]),
  );
}
