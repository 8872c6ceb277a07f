import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import type { Decider } from '../../kernel/decider.js';
import { defineEvent, type EventOf } from '../../kernel/event.js';
import { refuse } from '../../kernel/refusal.js';
import { type Room, streamKind } from '../room.js';

/**
 * A room made up for specs of what a stream remembers: purses from which no more is taken than was put in.
 * What is decided, and what is refused, hangs on the whole past; a purse may be given to persons by name.
 */

const put = defineEvent({
  type: 'PutIn',
  version: 1,
  summary: 'Something was put into a purse.',
  schema: z.object({ purseId: z.string(), fen: z.int(), sum: z.int() }),
});
const given = defineEvent({
  type: 'Given',
  version: 1,
  summary: 'A purse was given to a person.',
  schema: z.object({ purseId: z.string(), personId: z.string(), name: z.string().optional() }),
  personal: { person: ({ personId }) => `person:${personId}`, fields: ['name'] },
});
type PurseEvent = EventOf<typeof put | typeof given>;

const putIn = defineCommand({
  name: 'PutIn',
  summary: 'Put into a purse, or take out of it',
  summaryZh: '存取',
  roles: ['system'],
  schema: z.strictObject({ purseId: z.string(), fen: z.int() }),
  example: { purseId: 'p1', fen: 1 },
});
const give = defineCommand({
  name: 'Give',
  summary: 'Give a purse to a person',
  summaryZh: '转交',
  roles: ['system'],
  schema: z.strictObject({ purseId: z.string(), personId: z.string(), name: z.string() }),
  example: { purseId: 'p1', personId: 'm1', name: '张三' },
});
type PurseCommand = CommandOf<typeof putIn | typeof give>;

interface Purse {
  readonly sum: number;
  readonly moves: number;
  readonly holder: { readonly personId: string; readonly name: string | null } | null;
}

/** `foldedEvents` counts what had to be read again. */
export interface Folding {
  foldedEvents: number;
}

function purseDecider(folding: Folding): Decider<Purse, PurseCommand, PurseEvent, null> {
  return {
    initial: () => ({ sum: 0, moves: 0, holder: null }),
    evolve: (purse, event) => {
      folding.foldedEvents += 1;
      const moves = purse.moves + 1;
      if (event.type === 'PutIn') return { ...purse, moves, sum: purse.sum + event.data.fen };
      const { personId, name = null } = event.data;
      return { ...purse, moves, holder: { personId, name } };
    },
    decide: (purse, command) => {
      if (command.name === 'Give') {
        if (purse.holder?.personId === command.with.personId && purse.holder.name === command.with.name)
          return refuse({ code: 'out-of-turn', message: 'is held by that person' });
        return [{ type: 'Given', data: command.with }];
      }
      const sum = purse.sum + command.with.fen;
      if (sum < 0) return refuse({ code: 'out-of-turn', message: `holds ${purse.sum}` });
      return [{ type: 'PutIn', data: { ...command.with, sum } }];
    },
    terminal: () => false,
  };
}

export function pursesRoom(folding: Folding = { foldedEvents: 0 }): Room {
  const commands = [putIn, give].map((definition) => ({
    definition,
    target: (command: PurseCommand) => ({ stream: `purse-${command.with.purseId}` }),
    gather: async () => null,
  }));
  return {
    name: 'purses',
    events: [put, given],
    refusals: [],
    facts: [],
    sagas: [],
    streams: [streamKind({ kind: 'purse', decider: purseDecider(folding), commands })],
  };
}
