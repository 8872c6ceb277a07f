import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, businessDateOf, earlierOf } from '../../kernel/business-date.js';
import type { EndingReason, RecordedEmploymentEvent } from '../../employment/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';

/** One contract at its employer; the key is its id. */
export interface WorkAtEmployerRow extends ViewRow {
  readonly workerId: string;
  readonly employerId: string;
  readonly startsOn: BusinessDate;
  /** The last day as it stands; null for an open-ended contract that runs. */
  readonly lastDay: BusinessDate | null;
  /** The day on which an ending was first recorded; null where none was. */
  readonly announcedOn: BusinessDate | null;
  readonly reason: EndingReason | null;
}

export const workAtEmployerEntity = new EntitySchema<WorkAtEmployerRow>({
  name: 'work_at_employer',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    employerId: { type: 'text' },
    startsOn: { type: 'text' },
    lastDay: { type: 'text', nullable: true },
    announcedOn: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
  },
});

export class CreateWorkAtEmployer1700000000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table work_at_employer (
        tenant text not null, key text collate "C" not null, "workerId" text not null,
        "employerId" text not null, "startsOn" text not null, "lastDay" text, "announcedOn" text, reason text,
        primary key (tenant, key)
      )`);
    // Serves who works at one employer.
    await runner.query(
      'create index work_at_employer_employer on work_at_employer (tenant, "employerId", key)',
    );
    // Serves the endings announced or recorded of late.
    await runner.query(`create index work_at_employer_announced on work_at_employer (tenant, "announcedOn")
      where "announcedOn" is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_at_employer');
  }
}

type Followed = Extract<
  RecordedEmploymentEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }
>;

/** Who works at which employer, and whose ending was announced when? */
export const workAtEmployers = readModel<WorkAtEmployerRow, Followed>({
  name: 'work-at-employers',
  entity: workAtEmployerEntity,
  on: {
    ContractSigned: ({ data }) => [data.contractId],
    ContractRenewed: ({ data }) => [data.newContractId],
    EmploymentEnded: ({ data }) => data.contractIds,
  },
  fold: (row, event) => {
    if (event.type !== 'EmploymentEnded') {
      const { workerId, employerId, startsOn, endsOn } = event.data;
      const lastDay = endsOn ?? null;
      return { workerId, employerId, startsOn, lastDay, announcedOn: null, reason: null };
    }
    if (!row) return row;
    const { endedOn, reason } = event.data;
    const lastDay = row.lastDay === null ? endedOn : earlierOf(row.lastDay, endedOn);
    return { ...row, lastDay, announcedOn: row.announcedOn ?? businessDateOf(event.recordedAt), reason };
  },
});
