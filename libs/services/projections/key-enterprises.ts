import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedFirmEvent } from '../commissioner/events.js';

/** A key enterprise or, with a project, a key project; `key` is `EMPLOYER` or `EMPLOYER/PROJECT`. */
export interface KeyEnterpriseRow extends ViewRow {
  readonly employerId: string;
  readonly projectId: string | null;
  readonly from: BusinessDate;
  /** The last day as a key one; null while it is. */
  readonly until: BusinessDate | null;
  /** Those named, in the order in which they were recorded. */
  readonly commissioners: readonly { readonly commissionerId: string; readonly from: BusinessDate }[];
}

export const keyEnterpriseEntity = new EntitySchema<KeyEnterpriseRow>({
  name: 'key_enterprise',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    projectId: { type: 'text', nullable: true },
    from: { type: 'text' },
    until: { type: 'text', nullable: true },
    commissioners: { type: 'jsonb' },
  },
});

export class CreateKeyEnterprise1700000000234 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table key_enterprise (
        tenant text not null, key text not null, "employerId" text not null, "projectId" text,
        "from" text not null, until text, commissioners jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table key_enterprise');
  }
}

type Followed = Exclude<RecordedFirmEvent, { type: 'FirmContacted' }>;

const named = ({ data: { employerId, projectId } }: Followed) => [
  projectId === undefined ? employerId : `${employerId}/${projectId}`,
];

/** Which enterprises and projects are key ones, and who their commissioner is. */
export const keyEnterprises = readModel<KeyEnterpriseRow, Followed>({
  name: 'key-enterprises-named',
  entity: keyEnterpriseEntity,
  on: { KeyEnterpriseNamed: named, KeyEnterpriseEnded: named, CommissionerAppointed: named },
  fold: (row, event) => {
    switch (event.type) {
      case 'KeyEnterpriseNamed': {
        const { employerId, projectId = null, from } = event.data;
        return { employerId, projectId, from, until: null, commissioners: [] };
      }
      case 'KeyEnterpriseEnded':
        return row && { ...row, until: event.data.until };
      case 'CommissionerAppointed': {
        const { commissionerId, from } = event.data;
        return row && { ...row, commissioners: [...row.commissioners, { commissionerId, from }] };
      }
    }
  },
});
