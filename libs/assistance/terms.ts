import type { BusinessDate } from '../kernel/business-date.js';
import type { WorkerStatus } from '../registry/events.js';

/** Why a person counts as 就业困难: which of them are in force, and with which numbers, is the law's to say. */
export const ASSISTANCE_CRITERIA = [
  'older',
  'disabled',
  'minimum-living-allowance',
  'long-unemployed',
  'land-lost',
  'zero-employment-family',
] as const;
export type AssistanceCriterion = (typeof ASSISTANCE_CRITERIA)[number];

/** What the law leaves to parameters and this room reads, as it stands on a day. Days are calendar days. */
export interface AssistanceTerms {
  /** Whose work is watched, each status a group of its own; empty before the first notice. */
  readonly ledgerGroups: readonly WorkerStatus[];
  /** A contract that ends within so many days is unstable work. */
  readonly unstableContractDays: number;
  /** A contract that runs from its first to its last day for fewer days is seasonal work. */
  readonly seasonalContractDays: number;
  /** Days after work began or ended within which an employer has social insurance begun or stopped. */
  readonly insuranceJoinedDays: number;
  /** The longest stretch without a call, and without a visit. */
  readonly callEveryDays: number;
  readonly visitEveryDays: number;
  /** Guidance and introductions are due so many days after a registration, a loss or a return. */
  readonly servicesDueDays: number;
  /** Wages of whole months not reported, from which on it is a sign. */
  readonly wageMonthsMissing: number;
  /** People of one employer, or of one county, from which on what befalls them in a month is a trend. */
  readonly trendEmployerPeople: number;
  readonly trendCountyPeople: number;
  /** Endings of one employer within so many days, from which on it is led to keep 脱贫人口. */
  readonly retentionEndings: number;
  readonly retentionDays: number;
  /** The day of the next month by which a month's return is due. */
  readonly monthlyReturnDueDay: number;
  /**
   * Whom employers are to keep first, who is re-placed first, and who is taken in near home on coming
   * back.
   */
  readonly keptFirst: readonly WorkerStatus[];
  /** Kinds of posting that take in who came home. */
  readonly nearHomeKinds: readonly string[];
  readonly assistanceCriteria: readonly AssistanceCriterion[];
  /** Since when these criteria are in force. */
  readonly assistanceCriteriaFrom: BusinessDate;
  /** Statuses from which people are drawn into 就业援助对象. */
  readonly assistanceGroups: readonly WorkerStatus[];
  readonly olderMenYears: number;
  readonly olderWomenYears: number;
  readonly longUnemployedDays: number;
}

/** As they hold on a day, in a county where one is named: its documents set what is left to places. */
export type TermsOn = (on: BusinessDate, county?: string) => AssistanceTerms;

/** The terms of a day in each county, which are asked for once, for lists of many people. */
export function termsByCounty(termsOn: TermsOn, on: BusinessDate): (county: string) => AssistanceTerms {
  const known = new Map<string, AssistanceTerms>();
  return (county) => {
    const terms = known.get(county) ?? termsOn(on, county);
    known.set(county, terms);
    return terms;
  };
}
