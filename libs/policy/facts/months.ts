import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessMonth, firstDayOf, lastDayOf } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { GrantedMonth, MonthFacts } from '../measures/facts.js';
import type { AnswerRecord } from './answers.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** Measures that are paid by the month. */
export type MonthlyMeasure = 'on-the-job-training-subsidy' | 'public-welfare-post-subsidy';

/** A month that was confirmed, for one measure. */
export interface MonthRecord extends Seen {
  readonly policy: MonthlyMeasure;
  readonly employerId: string;
  readonly month: BusinessMonth;
}

/** A month of training at work paid elsewhere or earlier; null: by an employer who is not registered. */
export interface PaidElsewhere extends Seen {
  readonly employerId: string | null;
  readonly month: BusinessMonth;
}

export interface MonthsRecord {
  readonly months: readonly MonthRecord[];
  /** Absent in what was kept before it was read. */
  readonly paidElsewhere?: readonly PaidElsewhere[];
}

export const NO_MONTHS: MonthsRecord = { months: [] };

type Confirmed = Extract<RecordedEmploymentEvent, { type: 'TrainingMonthConfirmed' | 'PostMonthConfirmed' }>;
type Followed = Confirmed | Extract<RecordedEmploymentEvent, { type: 'TrainingPaidElsewhere' }>;

const worker = (event: Followed) => [event.data.workerId];

/** The months of a worker, each once with an employer: confirmed again it says nothing new. */
export const monthsRecord = factsProjection<MonthsRecord, Followed>({
  kind: 'months',
  on: { TrainingMonthConfirmed: worker, PostMonthConfirmed: worker, TrainingPaidElsewhere: worker },
  fold: (doc, event) => {
    const before = doc ?? NO_MONTHS;
    if (event.type === 'TrainingPaidElsewhere') return withPaid(before, event);
    const month = monthOf(event);
    return before.months.some((one) => isSame(one, month))
      ? before
      : { ...before, months: [...before.months, month] };
  },
});

function withPaid(
  before: MonthsRecord,
  event: Extract<Followed, { type: 'TrainingPaidElsewhere' }>,
): MonthsRecord {
  const { employerId = null, month } = event.data;
  const paid = { employerId, month, seen: [sightingOf(event)] };
  return { ...before, paidElsewhere: [...(before.paidElsewhere ?? []), paid] };
}

/** As a grant of the same measure counts, under the id of nobody's claim. */
export function monthsPaidElsewhere({ paidElsewhere = [] }: MonthsRecord): readonly (GrantedMonth & Seen)[] {
  return paidElsewhere.map(({ employerId, month, seen }) => ({
    entitlementId: `elsewhere/${employerId ?? 'unknown'}/${month}`,
    employerId,
    month,
    seen,
    evidence: evidenceOf({ seen }),
  }));
}

function monthOf(event: Confirmed): MonthRecord {
  const { employerId, month } = event.data;
  const post = event.type === 'PostMonthConfirmed';
  const policy = post ? 'public-welfare-post-subsidy' : 'on-the-job-training-subsidy';
  return { policy, employerId, month, seen: [sightingOf(event)] };
}

function isSame(one: MonthRecord, other: MonthRecord): boolean {
  return nameOfMonth(one) === nameOfMonth(other) && one.policy === other.policy;
}

/** Who is paid for a month: the holder of a post, the employer who trains. */
export function payeeOf({ policy, employerId }: MonthRecord, workerId: string): string {
  return policy === 'public-welfare-post-subsidy' ? workerId : employerId;
}

/** What the month is called in events: `e1/2021-10`. */
export function nameOfMonth({ employerId, month }: MonthRecord): string {
  return `${employerId}/${month}`;
}

export function monthFacts({ month, seen }: MonthRecord): MonthFacts {
  return { month, evidence: evidenceOf({ seen }) };
}

/** A day of the month lies in the run; a last day not known does not end it. */
export function reaches(
  run: { readonly startsOn: string; readonly lastDay: string | null },
  month: BusinessMonth,
): boolean {
  return run.startsOn <= lastDayOf(month) && (run.lastDay === null || run.lastDay >= firstDayOf(month));
}

/** Grants of the measure to the worker that stand, other than the one that answers the month itself. */
export function grantedMonths(
  answers: readonly AnswerRecord[],
  { policy, followed }: { policy: MonthlyMeasure; followed: string | null },
): readonly (GrantedMonth & Seen)[] {
  return answers
    .filter((one) => one.policy === policy && one.outcome === 'granted' && one.followed !== followed)
    .map(({ entitlementId, employerId, subject, seen }) => ({
      entitlementId,
      employerId,
      month: subject.split('/').at(-1) ?? '',
      seen,
      evidence: evidenceOf({ seen }),
    }));
}
