import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { WorkshopEvent } from './events.js';

/** One recognition as announced; `to` is its last day, null while it holds. */
export interface Recognition {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  /** First days of the years announced. */
  readonly years: readonly BusinessDate[];
}

/** Recognitions in the order of their first days. */
export type Recognitions = readonly Recognition[];

/** Accepts every past; the decider and the saga fold the same recognitions with it. */
export function evolveRecognitions(before: Recognitions, event: WorkshopEvent): Recognitions {
  switch (event.type) {
    case 'WorkshopRecognised': {
      const from = event.data.on;
      const again = before.some((one) => one.from === from);
      if (again) return before.map((one) => (one.from === from ? { ...one, to: null } : one));
      return [...before, { from, to: null, years: [] }].sort((one, other) =>
        one.from < other.from ? -1 : 1,
      );
    }
    case 'WorkshopFellOut': {
      const { recognisedOn, on } = event.data;
      if (on <= recognisedOn) return before.filter(({ from }) => from !== recognisedOn);
      return before.map((one) => (one.from === recognisedOn ? { ...one, to: dayBefore(on) } : one));
    }
    case 'WorkshopYearCompleted': {
      const { recognisedOn, from } = event.data;
      return before.map((one) => (one.from === recognisedOn ? { ...one, years: [...one.years, from] } : one));
    }
    case 'FeeReliefRecorded':
    case 'WorkshopKindReported':
      return before;
    default:
      return unchanged(before, event);
  }
}
