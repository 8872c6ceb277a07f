/** What the measures know that pay a person for a month or a term that somebody reported. */
import type { BusinessDate } from '../../kernel/business-date.js';
import type { SchoolTerm } from '../../kernel/school-terms.js';
import type {
  AgencyFacts,
  BusinessFacts,
  CommonFacts,
  GrantedMonth,
  HouseholdFacts,
  InsurancePeriod,
  MonthFacts,
  PostPeriod,
  Recorded,
  StatusPeriod,
  TripFacts,
} from './facts.js';

/** A month of social insurance that a flexible worker paid alone. */
export interface ContributionFacts extends MonthFacts {
  readonly form: string;
  readonly kinds: readonly string[];
  readonly paidFen: number;
}

export interface FlexibleFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly month: ContributionFacts | null;
  /** Full-time labour contracts of the worker, with whomever. */
  readonly contracts: readonly PostPeriod[];
  /** Insurance by employers. */
  readonly insurance: readonly InsurancePeriod[];
  readonly grantedMonths: readonly GrantedMonth[];
}

export interface SchoolingPeriod extends Recorded {
  readonly schoolKind: string;
  readonly leaverOf: string;
  readonly enteredOn: BusinessDate;
  /** The last day at the school, null while it lasts. */
  readonly leftOn: BusinessDate | null;
}

export interface TermFacts extends Recorded {
  readonly term: SchoolTerm;
  readonly tuitionFen: number;
}

export interface SchoolTermFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly term: TermFacts | null;
  readonly schooling: SchoolingPeriod | null;
  /** Statuses of the parent named. */
  readonly parentStatuses: readonly StatusPeriod[];
}

export interface InterestFacts extends MonthFacts {
  readonly interestFen: number;
}

export interface LoanFacts extends Recorded {
  readonly loanId: string;
  readonly principalFen: number;
  readonly grantedOn: BusinessDate;
}

export interface LoanMonthFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  readonly month: InterestFacts | null;
  readonly loan: LoanFacts | null;
  readonly businesses: readonly BusinessFacts[];
  readonly grantedMonths: readonly GrantedMonth[];
}

/** A journey that an agency organised, and what it did in that year. */
export interface AgencyExportFacts extends CommonFacts {
  readonly household: HouseholdFacts;
  /** `rural` or `urban`; null where not recorded. */
  readonly householdKind: string | null;
  /** The agency that organised the journey. */
  readonly agency: AgencyFacts | null;
  readonly trip: TripFacts | null;
  /** Journeys that it organised in the year of the arrival, and contracts signed then that name it. */
  readonly year: { readonly organised: number; readonly placed: number };
  readonly today: BusinessDate;
}
