import { endOfDay } from '../../kernel/business-date.js';
import { saga } from '../../process/room.js';
import type { RecordedContributionEvent } from './events.js';
import { type Deferrals, evolveDeferrals, watched } from './history.js';

type Followed = Exclude<RecordedContributionEvent, { type: 'ContributionsReported' }>;

/** One timer an employer: the end of the next day on which deferred contributions fall due. */
const NEXT = 'next-deferral-due';

const employer = (event: { data: { employerId: string } }) => [event.data.employerId];

/**
 * Watches the day of every deferral: when it has ended and something is left, the employer's stream is told
 * to look. The order says only "look again", so one too many changes nothing.
 *
 * Law: N6 art. 1.
 */
export const dueDaysOfDeferralsAreWatched = saga<Deferrals, Followed>({
  name: 'due-days-of-deferrals-are-watched',
  on: {
    ContributionsDeferred: employer,
    DeferredContributionsPaid: employer,
    DeferredContributionsOverdue: employer,
  },
  react: (before = [], trigger) => {
    const deferrals = trigger.kind === 'event' ? evolveDeferrals(before, trigger.event) : before;
    const instants = watched(deferrals)
      .map(({ dueOn }) => endOfDay(dueOn))
      .sort((one, other) => one - other);
    const overdue = instants.find((at) => at <= trigger.now);
    const next = instants.find((at) => at > trigger.now);
    return {
      state: deferrals,
      timers: [next === undefined ? { name: NEXT, cancel: true } : { name: NEXT, dueAt: next }],
      commands:
        overdue === undefined
          ? []
          : [{ name: 'NoteDeferralsOverdue', with: { employerId: trigger.key }, occurredAt: overdue }],
    };
  },
});
