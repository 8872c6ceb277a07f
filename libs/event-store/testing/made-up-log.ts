import type { Pool } from 'pg';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { type AnyEventDefinition, defineEvent } from '../../kernel/event.js';
import { PersonKeys } from '../../privacy/person-keys.js';
import { MasterKey } from '../../privacy/sealing.js';
import type { AppendRequest } from '../append.js';
import { EventCatalogue } from '../catalogue.js';
import { EventLog } from '../event-log.js';

/** Events made up for specs of the log: a note, a seat that one may hold, a person who is introduced. */

export const noted = defineEvent({
  type: 'Noted',
  version: 1,
  summary: 'Something was noted.',
  schema: z.object({ text: z.string() }),
});
export const seated = defineEvent({
  type: 'Seated',
  version: 1,
  summary: 'A seat was taken.',
  schema: z.object({ seat: z.string() }),
  claims: ({ seat }) => [
    { action: 'take', kind: 'seat', key: seat, refusedWith: 'seat-taken', citation: 'N6 art. 3' },
  ],
});
export const risen = defineEvent({
  type: 'Risen',
  version: 1,
  summary: 'A seat was given back.',
  schema: z.object({ seat: z.string() }),
  claims: ({ seat }) => [{ action: 'release', kind: 'seat', key: seat }],
});
export const benched = defineEvent({
  type: 'Benched',
  version: 1,
  summary: 'Somebody of a side sat down on a bench, which those of one side share.',
  schema: z.object({ bench: z.string(), side: z.string() }),
  claims: ({ bench, side }) => [
    { action: 'take', kind: 'bench', key: bench, sharedAs: side, refusedWith: 'other-side' },
  ],
});
export const unbenched = defineEvent({
  type: 'Unbenched',
  version: 1,
  summary: 'Somebody got up from a bench.',
  schema: z.object({ bench: z.string() }),
  claims: ({ bench }) => [{ action: 'release', kind: 'bench', key: bench }],
});
export const introduced = defineEvent({
  type: 'Introduced',
  version: 1,
  summary: 'A person was introduced.',
  schema: z.object({
    personId: z.string(),
    county: z.string(),
    name: z.string(),
    phone: z.string().optional(),
  }),
  personal: { person: ({ personId }) => `person:${personId}`, fields: ['name', 'phone'] },
  claims: ({ phone }) =>
    phone === undefined
      ? []
      : [{ action: 'take', kind: 'phone', key: phone, blind: true, refusedWith: 'phone-known' }],
});

export const MADE_UP: readonly AnyEventDefinition[] = [noted, seated, risen, benched, unbenched, introduced];
export const SPEC_MASTER = new MasterKey(Buffer.alloc(32, 7));

/** A log as one process has it: its own memory, its own keys at hand. */
export async function openLog(
  pool: Pool,
  options: {
    tenant: string;
    clock?: Clock;
    events?: readonly AnyEventDefinition[];
    partitionEvents?: number;
    archiveFolder?: string;
    /** Absent: keys of its own under the specs' master key. */
    keys?: PersonKeys;
  },
): Promise<EventLog> {
  const { tenant, partitionEvents, archiveFolder } = options;
  const keys = options.keys ?? new PersonKeys(pool, tenant, SPEC_MASTER);
  const catalogue = new EventCatalogue(options.events ?? MADE_UP);
  const clock = options.clock ?? { now: () => Date.parse('2024-03-01T09:00:00+08:00') };
  const log = new EventLog({
    pool,
    tenant,
    clock,
    catalogue,
    keys,
    ...(partitionEvents === undefined ? {} : { partitionEvents }),
    ...(archiveFolder === undefined ? {} : { archiveFolder }),
  });
  await log.open();
  return log;
}

/** An append with what a case does not care about filled in. */
export function request(
  commandId: string,
  stream: string,
  change: Partial<AppendRequest> = {},
): AppendRequest {
  return {
    commandId,
    commandName: 'Note',
    stream,
    streamType: stream.split('-')[0] ?? '',
    expectedVersion: 0,
    events: [{ type: 'Noted', data: { text: commandId } }],
    guards: [],
    actor: 'system:spec',
    correlationId: commandId,
    occurredAt: Date.parse('2024-03-01T08:00:00+08:00'),
    ...change,
  };
}
