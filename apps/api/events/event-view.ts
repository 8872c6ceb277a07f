import { formatInstant } from '../../../libs/kernel/business-date.js';
import type { AnyEventDefinition, RecordedEvent } from '../../../libs/kernel/event.js';
import type { Room } from '../../../libs/process/room.js';

/** An event as this door shows it: instants with +08:00, personal fields left out. */
export interface EventView extends Omit<RecordedEvent, 'occurredAt' | 'recordedAt' | 'data'> {
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Shows events without what is personal in them. They arrive here opened: the definitions decide what stays;
 * of a type or a schema version that this release does not know nothing is shown but its envelope.
 */
export class EventViews {
  private readonly definitions: ReadonlyMap<string, AnyEventDefinition>;

  constructor(rooms: readonly Room[]) {
    this.definitions = new Map(rooms.flatMap((room) => room.events.map((one) => [one.type, one] as const)));
  }

  types(): readonly AnyEventDefinition[] {
    return [...this.definitions.values()];
  }

  knows(type: string): boolean {
    return this.definitions.has(type);
  }

  viewOf(event: RecordedEvent): EventView {
    const { eventId, stream, version, position, type, schemaVersion, actor, correlationId, causationId } =
      event;
    return {
      eventId,
      stream,
      version,
      position,
      type,
      schemaVersion,
      occurredAt: formatInstant(event.occurredAt),
      recordedAt: formatInstant(event.recordedAt),
      actor,
      correlationId,
      causationId,
      data: this.shown(event),
    };
  }

  private shown(event: RecordedEvent): Readonly<Record<string, unknown>> {
    const definition = this.definitions.get(event.type);
    // A newer version may have made a field personal that was not, or have others.
    if (!definition || event.schemaVersion > definition.version) return {};
    const personal: readonly string[] = definition.personal?.fields ?? [];
    return Object.fromEntries(Object.entries(event.data).filter(([field]) => !personal.includes(field)));
  }
}
