import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import { digestOf } from '../../kernel/ids.js';
import type { Handler } from '../../messaging/handler.js';
import type { WorkDecisions } from '../../messaging/parking/work.js';
import {
  columnsOf,
  type ReadModel,
  ReadModelHandler,
  tableOf,
  viewHandlerName,
  ViewTable,
} from '../read-model.js';
import type { Difference, Fingerprint, Rebuildable } from './rebuildable.js';
import { codeOf } from './code-of.js';

/** Names a table beside another, one for each of those who share the live one. */
export function besideName(table: string, ...whose: readonly string[]): string {
  return `${table}__next_${digestOf(...whose).slice(0, 8)}`;
}

/** One tenant's rows of a read model, folded anew in a table of their own. */
export class ViewBeside implements Rebuildable {
  readonly name: string;
  readonly handler: string;
  readonly table: string;
  readonly types: readonly string[];
  readonly code: string;
  readonly live?: () => Handler;
  private readonly beside: string;
  private readonly columns: readonly string[];
  private readonly rows: ViewTable;

  constructor(
    model: ReadModel,
    private readonly tenant: string,
  ) {
    this.name = model.name;
    this.handler = viewHandlerName(model);
    this.table = tableOf(model);
    this.types = Object.keys(model.on);
    this.columns = columnsOf(model);
    this.code = codeOf([model], this.columns);
    if (model.order === 'stream') this.live = () => new ReadModelHandler(model, tenant);
    this.beside = besideName(this.table, tenant);
    this.rows = new ViewTable(model, tenant, { table: this.beside });
  }

  async begin(client: PoolClient): Promise<void> {
    await this.drop(client);
    // Logged like any other: an unlogged table is empty after a crash of the server, its position is not.
    await client.query(`create table "${this.beside}" (like "${this.table}" including all)`);
  }

  async fold(client: PoolClient, events: readonly RecordedEvent[], decisions: WorkDecisions): Promise<void> {
    await this.rows.foldAnew(client, events, decisions);
  }

  forget(): void {
    // Rows are read anew for every batch: there is nothing to forget.
  }

  async fingerprints(client: PoolClient): Promise<{ live: Fingerprint; rebuilt: Fingerprint }> {
    return {
      live: await this.fingerprint(client, this.table),
      rebuilt: await this.fingerprint(client, this.beside),
    };
  }

  /** Three statements, each of which reads both tables once and writes only what differs. */
  async exchange(client: PoolClient): Promise<Difference> {
    const [live, beside] = [`"${this.table}"`, `"${this.beside}"`];
    const quoted = this.columns.map((column) => `"${column}"`);
    const same = 'l.tenant = n.tenant and l.key = n.key';
    const others = quoted.filter((column) => column !== '"tenant"' && column !== '"key"');
    const removed = await this.touched(
      client,
      `delete from ${live} l where l.tenant = $1 and not exists (select from ${beside} n where ${same})
       returning l.key`,
    );
    const changed = await this.touched(
      client,
      `update ${live} l set ${others.map((column) => `${column} = n.${column}`).join(', ')}
       from ${beside} n
       where l.tenant = $1 and ${same} and to_jsonb(l)::text <> to_jsonb(n)::text
       returning l.key`,
    );
    const added = await this.touched(
      client,
      `insert into ${live} (${quoted.join(', ')})
       select ${quoted.join(', ')} from ${beside} n
       where n.tenant = $1 and not exists (select from ${live} l where ${same})
       returning key`,
    );
    const examples = [removed, changed, added].map((one) => one.first).filter((key) => key !== null);
    const example = examples.reduce<string | null>(
      (first, key) => (first === null || key < first ? key : first),
      null,
    );
    return { removed: removed.rows, changed: changed.rows, added: added.rows, example };
  }

  async drop(client: PoolClient): Promise<void> {
    await client.query(`drop table if exists "${this.beside}"`);
  }

  /** SHA-256 over the SHA-256 of each row as canonical json, on the server: 32 bytes a row in its memory. */
  private async fingerprint(client: PoolClient, table: string): Promise<Fingerprint> {
    const { rows } = await client.query<Fingerprint>(
      `select count(*)::int as rows,
              encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(v)::text, 'UTF8')), ''::bytea
                                                order by v.key collate "C"), ''::bytea)), 'hex') as hash
       from "${table}" v where tenant = $1`,
      [this.tenant],
    );
    return rows[0] as Fingerprint;
  }

  private async touched(
    client: PoolClient,
    statement: string,
  ): Promise<{ readonly rows: number; readonly first: string | null }> {
    const { rows } = await client.query(
      `with touched as (${statement})
       select count(*)::int as rows, min(key collate "C") as first from touched`,
      [this.tenant],
    );
    return rows[0];
  }
}
