import type { PersonKeys } from '../privacy/person-keys.js';
import type { Folding } from '../projections/folding.js';
import type { WorkName } from '../projections/as-of.js';
import {
  columnsOf,
  ROW_PART,
  tableOf,
  viewFolding,
  viewHandlerName,
  type ViewRow,
} from '../projections/read-model.js';
import type { Rebuildable } from '../projections/rebuild/rebuildable.js';
import { ViewBeside } from '../projections/rebuild/view-beside.js';
import { FACT_TABLE } from './documents.js';
import { FactsBeside, factsName } from './facts-beside.js';
import type { FactsProjection, Room } from './room.js';
import { factPart, roomHandlerName } from './room-handler.js';

/** A projection of the house: a read model, or all the facts of a room. */
export interface HouseProjection {
  /** `standing-offers`, `facts:matching`. */
  readonly name: string;
  readonly kind: 'view' | 'facts';
  /** The live handler. */
  readonly handler: string;
  readonly table: string;
  /** The question that counts its rows, of a tenant ($1) and a room ($2). */
  readonly countRows: string;
  readonly room: string;
  rebuildable(options: { readonly tenant: string; readonly keys: PersonKeys }): Rebuildable;
}

/** Everything of the house that can be rebuilt, by name: read models first. */
export function projectionsOf(rooms: readonly Room[]): readonly HouseProjection[] {
  const views = rooms.flatMap((room) =>
    (room.views ?? []).map((model): HouseProjection => {
      const table = tableOf(model);
      return {
        name: model.name,
        kind: 'view',
        handler: viewHandlerName(model),
        table,
        countRows: `select count(*)::int as rows from "${table}" where tenant = $1 and $2::text is not null`,
        room: room.name,
        rebuildable: ({ tenant }) => new ViewBeside(model, tenant),
      };
    }),
  );
  const facts = rooms
    .filter((room) => room.facts.length > 0)
    .map(
      (room): HouseProjection => ({
        name: factsName(room.name),
        kind: 'facts',
        handler: roomHandlerName(room.name),
        table: FACT_TABLE,
        countRows: `select count(*)::int as rows from ${FACT_TABLE} where tenant = $1 and room = $2`,
        room: room.name,
        rebuildable: (options) => new FactsBeside(room, options),
      }),
    );
  const byName = (a: HouseProjection, b: HouseProjection) => (a.name < b.name ? -1 : 1);
  return [...views.sort(byName), ...facts.sort(byName)];
}

/** A projection that can be asked of the past: a read model, or one kind of a room's facts. */
export interface AskedOfThePast {
  /** `standing-offers`, `facts:matching/posting`. */
  readonly name: string;
  /** Under which name its rows or documents are parked. */
  readonly work: WorkName;
  folding(tenant: string): Folding<unknown>;
  /** A row as people may see it: as its table would show it, and without what is personal. */
  shown(row: unknown): Readonly<Record<string, unknown>>;
  /** Fields that are personal and not shown. */
  readonly withheld: readonly string[];
}

/** Everything of the house that can be asked as of two times, by name: read models first. */
export function askedOfThePast(rooms: readonly Room[]): readonly AskedOfThePast[] {
  const views = rooms.flatMap((room) =>
    (room.views ?? []).map((model): AskedOfThePast => {
      const columns = columnsOf(model);
      return {
        name: model.name,
        work: { handler: viewHandlerName(model), part: ROW_PART },
        folding: (tenant) => viewFolding(model, tenant) as Folding<unknown>,
        shown: (row) => asColumns(columns, row as ViewRow),
        withheld: [],
      };
    }),
  );
  const facts = rooms.flatMap((room) => room.facts.map((one) => factsOfThePast(room.name, one)));
  const byName = (a: AskedOfThePast, b: AskedOfThePast) => (a.name < b.name ? -1 : 1);
  return [...views.sort(byName), ...facts.sort(byName)];
}

function factsOfThePast(room: string, projection: FactsProjection): AskedOfThePast {
  const withheld: readonly string[] = projection.personal?.fields ?? [];
  return {
    name: `${factsName(room)}/${projection.kind}`,
    work: { handler: roomHandlerName(room), part: factPart(projection.kind) },
    folding: () => projection as Folding<unknown>,
    shown: (doc) => {
      const fields = Object.entries(stored(doc) as object).filter(([field]) => !withheld.includes(field));
      return Object.fromEntries(fields);
    },
    withheld,
  };
}

/** A column that nothing was said of is null, and what a column's json cannot hold is left out. */
function asColumns(columns: readonly string[], row: ViewRow): Readonly<Record<string, unknown>> {
  const values = stored(row) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}

/** As it would come back from the disk. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
