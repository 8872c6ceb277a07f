import { z } from 'zod';
import type { Instant } from '../../kernel/business-date.js';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import type { Decider } from '../../kernel/decider.js';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { anyFacts, factsProjection, type Reaction, type Room, type Saga, saga, streamKind } from '../room.js';

/**
 * A house made up for specs of the machinery: a room that counts, and rooms that answer every count with an
 * echo and remind of it on the following mornings. An echo carries the sum that the room's facts stood at,
 * so an event that took effect twice, or not at all, shows in the log for good.
 */

const counted = defineEvent({
  type: 'Counted',
  version: 1,
  summary: 'Something was counted.',
  schema: z.object({ counterId: z.string(), by: z.int(), remindAt: z.int().optional() }),
});
const echoed = defineEvent({
  type: 'Echoed',
  version: 1,
  summary: 'A room answered a count.',
  schema: z.object({
    counterId: z.string(),
    side: z.string(),
    sum: z.int(),
    seen: z.int(),
    /** When to remind next; none calls the reminder off. */
    remindAt: z.int().optional(),
  }),
});
const reminded = defineEvent({
  type: 'Reminded',
  version: 1,
  summary: 'A room reminded of a counter.',
  schema: z.object({ counterId: z.string(), side: z.string(), sum: z.int(), times: z.int() }),
});
type MadeUpEvent = EventOf<typeof counted | typeof echoed | typeof reminded>;
export type RecordedCounted = RecordedOf<typeof counted>;
type Answered = RecordedCounted | RecordedOf<typeof echoed>;

const count = defineCommand({
  name: 'Count',
  summary: 'Count something',
  summaryZh: '计数',
  roles: ['system'],
  schema: z.strictObject({ counterId: z.string(), by: z.int(), remindAt: z.int().optional() }),
  example: { counterId: 'c1', by: 1 },
});
const echo = defineCommand({
  name: 'Echo',
  summary: 'Answer a count',
  summaryZh: '回应',
  roles: ['system'],
  schema: echoed.schema,
  example: { counterId: 'c1', side: 'left', sum: 1, seen: 1 },
});
const remind = defineCommand({
  name: 'Remind',
  summary: 'Remind of a counter',
  summaryZh: '提醒',
  roles: ['system'],
  schema: reminded.schema,
  example: { counterId: 'c1', side: 'left', sum: 1, times: 1 },
});
type MadeUpCommand = CommandOf<typeof count | typeof echo | typeof remind>;

/** Writes down every command as an event: whatever is given twice stands in the log twice. */
const writesAll: Decider<null, MadeUpCommand, MadeUpEvent, null> = {
  initial: () => null,
  evolve: () => null,
  decide: (_state, command) => {
    switch (command.name) {
      case 'Count':
        return [{ type: 'Counted', data: command.with }];
      case 'Echo':
        return [{ type: 'Echoed', data: command.with }];
      case 'Remind':
        return [{ type: 'Reminded', data: command.with }];
    }
  },
  terminal: () => false,
};

const gather = async () => null;

/** Takes the three commands; each side has streams of its own. */
export const countingRoom: Room = {
  name: 'counting',
  events: [counted, echoed, reminded],
  refusals: [],
  facts: [],
  sagas: [],
  streams: [
    streamKind({
      kind: 'counter',
      decider: writesAll,
      commands: [
        { definition: count, target: (command) => ({ stream: `counter-${command.with.counterId}` }), gather },
      ],
    }),
    streamKind({
      kind: 'answer',
      decider: writesAll,
      commands: [echo, remind].map((definition) => ({
        definition,
        target: (command: MadeUpCommand) => {
          const side = 'side' in command.with ? command.with.side : '';
          return { stream: `answer-${side}-${command.with.counterId}` };
        },
        gather,
      })),
    }),
  ],
};

const DAY_MS = 86_400_000;
/** A counter is reminded of on so many mornings after its last count. */
const MORNINGS = 2;
const MORNING = 'morning';

interface Sum {
  readonly sum: number;
}

interface Seen {
  readonly seen: number;
  readonly times: number;
}

/**
 * Answers counts: adds them up in its facts, counts them in its saga, echoes both. Its own echo sets the
 * reminder, for a day after the last count and a day after that. A negative count calls it off.
 */
export function answeringRoom(name: string, side: string): Room {
  const sums = factsProjection<Sum, RecordedCounted>({
    kind: `sum-${side}`,
    on: { Counted: ({ data }) => [data.counterId] },
    fold: (doc, { data }) => ({ sum: (doc?.sum ?? 0) + data.by }),
  });
  const answers: Saga = saga<Seen, Answered>({
    name: `every-count-is-answered-${side}`,
    on: {
      Counted: ({ data }) => [data.counterId],
      Echoed: ({ data }) => (data.side === side ? [data.counterId] : []),
    },
    reads: (trigger) => [{ projection: anyFacts(sums), key: trigger.key }],
    react: (state = { seen: 0, times: 0 }, trigger, facts) => {
      const of = { counterId: trigger.key, side, sum: facts.get(sums, trigger.key)?.sum ?? 0 };
      if (trigger.kind === 'timer') return remindAgain(state, trigger.dueAt, of);
      const { event } = trigger;
      if (event.type === 'Echoed') {
        const { remindAt } = event.data;
        const cancel = { name: MORNING, cancel: true } as const;
        return {
          state: { ...state, times: 0 },
          timers: [remindAt === undefined ? cancel : { name: MORNING, dueAt: remindAt }],
        };
      }
      const seen = state.seen + 1;
      const remindAt = event.data.remindAt ?? event.occurredAt + DAY_MS;
      const order = { ...of, seen, ...(event.data.by < 0 ? {} : { remindAt }) };
      return { state: { ...state, seen }, commands: [{ name: 'Echo', with: order }] };
    },
  });
  return { name, events: [], refusals: [], streams: [], facts: [anyFacts(sums)], sagas: [answers] };
}

function remindAgain(state: Seen, dueAt: Instant, of: object): Reaction<Seen> {
  const times = state.times + 1;
  return {
    state: { ...state, times },
    commands: [{ name: 'Remind', with: { ...of, times }, occurredAt: dueAt }],
    timers: times < MORNINGS ? [{ name: MORNING, dueAt: dueAt + DAY_MS }] : [],
  };
}

/** Puts down every firing, for specs of order and time. */
export interface Fired {
  readonly saga: string;
  readonly key: string;
  readonly dueAt: Instant;
  readonly firedAt: Instant;
}

/** Two sagas that wake, on one morning, for every one of `by` keys; nothing else follows. */
export function wakingRoom(fired: Fired[]): Room {
  const waking = (name: string): Saga =>
    saga<{ woken: number }, RecordedCounted>({
      name,
      on: { Counted: ({ data }) => keysOf(data.by) },
      react: (state = { woken: 0 }, trigger) => {
        if (trigger.kind === 'event') {
          return { state, timers: [{ name: 'wake', dueAt: trigger.event.data.remindAt ?? 0 }] };
        }
        fired.push({ saga: name, key: trigger.key, dueAt: trigger.dueAt, firedAt: trigger.now });
        return { state: { woken: state.woken + 1 } };
      },
    });
  // The later name stands first: the order of firing is that of names, not of declaration.
  return {
    name: 'waking',
    events: [],
    refusals: [],
    streams: [],
    facts: [],
    sagas: [waking('wakes-too'), waking('wakes')],
  };
}

/** Not in the order of their text, so that an order by key can only come from asking for it. */
export function keysOf(many: number): readonly string[] {
  return Array.from({ length: many }, (_unused, at) => `k${(at * 7919) % many}`);
}
