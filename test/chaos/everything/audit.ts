import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { Acknowledged } from './office.js';

/** What was found wrong, in words; and how much there was to look at. */
export interface Audited {
  readonly wrong: readonly string[];
  readonly counts: Readonly<Record<'events' | 'granted' | 'paid' | 'seats' | 'places', number>>;
}

interface Fields {
  readonly [name: string]: unknown;
}

/**
 * Reads the whole log as an auditor who knows none of the deciders would: what was told to callers is there,
 * once; nothing scarce was given away twice.
 */
export function audit(events: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): Audited {
  const books = new Books();
  for (const [at, event] of events.entries()) {
    if (event.position !== at + 1) books.wrong.push(`position ${event.position} stands at place ${at + 1}`);
    books.enter(event.type, event.data as Fields);
  }
  const { granted, paid, seats, places } = books;
  return {
    wrong: [...books.wrong, ...told(events, acknowledged)],
    counts: { events: events.length, granted, paid, seats, places },
  };
}

/** Each answer, against what the log holds by the command's id. */
function told(events: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): string[] {
  const byCause = new Map<string, string[]>();
  for (const { causationId, position, type } of events) {
    if (causationId === null || causationId === undefined) continue;
    const of = byCause.get(causationId) ?? [];
    of.push(`${position} ${type}`);
    byCause.set(causationId, of);
  }
  return acknowledged.flatMap(({ commandId, name, events: answered, refused }) => {
    const kept = byCause.get(commandId) ?? [];
    if (kept.join() === answered.join()) return [];
    const said = refused ? `refused with ${refused}` : `answered with ${answered.join(', ')}`;
    return [`${name} ${commandId} was ${said}; the log holds ${kept.join(', ') || 'nothing'}`];
  });
}

/** Scarce things, and who has them. */
class Books {
  readonly wrong: string[] = [];
  granted = 0;
  paid = 0;
  seats = 0;
  places = 0;
  private readonly openings = new Map<string, number>();
  private readonly taken = new Map<string, Set<string>>();
  private readonly placeOf = new Map<string, string>();
  private readonly capacity = new Map<string, number>();
  private readonly aboard = new Map<string, Set<string>>();
  private readonly seatOf = new Map<string, string>();
  private readonly steps = new Set<string>();

  enter(type: string, data: Fields): void {
    const text = (name: string) => String(data[name]);
    switch (type) {
      case 'JobPosted':
        this.openings.set(text('jobId'), Number(data.openings));
        break;
      case 'PlacementOffered':
        this.take(text('jobId'), text('workerId'));
        break;
      case 'OfferDeclined':
      case 'OfferExpired':
      case 'AcceptanceWithdrawn':
      case 'PlaceReturned':
        this.taken.get(text('jobId'))?.delete(text('workerId'));
        this.placeOf.delete(text('workerId'));
        break;
      case 'ConvoyPlanned':
        this.capacity.set(text('convoyId'), Number(data.seats));
        break;
      case 'SeatAssigned':
        this.sit(text('convoyId'), text('workerId'));
        break;
      case 'SeatReleased':
        this.aboard.get(text('convoyId'))?.delete(text('workerId'));
        this.seatOf.delete(text('workerId'));
        break;
      case 'ConvoyDeparted':
        // Whoever travelled may travel again another year.
        for (const workerId of this.aboard.get(text('convoyId')) ?? []) this.seatOf.delete(workerId);
        break;
      case 'EntitlementGranted':
        this.granted += 1;
        this.once('granted', `${text('policy')} ${text('onceKey')}`);
        break;
      case 'PaymentOrdered':
        this.once('ordered', text('entitlementId'));
        break;
      case 'EntitlementPaid':
        this.paid += 1;
        this.once('paid', text('entitlementId'));
        break;
      case 'WorkerArrived':
        this.once('arrived', `${text('convoyId')} ${text('workerId')}`);
        break;
      case 'ContractSigned':
        this.once('signed', text('contractId'));
        break;
      case 'OneYearEmployed':
        this.once('one year', `${text('workerId')} ${text('employerId')} ${text('contractId')}`);
        break;
      default:
    }
  }

  private once(what: string, key: string): void {
    if (this.steps.has(`${what} ${key}`)) this.wrong.push(`${what} twice: ${key}`);
    this.steps.add(`${what} ${key}`);
  }

  private take(jobId: string, workerId: string): void {
    this.places += 1;
    const taken = this.taken.get(jobId) ?? new Set();
    this.taken.set(jobId, taken.add(workerId));
    if (taken.size > (this.openings.get(jobId) ?? 0)) this.wrong.push(`${jobId}: ${taken.size} places taken`);
    const other = this.placeOf.get(workerId);
    if (other !== undefined) this.wrong.push(`${workerId} has a place in ${other} and in ${jobId}`);
    this.placeOf.set(workerId, jobId);
  }

  private sit(convoyId: string, workerId: string): void {
    this.seats += 1;
    const aboard = this.aboard.get(convoyId) ?? new Set();
    this.aboard.set(convoyId, aboard.add(workerId));
    if (aboard.size > (this.capacity.get(convoyId) ?? 0))
      this.wrong.push(`${convoyId}: ${aboard.size} aboard`);
    if (this.seatOf.has(workerId)) this.wrong.push(`${workerId} has two seats`);
    this.seatOf.set(workerId, convoyId);
  }
}
