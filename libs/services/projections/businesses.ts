import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBusinessEvent } from '../business/events.js';

/** One business of one founder; nothing below the county. */
export interface BusinessRow extends ViewRow {
  readonly workerId: string;
  readonly creditCode: string;
  readonly kind: 'individual' | 'small-micro' | 'other';
  readonly returnedHome: boolean;
  readonly county: string | null;
  readonly licensedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  /** The day at whose 00:00 it had run a year, while that stands. */
  readonly oneYearOn: BusinessDate | null;
}

export const businessEntity = new EntitySchema<BusinessRow>({
  name: 'business',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    creditCode: { type: 'text' },
    kind: { type: 'text' },
    returnedHome: { type: 'boolean' },
    county: { type: 'text', nullable: true },
    licensedOn: { type: 'text' },
    closedOn: { type: 'text', nullable: true },
    oneYearOn: { type: 'text', nullable: true },
  },
});

export class CreateBusiness1700000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table business (
        tenant text not null, key text not null, "workerId" text not null, "creditCode" text not null,
        kind text not null, "returnedHome" boolean not null, county text, "licensedOn" text not null,
        "closedOn" text, "oneYearOn" text,
        primary key (tenant, key)
      )`);
    // Serves one founder's businesses in order of time.
    await runner.query('create index business_worker on business (tenant, "workerId", "licensedOn", key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table business');
  }
}

const key = ({ data }: RecordedBusinessEvent) => [`${data.workerId}/${data.creditCode}`];

/** Who founded which business, since when, and whether it has run a year. */
export const businessesFounded = readModel<BusinessRow, RecordedBusinessEvent>({
  name: 'businesses-founded',
  order: 'stream',
  entity: businessEntity,
  on: { BusinessReported: key, BusinessClosed: key, BusinessOneYear: key, BusinessOneYearWithdrawn: key },
  fold: (row, event) => {
    switch (event.type) {
      case 'BusinessReported': {
        const { workerId, creditCode, kind, returnedHome, licensedOn } = event.data;
        const county = event.data.county ?? null;
        return {
          workerId,
          creditCode,
          kind,
          returnedHome,
          county,
          licensedOn,
          closedOn: null,
          oneYearOn: null,
        };
      }
      case 'BusinessClosed':
        return row && { ...row, closedOn: event.data.closedOn };
      case 'BusinessOneYear':
        return row && { ...row, oneYearOn: event.data.on };
      case 'BusinessOneYearWithdrawn':
        return row && { ...row, oneYearOn: null };
    }
  },
});

/** A founder's businesses in order of their licences. */
export async function businessesOf(
  source: DataSource,
  tenant: string,
  workerId: string,
): Promise<readonly BusinessRow[]> {
  const rows = await source.query(
    `select to_json(b) as row from business b where tenant = $1 and "workerId" = $2
     order by "licensedOn", key collate "C"`,
    [tenant, workerId],
  );
  return rows.map(({ row }: { row: BusinessRow }) => row);
}
