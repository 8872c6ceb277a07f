import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedFirmEvent } from '../commissioner/events.js';

type Contacted = Extract<RecordedFirmEvent, { type: 'FirmContacted' }>;

/** What was found of one gap, with the day on which it was. */
export interface ListedFinding {
  readonly on: BusinessDate;
  readonly workerId: string;
  readonly gap: string;
  readonly month: string | null;
  readonly found: 'in-order' | 'to-be-mended';
  readonly mendBy: BusinessDate | null;
}

/** Contacts with one employer; `key` is its id. */
export interface FirmContactRow extends ViewRow {
  /** The days of contact, the latest last. */
  readonly days: readonly BusinessDate[];
  readonly findings: readonly ListedFinding[];
}

export const firmContactEntity = new EntitySchema<FirmContactRow>({
  name: 'firm_contact',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    days: { type: 'jsonb' },
    findings: { type: 'jsonb' },
  },
});

export class CreateFirmContact1700000000235 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table firm_contact (
        tenant text not null, key text not null, days jsonb not null, findings jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table firm_contact');
  }
}

/** When was an employer last spoken with, and what was found of its gaps? */
export const firmsContacted = readModel<FirmContactRow, Contacted>({
  name: 'firms-contacted',
  entity: firmContactEntity,
  on: { FirmContacted: ({ data }) => [data.employerId] },
  fold: (row, { data: { on, findings } }) => ({
    days: [...(row?.days ?? []), on].sort(),
    findings: [
      ...(row?.findings ?? []),
      ...findings.map(({ workerId, gap, month = null, found, mendBy = null }) => ({
        on,
        workerId,
        gap,
        month,
        found,
        mendBy,
      })),
    ],
  }),
});
