import type { EventCatalogue } from '../../event-store/catalogue.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { ParkedWork } from '../../messaging/parking/parked-rows.js';
import { type Room, streamKind } from '../room.js';
import {
  type ParkingCommand,
  parkWork,
  repairParkedWork,
  resumeWork,
  retryParkedWork,
  skipParkedWork,
} from './commands.js';
import { parkingDecider, type ParkingFacts, type Replacement } from './decider.js';
import { PARKING_EVENTS } from './events.js';
import { PARKING_REFUSALS } from './refusals.js';

/** What decisions about parked work must know: the table, and the event that fails. */
export interface ParkingSource {
  find(parkedId: string): Promise<ParkedWork | undefined>;
  eventAt(position: number): Promise<RecordedEvent | undefined>;
  readonly catalogue: EventCatalogue;
}

/**
 * Parked work as a room of the machinery's own: what stood still, and what people decided about it, is kept
 * in the log like everything else that must be kept.
 */
export function parkingRoom(source: () => ParkingSource): Room {
  const gather = async (command: ParkingCommand): Promise<ParkingFacts> => {
    if (command.name === 'ParkWork' || command.name === 'ResumeWork') return {};
    const work = await source().find(command.with.parkedId);
    if (!work) return {};
    const { timer: _timer, ...told } = work;
    if (command.name !== 'RepairParkedWork') return { work: told };
    const replacement = await replacementFor(work, command.with.data, source());
    return { work: told, ...(replacement ? { replacement } : {}) };
  };
  const target = (command: ParkingCommand) => ({ stream: `parked-${command.with.parkedId}` });
  return {
    name: 'parking',
    events: PARKING_EVENTS,
    refusals: PARKING_REFUSALS,
    facts: [],
    sagas: [],
    streams: [
      streamKind({
        kind: 'parked',
        decider: parkingDecider,
        commands: [parkWork, resumeWork, retryParkedWork, skipParkedWork, repairParkedWork].map(
          (definition) => ({ definition, target, gather }),
        ),
      }),
    ],
  };
}

/** New data in the form in which the log keeps it: personal fields apart, to be sealed for their person. */
async function replacementFor(
  { item }: ParkedWork,
  data: Record<string, unknown>,
  { eventAt, catalogue }: ParkingSource,
): Promise<ParkingFacts['replacement']> {
  if (!item.startsWith('event-')) return undefined;
  const event = await eventAt(Number(item.slice('event-'.length)));
  if (!event) return undefined;
  const definition = catalogue.definition(event.type);
  // Unknown fields are refused: a misspelt one would be lost without a word.
  const parsed = definition.schema.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { misfit: `${event.type}.${issue?.path.join('.') || '(fields)'}: ${issue?.message}` };
  }
  const fields = JSON.parse(JSON.stringify(parsed.data)) as Record<string, unknown>;
  const stranger = Object.keys(data).find((field) => !(field in fields));
  if (stranger !== undefined) return { misfit: `${event.type} has no field ${stranger}` };
  const person = definition.personal?.person(fields as never);
  const before = definition.personal?.person(event.data as never);
  if (person !== before) return { misfit: `it is about ${person}, the event about ${before}` };
  return partsOf(fields, { person, hidden: definition.personal?.fields ?? [] });
}

function partsOf(
  fields: Record<string, unknown>,
  { person, hidden }: { person: string | undefined; hidden: readonly string[] },
): Replacement {
  const entries = Object.entries(fields);
  const clear = Object.fromEntries(entries.filter(([field]) => !hidden.includes(field)));
  const personal = entries.filter(([field]) => hidden.includes(field));
  if (person === undefined || personal.length === 0) return { replacement: clear };
  return { replacement: clear, person, personal: Object.fromEntries(personal) };
}
