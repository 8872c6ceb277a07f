import type { BusinessDate } from '../../kernel/business-date.js';
import type { Law } from '../law/law.js';
import { insuredSince } from '../measures/agency-service-subsidy.js';
import { assess } from '../measures/assess.js';
import type {
  AbsorptionFacts,
  AgencyServiceFacts,
  CommonFacts,
  GrantBefore,
  InsurancePeriod,
  OtherGrant,
  PostMonthFacts,
  SocialInsuranceFacts,
  StartupFacts,
  TrainingFacts,
  TrainingMonthFacts,
  TransportFacts,
} from '../measures/facts.js';
import type {
  DeferralFacts,
  FirmLoanFacts,
  IncubatorFacts,
  RefundFacts,
  WorkshopFacts,
} from '../measures/employer-facts.js';
import type { Assessment, Measure } from '../measures/measure.js';
import { MEASURES } from '../measures/measures.js';
import { onceKey } from '../measures/once-key.js';
import type {
  AgencyExportFacts,
  FlexibleFacts,
  LoanMonthFacts,
  SchoolTermFacts,
} from '../measures/facts-of-periods.js';
import { type BusinessRecord, businessFacts } from './businesses.js';
import { employmentFacts } from './employments.js';
import { type TripRecord, tripFacts } from './journeys.js';
import { type AgencyRecord, agencyFacts, type Employer, employerFacts } from './parties.js';
import { type PersonRecord, statusPeriods } from './person.js';
import { evidenceOf, inLogOrder, type Seen } from './sighting.js';
import { trainingFacts, type TrainingRecord } from './trainings.js';
import { type ContractRecord, contractFacts, wageMonths, type WagesRecord, type WorkRecord } from './work.js';

/** A measure with its facts, ready to be assessed, and everything they were read from. */
export type Case = { readonly behind: readonly Seen[] } & (
  | { readonly policy: 'absorption-reward'; readonly facts: AbsorptionFacts }
  | { readonly policy: 'transport-subsidy'; readonly facts: TransportFacts }
  | { readonly policy: 'agency-service-subsidy'; readonly facts: AgencyServiceFacts }
  | { readonly policy: 'startup-subsidy'; readonly facts: StartupFacts }
  | { readonly policy: 'social-insurance-subsidy'; readonly facts: SocialInsuranceFacts }
  | { readonly policy: 'on-the-job-training-subsidy'; readonly facts: TrainingMonthFacts }
  | { readonly policy: 'training-subsidy'; readonly facts: TrainingFacts }
  | { readonly policy: 'public-welfare-post-subsidy'; readonly facts: PostMonthFacts }
  | { readonly policy: 'stabilisation-refund'; readonly facts: RefundFacts }
  | { readonly policy: 'contribution-deferral'; readonly facts: DeferralFacts }
  | { readonly policy: 'workshop-reward'; readonly facts: WorkshopFacts }
  | { readonly policy: 'incubator-reward'; readonly facts: IncubatorFacts }
  | { readonly policy: 'flexible-insurance-subsidy'; readonly facts: FlexibleFacts }
  | {
      readonly policy: 'free-tuition' | 'student-grant' | 'rain-dew-grant';
      readonly facts: SchoolTermFacts;
    }
  | { readonly policy: 'agency-export-subsidy'; readonly facts: AgencyExportFacts }
  | { readonly policy: 'loan-interest-subsidy'; readonly facts: LoanMonthFacts }
  | { readonly policy: 'firm-loan-interest-subsidy'; readonly facts: FirmLoanFacts }
);

/** Each case is of its measure, so the kind of its facts may be forgotten. */
export function measureOf({ policy }: Case): Measure<CommonFacts> {
  return MEASURES[policy] as unknown as Measure<CommonFacts>;
}

export function assessCase(one: Case, law: Law): Assessment {
  return assess(measureOf(one), one.facts, law);
}

export function onceKeyOf(one: Case, law: Law): string {
  return onceKey(measureOf(one), one.facts, law);
}

/** What is known of grants, which is asked last: the key depends on all other facts. */
export interface GrantsKnown {
  readonly before: (GrantBefore & Seen) | null;
  readonly others: readonly (OtherGrant & Seen)[];
}

export function withGrants(one: Case, { before, others }: GrantsKnown): Case {
  if (before === null && others.length === 0) return one;
  const facts = {
    ...one.facts,
    grantedBefore: before && withoutSightings(before),
    otherGrants: others.map(withoutSightings),
    log: inLogOrder([...one.behind, ...others, ...(before ? [before] : [])]),
  };
  return { ...one, facts } as Case;
}

export function withoutSightings<Fact extends Seen>({ seen: _seen, ...fact }: Fact): Omit<Fact, 'seen'> {
  return fact;
}

/** Who is assessed and when; every builder needs these. */
export interface Assessed {
  readonly workerId: string;
  readonly person: PersonRecord;
  /** The day of the fact that is followed; on demand the day asked about. */
  readonly on: BusinessDate;
  readonly asked: Seen;
  readonly today: BusinessDate;
}

/** The parties and records of a contract; on demand there may be none. */
export interface Placement {
  readonly employer: Employer;
  readonly work: WorkRecord;
  readonly contract: ContractRecord | null;
  readonly jobKind: string | null;
}

