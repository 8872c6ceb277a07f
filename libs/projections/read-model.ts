import type { PoolClient } from 'pg';
import type { EntitySchema } from 'typeorm';
import type { RecordedEvent } from '../kernel/event.js';
import { PartedHandler, type Work } from '../messaging/parking/parted-handler.js';
import type { Part } from '../messaging/parking/work.js';

/** Every read model's row has these two; together they are its key. */
export interface ViewRow {
  readonly tenant: string;
  readonly key: string;
}

/**
 * One question, one table: how events become its rows. Pure; the table can be dropped and rebuilt at any
 * time.
 * Rows hold nothing personal in clear.
 */
export interface ReadModel<Row extends ViewRow = ViewRow> {
  /** The question it answers, in kebab-case; names its position. */
  readonly name: string;
  /** Column names are property names; `tenant` and `key` are the primary key. */
  readonly entity: EntitySchema<Row>;
  readonly on: Readonly<Record<string, (event: RecordedEvent<string, never>) => readonly string[]>>;
  /** Undefined deletes the row. The row given is never changed. */
  fold(
    row: Row | undefined,
    event: RecordedEvent<string, never>,
    key: string,
  ): Omit<Row, 'tenant' | 'key'> | undefined;
}

/** Builds a read model from handlers typed by the events they follow. */
export function readModel<Row extends ViewRow, Event extends RecordedEvent<string, object>>(definition: {
  name: string;
  entity: EntitySchema<Row>;
  on: { readonly [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => readonly string[] };
  fold(row: Row | undefined, event: Event, key: string): Omit<Row, 'tenant' | 'key'> | undefined;
}): ReadModel {
  return definition as unknown as ReadModel;
}

/**
 * Follows the log for one read model: rows of a batch are read once, folded in memory, written once. A row
 * whose event cannot be folded stands still alone.
 */
export class ReadModelHandler extends PartedHandler {
  private readonly table: string;
  private readonly columns: readonly string[];
  private rows = new Map<string, ViewRow>();
  private touched: readonly string[] = [];

  constructor(
    private readonly model: ReadModel,
    tenant: string,
  ) {
    super(`view:${model.name}`, tenant, [{ part: 'row', on: model.on }]);
    this.table = `"${model.entity.options.tableName ?? model.entity.options.name}"`;
    this.columns = Object.keys(model.entity.options.columns);
  }

  protected async load(client: PoolClient, parts: readonly Part[]): Promise<void> {
    this.touched = [...new Set(parts.map((one) => one.key))];
    if (this.touched.length > 0) this.rows = await this.read(client, this.touched);
  }

  protected fold(_client: PoolClient, { event, key }: Work): void {
    const after = this.model.fold(this.rows.get(key), event as never, key);
    if (after === undefined) this.rows.delete(key);
    else this.rows.set(key, { ...after, tenant: this.tenant, key });
  }

  protected async flush(client: PoolClient): Promise<void> {
    if (this.touched.length > 0) await this.write(client, this.touched, this.rows);
    this.forget();
  }

  protected forget(): void {
    this.rows = new Map();
    this.touched = [];
  }

  private async read(client: PoolClient, keys: readonly string[]): Promise<Map<string, ViewRow>> {
    const { rows } = await client.query<{ row: ViewRow }>(
      `select to_json(v) as row from ${this.table} v where tenant = $1 and key = any($2)`,
      [this.tenant, keys],
    );
    return new Map(rows.map(({ row }) => [row.key, row]));
  }

  private async write(
    client: PoolClient,
    keys: readonly string[],
    rows: ReadonlyMap<string, ViewRow>,
  ): Promise<void> {
    const kept = keys.filter((key) => rows.has(key)).map((key) => rows.get(key));
    const gone = keys.filter((key) => !rows.has(key));
    if (gone.length > 0) {
      await client.query(`delete from ${this.table} where tenant = $1 and key = any($2)`, [
        this.tenant,
        gone,
      ]);
    }
    if (kept.length === 0) return;
    const quoted = this.columns.map((column) => `"${column}"`);
    const changed = quoted.filter((column) => column !== '"tenant"' && column !== '"key"');
    await client.query(
      `insert into ${this.table} (${quoted.join(', ')})
       select ${quoted.join(', ')} from json_populate_recordset(null::${this.table}, $1)
       on conflict (tenant, key) do update
         set ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [JSON.stringify(kept)],
    );
  }
}
