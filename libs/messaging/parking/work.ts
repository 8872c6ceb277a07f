import type { RecordedEvent } from '../../kernel/event.js';
import { generatedId } from '../../kernel/ids.js';

/**
 * A handler's work falls into parts: a view's rows by key, a room's documents by kind and key, its sagas by
 * name and key. Parts do not wait for one another, so one that cannot go on stands still alone.
 */
export interface Part {
  readonly handler: string;
  /** `row`, `fact/KIND`, `saga/NAME`, `orders/SAGA`. */
  readonly part: string;
  readonly key: string;
}

/** All parts of one name: which keys an event touches. */
export interface Lane {
  readonly part: string;
  readonly on: Readonly<Record<string, (event: RecordedEvent<string, never>) => readonly string[]>>;
}

/** The id under which a part is parked: its stream is `parked-ID`. */
export function parkedIdOf({ handler, part, key }: Part): string {
  return generatedId('work', [handler, part, key].join('\u0000'));
}

/** Stands for the key where an event's keys cannot be told, because telling them throws. */
export function keylessPart(part: Omit<Part, 'key'>, stream: string): Part {
  return { handler: part.handler, part: part.part, key: `${KEYLESS}${stream}` };
}

const KEYLESS = '?';

export function isKeyless({ key }: Pick<Part, 'key'>): boolean {
  return key.startsWith(KEYLESS);
}

/** One piece of work: an event of the log. Timers and orders have names of their own. */
export function itemOf(event: Pick<RecordedEvent, 'position'>): string {
  return `event-${event.position}`;
}

/** What operators decide about parked work; handlers follow these beside their own. */
export const DECISION_TYPES = ['ParkedWorkRetried', 'ParkedWorkSkipped', 'ParkedWorkRepaired'] as const;

export type WorkDecision = RecordedEvent<
  (typeof DECISION_TYPES)[number],
  Part & {
    readonly parkedId: string;
    readonly item: string;
    /** Of a repair: the data as this part is to see it, personal fields beside the others. */
    readonly replacement?: Readonly<Record<string, unknown>>;
    readonly personal?: Readonly<Record<string, unknown>>;
  }
>;

export function isDecision(event: RecordedEvent): event is WorkDecision {
  return (DECISION_TYPES as readonly string[]).includes(event.type);
}

/** What was decided, by part and item; the last word counts. */
export class WorkDecisions {
  private readonly byItem = new Map<string, WorkDecision>();

  constructor(decided: Iterable<WorkDecision> = []) {
    for (const one of decided) this.add(one);
  }

  add(decision: WorkDecision): void {
    // A retry says to try what was there: an event that was repaired before is tried as repaired.
    if (decision.type !== 'ParkedWorkRetried')
      this.byItem.set(idOf(decision.data, decision.data.item), decision);
  }

  of(part: Part, item: string): WorkDecision | undefined {
    return this.byItem.size === 0 ? undefined : this.byItem.get(idOf(part, item));
  }
}

function idOf({ handler, part, key }: Part, item: string): string {
  return [handler, part, key, item].join('\u0000');
}

/**
 * An event as one part of a handler sees it after what operators decided: undefined where it was skipped,
 * with other data where it was repaired. Pure, so that a table built anew comes out as the one that stands.
 */
export function asSeenBy(
  part: Part,
  event: RecordedEvent,
  decisions: WorkDecisions,
): RecordedEvent | undefined {
  const decision = decisions.of(part, itemOf(event));
  if (!decision) return event;
  if (decision.type === 'ParkedWorkSkipped') return undefined;
  return { ...event, data: { ...decision.data.replacement, ...decision.data.personal } };
}

/**
 * Every key of a lane that an event touches, with the event as that key sees it; nothing for what was
 * skipped. What the lane's own `on` throws is thrown on.
 */
export function touchedBy(
  event: RecordedEvent,
  lane: Lane & { readonly handler: string },
  decisions: WorkDecisions,
): { readonly key: string; readonly event: RecordedEvent }[] {
  const keysOf = lane.on[event.type];
  if (!keysOf) return [];
  const seen = asSeenBy(keylessPart(lane, event.stream), event, decisions);
  if (!seen) return [];
  return keysOf(seen as never).flatMap((key) => {
    const own = asSeenBy({ handler: lane.handler, part: lane.part, key }, seen, decisions);
    return own ? [{ key, event: own }] : [];
  });
}
