import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedAgencyEvent } from '../agency/events.js';
import { areaPattern, type Page, pageSize } from './pages.js';

/** An agency as lists show one; the key is its id. A natural person's name and number stay in the log. */
export interface AgencyRow extends ViewRow {
  readonly name: string | null;
  readonly creditCode: string | null;
  readonly naturalPerson: boolean;
  readonly division: string;
  readonly kind: string;
  readonly registeredOn: string;
}

export const agencyEntity = new EntitySchema<AgencyRow>({
  name: 'agency',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text', nullable: true },
    creditCode: { type: 'text', nullable: true },
    naturalPerson: { type: 'boolean' },
    division: { type: 'text' },
    kind: { type: 'text' },
    registeredOn: { type: 'text' },
  },
});

export class CreateAgency1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agency (
        tenant text not null, key text not null, name text, "creditCode" text,
        "naturalPerson" boolean not null, division text not null, kind text not null,
        "registeredOn" text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table agency');
  }
}

/** Which agencies and brokers are registered, and where. */
export const agencies = readModel<AgencyRow, RecordedAgencyEvent>({
  name: 'agencies',
  order: 'stream',
  entity: agencyEntity,
  on: { AgencyRegistered: (event) => [event.data.agencyId] },
  fold: (_row, { data, occurredAt }) => ({
    name: data.name ?? null,
    creditCode: data.creditCode ?? null,
    // Asked of what an organisation has, so that an erased person's record says the same.
    naturalPerson: data.creditCode === undefined,
    division: data.division,
    kind: data.kind,
    registeredOn: businessDateOf(occurredAt),
  }),
});

/** Agencies of an area, in the order of their ids, a page at a time. */
export async function agenciesOf(
  source: DataSource,
  tenant: string,
  wanted: Page & { readonly division?: string } = {},
): Promise<readonly AgencyRow[]> {
  const rows = await source.query<{ row: AgencyRow }[]>(
    `select to_json(a) as row from agency a
     where tenant = $1 and key > $2 and division like $3 order by key limit $4`,
    [tenant, wanted.after ?? '', areaPattern(wanted.division), pageSize(wanted)],
  );
  return rows.map(({ row }) => row);
}
