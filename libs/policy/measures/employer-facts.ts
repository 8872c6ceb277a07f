/** What the measures for an employer as such must know, as plain data. */
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import type { CommonFacts, EmployerFacts, GrantedMonth, Recorded, StatusPeriod } from './facts.js';
import type { InterestFacts, LoanFacts } from './facts-of-periods.js';

/** What the social insurance bureau reported of an employer's year. */
export interface InsuranceYear extends Recorded {
  readonly year: number;
  readonly unemploymentPaidFen: number;
  /** Insured on average over the year's months. */
  readonly insured: number;
  readonly laidOff: number;
  /** Events by which a later report stands in its place. */
  readonly replacedBy: readonly string[];
}

export interface RefundFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  /** null on demand where none was reported. */
  readonly report: InsuranceYear | null;
}

/** Contributions of a month that are owed until a later day. */
export interface Deferral extends Recorded {
  readonly month: BusinessMonth;
  readonly amountFen: number;
  readonly dueOn: BusinessDate;
}

export interface DeferralFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  readonly deferral: Deferral | null;
}

/** One employment in a workshop, with every status of the person; `to` is null while it runs. */
export interface CrewMember extends Recorded {
  readonly workerId: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  readonly statuses: readonly StatusPeriod[];
}

/** A year of recognition, with its last day. */
export interface RecognisedYear extends Recorded {
  readonly from: BusinessDate;
  readonly lastDay: BusinessDate;
}

export interface WorkshopFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  readonly year: RecognisedYear | null;
  readonly crew: readonly CrewMember[];
}

/** What was found of an incubator in a year. */
export interface IncubatorYear extends Recorded {
  readonly incubatorId: string;
  readonly division: string;
  readonly year: number;
  readonly tenants: number;
  /** Businesses that left it to stand on their own. */
  readonly outcomes: number;
  readonly jobs: number;
  readonly replacedBy: readonly string[];
}

export interface IncubatorFacts extends CommonFacts {
  /** Who runs it. */
  readonly employer: EmployerFacts;
  readonly report: IncubatorYear | null;
}

/** A month's interest on a loan to an employer, and whom it absorbed. */
export interface FirmLoanFacts extends CommonFacts {
  readonly employer: EmployerFacts;
  readonly month: InterestFacts | null;
  readonly loan: LoanFacts | null;
  /** Employments there of the workers whom the loan names. */
  readonly crew: readonly CrewMember[];
  readonly grantedMonths: readonly GrantedMonth[];
}
