import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEmploymentEvent } from '../events.js';
import { EMPTY_HISTORY, evolveHistory, type History, type HistoryEvent } from '../history.js';
import type { RecordedAgreementEvent } from './events.js';

/** What lending must know of the agreement it happens under. */
export interface KnownAgreement {
  readonly lenderId: string;
  readonly borrowerId: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
}

/** Agreements by their ids. Rests on `sharing-ID`. */
export const knownAgreement = factsProjection<KnownAgreement, RecordedAgreementEvent>({
  kind: 'sharing-agreement',
  on: { SharingAgreed: (event) => [event.data.sharingId] },
  fold: (_doc, { data: { lenderId, borrowerId, from, until } }) => ({ lenderId, borrowerId, from, until }),
});

type Followed = Extract<RecordedEmploymentEvent, { type: HistoryEvent['type'] }>;
const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** A person's contracts and endings. Rests on `employment-WORKER`. */
export const employmentsOf = factsProjection<History, Followed>({
  kind: 'employments-of',
  on: {
    ContractSigned: worker,
    ContractRenewed: worker,
    EmploymentEnded: worker,
    OneYearEmployed: worker,
    OneYearEmployedWithdrawn: worker,
    ContractYearCompleted: worker,
    ContractYearWithdrawn: worker,
  },
  fold: (doc = EMPTY_HISTORY, event) => evolveHistory(doc, event),
});

/** Facts for an agreement; what is not named counts as known. */
export interface AgreementFacts {
  readonly lenderKnown: boolean;
  readonly borrowerKnown: boolean;
  readonly agencyKnown: boolean;
}

/** Facts for lending one person. */
export interface LendingFacts {
  readonly agreement: KnownAgreement | undefined;
  readonly workerKnown: boolean;
  readonly history: History;
}
