import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { defineEvent, type RecordedOf } from '../../kernel/event.js';
import { anyFacts, factsProjection, type Room, streamKind } from '../room.js';
import type { RecordedCounted } from './made-up-rooms.js';
import type { Eye } from './poisoned-rooms.js';

const weighed = defineEvent({
  type: 'Weighed',
  version: 1,
  summary: 'Someone decided on a sum.',
  schema: z.object({ counterId: z.string(), sum: z.int(), name: z.string().optional() }),
  personal: { person: (data) => `worker:${data.counterId}`, fields: ['name'] },
});
const weigh = defineCommand({
  name: 'Weigh',
  summary: 'Decide on a sum',
  summaryZh: '裁定',
  roles: ['bureau'],
  schema: z.strictObject({ counterId: z.string(), name: z.string().optional() }),
  example: { counterId: 'c1' },
});
type Weigh = CommandOf<typeof weigh>;

/** Decides on what its facts say of a counter; keeps the names it was told. */
export function weighingRoom(eye: Eye, nameEye: (name: string | undefined) => void = () => undefined): Room {
  const sum = factsProjection<{ sum: number }, RecordedCounted>({
    kind: 'weight',
    on: { Counted: ({ data }) => [data.counterId] },
    fold: (doc, event) => ({ sum: (doc?.sum ?? 0) + (eye(event)?.data.by ?? 0) }),
  });
  const names = factsProjection<{ name?: string }, RecordedOf<typeof weighed>>({
    kind: 'name',
    on: { Weighed: ({ data }) => [data.counterId] },
    fold: (_doc, { data: { name } }) => {
      nameEye(name);
      return name === undefined ? {} : { name };
    },
    personal: { person: (_doc, key) => `worker:${key}`, fields: ['name'] },
  });
  return {
    name: 'weighing',
    events: [weighed],
    refusals: [],
    sagas: [],
    facts: [anyFacts(sum), anyFacts(names)],
    streams: [
      streamKind<null, Weigh, { type: 'Weighed'; data: object }, { sum: number } | undefined>({
        kind: 'weighing',
        decider: {
          initial: () => null,
          evolve: () => null,
          decide: (_state, command, doc) => [
            { type: 'Weighed', data: { ...command.with, sum: doc?.sum ?? 0 } },
          ],
          terminal: () => false,
        },
        commands: [
          {
            definition: weigh,
            target: ({ with: { counterId } }) => ({ stream: `weighing-${counterId}` }),
            gather: ({ with: { counterId } }, source) => source.one(sum, counterId, [`counter-${counterId}`]),
          },
        ],
      }),
    ],
  };
}
