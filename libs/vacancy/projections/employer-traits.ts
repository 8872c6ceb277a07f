import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { EmployerTrait, RecordedEmployerTraits } from '../employer/events.js';

/** What kind of trade an employer follows, as found last; the key is its id. */
export interface EmployerTraitsRow extends ViewRow {
  readonly traits: readonly EmployerTrait[];
  /** The first day on which the employer was at work in the county. */
  readonly from: BusinessDate;
}

export const employerTraitsEntity = new EntitySchema<EmployerTraitsRow>({
  name: 'employer_traits',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    traits: { type: 'jsonb' },
    from: { type: 'text' },
  },
});

export class CreateEmployerTraits1700000000211 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Read by the primary key, beside the employers of a county.
    await runner.query(`
      create table employer_traits (
        tenant text not null, key text not null, traits jsonb not null, "from" text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employer_traits');
  }
}

/** Which employers are labour-intensive, kind to nature, or of a new trade (N25 §2(5), N6 art. 6)? */
export const employerTraits = readModel<EmployerTraitsRow, RecordedEmployerTraits>({
  name: 'employer-traits',
  entity: employerTraitsEntity,
  on: { EmployerTraitsReported: ({ data }) => [data.employerId] },
  fold: (_row, { data: { traits, from } }) => ({ traits, from }),
});
