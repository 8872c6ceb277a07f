import type { BusinessDate } from '../../kernel/business-date.js';
import type { WorkerStatus } from '../../registry/events.js';

/** What the lists of areas take from the law, each as it stands on a day. */
export interface AreaTerms {
  /** Which statuses count as 脱贫人口 (POLICY interpretation 3). */
  readonly liftedStatuses: (on: BusinessDate) => readonly WorkerStatus[];
  /** By how many in a thousand the number in work may fall (POLICY interpretation 53). */
  readonly scaleTolerancePermille: (on: BusinessDate) => number;
  /** From how many people on a settlement has a window; null where nothing asks for it. */
  readonly windowPeopleFrom: (on: BusinessDate) => number | null;
  /** From how many people on a settlement is a key area of N6 art. 15. */
  readonly keySettlementPeopleFrom: (on: BusinessDate) => number;
}
