import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, lastDayOf } from '../../kernel/business-date.js';
import { firstDayOfTerm } from '../../kernel/school-terms.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedLoanEvent } from '../../services/loan/events.js';
import type { RecordedSchoolingEvent } from '../../services/schooling/events.js';
import type { GrantedMonth } from '../measures/facts.js';
import type { MeasureId } from '../measures/measure.js';
import type { AnswerRecord } from './answers.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** Measures that pay a person for a month or term that somebody reported, by what is reported. */
export const MEASURES_OF = {
  contribution: ['flexible-insurance-subsidy'],
  term: ['free-tuition', 'student-grant', 'rain-dew-grant'],
  interest: ['loan-interest-subsidy'],
} as const;
export type PeriodKind = keyof typeof MEASURES_OF;
export type PeriodMeasure = (typeof MEASURES_OF)[PeriodKind][number];

export function kindOf(policy: PeriodMeasure): PeriodKind {
  const kinds: readonly (readonly [string, readonly string[]])[] = Object.entries(MEASURES_OF);
  return kinds.find(([, measures]) => measures.includes(policy))?.[0] as PeriodKind;
}

/** A month or term with what was paid or charged for it. */
export interface PeriodRecord extends Seen {
  readonly kind: PeriodKind;
  /** What it is called in events: `2023-04`, `s1/2023-autumn`, `l1/2023-04`. */
  readonly name: string;
  /** Id of the schooling or loan; of a contribution the form of work. */
  readonly of: string;
  /** `2023-04` or `2023-autumn`. */
  readonly period: string;
  /** The day with which it is completed. */
  readonly on: BusinessDate;
  readonly sumFen: number;
  /** Kinds of insurance paid; empty of the others. */
  readonly insured: readonly string[];
}

export interface SchoolingRecord extends Seen {
  readonly schoolingId: string;
  readonly schoolKind: string;
  readonly leaverOf: string;
  readonly enteredOn: BusinessDate;
  readonly leftOn: BusinessDate | null;
  readonly childOf: string | null;
}

export interface LoanRecord extends Seen {
  readonly loanId: string;
  readonly principalFen: number;
  readonly grantedOn: BusinessDate;
}

export interface PeriodsRecord {
  readonly periods: readonly PeriodRecord[];
  readonly schoolings: readonly SchoolingRecord[];
  readonly loans: readonly LoanRecord[];
}

export const NO_PERIODS: PeriodsRecord = { periods: [], schoolings: [], loans: [] };

type Contributed = Extract<RecordedEmploymentEvent, { type: 'FlexibleContributionReported' }>;
type Followed = Contributed | RecordedSchoolingEvent | RecordedLoanEvent;

const worker = (event: Followed) => [event.data.workerId];

/**
 * Months and terms of a worker, and the schooling and loans that they belong to. Rests on `employment-ID`,
 * `schooling-ID` and `loan-ID`.
 */
export const periodsRecord = factsProjection<PeriodsRecord, Followed>({
  kind: 'periods',
  on: {
    FlexibleContributionReported: worker,
    SchoolEntered: worker,
    SchoolTermConfirmed: worker,
    SchoolLeft: worker,
    StartupLoanGranted: worker,
    LoanInterestPaid: worker,
  },
  fold: (doc, event) => ({ ...(doc ?? NO_PERIODS), ...changeOf(doc ?? NO_PERIODS, event) }),
});

export function streamsOfPeriods(workerId: string): readonly string[] {
  return ['employment', 'schooling', 'loan'].map((kind) => `${kind}-${workerId}`);
}

function changeOf(before: PeriodsRecord, event: Followed): Partial<PeriodsRecord> {
  const seen = [sightingOf(event)];
  switch (event.type) {
    case 'FlexibleContributionReported': {
      const { month, form, kinds, paidFen } = event.data;
      return withPeriod(
        before,
        { ...monthly('contribution', { of: form, month }), name: month, seen },
        paidFen,
        kinds,
      );
    }
    case 'LoanInterestPaid': {
      const { loanId, month, interestFen } = event.data;
      return withPeriod(before, { ...monthly('interest', { of: loanId, month }), seen }, interestFen);
    }
    case 'SchoolTermConfirmed': {
      const { schoolingId: of, term, tuitionFen } = event.data;
      const on = firstDayOfTerm(term);
      return withPeriod(
        before,
        { kind: 'term', name: `${of}/${term}`, of, period: term, on, seen },
        tuitionFen,
      );
    }
    case 'SchoolEntered': {
      const { schoolingId, schoolKind, leaverOf, enteredOn, childOf = null } = event.data;
      const entered = { schoolingId, schoolKind, leaverOf, enteredOn, childOf, leftOn: null, seen };
      return { schoolings: [...before.schoolings, entered] };
    }
    case 'SchoolLeft': {
      const { schoolingId, leftOn } = event.data;
      return {
        schoolings: before.schoolings.map((one) =>
          one.schoolingId === schoolingId ? { ...one, leftOn, seen: [...one.seen, ...seen] } : one,
        ),
      };
    }
    case 'StartupLoanGranted': {
      const { loanId, principalFen, grantedOn } = event.data;
      return { loans: [...before.loans, { loanId, principalFen, grantedOn, seen }] };
    }
  }
}

function monthly(kind: PeriodKind, { of, month }: { of: string; month: string }) {
  return { kind, name: `${of}/${month}`, of, period: month, on: lastDayOf(month) };
}

function withPeriod(
  { periods }: PeriodsRecord,
  period: Omit<PeriodRecord, 'sumFen' | 'insured'>,
  sumFen: number,
  insured: readonly string[] = [],
): Partial<PeriodsRecord> {
  return { periods: [...periods, { ...period, sumFen, insured }] };
}

/** Months of the measure granted to the worker that stand, other than by the event followed. */
export function monthsGrantedOf(
  answers: readonly AnswerRecord[],
  { policy, followed }: { policy: MeasureId; followed: string | null },
): readonly (GrantedMonth & Seen)[] {
  return answers
    .filter((one) => one.policy === policy && one.outcome === 'granted' && one.followed !== followed)
    .map(({ entitlementId, subject, seen }) => ({
      entitlementId,
      employerId: null,
      month: subject.split('/').at(-1) ?? '',
      seen,
      evidence: evidenceOf({ seen }),
    }));
}
