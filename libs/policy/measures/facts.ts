/**
 * What a measure must know, as plain data. Whoever asks gathers it; a measure never fetches.
 *
 * Every fact names the events it was read from. Days are inclusive at both ends; null says "none recorded".
 * An end stands here only once it has come to pass: one announced for a later day is still null.
 */
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';

export interface Recorded {
  /** Ids of the events the fact was read from. */
  readonly evidence: readonly string[];
}

/**
 * A recognised status. `annulled`: found wrong from the start, so it never counted (POLICY interpretation
 * 3).
 */
export interface StatusPeriod extends Recorded {
  readonly status: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  readonly annulled: boolean;
}

export interface EmployerFacts extends Recorded {
  readonly employerId: string;
  readonly kind: string;
  readonly division: string;
  readonly creditCode: string | null;
  /** The operator's, of a workshop without a licence of its own. */
  readonly operatorCreditCode: string | null;
}

export interface AgencyFacts extends Recorded {
  readonly agencyId: string;
  readonly kind: string;
  /** null: a broker who is a natural person. */
  readonly creditCode: string | null;
}

/** One contract as signed. Its actual end is the employment's. */
export interface ContractFacts extends Recorded {
  readonly contractId: string;
  readonly kind: 'labour-contract' | 'service-agreement';
  readonly partTime: boolean;
  readonly signedOn: BusinessDate;
  readonly startsOn: BusinessDate;
  /** null: open-ended. */
  readonly endsOn: BusinessDate | null;
  /** Kind of the post named by the contract, null where it names none. */
  readonly jobKind: string | null;
}

/** A chain of contracts with one employer without a day between. */
export interface EmploymentFacts extends Recorded {
  readonly startsOn: BusinessDate;
  /** The last day worked, null while it runs. */
  readonly endedOn: BusinessDate | null;
}

/** Insurance by this employer; `kinds` spelt out, where the enrolment named none: all five. */
export interface InsurancePeriod extends Recorded {
  readonly kinds: readonly string[];
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

export interface WageMonth extends Recorded {
  readonly month: BusinessMonth;
}

export interface HouseholdFacts extends Recorded {
  readonly division: string;
}

/** A seat in a convoy, taken when it departed. */
export interface TripFacts extends Recorded {
  readonly convoyId: string;
  /** `ROLE:ID` of who organised the convoy. */
  readonly organiser: string;
  readonly departedOn: BusinessDate;
  readonly arrivedOn: BusinessDate | null;
  /** Where the work is, not where the vehicle stops. */
  readonly jobDivision: string;
  readonly fareFen: number | null;
}

/** A revocation or abnormal listing recorded of a business, from its first day. */
export interface Interruption extends Recorded {
  readonly what: 'revoked' | 'abnormal-listing';
  readonly on: BusinessDate;
}

export interface BusinessFacts extends Recorded {
  readonly creditCode: string;
  readonly kind: string;
  readonly licensedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  readonly interruptions: readonly Interruption[];
  readonly returnedHome: boolean;
  /** null where not recorded; then the bureau's record of the return is enough. */
  readonly division: string | null;
}

/** The entitlement that already holds the once-key; null in the facts where none does. */
export interface GrantBefore extends Recorded {
  readonly entitlementId: string;
}

/** Another measure granted to this worker or for this worker; null: without an employer. */
export interface OtherGrant extends Recorded {
  readonly policy: string;
  readonly employerId: string | null;
  readonly entitlementId: string;
}

/** What every assessment knows. */
export interface CommonFacts {
  /** The day of the fact that the assessment follows; on demand, the day asked about. */
  readonly on: BusinessDate;
  /** The event that asked: OneYearEmployed, WorkerArrived, ContractSigned …; empty on demand. */
  readonly asked: Recorded;
  /** null where the measure is for an employer as such. */
  readonly workerId: string | null;
  readonly statuses: readonly StatusPeriod[];
  readonly grantedBefore: GrantBefore | null;
  readonly otherGrants: readonly OtherGrant[];
  /** All event ids of these facts in the order of the log; the basis of a decision keeps this order. */
  readonly log: readonly string[];
}

export interface AbsorptionFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  readonly employment: EmploymentFacts | null;
  /** The contract running on the day before `on`. */
  readonly contract: ContractFacts | null;
  readonly insurance: readonly InsurancePeriod[];
  readonly wages: readonly WageMonth[];
}

export interface AgencyServiceFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly employer: EmployerFacts;
  /** The agency the contract names. */
  readonly agency: AgencyFacts | null;
  readonly employment: EmploymentFacts | null;
  /** The contract that names the agency. */
  readonly contract: ContractFacts | null;
  readonly insurance: readonly InsurancePeriod[];
}

export interface SocialInsuranceFacts extends CommonFacts {
  /** `rural` or `urban`; null where not recorded. */
  readonly householdKind: string | null;
  readonly employer: EmployerFacts;
  readonly employment: EmploymentFacts | null;
  /** The contract that runs when the insurance is in place. */
  readonly contract: ContractFacts | null;
  readonly insurance: readonly InsurancePeriod[];
}

/** A month that somebody confirmed. */
export interface MonthFacts extends Recorded {
  readonly month: BusinessMonth;
}

/** A month for which the same measure was granted for this worker. */
export interface GrantedMonth extends Recorded {
  readonly entitlementId: string;
  readonly employerId: string | null;
  readonly month: BusinessMonth;
}

export interface TrainingMonthFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  /** The month trained at work; null on demand where none was confirmed. */
  readonly month: MonthFacts | null;
  /** The employment that reaches into the month. */
  readonly employment: EmploymentFacts | null;
  readonly grantedMonths: readonly GrantedMonth[];
}

/** A public-welfare post held under a contract; `to` is its last day, null where it is open. */
export interface PostPeriod extends Recorded {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

export interface PostMonthFacts extends CommonFacts {
  /** Whoever employs in the post. */
  readonly employer: EmployerFacts;
  readonly month: MonthFacts | null;
  /** Posts with this employer that reach into the month. */
  readonly posts: readonly PostPeriod[];
}

/** A training that ended with a certificate. */
export interface TrainingCourse extends Recorded {
  readonly trainingId: string;
  readonly completedOn: BusinessDate;
  readonly childOf: string | null;
}

export interface TrainingFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  /** `rural` or `urban`; null where not recorded. */
  readonly householdKind: string | null;
  readonly training: TrainingCourse | null;
  /** Statuses of the parent named by the training. */
  readonly parentStatuses: readonly StatusPeriod[];
}

export interface TransportFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly trip: TripFacts | null;
  /** What is left in a fund for this county; a fund not named has no known limit. */
  readonly fundsLeftFen: { readonly [fund: string]: number };
}

export interface StartupFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly business: BusinessFacts | null;
}
