import { z } from 'zod';
import { ALLIANCE_EVENTS } from '../../alliance/events.js';
import { EMPLOYMENT_EVENTS } from '../../employment/events.js';
import type { Command } from '../../kernel/command.js';
import { defineCommand } from '../../kernel/command.js';
import type { Decider } from '../../kernel/decider.js';
import type { AnyEventDefinition, NewEvent } from '../../kernel/event.js';
import { type Room, streamKind } from '../../process/room.js';
import { REGISTRY_EVENTS } from '../../registry/events.js';
import { BUSINESS_EVENTS } from '../../services/business/events.js';
import { AGENCY_EVENTS } from '../../vacancy/agency/events.js';
import { EMPLOYER_EVENTS } from '../../vacancy/employer/events.js';
import { JOB_EVENTS } from '../../vacancy/job/events.js';

/** Puts facts of other rooms on the log as they come, so that a room is tested without theirs. */
const recordFact = defineCommand({
  name: 'RecordFact',
  summary: 'Put a fact on the log as it is',
  summaryZh: '测试用',
  roles: ['system'],
  schema: z.strictObject({ stream: z.string(), type: z.string(), fields: z.record(z.string(), z.unknown()) }),
  example: { stream: 'job-j1', type: 'JobClosed', fields: {} },
});

type RecordFact = Command<'RecordFact', { stream: string; type: string; fields: object }>;

const decider: Decider<null, RecordFact, NewEvent, null> = {
  initial: () => null,
  evolve: () => null,
  decide: (_state, command) => [{ type: command.with.type, data: command.with.fields }],
  terminal: () => false,
};

/** A room that knows the events of all others but those given. */
export function recorderRoom(others: readonly AnyEventDefinition[] = []): Room {
  return {
    name: 'recorder',
    events: [
      ...REGISTRY_EVENTS,
      ...EMPLOYER_EVENTS,
      ...AGENCY_EVENTS,
      ...JOB_EVENTS,
      ...ALLIANCE_EVENTS,
      ...EMPLOYMENT_EVENTS,
      ...BUSINESS_EVENTS,
      ...others,
    ],
    refusals: [],
    facts: [],
    sagas: [],
    streams: [
      streamKind({
        kind: 'recorded',
        decider,
        commands: [
          {
            definition: recordFact,
            target: (command: RecordFact) => ({ stream: command.with.stream }),
            gather: async () => null,
          },
        ],
      }),
    ],
  };
}
