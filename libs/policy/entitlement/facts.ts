import type { Case } from '../facts/cases.js';

/** Facts for a decision about an entitlement. */
export type EntitlementFacts = NothingAsked | AssessmentFacts;

/** The steps of the cycle look at their own stream alone. */
export interface NothingAsked {
  readonly kind: 'nothing-asked';
}

/** What an assessment looks at. */
export interface AssessmentFacts {
  readonly kind: 'assessment';
  /** Undefined where the event that asks was taken back meanwhile. */
  readonly found: Assessable | undefined;
}

export interface Assessable {
  readonly case: Case;
  /** The contract, trip or business. */
  readonly subject: string;
  /** Assessments of the same measure, beneficiary and worker that are still pending from before. */
  readonly pendingBefore: number;
}

export const NOTHING_ASKED: NothingAsked = { kind: 'nothing-asked' };
