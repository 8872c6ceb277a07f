import { dayAfter, startOfDay } from '../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../employment/events.js';
import { type Reaction, saga, type SagaCommand } from '../process/room.js';
import { type WarningKind, WARNING_KINDS } from './events.js';
import { endingOf, type Labour, labourOfWorker } from './facts.js';
import { failingCondition } from './rules/warnings.js';

type Followed = Extract<RecordedEmploymentEvent, { type: 'EmploymentEnded' }>;

/** The employment whose ending is waited for. */
interface Awaited {
  readonly workerId: string;
  readonly contractId: string;
}

const ENDING_COUNTS = 'ending-counts';

/**
 * Looks at every ending when it counts: at once when its last day is today or past, else at 00:00 of the
 * day after. A timer that a correction has overtaken finds that the bureau was warned.
 */
export const lostJobWarnsTheBureau = saga<Awaited, Followed>({
  name: 'lost-job-warns-the-bureau',
  on: {
    EmploymentEnded: ({ data }) => [`${data.workerId}/${data.contractId}`],
  },
  reads(trigger) {
    const { workerId } = trigger.kind === 'event' ? trigger.event.data : (trigger.payload as Awaited);
    return [{ projection: labourOfWorker as never, key: workerId }];
  },
  react(_state, trigger, facts): Reaction<Awaited> {
    if (trigger.kind === 'timer') {
      const awaited = trigger.payload as Awaited;
      return { commands: warningsOf(awaited, facts.get(labourOfWorker, awaited.workerId)) };
    }
    const { workerId, contractId, endedOn } = trigger.event.data;
    const awaited = { workerId, contractId };
    if (endedOn > trigger.today) {
      return { timers: [{ name: ENDING_COUNTS, dueAt: startOfDay(dayAfter(endedOn)), payload: awaited }] };
    }
    return { commands: warningsOf(awaited, facts.get(labourOfWorker, workerId)) };
  },
});

/**
 * An order for each warning the facts ask for now; the decider looks again, at facts that cannot move under
 * it.
 */
function warningsOf(awaited: Awaited, labour: Labour | undefined): readonly SagaCommand[] {
  const ending = labour && endingOf(labour, awaited.contractId);
  if (!labour || !ending) return [];
  const due = WARNING_KINDS.filter((kind: WarningKind) => !failingCondition(kind, { labour, ending }));
  return due.map((kind) => ({ name: 'RaiseWarning', with: { ...awaited, kind } }));
}
