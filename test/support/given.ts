import { businessDateOf, parseInstant } from '../../libs/kernel/business-date.js';
import type { Command } from '../../libs/kernel/command.js';
import type { Decider } from '../../libs/kernel/decider.js';
import type { NewEvent } from '../../libs/kernel/event.js';
import { isRefusal } from '../../libs/kernel/refusal.js';

/** What a decision came to, for a sentence to hold it against. */
interface Outcome<Event extends NewEvent> {
  /** The events, in order; fields not named here are not looked at. */
  then(...expected: readonly { type: Event['type']; data?: object }[]): void;
  thenRefused(code: string): void;
  readonly decision: unknown;
}

/** Given a past, when an order comes, then events or a refusal: pure, no store. */
export function given<State, Order extends Command, Event extends NewEvent, Facts>(
  decider: Decider<State, Order, Event, Facts>,
  stream: string,
  ...past: readonly Event[]
): { when(command: Order, facts: Facts): Outcome<Event> } {
  return {
    when(command, facts) {
      const state = past.reduce((before, event) => decider.evolve(before, event), decider.initial(stream));
      const decision = decider.decide(state, command, facts);
      return {
        decision,
        then: (...expected) => {
          expect(isRefusal(decision) ? decision : [...decision]).toMatchObject([...expected]);
        },
        thenRefused: (code) => {
          expect(decision).toMatchObject({ refused: true, code });
        },
      };
    },
  };
}

/** An order as a door would pass it on. */
export function order<Name extends string, Fields extends object>(
  name: Name,
  fields: Fields,
  options: { at?: string; as?: string } = {},
): Command<Name, Fields> {
  const at = parseInstant(options.at ?? '2024-03-01T09:00:00+08:00') ?? 0;
  return {
    id: `order-${name}`,
    name,
    with: fields,
    actor: options.as ?? 'bureau:4205',
    at,
    on: businessDateOf(at),
    occurredAt: at,
  };
}
