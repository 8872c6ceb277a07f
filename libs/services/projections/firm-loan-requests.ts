import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBorrowingEvent } from '../borrowing/events.js';

/** One request of an employer for a guaranteed loan, or a loan without one; `key` is the loan's id. */
export interface FirmLoanRequestRow extends ViewRow {
  readonly employerId: string;
  readonly workshop: boolean;
  readonly principalFen: number;
  /** null of a loan that nobody asked for here. */
  readonly requestedOn: BusinessDate | null;
  /** The day of the loan, or on which the request ended without one. */
  readonly settledOn: BusinessDate | null;
  readonly outcome: 'granted' | 'refused' | 'withdrawn' | null;
}

export const firmLoanRequestEntity = new EntitySchema<FirmLoanRequestRow>({
  name: 'firm_loan_request',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    workshop: { type: 'boolean' },
    principalFen: { type: 'bigint' },
    requestedOn: { type: 'text', nullable: true },
    settledOn: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
  },
});

export class CreateFirmLoanRequest1700000000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table firm_loan_request (
        tenant text not null, key text not null, "employerId" text not null, workshop boolean not null,
        "principalFen" bigint not null, "requestedOn" text, "settledOn" text, outcome text,
        primary key (tenant, key)
      )`);
    // Serves the list of open requests, workshops first, then by day.
    await runner.query(
      'create index firm_loan_request_order on firm_loan_request (tenant, workshop desc, "requestedOn", key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table firm_loan_request');
  }
}

const loan = ({ data }: { data: { loanId: string } }) => [data.loanId];

/** Which employers asked for a loan, and what became of it. */
export const firmLoansRequested = readModel<FirmLoanRequestRow, RecordedBorrowingEvent>({
  name: 'firm-loans-requested',
  entity: firmLoanRequestEntity,
  on: {
    FirmLoanRequested: loan,
    FirmLoanRequestEnded: loan,
    FirmLoanGranted: loan,
    FirmLoanInterestPaid: () => [],
  },
  fold: (row, { type, data }) => {
    switch (type) {
      case 'FirmLoanRequested': {
        const { employerId, workshop, principalFen, requestedOn } = data;
        return { employerId, workshop, principalFen, requestedOn, settledOn: null, outcome: null };
      }
      case 'FirmLoanRequestEnded':
        return row && { ...row, settledOn: data.on, outcome: data.outcome };
      case 'FirmLoanGranted': {
        const { employerId, principalFen, grantedOn } = data;
        const before = row ?? { employerId, workshop: false, requestedOn: null };
        return { ...before, principalFen, settledOn: grantedOn, outcome: 'granted' };
      }
      default:
        return row;
    }
  },
});
