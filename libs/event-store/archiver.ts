import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import pg, { type Pool, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ArchiveFault, ArchiveWriter, readBlock, type WrittenArchive } from './archive-file.js';
import { chainHash } from './chain.js';
import { COPIED_COLUMNS, storedRows } from './copy-rows.js';

/** How long the drop of a partition may wait for readers before it gives way and tries again. */
const LOCK_TIMEOUT_MS = 2_000;
const LOCK_ATTEMPTS = 10;
/** SQLSTATE lock_not_available. */
const LOCK_REFUSED = '55P03';

/** A partition of the log as an operator sees it. */
export interface PartitionState {
  /** Positions, both included. */
  readonly from: number;
  readonly to: number;
  readonly archivedAt: string | null;
  /** Tenants that still write into it: it cannot be archived yet. */
  readonly openFor: readonly string[];
  readonly lastRecordedAt: string | null;
}

export interface ArchivedPartition {
  readonly from: number;
  readonly to: number;
  readonly files: readonly { readonly tenant: string; readonly file: string; readonly events: number }[];
}

/**
 * Takes the oldest partition out of the database: writes its events to a compressed file a tenant, reads
 * the files back and checks the chain over them, and only then drops the table.
 *
 * A crash before the drop leaves the database as it was, and files that the next attempt writes anew.
 */
export class Archiver {
  constructor(
    private readonly pool: Pool,
    private readonly folder: string,
  ) {}

  async partitions(): Promise<PartitionState[]> {
    const { rows } = await this.pool.query<{
      from: string;
      to: string;
      archivedAt: string | null;
      openFor: string[] | null;
      lastRecordedAt: string | null;
    }>(
      `select p.lower_bound as "from", p.upper_bound - 1 as "to", p.archived_at::text as "archivedAt",
              (select array_agg(t.tenant order by t.tenant) from tenant t
                where t.position >= p.lower_bound and t.position < p.upper_bound - 1) as "openFor",
              (select max(e.recorded_at)::text from tenant t
                 join event e on e.tenant = t.tenant
                  and e.position = least(t.position, p.upper_bound - 1)
                where t.position >= p.lower_bound and p.archived_at is null) as "lastRecordedAt"
       from event_partition p order by p.lower_bound`,
    );
    return rows.map((row) => ({
      ...row,
      from: Number(row.from),
      to: Number(row.to),
      openFor: row.openFor ?? [],
    }));
  }

  /** Archives one partition; it must be the oldest that is still there, and closed for every tenant. */
  async archive(from: number): Promise<ArchivedPartition> {
    const all = await this.partitions();
    const oldest = all.find((one) => one.archivedAt === null);
    const wanted = all.find((one) => one.from === from);
    if (!wanted || wanted !== oldest) {
      throw new ArchiveFault(
        `no partition begins at ${from} and is the oldest in the database: that is ${oldest?.from ?? 'none'}`,
      );
    }
    if (wanted.openFor.length > 0) {
      throw new ArchiveFault(
        `the partition from ${from} to ${wanted.to} is still written by tenant ${wanted.openFor.join(', ')}`,
      );
    }
    mkdirSync(this.folder, { recursive: true });
    const tenants = await this.tenantsIn(wanted);
    const written: (WrittenArchive & { tenant: string; file: string })[] = [];
    for (const tenant of tenants) written.push(await this.write(tenant, wanted));
    await this.drop(wanted, written);
    return {
      from,
      to: wanted.to,
      files: written.map(({ tenant, file, events }) => ({ tenant, file, events })),
    };
  }

  private async tenantsIn({ from, to }: PartitionState): Promise<string[]> {
    const { rows } = await this.pool.query<{ tenant: string }>(
      `select t.tenant from tenant t
       where exists (select from event e where e.tenant = t.tenant and e.position between $1 and $2)
       order by t.tenant`,
      [from, to],
    );
    return rows.map((row) => row.tenant);
  }

  private async write(tenant: string, { from, to }: PartitionState) {
    const file = `events-${encodeURIComponent(tenant)}-${from}-${to}.copy.gz`;
    const path = join(this.folder, file);
    const client = await this.pool.connect();
    let broken = true;
    try {
      const before = await hashBefore(client, tenant, from);
      const writer = await ArchiveWriter.create(`${path}.part`);
      const archive = await copyInto(writer, client, { tenant, from, to });
      await checkFile(`${path}.part`, archive, before);
      await rename(`${path}.part`, path);
      broken = false;
      return { ...archive, tenant, file };
    } finally {
      client.release(broken);
      if (broken) await rm(`${path}.part`, { force: true });
    }
  }

