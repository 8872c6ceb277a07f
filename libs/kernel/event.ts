import type { z } from 'zod';
import type { Instant } from './business-date.js';

/** An event as a decider writes it. Without `occurredAt` it happened when its command says it happened. */
export interface NewEvent<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly data: Data;
  readonly occurredAt?: Instant;
}

/** An event as the log holds it; personal fields are open here and sealed on disk. */
export interface RecordedEvent<Type extends string = string, Data = object> {
  readonly eventId: string;
  readonly stream: string;
  /** From 1, dense within the stream. */
  readonly version: number;
  /** From 1, dense within the tenant: the one order of the whole log. */
  readonly position: number;
  readonly type: Type;
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  /** Set under the log's lock; never runs back along positions. */
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: Data;
}

/** Something that may exist once in a tenant: taken by one event, given back by another. */
export interface Claim {
  readonly action: 'take' | 'release';
  readonly kind: string;
  readonly key: string;
  /** Personal keys are stored as a keyed hash only (the blind index). */
  readonly blind?: boolean;
  /**
   * Who takes it for the same cause holds it together with the others; another cause is turned away until
   * every one of them has given it back.
   */
  readonly sharedAs?: string;
  /** Lost at the same moment: the decision is made again, sees who holds it, and says so in its own words. */
  readonly decidesAgain?: boolean;
  /** The room's code for whoever comes second. */
  readonly refusedWith?: string;
  readonly citation?: string;
}

/**
 * What the store must know of one event type: its shape now, how older shapes are lifted, what in it is
 * personal.
 */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly version: number;
  readonly schema: Schema;
  /** One sentence for readers of the catalogue. */
  readonly summary: string;
  /** `person` names the key under which `fields` are sealed (`worker:ID`). */
  readonly personal?: {
    readonly person: (data: z.infer<Schema>) => string;
    readonly fields: readonly (keyof z.infer<Schema> & string)[];
  };
  readonly claims?: (data: z.infer<Schema>, stream: string) => readonly Claim[];
  /** The event erases a person: the key is destroyed, and its stream's claims of these kinds go with it. */
  readonly erases?: {
    readonly person: (data: z.infer<Schema>) => string;
    readonly claims: readonly string[];
  };
  /** `upcasts[n]` lifts data of schema version n to n + 1. */
  readonly upcasts?: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
}

/** The plain event that a definition describes. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Schema> ? NewEvent<Type, z.infer<Schema>> : never;

/** The recorded event that a definition describes. */
export type RecordedOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Schema> ? RecordedEvent<Type, z.infer<Schema>> : never;

export function defineEvent<Type extends string, Schema extends z.ZodType>(
  definition: EventDefinition<Type, Schema>,
): EventDefinition<Type, Schema> {
  return definition;
}

/** A definition whose type parameters no longer matter: what the machinery keeps in its tables. */
export type AnyEventDefinition = Omit<EventDefinition, 'personal' | 'claims' | 'erases'> & {
  readonly personal?: { readonly person: (data: never) => string; readonly fields: readonly string[] };
  readonly claims?: (data: never, stream: string) => readonly Claim[];
  readonly erases?: { readonly person: (data: never) => string; readonly claims: readonly string[] };
};
