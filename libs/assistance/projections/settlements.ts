import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessMonth } from '../../kernel/business-date.js';
import { countyOf } from '../../kernel/divisions/divisions.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedSettlementEvent, WindowService } from '../settlement/events.js';
import { foldSettlement, type Settlement } from '../settlement/history.js';
import { prefixOf } from './three-lists.js';

/** People served at the window, by service. */
export type Served = { readonly [Service in WindowService]?: number };

/** One relocation settlement by days; the key is its id. */
export interface SettlementRow extends ViewRow, Settlement {
  readonly county: string;
  /** By the month in which they were served. */
  readonly served: { readonly [month: BusinessMonth]: Served };
}

export const settlementEntity = new EntitySchema<SettlementRow>({
  name: 'settlement',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    division: { type: 'text' },
    county: { type: 'text' },
    from: { type: 'text' },
    counts: { type: 'jsonb' },
    windows: { type: 'jsonb' },
    served: { type: 'jsonb' },
  },
});

export class CreateSettlement1700000000212 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table settlement (
        tenant text not null, key text not null, name text not null, division text not null,
        county text not null, "from" text not null, counts jsonb not null, windows jsonb not null,
        served jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the settlements of a county, prefecture or province.
    await runner.query('create index settlement_county on settlement (tenant, county text_pattern_ops, key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table settlement');
  }
}

const settlement = ({ data }: RecordedSettlementEvent) => [data.settlementId];

/** How many people live at which settlement, and has it a window with full-time staff (N25 §2(12))? */
export const settlements = readModel<SettlementRow, RecordedSettlementEvent>({
  name: 'settlements',
  entity: settlementEntity,
  on: {
    SettlementRegistered: settlement,
    SettlementPeopleCounted: settlement,
    SettlementWindowReported: settlement,
    SettlementWindowClosed: settlement,
    SettlementServiceGiven: settlement,
  },
  fold: (row, event) => {
    const folded = foldSettlement(row, event);
    if (!folded) return undefined;
    const { name, division, from, counts, windows } = folded;
    const county = countyOf(division) ?? division;
    const before = row?.served ?? {};
    const served = event.type === 'SettlementServiceGiven' ? withServed(before, event.data) : before;
    return { name, division, county, from, counts, windows, served };
  },
});

function withServed(
  served: SettlementRow['served'],
  { service, persons, on }: { service: WindowService; persons: number; on: string },
): SettlementRow['served'] {
  const month = on.slice(0, 'YYYY-MM'.length);
  const before = served[month] ?? {};
  return { ...served, [month]: { ...before, [service]: (before[service] ?? 0) + persons } };
}

/** Every settlement of an area by id, whatever its days. */
export async function settlementsOf(
  source: Pick<DataSource, 'query'>,
  tenant: string,
  division?: string,
): Promise<readonly SettlementRow[]> {
  const rows: readonly { row: SettlementRow }[] = await source.query(
    `select to_json(s) as row from settlement s
     where tenant = $1 and ($2::text is null or county like $2) order by key collate "C"`,
    [tenant, division === undefined ? null : prefixOf(division)],
  );
  return rows.map(({ row }) => row);
}
