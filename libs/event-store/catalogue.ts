import type { AnyEventDefinition, Claim, EventDefinition } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';

/** An event that cannot be written or read as it is: a bug of ours, never the user's. */
export class EventSchemaError extends Error {}

interface Sealed {
  readonly person: string;
  readonly box: string;
}

/** Every event type of the house: checks, seals, opens and lifts their data. */
export class EventCatalogue {
  private readonly byType = new Map<string, EventDefinition>();

  constructor(definitions: readonly AnyEventDefinition[]) {
    for (const definition of definitions) {
      if (this.byType.has(definition.type))
        throw new EventSchemaError(`event type twice: ${definition.type}`);
      this.byType.set(definition.type, definition as unknown as EventDefinition);
    }
  }

  types(): readonly EventDefinition[] {
    return [...this.byType.values()];
  }

  definition(type: string): EventDefinition {
    const found = this.byType.get(type);
    if (!found) throw new EventSchemaError(`event type unknown: ${type}`);
    return found;
  }

  /** The newest schema version of each type that is known here. */
  versions(): ReadonlyMap<string, number> {
    return new Map([...this.byType.values()].map(({ type, version }) => [type, version]));
  }

  /** Written by a newer version of the house than this one: why, and what to do. Undefined for all others. */
  beyondUs(event: { type: string; schemaVersion: number; position: number }): string | undefined {
    const known = this.byType.get(event.type);
    if (known && event.schemaVersion <= known.version) return undefined;
    const found = known
      ? `${event.type} in schema version ${event.schemaVersion}, of which ${known.version} is known here`
      : `an event of type ${event.type}, which is unknown here`;
    return `position ${event.position} holds ${found}. Bring this process up to the version that wrote it.`;
  }

  /** Data that fits its schema, with absent fields left out; throws naming the field that does not fit. */
  checked(type: string, data: object): Record<string, unknown> {
    const result = this.definition(type).schema.safeParse(data);
    if (!result.success) {
      const issue = result.error.issues[0];
      throw new EventSchemaError(`${type}.${issue?.path.join('.')}: ${issue?.message}`);
    }
    return withoutAbsent(result.data) as Record<string, unknown>;
  }

  person(type: string, data: Record<string, unknown>): string | undefined {
    return this.definition(type).personal?.person(data as never);
  }

  claims(type: string, data: Record<string, unknown>, stream: string): readonly Claim[] {
    return this.definition(type).claims?.(data as never, stream) ?? [];
  }

  /** What stays of an event when nobody can read its personal fields. */
  withoutPersonal(type: string, data: Record<string, unknown>): Record<string, unknown> {
    const hidden: readonly string[] = this.definition(type).personal?.fields ?? [];
    return Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field)));
  }

  /** The json text for the disk: personal fields in one sealed box, bound to the event's id. */
  sealed(
    type: string,
    data: Record<string, unknown>,
    eventId: string,
    keys: Pick<PersonKeys, 'sealFor'>,
  ): string {
    const personal = this.definition(type).personal;
    if (!personal) return JSON.stringify(data);
    const clear: Record<string, unknown> = {};
    const secret: Record<string, unknown> = {};
    const hidden: readonly string[] = personal.fields;
    for (const [field, value] of Object.entries(data))
      (hidden.includes(field) ? secret : clear)[field] = value;
    if (Object.keys(secret).length === 0) return JSON.stringify(clear);
    const person = personal.person(data as never);
    const box: Sealed = { person, box: keys.sealFor(person, secret, eventId) };
    return JSON.stringify({ ...clear, sealed: box });
  }

  /** The person whose key opens stored data, if any is needed. */
  sealedPerson(stored: Record<string, unknown>): string | undefined {
    return (stored.sealed as Sealed | undefined)?.person;
  }

  /** Plain data of the newest schema version; fields of an erased person are absent. Keys must be at hand. */
  opened(
    event: { type: string; schemaVersion: number; eventId: string },
    stored: Record<string, unknown>,
    keys: PersonKeys,
  ): Record<string, unknown> {
    const definition = this.byType.get(event.type);
    let data = stored;
    if (stored.sealed !== undefined) {
      const { sealed, ...clear } = stored as { sealed: Sealed } & Record<string, unknown>;
      data = { ...clear, ...keys.openFor(sealed.person, sealed.box, event.eventId) };
    }
    for (let version = event.schemaVersion; definition && version < definition.version; version += 1) {
      const lift = definition.upcasts?.[version];
      if (!lift) throw new EventSchemaError(`${event.type}: no upcaster from schema version ${version}`);
      data = lift(data);
    }
    return data;
  }
}

/** Fields that are undefined are left out, as they will be when the event is read again. */
function withoutAbsent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => (one === undefined ? null : withoutAbsent(one)));
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(value)) {
    const one = (value as Record<string, unknown>)[field];
    if (one !== undefined) kept[field] = withoutAbsent(one);
  }
  return kept;
}
