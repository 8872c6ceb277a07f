import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { Ground, PAYS, RecordedEndingEvent } from '../rights/ending/events.js';

/** What is recorded of a worker's endings with an employer; `key` is `WORKER/EMPLOYER`. */
export interface EndingPayRow extends ViewRow {
  readonly grounds: readonly { readonly contractId: string; readonly ground: Ground }[];
  readonly payments: readonly {
    readonly contractId: string;
    readonly what: (typeof PAYS)[number];
    readonly paidFen: number;
    readonly paidOn: BusinessDate;
  }[];
}

export const endingPayEntity = new EntitySchema<EndingPayRow>({
  name: 'ending_pay',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    grounds: { type: 'jsonb' },
    payments: { type: 'jsonb' },
  },
});

export class CreateEndingPay1700000000237 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ending_pay (
        tenant text not null, key text not null, grounds jsonb not null, payments jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ending_pay');
  }
}

const whose = ({ data }: RecordedEndingEvent) => [`${data.workerId}/${data.employerId}`];

/** On which ground did an employment end, and what was paid then? */
export const endingsPaid = readModel<EndingPayRow, RecordedEndingEvent>({
  name: 'endings-paid',
  entity: endingPayEntity,
  on: { EndingGroundFound: whose, EndingPaid: whose },
  fold: (row, event) => {
    const { grounds = [], payments = [] } = row ?? {};
    if (event.type === 'EndingGroundFound') {
      const { contractId, ground } = event.data;
      return { grounds: [...grounds, { contractId, ground }], payments };
    }
    const { contractId, what, paidFen, paidOn } = event.data;
    return { grounds, payments: [...payments, { contractId, what, paidFen, paidOn }] };
  },
});
