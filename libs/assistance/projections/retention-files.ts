import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedRetentionEvent } from '../retention/events.js';

/** What an employer announced and was led to; the key is its id. */
export interface RetentionFileRow extends ViewRow {
  readonly cuts: readonly {
    readonly cutId: string;
    readonly announcedOn: BusinessDate;
    readonly from: BusinessDate;
    readonly people: number;
  }[];
  readonly talks: readonly { readonly on: BusinessDate; readonly kept: readonly string[] }[];
}

export const retentionFileEntity = new EntitySchema<RetentionFileRow>({
  name: 'retention_file',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    cuts: { type: 'jsonb' },
    talks: { type: 'jsonb' },
  },
});

export class CreateRetentionFile1700000000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retention_file (
        tenant text not null, key text not null, cuts jsonb not null, talks jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_file');
  }
}

const employerOf = ({ data }: RecordedRetentionEvent) => [data.employerId];

/** Which employers announced that they will let people go, and which were led to keep 脱贫人口 first? */
export const retentionFiles = readModel<RetentionFileRow, RecordedRetentionEvent>({
  name: 'retention-files',
  entity: retentionFileEntity,
  on: { StaffCutAnnounced: employerOf, RetentionTalkHeld: employerOf },
  fold: (row, event) => {
    const before = row ?? { cuts: [], talks: [] };
    if (event.type === 'StaffCutAnnounced') {
      const { employerId: _employer, ...cut } = event.data;
      return { ...before, cuts: [...before.cuts, cut] };
    }
    const { on, kept } = event.data;
    return { ...before, talks: [...before.talks, { on, kept }] };
  },
});