  /** The files are known to the database in the transaction that lets the table go. */
  private async drop(
    { from, to }: PartitionState,
    written: readonly (WrittenArchive & { tenant: string; file: string })[],
  ): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.dropOnce({ from, to }, written);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_REFUSED || attempt === LOCK_ATTEMPTS) throw error;
      }
    }
  }

  private async dropOnce(
    { from, to }: { from: number; to: number },
    written: readonly (WrittenArchive & { tenant: string; file: string })[],
  ): Promise<void> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      await client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      // Guards the making and dropping of partitions.
      await client.query("select pg_advisory_xact_lock(hashtextextended('log partitions', 7))");
      const table = `event_from_${from}`;
      await client.query(`alter table event detach partition ${table}`);
      const { rows } = await client.query<{ events: string }>(`select count(*) as events from ${table}`);
      const events = written.reduce((sum, one) => sum + one.events, 0);
      if (Number(rows[0]?.events) !== events) {
        throw new ArchiveFault(`partition ${from}: ${rows[0]?.events} events found, ${events} were archived`);
      }
      await client.query(`drop table ${table}`);
      for (const archive of written) await record(client, { from, to }, archive);
      await client.query('update event_partition set archived_at = now() where lower_bound = $1', [from]);
      await client.query('commit');
      broken = false;
    } finally {
      client.release(broken);
    }
  }
}

async function hashBefore(client: PoolClient, tenant: string, from: number): Promise<Buffer | undefined> {
  if (from === 1) return Buffer.alloc(0);
  const { rows } = await client.query<{ hash: Buffer }>(
    'select hash from event where tenant = $1 and position = $2',
    [tenant, from - 1],
  );
  // The one before may be archived itself: its partition's last link was checked then.
  return rows[0]?.hash;
}

async function copyInto(
  writer: ArchiveWriter,
  client: PoolClient,
  { tenant, from, to }: { tenant: string; from: number; to: number },
): Promise<WrittenArchive> {
  const rows = storedRows();
  const text =
    `copy (select ${COPIED_COLUMNS} from event where tenant = ${pg.escapeLiteral(tenant)} ` +
    `and position between ${from} and ${to} order by position) to stdout (format binary)`;
  try {
    for await (const chunk of client.query(copyTo(text))) {
      for (const { event, bytes } of rows.takeWithBytes(chunk as Buffer)) await writer.add(event, bytes);
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  return writer.close();
}

/** Reads the file back: every event must be there and every link must hold. */
async function checkFile(path: string, archive: WrittenArchive, before: Buffer | undefined): Promise<void> {
  let hash = before;
  let events = 0;
  for (const block of archive.blocks.keys()) {
    for (const event of await readBlock(path, archive.blocks, block)) {
      if (hash && !chainHash(hash, event).equals(event.hash)) {
        throw new ArchiveFault(
          `the chain breaks at position ${event.position}: nothing is archived. Perhaps run labor verify.`,
        );
      }
      hash = event.hash;
      events += 1;
    }
  }
  if (events !== archive.events)
    throw new ArchiveFault(`${path}: ${events} of ${archive.events} events found`);
}

async function record(
  client: PoolClient,
  { from, to }: { from: number; to: number },
  { tenant, file, sha256, blocks, streams }: WrittenArchive & { tenant: string; file: string },
): Promise<void> {
  await client.query(
    `insert into event_archive (tenant, lower_bound, upper_bound, file, sha256, blocks)
     values ($1, $2, $3, $4, $5, $6)`,
    [tenant, from, to + 1, file, sha256, JSON.stringify(blocks)],
  );
  await client.query(
    `insert into event_archive_stream (tenant, stream, lower_bound, blocks)
     select $1, s.stream, $2, array(select json_array_elements_text(s.blocks)::int)
     from json_to_recordset($3) as s (stream text, blocks json)`,
    [tenant, from, JSON.stringify([...streams].map(([stream, places]) => ({ stream, blocks: places })))],
  );
}
