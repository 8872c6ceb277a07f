import type { RecordedContributionEvent } from '../../employment/contributions/events.js';
import type { Instant } from '../../kernel/business-date.js';
import { type FactLookup, saga, type SagaCommand } from '../../process/room.js';
import type { RecordedBorrowingEvent } from '../../services/borrowing/events.js';
import type { RecordedIncubatorEvent } from '../../services/incubator/events.js';
import type { RecordedAnswer } from '../entitlement/recorded-answer.js';
import { lostToAnother, maybeAnswered } from '../entitlement/rules/facts-are-answered-once.js';
import { answersRecord } from '../facts/answers.js';
import { contributionsRecord, NO_CONTRIBUTIONS } from '../facts/contributions.js';
import { type EmployerRecords, employerSubjects } from '../facts/employer-cases.js';
import { firmLoansRecord, NO_FIRM_LOANS } from '../facts/firm-loans.js';
import { incubatorsRecord } from '../facts/incubators.js';
import { NO_WORKSHOP, workshopRecord } from '../facts/workshops.js';
import { type EmployerMeasure, isForEmployer } from '../measures/measure.js';
import type { RecordedWorkshopEvent } from '../workshop/events.js';

type Followed =
  | Extract<RecordedContributionEvent, { type: 'ContributionsReported' | 'ContributionsDeferred' }>
  | Extract<RecordedIncubatorEvent, { type: 'IncubatorYearReported' }>
  | Extract<RecordedBorrowingEvent, { type: 'FirmLoanInterestPaid' }>
  | Exclude<RecordedWorkshopEvent, { type: 'FeeReliefRecorded' | 'WorkshopKindReported' }>
  | RecordedAnswer;

/** The measure that an event may make due; a report may also undo what an earlier one of the year granted. */
function askedBy(event: Followed): EmployerMeasure | undefined {
  switch (event.type) {
    case 'ContributionsReported':
      return 'stabilisation-refund';
    case 'ContributionsDeferred':
      return 'contribution-deferral';
    case 'IncubatorYearReported':
      return 'incubator-reward';
    case 'FirmLoanInterestPaid':
      return 'firm-loan-interest-subsidy';
    case 'WorkshopYearCompleted':
    case 'WorkshopRecognised':
    case 'WorkshopFellOut':
      return 'workshop-reward';
    case 'EntitlementGranted':
    case 'EntitlementRefused':
    case 'EntitlementApplied':
    case 'EntitlementRejected':
    case 'EntitlementClawedBack':
      return isForEmployer(event.data.policy) ? event.data.policy : undefined;
  }
}

const employer = (event: { data: { employerId: string } }) => [event.data.employerId];
const operator = (event: { data: { operatorId: string } }) => [event.data.operatorId];
const beneficiary = ({ data }: { data: { policy: string; entitlementId: string } }) =>
  isForEmployer(data.policy) ? [data.entitlementId.split('/')[1] ?? ''] : [];

/**
 * Looks at what is known of an employer whenever something of it is reported, and has assessed what may have
 * become due or undone. It keeps nothing: which events are answered stands in the facts. Grants are looked at
 * before anything new is assessed, so that what is taken back frees its once-key; what other grants stood in
 * the way of is looked at last.
 */
export const reportsLeadToAssessment = saga<never, Followed>({
  name: 'reports-lead-to-assessment',
  on: {
    ContributionsReported: employer,
    ContributionsDeferred: employer,
    IncubatorYearReported: operator,
    FirmLoanInterestPaid: employer,
    WorkshopRecognised: employer,
    WorkshopFellOut: employer,
    WorkshopYearCompleted: employer,
    EntitlementGranted: beneficiary,
    EntitlementRefused: beneficiary,
    EntitlementRejected: beneficiary,
    EntitlementClawedBack: beneficiary,
    EntitlementApplied: ({ data }) => (isForEmployer(data.policy) ? [data.beneficiaryId] : []),
  },
  reads: ({ key }) => [
    { projection: contributionsRecord as never, key },
    { projection: incubatorsRecord as never, key },
    { projection: workshopRecord as never, key },
    { projection: firmLoansRecord as never, key },
    { projection: answersRecord as never, key },
  ],
  react: (_state, trigger, facts) => {
    const policy = trigger.kind === 'event' ? askedBy(trigger.event) : undefined;
    if (trigger.kind !== 'event' || policy === undefined) return {};
    return { commands: orders(trigger.key, policy, { facts, occurredAt: trigger.event.occurredAt }) };
  },
});

function orders(
  employerId: string,
  policy: EmployerMeasure,
  { facts, occurredAt }: { facts: FactLookup; occurredAt: Instant },
): readonly SagaCommand[] {
  const answers = (facts.get(answersRecord, employerId)?.answers ?? []).filter(
    (one) => one.policy === policy,
  );
  const standing = answers.filter(({ outcome }) => outcome === 'granted');
  const due = employerSubjects(recordsOf(employerId, facts), policy)
    .map(({ asked }) => asked.seen[0]?.eventId ?? '')
    .filter((followed) => maybeAnswered(followed, answers) !== 'no-more');
  const lost = due.filter((followed) => lostToAnother(followed, answers));
  return [
    ...standing.map(({ entitlementId }) => ({
      name: 'ReassessEntitlement',
      with: { entitlementId },
      occurredAt,
    })),
    ...[...due.filter((followed) => !lost.includes(followed)), ...lost].map((followed) => ({
      name: 'AssessEntitlement',
      with: { policy, beneficiaryId: employerId, followed },
      occurredAt,
    })),
  ];
}

function recordsOf(employerId: string, facts: FactLookup): EmployerRecords {
  return {
    ...(facts.get(contributionsRecord, employerId) ?? NO_CONTRIBUTIONS),
    incubators: facts.get(incubatorsRecord, employerId)?.reports ?? [],
    workshop: facts.get(workshopRecord, employerId) ?? NO_WORKSHOP,
    firmLoans: facts.get(firmLoansRecord, employerId) ?? NO_FIRM_LOANS,
  };
}
