import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedMonthlyReturnEvent } from '../monthly-return/events.js';

/** A county's return of a month as it was sent last; the key is `COUNTY/MONTH`. */
export interface ReturnSentRow extends ViewRow {
  readonly division: string;
  readonly month: BusinessMonth;
  readonly sentOn: BusinessDate;
  readonly digest: string;
}

export const returnSentEntity = new EntitySchema<ReturnSentRow>({
  name: 'return_sent',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    division: { type: 'text' },
    month: { type: 'text' },
    sentOn: { type: 'text' },
    digest: { type: 'text' },
  },
});

export class CreateReturnSent1700000000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table return_sent (
        tenant text not null, key text not null, division text not null, month text not null,
        "sentOn" text not null, digest text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table return_sent');
  }
}

/** Which counties sent the return of which month, and what stood in it? */
export const returnsSent = readModel<ReturnSentRow, RecordedMonthlyReturnEvent>({
  name: 'returns-sent',
  entity: returnSentEntity,
  on: { MonthlyReturnSent: ({ data }) => [`${data.division}/${data.month}`] },
  fold: (_row, { data: { division, month, sentOn, digest } }) => ({ division, month, sentOn, digest }),
});
