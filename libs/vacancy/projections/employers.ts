import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedEmployerEvent } from '../employer/events.js';
import { areaPattern, type Page, pageSize } from './pages.js';

/** An employer as lists show one; the key is its id. */
export interface EmployerRow extends ViewRow {
  readonly name: string;
  readonly creditCode: string | null;
  /** The employer that answers for a workshop without a licence of its own. */
  readonly operatorId: string | null;
  readonly division: string;
  readonly industry: string;
  readonly kind: string;
  readonly registeredOn: string;
}

export const employerEntity = new EntitySchema<EmployerRow>({
  name: 'employer',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    creditCode: { type: 'text', nullable: true },
    operatorId: { type: 'text', nullable: true },
    division: { type: 'text' },
    industry: { type: 'text' },
    kind: { type: 'text' },
    registeredOn: { type: 'text' },
  },
});

export class CreateEmployer1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table employer (
        tenant text not null, key text not null, name text not null, "creditCode" text, "operatorId" text,
        division text not null, industry text not null, kind text not null, "registeredOn" text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employer');
  }
}

/** Which employers are registered, and where. */
export const employers = readModel<EmployerRow, RecordedEmployerEvent>({
  name: 'employers',
  order: 'stream',
  entity: employerEntity,
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: (_row, { data, occurredAt }) => ({
    name: data.name,
    creditCode: data.creditCode ?? null,
    operatorId: data.operatorId ?? null,
    division: data.division,
    industry: data.industry,
    kind: data.kind,
    registeredOn: businessDateOf(occurredAt),
  }),
});

/** Employers of an area, in the order of their ids, a page at a time. */
export async function employersOf(
  source: DataSource,
  tenant: string,
  wanted: Page & { readonly division?: string } = {},
): Promise<readonly EmployerRow[]> {
  const rows = await source.query<{ row: EmployerRow }[]>(
    `select to_json(e) as row from employer e
     where tenant = $1 and key > $2 and division like $3 order by key limit $4`,
    [tenant, wanted.after ?? '', areaPattern(wanted.division), pageSize(wanted)],
  );
  return rows.map(({ row }) => row);
}
