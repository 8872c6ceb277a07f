import type { BusinessDate } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { BusinessEvent } from './events.js';

/** One business as reported. */
export interface Business {
  readonly creditCode: string;
  readonly licensedOn: BusinessDate;
  /** The last day of business; null while it runs. */
  readonly closedOn: BusinessDate | null;
  /** Whether its year was announced and stands. */
  readonly yearAnnounced: boolean;
}

/** A founder's businesses in the order in which they were reported. */
export type Businesses = readonly Business[];

/** Accepts every past; the decider and the saga fold the same businesses with it. */
export function evolveBusinesses(before: Businesses, event: BusinessEvent): Businesses {
  switch (event.type) {
    case 'BusinessReported': {
      const { creditCode, licensedOn } = event.data;
      return [...before, { creditCode, licensedOn, closedOn: null, yearAnnounced: false }];
    }
    case 'BusinessClosed':
      return changed(before, event.data.creditCode, { closedOn: event.data.closedOn });
    case 'BusinessOneYear':
      return changed(before, event.data.creditCode, { yearAnnounced: true });
    case 'BusinessOneYearWithdrawn':
      return changed(before, event.data.creditCode, { yearAnnounced: false });
    default:
      return unchanged(before, event);
  }
}

function changed(before: Businesses, creditCode: string, change: Partial<Business>): Businesses {
  return before.map((one) => (one.creditCode === creditCode ? { ...one, ...change } : one));
}
