import type { PoolClient } from 'pg';
import type { EntitySchema } from 'typeorm';
import type { RecordedEvent } from '../kernel/event.js';
import type { Handler } from '../messaging/handler.js';
import { type Folding, foldKey, keysOf } from './folding.js';

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

/** The table that a read model's questions are asked of. */
export function tableOf(model: ReadModel): string {
  return model.entity.options.tableName ?? model.entity.options.name;
}

export function columnsOf(model: ReadModel): readonly string[] {
  return Object.keys(model.entity.options.columns);
}

export function viewHandlerName(model: ReadModel): string {
  return `view:${model.name}`;
}

/** How a tenant's rows are folded, each with the key that makes it a row. */
export function viewFolding(model: ReadModel, tenant: string): Folding<ViewRow> {
  return {
    on: model.on,
    fold: (row, event, key) => {
      const after = model.fold(row, event as never, key);
      return after === undefined ? undefined : { ...after, tenant, key };
    },
  };
}

/** Follows the log for one read model: rows of a batch are read once, folded in memory, written once. */
export class ReadModelHandler implements Handler {
  readonly name: string;
  readonly types: ReadonlySet<string>;
  private readonly table: string;
  private readonly columns: readonly string[];
  private readonly folding: Folding<ViewRow>;

  constructor(
    private readonly model: ReadModel,
    private readonly tenant: string,
    /** Where the rows go when not into the table of the questions. */
    options: { readonly table?: string } = {},
  ) {
    this.name = viewHandlerName(model);
    this.types = new Set(Object.keys(model.on));
    this.table = `"${options.table ?? tableOf(model)}"`;
    this.columns = columnsOf(model);
    this.folding = viewFolding(model, tenant);
  }

  async handle(client: PoolClient, batch: { events: readonly RecordedEvent[] }): Promise<void> {
    const touched = batch.events.map((event) => ({ event, keys: keysOf(this.model, event) }));
    const keys = [...new Set(touched.flatMap((one) => one.keys))];
    if (keys.length === 0) return;
    const rows = await this.read(client, keys);
    for (const { event, keys: own } of touched) {
      for (const key of own) foldKey(rows, this.folding, { event, key });
    }
    await this.write(client, keys, rows);
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
