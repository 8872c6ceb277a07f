import type { Instant } from '../kernel/business-date.js';
import { type Saga, saga } from '../process/room.js';
import { coming } from './deciders/completed-terms.js';
import type { RecordedEmploymentEvent } from './events.js';
import { EMPTY_HISTORY, evolveHistory, type History, type HistoryEvent } from './history.js';
import type { YearOver } from './rules/years-run.js';

type Followed = Extract<RecordedEmploymentEvent, { type: HistoryEvent['type'] }>;

/** One timer a person: the next instant at which a year is over or a term ends. */
const NEXT = 'next-completion';

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/**
 * Reminds a person's employment of every year completed and every term over.
 *
 * It folds the history the decider folds, and asks the same question: what has come is ordered at once,
 * also when it lies in the past because a fact was recorded late; for the next that will come a timer is
 * set. The order says only "look again", so one too many changes nothing.
 */
export function timeCompletesTerms(yearOver: YearOver): Saga {
  return saga<History, Followed>({
    name: 'time-completes-terms',
    on: {
      ContractSigned: worker,
      ContractRenewed: worker,
      EmploymentEnded: worker,
      OneYearEmployed: worker,
      OneYearEmployedWithdrawn: worker,
      ContractYearCompleted: worker,
      ContractYearWithdrawn: worker,
    },
    react: (before = EMPTY_HISTORY, trigger) => {
      const history = trigger.kind === 'event' ? evolveHistory(before, trigger.event) : before;
      const instants = coming(trigger.key, history, yearOver).map((one) => one.at);
      const overdue = instants.find((at) => at <= trigger.now);
      return {
        state: history,
        timers: [timerFor(instants.find((at) => at > trigger.now))],
        commands:
          overdue === undefined
            ? []
            : [{ name: 'RecordCompletedTerms', with: { workerId: trigger.key }, occurredAt: overdue }],
      };
    },
  });
}

function timerFor(next: Instant | undefined) {
  return next === undefined ? ({ name: NEXT, cancel: true } as const) : { name: NEXT, dueAt: next };
}
