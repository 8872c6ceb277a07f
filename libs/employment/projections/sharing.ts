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
  entity: lentEntity,
  on: { WorkerLent: loan, LentWorkerReturned: loan },
  fold: (row, event) => {
    if (event.type === 'LentWorkerReturned') return row && { ...row, returnedOn: event.data.returnedOn };
    const { consentedOn: _consentedOn, ...shown } = event.data;
    return { ...shown, returnedOn: null };
  },
});

interface Pause {
  readonly from: BusinessDate;
  /** The last day of the pause as far as it is known. */
  readonly until: BusinessDate | null;
  readonly spare: number;
}

/** An employer's pauses of work in the order of their days; `key` is its id. */
export interface PauseRow extends ViewRow {
  readonly pauses: readonly Pause[];
}

export const pauseEntity = new EntitySchema<PauseRow>({
  name: 'employer_pause',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    pauses: { type: 'jsonb' },
  },
});

export class CreateEmployerPause1700000000290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table employer_pause (
        tenant text not null, key text not null, pauses jsonb not null, primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employer_pause');
  }
}

/** Which employers pause or paused work, when, and how many people they have to spare. */
export const employersPausing = readModel<PauseRow, RecordedPauseEvent>({
  name: 'employers-pausing',
  entity: pauseEntity,
  on: {
    ProductionPaused: ({ data }) => [data.employerId],
    ProductionResumed: ({ data }) => [data.employerId],
  },
  fold: (row, event) => {
    const pauses = row?.pauses ?? [];
    if (event.type === 'ProductionResumed') return { pauses: resumed(pauses, event.data.on) };
    const { from, until = null, spare } = event.data;
    return { pauses: paused(pauses, { from, until, spare }) };
  },
});

/** What was said before of the same days is replaced; pauses of other days stand. */
function paused(pauses: readonly Pause[], said: Pause): readonly Pause[] {
  const others = pauses.filter(
    ({ from, until }) => (until !== null && until < said.from) || (said.until !== null && said.until < from),
  );
  return [...others, said].sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** The last pause begun by the day is over on the day before, shorter or longer than was said. */
function resumed(pauses: readonly Pause[], on: BusinessDate): readonly Pause[] {
  const over = pauses.findLast(({ from }) => from <= on);
  return pauses.flatMap((one) => {
    if (one !== over) return [one];
    return one.from === on ? [] : [{ ...one, until: dayBefore(on) }];
  });
}
