import type { BusinessDate, Instant } from '../kernel/business-date.js';
import type { Command, CommandDefinition } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import type { AnyEventDefinition, NewEvent, RecordedEvent } from '../kernel/event.js';
import type { Refusal, RefusalDefinition } from '../kernel/refusal.js';
import type { ReadModel } from '../projections/read-model.js';
import type { AnyReport } from '../projections/report.js';

/**
 * The shapes in which a room hands its pure parts to the machinery. A room declares; it never runs anything
 * itself.
 */

/**
 * A projection of a room's own that answers what its deciders, sagas and rules must know of others: one
 * document a key.
 */
export interface FactsProjection<Doc = unknown> {
  readonly kind: string;
  /** Which keys an event of a type touches. */
  readonly on: Readonly<Record<string, (event: RecordedEvent<string, never>) => readonly string[]>>;
  /** Pure; undefined lets the document go. Never changes the document it is given. */
  fold(doc: Doc | undefined, event: RecordedEvent<string, never>, key: string): Doc | undefined;
  /** Personal fields of the document, sealed on disk under the person's key (`worker:ID`). */
  readonly personal?: {
    readonly person: (doc: Doc, key: string) => string;
    readonly fields: readonly (keyof Doc & string)[];
  };
}

/** Builds a facts projection from handlers typed by the events they follow. */
export function factsProjection<Doc, Event extends RecordedEvent<string, object>>(definition: {
  kind: string;
  on: { readonly [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => readonly string[] };
  fold(doc: Doc | undefined, event: Event, key: string): Doc | undefined;
  personal?: FactsProjection<Doc>['personal'];
}): FactsProjection<Doc> {
  return definition as unknown as FactsProjection<Doc>;
}

/**
 * Where a command handler asks for facts of its own room; what is asked with `restsOn` becomes a guard of
 * the append.
 */
export interface FactSource {
  /** One document. `restsOn` names the streams it was folded from. */
  one<Doc>(
    projection: FactsProjection<Doc>,
    key: string,
    restsOn: readonly string[],
  ): Promise<Doc | undefined>;
  /** Several documents, in the order of keys. */
  many<Doc>(
    projection: FactsProjection<Doc>,
    keys: readonly string[],
    restsOn: (key: string) => readonly string[],
  ): Promise<(Doc | undefined)[]>;
  /** Every document of a kind, by key, without guards: only where being a moment late harms nobody. */
  all<Doc>(projection: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>>;
  /** The stream that holds a claim now; the append asks again under the lock. `blind` for personal keys. */
  holder(claim: { kind: string; key: string; blind?: boolean }): Promise<string | undefined>;
}

/** The stream a command is decided on: named by the command, or found by a claim that leads to it. */
export type StreamTarget =
  | { readonly stream: string }
  | { readonly claim: { readonly kind: string; readonly key: string }; readonly unknown: Refusal };

/** How one command finds its stream and its facts. */
export interface CommandHandling<State, Order extends Command, Facts> {
  readonly definition: CommandDefinition;
  target(command: Order): StreamTarget;
  /** Async only because facts are fetched; decides nothing. */
  gather(command: Order, source: FactSource, state: State): Promise<Facts>;
}

/** One kind of stream: its decider and the commands it takes. */
export interface StreamKind {
  /** The part of a stream's name before the first dash: `worker` of `worker-w1`. */
  readonly kind: string;
  readonly decider: Decider<unknown, Command, NewEvent, unknown>;
  readonly commands: readonly CommandHandling<unknown, Command, unknown>[];
}

/** Forgets the type parameters once a room's declaration has been checked with them. */
export function streamKind<State, Order extends Command, Event extends NewEvent, Facts>(definition: {
  kind: string;
  decider: Decider<State, Order, Event, Facts>;
  commands: readonly CommandHandling<State, Order, Facts>[];
}): StreamKind {
  return definition as unknown as StreamKind;
}

/** What a saga is told of: an event, or a timer of its own that came due. */
export type Trigger<Event = RecordedEvent> =
  | {
      readonly kind: 'event';
      readonly event: Event;
      readonly key: string;
      readonly now: Instant;
      readonly today: BusinessDate;
    }
  | {
      readonly kind: 'timer';
      readonly name: string;
      readonly key: string;
      readonly dueAt: Instant;
      readonly payload: unknown;
      readonly now: Instant;
      readonly today: BusinessDate;
    };

/** The room's own documents that a reaction asked for, standing exactly at the event it answers. */
export interface FactLookup {
  get<Doc>(projection: FactsProjection<Doc>, key: string): Doc | undefined;
}

export interface FactRef {
  readonly projection: FactsProjection;
  readonly key: string;
}

/** An order a saga gives; its id is made from the cause and its place in the list. */
export interface SagaCommand {
  readonly name: string;
  readonly with: object;
  /** When it happened, where that is not the moment of the reaction. */
  readonly occurredAt?: Instant;
  /** Default: `system:SAGA`. */
  readonly as?: string;
}

/** Sets (or moves) the saga's timer of that name, or calls it off. */
export type TimerOrder =
  | { readonly name: string; readonly dueAt: Instant; readonly payload?: unknown }
  | { readonly name: string; readonly cancel: true };

export interface Reaction<State> {
  /** Undefined keeps the state as it is; null lets the saga end. */
  readonly state?: State | null;
  readonly commands?: readonly SagaCommand[];
  readonly timers?: readonly TimerOrder[];
}

/** Named that-does-this. Pure: the same state, trigger and facts give the same reaction. */
export interface Saga<State = unknown> {
  readonly name: string;
  /** Which sagas (keys) an event of a type concerns. */
  readonly on: Readonly<Record<string, (event: RecordedEvent<string, never>) => readonly string[]>>;
  /** The documents the reaction will look at. */
  reads?(trigger: Trigger, state: State | undefined): readonly FactRef[];
  react(state: State | undefined, trigger: Trigger, facts: FactLookup): Reaction<State>;
}

export function saga<State, Event extends RecordedEvent<string, object>>(definition: {
  name: string;
  on: { readonly [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => readonly string[] };
  reads?(trigger: Trigger<Event>, state: State | undefined): readonly FactRef[];
  react(state: State | undefined, trigger: Trigger<Event>, facts: FactLookup): Reaction<State>;
}): Saga {
  return definition as unknown as Saga;
}

/** A room as the machinery sees it. */
export interface Room {
  readonly name: string;
  readonly events: readonly AnyEventDefinition[];
  readonly streams: readonly StreamKind[];
  readonly facts: readonly FactsProjection[];
  readonly sagas: readonly Saga[];
  /** Read models, each with a position of its own. */
  readonly views?: readonly ReadModel[];
  /** The lists that it keeps, answered from read models. */
  readonly reports?: readonly AnyReport[];
  readonly refusals: readonly RefusalDefinition[];
}

/** A document's projection with its type forgotten, for the lists of a room. */
export function anyFacts<Doc>(projection: FactsProjection<Doc>): FactsProjection {
  return projection as unknown as FactsProjection;
}