export function absorptionCase(
  assessed: Assessed,
  { wages, ...placement }: Placement & { readonly wages: WagesRecord | undefined },
): Case {
  const { employer, contract, jobKind } = placement;
  const { employment, insurance, behind } = engagement(assessed, placement);
  const facts: AbsorptionFacts = {
    ...commonFacts(assessed),
    employer: employerFacts(employer),
    employment,
    contract: contract && contractFacts(contract, jobKind),
    insurance,
    wages: wageMonths(wages),
  };
  return caseOf(
    { policy: 'absorption-reward', facts, behind: [...behind, ...(wages?.months ?? [])] },
    assessed,
  );
}

export function agencyServiceCase(
  assessed: Assessed,
  { agency, ...placement }: Placement & { readonly agency: AgencyRecord | null },
): Case {
  const { employer, contract, jobKind } = placement;
  const { employment, insurance, behind } = engagement(assessed, placement);
  const facts: AgencyServiceFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    employer: employerFacts(employer),
    agency: agency && agencyFacts(agency),
    employment,
    contract: contract && contractFacts(contract, jobKind),
    insurance,
  };
  const sources = [...behind, ...(agency ? [agency] : [])];
  return caseOf({ policy: 'agency-service-subsidy', facts, behind: sources }, assessed);
}

export function socialInsuranceCase(assessed: Assessed, placement: Placement): Case {
  const { employer, contract, jobKind } = placement;
  const { employment, insurance, behind } = engagement(assessed, placement);
  const facts: SocialInsuranceFacts = {
    ...commonFacts(assessed),
    householdKind: assessed.person.householdKind ?? null,
    employer: employerFacts(employer),
    employment,
    contract: contract && contractFacts(contract, jobKind),
    insurance,
  };
  return caseOf({ policy: 'social-insurance-subsidy', facts, behind }, assessed);
}

/**
 * The day of the fact that the assessment of an agency's subsidy follows: the signing's, or the first day of
 * the insurance that completed the kinds asked for where that was recorded after the signing.
 */
export function onDayDecided(one: Case, law: Law): Case {
  if (one.policy !== 'agency-service-subsidy' || one.facts.contract === null) return one;
  const { contract, insurance, log } = one.facts;
  const place = ({ evidence }: { evidence: readonly string[] }) => log.indexOf(evidence[0] ?? '');
  const since = insuredSince(one.facts, law)?.evidence ?? [];
  const covering = insurance.filter(({ evidence }) => evidence.some((id) => since.includes(id)));
  const latest = covering.sort((first, second) => place(first) - place(second)).at(-1);
  const on = latest && place(latest) > place(contract) ? latest.from : contract.signedOn;
  return { ...one, facts: { ...one.facts, on } };
}

export function transportCase(assessed: Assessed, trip: TripRecord | null): Case {
  const facts: TransportFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    trip: trip && tripFacts(trip),
    fundsLeftFen: {},
  };
  return caseOf({ policy: 'transport-subsidy', facts, behind: trip ? [trip] : [] }, assessed);
}

export function startupCase(assessed: Assessed, business: BusinessRecord | null): Case {
  const facts: StartupFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    business: business && businessFacts(business, assessed.today),
  };
  return caseOf({ policy: 'startup-subsidy', facts, behind: business ? [business] : [] }, assessed);
}

/** With the parent's record, where the training names one. */
export function trainingCase(
  assessed: Assessed,
  { training, parent }: { training: TrainingRecord | null; parent: PersonRecord | undefined },
): Case {
  const facts: TrainingFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    householdKind: assessed.person.householdKind ?? null,
    training: training && trainingFacts(training),
    parentStatuses: parent ? statusPeriods(parent) : [],
  };
  const behind = [...(training ? [training] : []), ...(parent ? [parent, ...parent.statuses] : [])];
  return caseOf({ policy: 'training-subsidy', facts, behind }, assessed);
}

/** Adds what every case is read from, and the order of the log. */
export function caseOf(one: Case, { person, asked }: Assessed): Case {
  const behind = [person, ...person.statuses, asked, ...one.behind];
  return { ...one, behind, facts: { ...one.facts, log: inLogOrder(behind) } } as Case;
}

export function commonFacts({ workerId, person, on, asked }: Assessed): CommonFacts {
  return {
    on,
    asked: { evidence: evidenceOf(asked) },
    workerId,
    statuses: statusPeriods(person),
    grantedBefore: null,
    otherGrants: [],
    log: [],
  };
}

export function household({ householdCounty, seen }: PersonRecord) {
  return { division: householdCounty, evidence: evidenceOf({ seen }) };
}

export function engagement({ today }: Assessed, { employer, work, contract }: Placement) {
  const employment = contract && employmentFacts(work, contract, today);
  const insurance = work.insurance.filter(({ employerId }) => employerId === employer.employerId);
  return {
    employment: employment && withoutSightings(employment),
    insurance: insurance.map(
      ({ kind, from, until, seen }): InsurancePeriod => ({
        kinds: [kind],
        from,
        until,
        evidence: evidenceOf({ seen }),
      }),
    ),
    behind: [
      employer,
      ...(employer.operator ? [employer.operator] : []),
      ...insurance,
      ...(employment ? [employment] : []),
    ] as readonly Seen[],
  };
}
