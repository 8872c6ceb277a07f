import type { RecordedEmploymentEvent } from '../../employment/events.js';
import {
  type BusinessDate,
  businessDateOf,
  endOfDay,
  type Instant,
  startOfDay,
} from '../../kernel/business-date.js';
import { type Saga, saga } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import { employerRecord } from '../facts/parties.js';
import { workRecord } from '../facts/work.js';
import type { Law } from '../law/law.js';
import { COUNTED_BY } from '../measures/workshop-crew.js';
import { nextYearOver } from '../workshop/decider.js';
import type { RecordedWorkshopEvent } from '../workshop/events.js';
import { evolveRecognitions, type Recognitions } from '../workshop/history.js';

type OfWork = Extract<
  RecordedEmploymentEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }
>;
type OfStatus = Extract<
  RecordedRegistryEvent,
  { type: 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/**
 * Has a workshop's crew counted whenever it may have changed: somebody signs, leaves, or has a status
 * recognised, ended or annulled; also on the day on which what is announced comes to pass, and on days from
 * which the law asks for another number. One order too many changes nothing.
 *
 * Law: N6 art. 14.
 */
export function crewsAreCounted(law: Law): Saga {
  return saga<never, OfWork | OfStatus>({
    name: 'crews-are-counted',
    on: {
      ContractSigned: worker,
      ContractRenewed: worker,
      EmploymentEnded: worker,
      WorkerStatusRecognised: worker,
      WorkerStatusEnded: worker,
      WorkerStatusAnnulled: worker,
    },
    reads: (trigger) => {
      if (trigger.kind !== 'event') return [];
      const { event, key } = trigger;
      return 'employerId' in event.data
        ? [{ projection: employerRecord as never, key: event.data.employerId }]
        : [{ projection: workRecord as never, key }];
    },
    react: (_state, trigger, facts) => {
      if (trigger.kind === 'timer') return { commands: [counted(String(trigger.payload))] };
      const { event, today } = trigger;
      if (!('employerId' in event.data)) {
        const contracts = facts.get(workRecord, trigger.key)?.contracts ?? [];
        const employers = new Set(contracts.map(({ employerId }) => employerId));
        return { commands: [...employers].map((employerId) => counted(employerId)) };
      }
      const { employerId } = event.data;
      if (facts.get(employerRecord, employerId)?.kind !== 'workshop') return {};
      const [on, at] = comesToPass(event as OfWork);
      const turns = COUNTED_BY.flatMap((id) => law.turns(id)).filter((day) => day > today);
      const days: [BusinessDate, Instant][] = turns.map((day) => [day, startOfDay(day)]);
      const later = on > today ? [[on, at] as const, ...days] : days;
      return {
        commands: on > today ? [] : [counted(employerId)],
        timers: later.map(([day, dueAt]) => ({
          name: `crew ${employerId} ${day}`,
          dueAt,
          payload: employerId,
        })),
      };
    },
  });
}

/** The day from which the event changes the crew, and its first instant. */
function comesToPass(event: OfWork): readonly [BusinessDate, Instant] {
  const at =
    event.type === 'EmploymentEnded' ? endOfDay(event.data.endedOn) : startOfDay(event.data.startsOn);
  return [businessDateOf(at), at];
}

function counted(employerId: string) {
  return { name: 'CountWorkshopCrew', with: { employerId } };
}

/** One timer a workshop: the next day on which a year of recognition is over. */
const NEXT = 'next-year-of-recognition';

const workshop = (event: { data: { employerId: string } }) => [event.data.employerId];

type OfWorkshop = Exclude<RecordedWorkshopEvent, { type: 'FeeReliefRecorded' | 'WorkshopKindReported' }>;

/** Reminds a workshop's stream of every year of recognition that is over. */
export function timeCompletesYearOfRecognition(law: Law): Saga {
  return saga<Recognitions, OfWorkshop>({
    name: 'time-completes-year-of-recognition',
    on: { WorkshopRecognised: workshop, WorkshopFellOut: workshop, WorkshopYearCompleted: workshop },
    react: (before = [], trigger) => {
      const recognitions = trigger.kind === 'event' ? evolveRecognitions(before, trigger.event) : before;
      const next = nextYearOver(law, recognitions, trigger.today);
      return {
        state: recognitions,
        timers: [next === null ? { name: NEXT, cancel: true } : { name: NEXT, dueAt: startOfDay(next) }],
        commands: trigger.kind === 'timer' ? [counted(trigger.key)] : [],
      };
    },
  });
}
