import type { Command } from './command.js';
import type { NewEvent } from './event.js';
import type { Refusal } from './refusal.js';

/**
 * How one kind of stream decides (Chassaing's functional event sourcing decider).
 *
 * All four are pure: time, ids and the facts of other rooms arrive as arguments. `evolve` accepts every past
 * and never refuses; `decide` returns events or a refusal; a terminal stream accepts nothing more.
 */
export interface Decider<State, Order extends Command, Event extends NewEvent, Facts> {
  initial(streamId: string): State;
  evolve(state: State, event: Event): State;
  decide(state: State, command: Order, facts: Facts): readonly Event[] | Refusal;
  terminal(state: State): boolean;
}

/** Ends an exhaustive switch: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Ends a switch over events: an event of a later release leaves the state as it was. */
export function unchanged<State>(state: State, _event: never): State {
  return state;
}
