import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, businessDateOf, daysBetween, laterOf } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedMatchingEvent } from '../events.js';

/** A person who lost a job and has been offered nothing since. */
export interface LostJob {
  readonly workerId: string;
  /** The event that said so: an offer made for it has its id from here. */
  readonly eventId: string;
  readonly correlationId: string;
  /** The last day worked, or the day on which it was told, whichever is later. */
  readonly since: BusinessDate;
}

type Ending = Extract<RecordedEmploymentEvent, { type: 'EmploymentEnded' }>;
type Followed =
  | RecordedEmploymentEvent
  | Extract<RecordedMatchingEvent, { type: 'PlacementOffered' }>
  | Extract<RecordedRegistryEvent, { type: 'PersonErased' }>;

/** Who ends work for these reasons looks for none. */
const LEAVES_WORK: ReadonlySet<Ending['data']['reason']> = new Set(['retired', 'died']);

export const LOST_JOB_EVENTS: readonly string[] = [
  'EmploymentEnded',
  'ContractSigned',
  'ContractRenewed',
  'PlacementOffered',
  'PersonErased',
];

/**
 * Who lost a job of late and waits for a place, in the order in which it was told.
 *
 * Law: N25 §2(10); N6 art. 13: losing a job is turned at once into a new match.
 */
export class LostJobs {
  private readonly waiting = new Map<string, LostJob>();

  take(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent as Followed;
    switch (event.type) {
      case 'EmploymentEnded':
        return this.ended(event);
      case 'ContractSigned':
      case 'ContractRenewed':
      case 'PlacementOffered':
      case 'PersonErased':
        this.waiting.delete(event.data.workerId);
        return;
      default:
    }
  }

  /** Those who wait on a day; who has waited for more days than given is left to the rounds. */
  waitingOn(on: BusinessDate, atMostDays: number): LostJob[] {
    const found: LostJob[] = [];
    for (const one of this.waiting.values()) {
      if (one.since <= on && daysBetween(one.since, on) > atMostDays) this.waiting.delete(one.workerId);
      else found.push(one);
    }
    return found;
  }

  private ended(event: Ending): void {
    const { workerId, reason, endedOn, correction } = event.data;
    // A corrected date is not lost work once more.
    if (correction || LEAVES_WORK.has(reason)) return;
    const { eventId, correlationId, recordedAt } = event;
    const since = laterOf(endedOn, businessDateOf(recordedAt));
    this.waiting.set(workerId, { workerId, eventId, correlationId, since });
  }
}
