import { type BusinessDate, endOfDay } from '../../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { anyFacts, type Reaction, saga, type SagaCommand } from '../../process/room.js';
import { engagements, type Engagements, type StandingOffer } from '../facts/engagements.js';

type Ended = Extract<RecordedEmploymentEvent, { type: 'EmploymentEnded' }>;

/** What the timer of an ending announced for later must still know. */
interface Ending {
  readonly workerId: string;
  readonly employerId: string;
  readonly jobIds: readonly string[];
  readonly contractIds: readonly string[];
  readonly endedOn: BusinessDate;
}

const TIMER = 'last-day-over';

/**
 * The place of an accepted offer comes back when the employment it led to has ended: of the jobs that the
 * ended contracts name, or, where none names a job, of that employer's jobs.
 *
 * An ending whose last day is today or past counts when it is recorded, one announced for later when that
 * day is over. An offer that none of the ended contracts carried out and that was accepted after the last
 * day belongs to a later employment and stays. A contract renewed after the place came back holds a place
 * itself where it names the posting; the offer stays returned.
 */
export const endedEmploymentReturnsThePlace = saga<null, Ended>({
  name: 'ended-employment-returns-the-place',
  on: { EmploymentEnded: (event) => [chainOf(event.data)] },
  reads: (trigger) => {
    const workerId =
      trigger.kind === 'event' ? trigger.event.data.workerId : (trigger.payload as Ending).workerId;
    return [{ projection: anyFacts(engagements), key: workerId }];
  },
  react: (_state, trigger, facts): Reaction<null> => {
    if (trigger.kind === 'timer') {
      const ending = trigger.payload as Ending;
      return { commands: returns(ending, facts.get(engagements, ending.workerId), trigger.dueAt) };
    }
    const { workerId, employerId, jobIds, contractIds, endedOn } = trigger.event.data;
    const ending = { workerId, employerId, jobIds, contractIds, endedOn };
    if (endedOn > trigger.today) {
      return { timers: [{ name: TIMER, dueAt: endOfDay(endedOn), payload: ending }] };
    }
    return {
      timers: [{ name: TIMER, cancel: true }],
      commands: returns(ending, facts.get(engagements, workerId)),
    };
  },
});

/** A chain of contracts is known by its first one. */
function chainOf(data: Ended['data']): string {
  return data.contractIds[0] ?? data.contractId;
}

function returns(ending: Ending, bound: Engagements | undefined, occurredAt?: number): SagaCommand[] {
  const led = (bound?.offers ?? []).filter((offer) => ledTo(offer, ending));
  return led.map(({ offerId }) => ({
    name: 'ReturnPlace',
    with: { offerId },
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }));
}

function ledTo(offer: StandingOffer, ending: Ending): boolean {
  if (offer.ledTo.some((contractId) => ending.contractIds.includes(contractId))) return true;
  if (offer.acceptedOn === null || offer.acceptedOn > ending.endedOn) return false;
  return ending.jobIds.length > 0
    ? ending.jobIds.includes(offer.jobId)
    : offer.employerId === ending.employerId;
}
