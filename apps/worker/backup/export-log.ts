import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import {
  endLine,
  eventLine,
  type ExportEnd,
  openedLine,
  standingLine,
} from '../../../libs/event-store/cloud-events.js';
import type { Runtime } from '../runtime.js';
import type { Progress } from './refused.js';
import { standingRows } from './standing.js';
import { LineWriter } from './text-lines.js';

export interface ExportOptions {
  /** A file, packed when its name ends in `.gz`, or `-` for standard output. */
  readonly file: string;
  readonly after?: number;
  readonly types?: readonly string[];
  /** Personal fields in clear: no erasure reaches such a file. */
  readonly open?: boolean;
  readonly progress?: Progress;
}

/**
 * Writes the log as CloudEvents, a line an event, then what stands beside it as one snapshot has it, then a
 * last line with the head. The log only grows, so the events up to that head are of the snapshot too.
 */
export async function exportLog(runtime: Runtime, options: ExportOptions): Promise<ExportEnd> {
  const client = await runtime.database.pool.connect();
  let finished = false;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const end = await write(runtime, client, options);
    await client.query('commit');
    finished = true;
    return end;
  } finally {
    client.release(!finished);
  }
}

async function write(runtime: Runtime, client: PoolClient, options: ExportOptions): Promise<ExportEnd> {
  const { tenant } = runtime;
  const head = await headOf(client, tenant);
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migrations order by id',
  );
  const { after = 0, open = false } = options;
  const part = after > 0 || options.types !== undefined;
  const writer = new LineWriter(options.file);
  let events = 0;
  for await (const line of eventLines(runtime, options, head.position)) {
    await writer.write(line);
    events += 1;
    if (events % 1_000 === 0) options.progress?.(events, head.position - after, 'events');
  }
  const sum = createHash('sha256');
  let rows = 0;
  if (!part && !open) {
    for await (const { table, row } of standingRows(client, tenant)) {
      rows += 1;
      const line = standingLine(tenant, rows, table, row);
      sum.update(`${line}\n`);
      await writer.write(line);
    }
  }
  const end: ExportEnd = {
    tenant,
    events,
    head: { position: head.position, hash: head.hash.toString('hex') },
    part,
    opened: open,
    standing: { rows, sha256: sum.digest('hex') },
    migrations: migrations.map((one) => one.name),
  };
  await writer.write(endLine(end, runtime.clock.now()));
  await writer.end();
  return end;
}

async function* eventLines(
  runtime: Runtime,
  { after = 0, types, open }: ExportOptions,
  upTo: number,
): AsyncGenerator<string> {
  const { replay } = runtime.engine.log;
  const range = { after, upTo, ...(types ? { types } : {}) };
  if (!open) {
    for await (const batch of replay.stored(range)) {
      for (const event of batch) yield eventLine(runtime.tenant, event);
    }
    return;
  }
  // Read data has the newest shape of its type.
  const versions = new Map(
    runtime.house.rooms.flatMap((room) => room.events.map((one) => [one.type, one.version])),
  );
  for await (const batch of replay.events(range)) {
    for (const event of batch) {
      yield openedLine(runtime.tenant, event, versions.get(event.type) ?? event.schemaVersion);
    }
  }
}

async function headOf(client: PoolClient, tenant: string): Promise<{ position: number; hash: Buffer }> {
  const { rows } = await client.query<{ position: string; hash: Buffer }>(
    'select position, hash from tenant where tenant = $1',
    [tenant],
  );
  return { position: Number(rows[0]?.position ?? 0), hash: rows[0]?.hash ?? Buffer.alloc(0) };
}
