/**
 * A measure is two ordered lists of conditions. `scope` says who it is for: failing it leaves no event.
 * `conditions` stand in the order of refusal: the first that fails is the code the person reads.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import type { LawOn, LawValues } from '../law/law.js';
import type { Fund, KeyPart } from '../law/parameter-names.js';
import type { AmountId } from '../law/parameters.js';
import type { AssessmentCode, RefusalCode, ScopeCode } from './codes.js';
import type { CommonFacts } from './facts.js';

/** `unknown`: what is missing may still come; then the assessment is pending. */
export type Answer = boolean | 'unknown';

/** Plain data, as it stands in a trace and in an event. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface Short {
  readonly amount: number;
  readonly unit: 'day' | 'month' | 'worker' | 'tenant';
}

/** What a condition needed and what it found, for machines and for people. */
export interface Shown {
  readonly needed: Plain;
  readonly found: Plain;
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly string[];
  /** How much is missing, where the nearest change that would do can be counted. */
  readonly short?: Short;
}

/**
 * One condition: its code where it fails, the law behind it, the facts it reads, the answer, and what it
 * saw.
 */
export interface Condition<Facts, Code extends AssessmentCode = AssessmentCode> {
  readonly else: Code;
  /** A citation, or where the law itself names one for the day (an end, a successor), how to find it. */
  readonly cites: string | ((facts: Facts, law: LawOn) => string);
  readonly interpretation?: string;
  readonly reads: readonly string[];
  holds(facts: Facts, law: LawOn): Answer;
  shows(facts: Facts, law: LawOn): Shown;
}

export type RefusalCondition<Facts> = Condition<Facts, RefusalCode>;

/**
 * The day with which the last condition is completed. `open`: a condition still missing may complete it
 * later.
 */
export interface Completion {
  readonly on: BusinessDate;
  readonly open: boolean;
}

/**
 * The county whose document fills what the province leaves open.
 *
 * Law: N25 §3(2) (POLICY interpretation 24).
 */
export interface LocalRules {
  readonly division: string | null;
  readonly statusDay: BusinessDate | null;
}

export interface Measure<Facts extends CommonFacts> {
  readonly id: MeasureId;
  readonly cites: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** `ROLE:ID`, null where nobody is named yet. */
  beneficiary(facts: Facts): string | null;
  /** Whose documents count beside the province's, and the day on which the status is asked for. */
  localRules(facts: Facts, law: LawValues): LocalRules;
  completion(facts: Facts, law: LawValues): Completion;
  /** The amount whose dates decide whether the measure is in force. */
  amountParameter(facts: Facts, law: LawOn): AmountId;
  readonly scope: readonly Condition<Facts, ScopeCode>[];
  readonly conditions: readonly Condition<Facts, RefusalCode>[];
  /** A grant of it lets something be, and pays nothing out: its amount stays null. */
  readonly paysNothing?: true;
  /**
   * The condition whose finding the amount goes by, where facts recorded late may change it: a grant whose
   * finding and amount are others when it is looked at again is taken back, and given anew.
   */
  readonly amountFollows?: AssessmentCode;
  /** Whole fen, or null while a local document is awaited. Asked only where everything holds. */
  amountFen(facts: Facts, law: LawOn): number | null;
  funds(facts: Facts, law: LawOn, amountFen: number): readonly FundShare[];
  /**
   * What the once-key may be made of; a part that a parameter names and that is missing here is a failure.
   */
  keyParts(facts: Facts, law: LawOn): { readonly [Part in KeyPart]?: string };
}

export const MEASURE_IDS = [
  'absorption-reward',
  'transport-subsidy',
  'agency-service-subsidy',
  'startup-subsidy',
  'social-insurance-subsidy',
  'on-the-job-training-subsidy',
  'training-subsidy',
  'public-welfare-post-subsidy',
  'stabilisation-refund',
  'contribution-deferral',
  'workshop-reward',
  'incubator-reward',
  'flexible-insurance-subsidy',
  'free-tuition',
  'student-grant',
  'rain-dew-grant',
  'loan-interest-subsidy',
  'agency-export-subsidy',
  'firm-loan-interest-subsidy',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

/** Measures for an employer as such: no worker stands in their assessments and ids. */
export const EMPLOYER_MEASURES = [
  'stabilisation-refund',
  'contribution-deferral',
  'workshop-reward',
  'incubator-reward',
  'firm-loan-interest-subsidy',
] as const satisfies readonly MeasureId[];
export type EmployerMeasure = (typeof EMPLOYER_MEASURES)[number];

export function isForEmployer(policy: string): policy is EmployerMeasure {
  return EMPLOYER_MEASURES.some((one) => one === policy);
}

export interface FundShare {
  readonly fund: Fund;
  readonly amountFen: number;
}

/** One evaluated condition of an assessment. */
export interface TraceStep {
  readonly list: 'scope' | 'conditions';
  readonly code: AssessmentCode;
  readonly citation: string;
  readonly interpretation: string | null;
  readonly reads: readonly string[];
  readonly result: Answer;
  readonly needed: Plain;
  readonly found: Plain;
  readonly short: Short | null;
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly string[];
}

/** A value of the law that a decision rests on. */
export interface ParameterRead {
  readonly parameter: string;
  readonly value: Plain;
  readonly from: BusinessDate;
  readonly source: string;
  /** The document of a prefecture or county whose value it is, and which division's; else the province's. */
  readonly local?: { readonly document: string; readonly division: string };
}

export type Outcome = 'granted' | 'refused' | 'pending' | 'outside';

/** The whole answer, plain data: the event, the screen and a replay read the same. */
export interface Assessment {
  readonly policy: MeasureId;
  readonly outcome: Outcome;
  /** The condition that decided; null of a grant. */
  readonly code: AssessmentCode | null;
  /**
   * The code again, or `amount-awaits-local-document` of a grant without amount, or null of a plain grant.
   */
  readonly reason: string | null;
  readonly citation: string;
  readonly amountFen: number | null;
  readonly funds: readonly FundShare[];
  readonly beneficiary: string | null;
  /** The county whose documents count, and which pays; null where none is known. */
  readonly division: string | null;
  /** null of a measure for an employer as such. */
  readonly workerId: string | null;
  readonly on: BusinessDate;
  /** The day with which the last condition is or would be completed. */
  readonly completedOn: BusinessDate;
  readonly onceKey: string;
  /** What it excludes, one text a pair; shared by grants of this measure alone. */
  readonly exclusions: readonly string[];
  readonly trace: readonly TraceStep[];
  /** Ids of all events used, each once, in the order of the log. */
  readonly basis: readonly string[];
  readonly parameters: readonly ParameterRead[];
  readonly lawVersion: string;
}
