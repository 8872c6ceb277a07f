import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { ContributionEvent } from './events.js';

/** Contributions of one month that are owed until a later day. */
export interface DeferredMonth {
  readonly month: BusinessMonth;
  readonly dueOn: BusinessDate;
  readonly leftFen: number;
  /** It was noted that they fell due unpaid. */
  readonly noted: boolean;
}

/** An employer's deferrals in the order in which they were recorded. */
export type Deferrals = readonly DeferredMonth[];

/** Accepts every past; the decider and the saga fold the same deferrals with it. */
export function evolveDeferrals(before: Deferrals, event: ContributionEvent): Deferrals {
  switch (event.type) {
    case 'ContributionsReported':
      return before;
    case 'ContributionsDeferred': {
      const { month, dueOn, amountFen } = event.data;
      return [...before, { month, dueOn, leftFen: amountFen, noted: false }];
    }
    case 'DeferredContributionsPaid':
      return changed(before, event.data.month, { leftFen: event.data.leftFen });
    case 'DeferredContributionsOverdue':
      return changed(before, event.data.month, { noted: true });
    default:
      return unchanged(before, event);
  }
}

function changed(before: Deferrals, month: BusinessMonth, change: Partial<DeferredMonth>): Deferrals {
  return before.map((one) => (one.month === month ? { ...one, ...change } : one));
}

/** Deferrals that may still fall due unpaid. */
export function watched(deferrals: Deferrals): Deferrals {
  return deferrals.filter(({ leftFen, noted }) => leftFen > 0 && !noted);
}
