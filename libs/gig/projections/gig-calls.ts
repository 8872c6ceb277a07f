import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { formatInstant } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedGigCallEvent } from '../call/events.js';

/** How one person stands to a call. */
export type Answer = 'told' | 'accepted' | 'declined' | 'withdrawn' | 'came' | 'absent' | 'released';

/** One call for gig work; the key is its id. */
export interface GigCallRow extends ViewRow {
  readonly employerId: string;
  readonly title: string;
  readonly occupation: string;
  readonly division: string;
  readonly openings: number;
  readonly payFen: number;
  readonly payUnit: string;
  /** Instants are ISO 8601 with +08:00. */
  readonly calledAt: string;
  readonly startsAt: string;
  readonly hours: number;
  readonly answerBy: string;
  readonly over: 'closed' | 'cancelled' | null;
  /** When the last opening was taken; null while one is free. */
  readonly filledAt: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
}

export const gigCallEntity = new EntitySchema<GigCallRow>({
  name: 'gig_call',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    title: { type: 'text' },
    occupation: { type: 'text' },
    division: { type: 'text' },
    openings: { type: 'integer' },
    payFen: { type: 'bigint' },
    payUnit: { type: 'text' },
    calledAt: { type: 'text' },
    startsAt: { type: 'text' },
    hours: { type: 'integer' },
    answerBy: { type: 'text' },
    over: { type: 'text', nullable: true },
    filledAt: { type: 'text', nullable: true },
    answers: { type: 'jsonb' },
  },
});

export class CreateGigCall1700000000247 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gig_call (
        tenant text not null, key text not null, "employerId" text not null, title text not null,
        occupation text not null, division text not null, openings integer not null,
        "payFen" bigint not null, "payUnit" text not null, "calledAt" text not null,
        "startsAt" text not null, hours integer not null, "answerBy" text not null, over text,
        "filledAt" text, answers jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the calls whose work begins on a day or later.
    await runner.query('create index gig_call_starts on gig_call (tenant, "startsAt")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gig_call');
  }
}

const call = ({ data }: RecordedGigCallEvent) => [data.callId];

/** Which calls there are, who was told, and what everybody answered. */
export const gigCalls = readModel<GigCallRow, RecordedGigCallEvent>({
  name: 'gig-calls-made',
  entity: gigCallEntity,
  on: {
    GigWorkCalled: call,
    GigWorkersTold: call,
    GigCallAccepted: call,
    GigCallDeclined: call,
    GigCallWithdrawn: call,
    GigCallClosed: call,
    GigCallCancelled: call,
    GigWorkStarted: call,
    GigWorkerAbsent: call,
  },
  fold: (row, event) => {
    if (event.type !== 'GigWorkCalled') return row && { ...row, ...changeOf(row, event) };
    const { employerId, title, occupation, division, openings, payFen, payUnit } = event.data;
    const { startsAt, hours, answerBy } = event.data;
    const what = { employerId, title, occupation, division, openings, payFen, payUnit };
    const when = { calledAt: formatInstant(event.occurredAt), startsAt, hours, answerBy };
    return { ...what, ...when, over: null, filledAt: null, answers: {} };
  },
});

function changeOf(
  row: GigCallRow,
  event: Exclude<RecordedGigCallEvent, { type: 'GigWorkCalled' }>,
): Partial<GigCallRow> {
  const at = formatInstant(event.occurredAt);
  switch (event.type) {
    case 'GigWorkersTold':
      return answered(row, event.data.workerIds, 'told', at);
    case 'GigCallAccepted':
      return answered(row, [event.data.workerId], 'accepted', at);
    case 'GigCallDeclined':
      return answered(row, [event.data.workerId], 'declined', at);
    case 'GigCallWithdrawn':
      return answered(row, [event.data.workerId], 'withdrawn', at);
    case 'GigWorkStarted':
      return answered(row, [event.data.workerId], 'came', at);
    case 'GigWorkerAbsent':
      return answered(row, [event.data.workerId], 'absent', at);
    case 'GigCallClosed':
      return { over: 'closed' };
    case 'GigCallCancelled':
      return { ...answered(row, event.data.workerIds, 'released', at), over: 'cancelled' };
  }
}

function answered(
  row: GigCallRow,
  workerIds: readonly string[],
  answer: Answer,
  at: string,
): Partial<GigCallRow> {
  const answers = { ...row.answers, ...Object.fromEntries(workerIds.map((id) => [id, answer])) };
  const holding = Object.values(answers).filter((one) => HOLDS.has(one)).length;
  const filledAt = holding >= row.openings ? (row.filledAt ?? at) : null;
  return { answers, filledAt };
}

/** Answers that hold an opening, also of who did not come. */
const HOLDS: ReadonlySet<Answer> = new Set(['accepted', 'came', 'absent']);
