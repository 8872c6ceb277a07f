import { type Saga, saga } from '../../process/room.js';
import { comingYears } from './decider.js';
import type { RecordedBusinessEvent } from './events.js';
import { type Businesses, evolveBusinesses } from './history.js';
import type { YearOver } from './rules/year-of-business.js';

/** One timer a founder: the next instant at which a year of business is over. */
const NEXT = 'next-year-of-business';

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/**
 * Reminds a founder's stream of every year of business completed: at once where it lies in the past because
 * the business was reported late, else by a timer. The order says only "look again", so one too many
 * changes nothing.
 */
export function timeCompletesYearOfBusiness(yearOver: YearOver): Saga {
  return saga<Businesses, RecordedBusinessEvent>({
    name: 'time-completes-year-of-business',
    on: {
      BusinessReported: worker,
      BusinessClosed: worker,
      BusinessOneYear: worker,
      BusinessOneYearWithdrawn: worker,
    },
    react: (before = [], trigger) => {
      const businesses = trigger.kind === 'event' ? evolveBusinesses(before, trigger.event) : before;
      const instants = comingYears(trigger.key, businesses, yearOver).map((year) => year.at);
      const overdue = instants.find((at) => at <= trigger.now);
      const next = instants.find((at) => at > trigger.now);
      return {
        state: businesses,
        timers: [next === undefined ? { name: NEXT, cancel: true } : { name: NEXT, dueAt: next }],
        commands:
          overdue === undefined
            ? []
            : [{ name: 'RecordBusinessYears', with: { workerId: trigger.key }, occurredAt: overdue }],
      };
    },
  });
}
