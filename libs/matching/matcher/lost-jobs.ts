import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, businessDateOf, daysBetween, laterOf } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedMatchingEvent } from '../events.js';

/** A person who lost a job, or came home from work outside, and has been offered nothing since. */
export interface LostJob {
  readonly workerId: string;
  /** The event that said so: an offer made for it has its id from here. */
  readonly eventId: string;
  readonly correlationId: string;
  /** The last day worked or the day of the return, or the day on which it was told, whichever is later. */
  readonly since: BusinessDate;
  /** The county come home to, where only work in it is offered at once; null for who lost a job. */
  readonly cameHomeTo: string | null;
}

type Ending = Extract<RecordedEmploymentEvent, { type: 'EmploymentEnded' }>;
type Return = Extract<RecordedRegistryEvent, { type: 'WorkerReturned' }>;
type Followed =
  | RecordedEmploymentEvent
  | Extract<RecordedMatchingEvent, { type: 'PlacementOffered' }>
  | Extract<RecordedRegistryEvent, { type: 'PersonErased' | 'WorkerReturned' }>;

/** Who ends work for these reasons looks for none. */
const LEAVES_WORK: ReadonlySet<Ending['data']['reason']> = new Set(['retired', 'died']);

export const LOST_JOB_EVENTS: readonly string[] = [
  'EmploymentEnded',
  'WorkerReturned',
  'ContractSigned',
  'ContractRenewed',
  'PlacementOffered',
  'PersonErased',
];

/**
 * Who lost a job of late, or came home, and waits for a place, in the order in which it was told.
 *
 * Law: N25 §2(10); N6 art. 13: losing a job is turned at once into a new match. N6 art. 14: who comes home is
 * taken in near home.
 */
export class LostJobs {
  private readonly waiting = new Map<string, LostJob>();

  take(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent as Followed;
    switch (event.type) {
      case 'EmploymentEnded':
        return this.ended(event);
      case 'WorkerReturned':
        return this.cameHome(event);
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
    this.waiting.set(workerId, { workerId, eventId, correlationId, since, cameHomeTo: null });
  }

  /** Who lost a job before coming home is offered work wherever it is: that wish goes before. */
  private cameHome({ data, eventId, correlationId, recordedAt }: Return): void {
    const { workerId, on, county } = data;
    if (this.waiting.has(workerId)) return;
    const since = laterOf(on, businessDateOf(recordedAt));
    this.waiting.set(workerId, { workerId, eventId, correlationId, since, cameHomeTo: county });
  }
}
