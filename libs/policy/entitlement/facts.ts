import type { Case } from '../facts/cases.js';
import type { PayableRecord } from '../facts/payables.js';
import type { ShownPerson } from '../facts/shown-person.js';
import type { Law } from '../law/law.js';
import type { Topic } from '../law/parameter-names.js';

/** Facts for a decision about an entitlement. */
export type EntitlementFacts =
  | NothingAsked
  | AssessmentFacts
  | NoticeFacts
  | ApprovalFacts
  | ApplicationFacts
  | OffsetFacts;

/** Whom the notice shows; undefined where nobody can be read. */
export interface NoticeFacts {
  readonly kind: 'notice';
  readonly shown: ShownPerson | undefined;
}

/** What the bureaus' records said of the worker, in the order of the comparisons. */
export interface ApprovalFacts {
  readonly kind: 'approval';
  readonly comparisons: readonly Compared[];
}

export interface Compared {
  readonly topic: Topic;
  readonly verdict: 'matched' | 'mismatched' | 'not-found';
}

export interface ApplicationFacts {
  readonly kind: 'application';
  /** The worker, or of a measure for an employer as such the employer. */
  readonly subjectKnown: boolean;
}

/** The grant whose payment is to bear an offset. */
export interface OffsetFacts {
  readonly kind: 'offset';
  readonly bearing: PayableRecord | undefined;
}

/** The steps of the cycle look at their own stream alone. */
export interface NothingAsked {
  readonly kind: 'nothing-asked';
}

/** What an assessment looks at. */
export interface AssessmentFacts {
  readonly kind: 'assessment';
  /** Undefined where the event that asks was taken back meanwhile. */
  readonly found: Assessable | undefined;
  /** Of a grant looked at again: the law it was made by, where that is still at hand; else today's. */
  readonly pinned?: Law | null;
}

export interface Assessable {
  readonly case: Case;
  /** The contract, trip or business. */
  readonly subject: string;
  /** Assessments of the same measure, beneficiary and worker that are still pending from before. */
  readonly pendingBefore: number;
}

export const NOTHING_ASKED: NothingAsked = { kind: 'nothing-asked' };
