import type { Membership } from '../../kernel/alliances.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagement } from '../facts/engagements.js';
import type { Vacancy } from '../facts/postings.js';

/** What an offer is decided on. */
export interface OfferingFacts {
  readonly kind: 'offering';
  /** Undefined where the id names nothing. */
  readonly job: Vacancy | undefined;
  readonly worker: Candidate | undefined;
  readonly memberships: readonly Membership[];
  /** Contracts that name the posting. */
  readonly contracts: readonly Engagement[];
  /** Who holds a place already, where the posting keeps places for a group. */
  readonly holders: ReadonlyMap<string, Candidate>;
  /** The stream of the offer that pins the worker now. */
  readonly workerPinnedBy: string | undefined;
  /** The stream that uses the id chosen by the caller. */
  readonly offerIdUsedBy: string | undefined;
  /** `JOB/WORKER`, or the first of `/2`, `/3` … that is not used. */
  readonly nextOfferId: string;
}

/** What the withdrawal of an acceptance is decided on. */
export interface WithdrawalFacts {
  readonly kind: 'withdrawal';
  /** The worker's contracts. */
  readonly contracts: readonly Engagement[];
}

/** The other answers rest on their own stream alone. */
export interface NoFacts {
  readonly kind: 'none';
}

export type PlacesFacts = OfferingFacts | WithdrawalFacts | NoFacts;
export const NO_FACTS: NoFacts = { kind: 'none' };
