import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedCaseEvent } from '../rights/case/events.js';

/** A case as it stands; `key` is its id. */
export interface RightsCaseRow extends ViewRow {
  readonly employerId: string;
  readonly workerIds: readonly string[];
  readonly kind: string;
  readonly channel: string;
  readonly receivedOn: BusinessDate;
  readonly acceptedOn: BusinessDate | null;
  readonly claimedFen: number | null;
  /** The step last taken, and the sum last decided with its last day. */
  readonly step: string | null;
  readonly dueFen: number | null;
  readonly payBy: BusinessDate | null;
  readonly paidFen: number;
  readonly closedOn: BusinessDate | null;
  readonly outcome: string | null;
}

export const rightsCaseEntity = new EntitySchema<RightsCaseRow>({
  name: 'rights_case',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    workerIds: { type: 'jsonb' },
    kind: { type: 'text' },
    channel: { type: 'text' },
    receivedOn: { type: 'text' },
    acceptedOn: { type: 'text', nullable: true },
    claimedFen: { type: 'bigint', nullable: true },
    step: { type: 'text', nullable: true },
    dueFen: { type: 'bigint', nullable: true },
    payBy: { type: 'text', nullable: true },
    paidFen: { type: 'bigint' },
    closedOn: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
  },
});

export class CreateRightsCase1700000000236 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rights_case (
        tenant text not null, key text not null, "employerId" text not null, "workerIds" jsonb not null,
        kind text not null, channel text not null, "receivedOn" text not null, "acceptedOn" text,
        "claimedFen" bigint, step text, "dueFen" bigint, "payBy" text, "paidFen" bigint not null,
        "closedOn" text, outcome text,
        primary key (tenant, key)
      )`);
    // Serves the cases that are open on a day.
    await runner.query('create index rights_case_open on rights_case (tenant, "closedOn", "receivedOn")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rights_case');
  }
}

const one = ({ data }: RecordedCaseEvent) => [data.caseId];

/** Which cases came in, how far they are, and what is owed on them. */
export const rightsCases = readModel<RightsCaseRow, RecordedCaseEvent>({
  name: 'rights-cases-recorded',
  entity: rightsCaseEntity,
  on: {
    RightsCaseOpened: one,
    RightsStepTaken: one,
    RightsCasePaid: one,
    RightsCaseClosed: one,
    RightsCaseReopened: one,
  },
  fold: (row, event) => {
    if (event.type === 'RightsCaseOpened') return opened(event.data);
    return row && { ...row, ...changeOf(row, event) };
  },
});

type Columns = Omit<RightsCaseRow, 'tenant' | 'key'>;

function opened({
  caseId: _caseId,
  claimedFen,
  ...shown
}: Extract<RecordedCaseEvent, { type: 'RightsCaseOpened' }>['data']): Columns {
  return {
    ...shown,
    claimedFen: claimedFen ?? null,
    acceptedOn: null,
    step: null,
    dueFen: null,
    payBy: null,
    paidFen: 0,
    closedOn: null,
    outcome: null,
  };
}

function changeOf(
  row: RightsCaseRow,
  event: Exclude<RecordedCaseEvent, { type: 'RightsCaseOpened' }>,
): Partial<Columns> {
  switch (event.type) {
    case 'RightsStepTaken': {
      const { step, on, dueFen, payBy = null } = event.data;
      const acceptedOn = step === 'accepted' ? on : row.acceptedOn;
      return dueFen === undefined ? { step, acceptedOn } : { step, acceptedOn, dueFen, payBy };
    }
    case 'RightsCasePaid':
      return { paidFen: row.paidFen + event.data.paidFen };
    case 'RightsCaseClosed':
      return { closedOn: event.data.on, outcome: event.data.outcome };
    case 'RightsCaseReopened':
      return { closedOn: null, outcome: null };
  }
}
