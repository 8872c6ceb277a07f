import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBaseEvent } from '../base/events.js';

/** One name given; the key is its id. */
export interface BaseRow extends ViewRow {
  readonly kind: 'assistance-base' | 'caring-enterprise' | 'model-county';
  readonly name: string;
  readonly division: string;
  readonly employerId: string | null;
  readonly document: string;
  readonly from: BusinessDate;
  /** The last day on which the name is borne. */
  readonly to: BusinessDate | null;
  /** What withdrew it, and why. */
  readonly withdrawnBy: string | null;
  readonly reason: string | null;
}

export const baseEntity = new EntitySchema<BaseRow>({
  name: 'assistance_base',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    division: { type: 'text' },
    employerId: { type: 'text', nullable: true },
    document: { type: 'text' },
    from: { type: 'text' },
    to: { type: 'text', nullable: true },
    withdrawnBy: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
  },
});

export class CreateAssistanceBase1700000000242 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table assistance_base (
        tenant text not null, key text not null, kind text not null, name text not null,
        division text not null, "employerId" text, document text not null, "from" text not null, "to" text,
        "withdrawnBy" text, reason text,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table assistance_base');
  }
}

type Followed = Exclude<RecordedBaseEvent, { type: 'BaseTrainingReported' }>;

const base = ({ data }: Followed) => [data.baseId];

/** Which firms and counties bear which name, since when and until when. */
export const assistanceBases = readModel<BaseRow, Followed>({
  name: 'assistance-bases-named',
  entity: baseEntity,
  on: { BaseNamed: base, BaseWithdrawn: base },
  fold: (row, event) => {
    if (event.type === 'BaseWithdrawn') {
      const { to, document, reason } = event.data;
      return row && { ...row, to, withdrawnBy: document, reason };
    }
    const { kind, name, division, employerId, document, from, to } = event.data;
    return {
      kind,
      name,
      division,
      employerId: employerId ?? null,
      document,
      from,
      to: to ?? null,
      withdrawnBy: null,
      reason: null,
    };
  },
});
