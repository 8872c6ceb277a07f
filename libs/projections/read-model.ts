import type { PoolClient } from 'pg';
import type { EntitySchema } from 'typeorm';
import type { RecordedEvent } from '../kernel/event.js';
import type { Work } from '../messaging/parking/attempt.js';
import { PartedHandler } from '../messaging/parking/parted-handler.js';
import { type Part, touchedBy, type WorkDecisions } from '../messaging/parking/work.js';
import { type Folding, foldKey } from './folding.js';

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
  /** Every row has one stream as its source, so that streams may be followed side by side; a spec asks. */
  readonly order?: 'stream';
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
  order?: 'stream';
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

/** The name under which a row of a read model stands still. */
export const ROW_PART = 'row';

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

/**
 * Follows the log for one read model: rows of a batch are read once, folded in memory, written once. A row
 * whose event cannot be folded stands still alone.
 */
export class ReadModelHandler extends PartedHandler {
  readonly order: 'log' | 'stream';
  readonly onlyShown = true;
  private readonly table: ViewTable;
  private readonly folding: Folding<ViewRow>;
  private rows = new Map<string, ViewRow>();
  private touched: readonly string[] = [];

  constructor(model: ReadModel, tenant: string) {
    super(viewHandlerName(model), tenant, [{ part: ROW_PART, on: model.on }]);
    this.order = model.order ?? 'log';
    this.table = new ViewTable(model, tenant);
    this.folding = viewFolding(model, tenant);
  }

  protected async load(client: PoolClient, parts: readonly Part[]): Promise<void> {
    this.touched = [...new Set(parts.map((one) => one.key))];
    if (this.touched.length > 0) this.rows = await this.table.read(client, this.touched);
  }

  protected fold(_client: PoolClient, { event, key }: Work): void {
    foldKey(this.rows, this.folding, { event, key });
  }

  protected async flush(client: PoolClient): Promise<void> {
    if (this.touched.length > 0) await this.table.write(client, this.touched, this.rows);
    this.forget();
  }

  protected forget(): void {
    this.rows = new Map();
    this.touched = [];
  }
}

/** PostgreSQL cuts the names of prepared statements off here; a longer one would not be its own. */
const NAME_LIMIT = 63;

function named(name: string): { readonly name?: string } {
  return name.length > NAME_LIMIT ? {} : { name };
}

/** The rows of one tenant in a read model's table, or in one beside it. */
export class ViewTable {
  private readonly table: string;
  private readonly writing: string;

  constructor(
    private readonly model: ReadModel,
    private readonly tenant: string,
    /** Where the rows go when not into the table of the questions. */
    options: { readonly table?: string } = {},
  ) {
    this.table = `"${options.table ?? tableOf(model)}"`;
    const columns = columnsOf(model).map((column) => `"${column}"`);
    const changed = columns.filter((column) => column !== '"tenant"' && column !== '"key"');
    this.writing = `insert into ${this.table} (${columns.join(', ')})
       select ${columns.join(', ')} from json_populate_recordset(null::${this.table}, $1)
       on conflict (tenant, key) do update
         set ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  }

  /** Folds events anew, as each row is to see them after what operators decided. */
  async foldAnew(
    client: PoolClient,
    events: readonly RecordedEvent[],
    decisions: WorkDecisions,
  ): Promise<void> {
    const lane = { handler: viewHandlerName(this.model), part: ROW_PART, on: this.model.on };
    const folding = viewFolding(this.model, this.tenant);
    const touched = events.flatMap((event) => touchedBy(event, lane, decisions));
    const keys = [...new Set(touched.map((one) => one.key))];
    if (keys.length === 0) return;
    const rows = await this.read(client, keys);
    for (const one of touched) foldKey(rows, folding, one);
    await this.write(client, keys, rows);
  }

  async read(client: PoolClient, keys: readonly string[]): Promise<Map<string, ViewRow>> {
    const { rows } = await client.query<{ row: ViewRow }>({
      ...named(`read ${this.table}`),
      text: `select to_json(v) as row from ${this.table} v where tenant = $1 and key = any($2)`,
      values: [this.tenant, keys],
    });
    return new Map(rows.map(({ row }) => [row.key, row]));
  }

  async write(
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
    await client.query({
      ...named(`write ${this.table}`),
      text: this.writing,
      values: [JSON.stringify(kept)],
    });
  }
}
