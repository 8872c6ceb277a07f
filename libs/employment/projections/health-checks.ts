import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedHealthEvent } from '../health/events.js';

/** The days on which one person's health was checked; what was found is sealed in the log. */
export interface HealthChecksRow extends ViewRow {
  readonly days: readonly BusinessDate[];
}

export const healthChecksEntity = new EntitySchema<HealthChecksRow>({
  name: 'health_checks',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    days: { type: 'jsonb' },
  },
});

export class CreateHealthChecks1700000000225 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table health_checks (
        tenant text not null, key text collate "C" not null, days jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table health_checks');
  }
}

/** When was whose health checked? */
export const healthChecks = readModel<HealthChecksRow, RecordedHealthEvent>({
  name: 'health-checks',
  entity: healthChecksEntity,
  on: { HealthChecked: ({ data }) => [data.workerId] },
  fold: (row, { data: { on } }) => ({ days: [...new Set([...(row?.days ?? []), on])].sort() }),
});
