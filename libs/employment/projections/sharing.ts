import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedLendingEvent, RecordedPauseEvent } from '../sharing/events.js';

/** A worker lent under an agreement; `key` is `SHARING/WORKER/FIRST DAY`. */
export interface LentRow extends ViewRow {
  readonly sharingId: string;
  readonly workerId: string;
  readonly lenderId: string;
  readonly borrowerId: string;
  readonly from: BusinessDate;
  /** The last day agreed. */
  readonly until: BusinessDate;
  readonly wageFen: number;
  readonly returnedOn: BusinessDate | null;
}

export const lentEntity = new EntitySchema<LentRow>({
  name: 'lent_worker',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    sharingId: { type: 'text' },
    workerId: { type: 'text' },
    lenderId: { type: 'text' },
    borrowerId: { type: 'text' },
    from: { type: 'text' },
    until: { type: 'text' },
    wageFen: { type: 'bigint' },
    returnedOn: { type: 'text', nullable: true },
  },
});

export class CreateLentWorker1700000000232 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lent_worker (
        tenant text not null, key text not null, "sharingId" text not null, "workerId" text not null,
        "lenderId" text not null, "borrowerId" text not null, "from" text not null, until text not null,
        "wageFen" bigint not null, "returnedOn" text, primary key (tenant, key)
      )`);
    // Serves those who are with a borrower, and what a lender has lent.
    await runner.query('create index lent_worker_lender on lent_worker (tenant, "lenderId", "from")');
    await runner.query('create index lent_worker_borrower on lent_worker (tenant, "borrowerId", "from")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lent_worker');
  }
}

const loan = ({ data }: RecordedLendingEvent) => [`${data.sharingId}/${data.workerId}/${data.from}`];

/** Who is lent to whom, since when, and whether they returned. */
export const workersLent = readModel<LentRow, RecordedLendingEvent>({
  name: 'workers-lent',
  order: 'stream',
  entity: lentEntity,
  on: { WorkerLent: loan, LentWorkerReturned: loan },
  fold: (row, event) => {
    if (event.type === 'LentWorkerReturned') return row && { ...row, returnedOn: event.data.returnedOn };
    const { consentedOn: _consentedOn, ...shown } = event.data;
    return { ...shown, returnedOn: null };
  },
});

/** An employer's pause of work, the latest; `key` is its id. */
export interface PauseRow extends ViewRow {
  readonly from: BusinessDate;
  /** The last day of the pause as far as it is known. */
  readonly until: BusinessDate | null;
  readonly spare: number;
}

export const pauseEntity = new EntitySchema<PauseRow>({
  name: 'production_pause',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    from: { type: 'text' },
    until: { type: 'text', nullable: true },
    spare: { type: 'integer' },
  },
});

export class CreateProductionPause1700000000233 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table production_pause (
        tenant text not null, key text not null, "from" text not null, until text, spare integer not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table production_pause');
  }
}

/** Which employers pause work, and how many people they have to spare. */
export const employersPausing = readModel<PauseRow, RecordedPauseEvent>({
  name: 'employers-pausing',
  order: 'stream',
  entity: pauseEntity,
  on: {
    ProductionPaused: ({ data }) => [data.employerId],
    ProductionResumed: ({ data }) => [data.employerId],
  },
  fold: (row, event) => {
    if (event.type === 'ProductionResumed') return row && { ...row, until: dayBefore(event.data.on) };
    const { from, until = null, spare } = event.data;
    return { from, until, spare };
  },
});
