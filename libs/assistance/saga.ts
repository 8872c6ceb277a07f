import { dayAfter, startOfDay } from '../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../employment/events.js';
import { type Reaction, saga, type SagaCommand } from '../process/room.js';
import { type WarningKind, WARNING_KINDS } from './events.js';
import { type Labour, labourOfWorker } from './facts.js';
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
 * day after. One saga a chain of contracts, so a corrected ending moves what waits for the first one.
 */
export const lostJobWarnsTheBureau = saga<Awaited, Followed>({
  name: 'lost-job-warns-the-bureau',
  on: {
    EmploymentEnded: ({ data }) => [`${data.workerId}/${data.employerId}/${data.startedOn}`],
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
    return {
      commands: warningsOf(awaited, facts.get(labourOfWorker, workerId)),
      timers: [{ name: ENDING_COUNTS, cancel: true }],
    };
  },
});

/**
 * An order for each warning the facts ask for now; the decider looks again, at facts that cannot move under
 * it.
 */
function warningsOf(awaited: Awaited, labour: Labour | undefined): readonly SagaCommand[] {
  const ending = labour?.contracts.find((one) => one.contractId === awaited.contractId)?.ending;
  if (!labour || !ending) return [];
  const due = WARNING_KINDS.filter((kind: WarningKind) => !failingCondition(kind, { labour, ending }));
  return due.map((kind) => ({ name: 'RaiseWarning', with: { ...awaited, kind } }));
}
