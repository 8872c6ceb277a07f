import { z } from 'zod';
import { defineEvent, type EventOf } from '../../kernel/event.js';
import { longText } from '../../kernel/fields.js';

/** What stood still and what people decided about it: the log's own account of work that went wrong. */

/** Made from handler, part and key: the stream is `parked-ID`. */
export const parkedId = z
  .string()
  .regex(/^work-[0-9a-f]{16}$/, 'the id of parked work needed, as listed: work- and 16 hex digits');
/** `event-POSITION`, `timer-ID`, `order-ID`: the piece of work that fails. */
export const item = z
  .string()
  .regex(/^(event|timer|order)-[A-Za-z0-9._-]{1,100}$/, 'an item as listed needed');

export const part = {
  parkedId,
  /** `room:ROOM`, `view:VIEW` or `outbox`. */
  handler: z.string(),
  /** `row`, `fact/KIND`, `saga/SAGA` or `orders/SAGA`. */
  part: z.string(),
  key: z.string(),
};

/** A part of a handler's work stands still: the item failed at every try, and what follows it waits. */
export const workParked = defineEvent({
  type: 'WorkParked',
  version: 1,
  summary: 'A part of a handler’s work failed by its own fault and was put aside.',
  schema: z.object({
    ...part,
    item,
    /** Where the handler stood in the log. */
    position: z.int(),
    /** Without what might be personal. */
    error: z.string(),
    tries: z.int(),
    /** The parked work whose documents this one reads, where it does not fail by itself. */
    waitsFor: parkedId.optional(),
  }),
});

export const parkedWorkRetried = defineEvent({
  type: 'ParkedWorkRetried',
  version: 1,
  summary: 'Someone had parked work tried again as it is.',
  schema: z.object({ ...part, item, reason: longText.optional() }),
});

export const parkedWorkSkipped = defineEvent({
  type: 'ParkedWorkSkipped',
  version: 1,
  summary: 'Someone had a part of a handler go on as if one item had never come.',
  schema: z.object({ ...part, item, reason: longText }),
});

/** The log keeps the event as it was; the one part that failed at it sees this data in its place. */
export const parkedWorkRepaired = defineEvent({
  type: 'ParkedWorkRepaired',
  version: 1,
  summary: 'Someone gave one part of a handler other data in the place of an event’s.',
  schema: z.object({
    ...part,
    item,
    reason: longText,
    replacement: z.record(z.string(), z.unknown()),
    /** The person whose key seals the personal fields, as in the original; absent where it names nobody. */
    person: z.string().optional(),
    personal: z.record(z.string(), z.unknown()).optional(),
  }),
  // Asked only where `personal` is sealed, and then the person is there.
  personal: { person: (data) => data.person as string, fields: ['personal'] },
});

export const workResumed = defineEvent({
  type: 'WorkResumed',
  version: 1,
  summary: 'A part of a handler’s work that stood still has done all that waited and goes on.',
  schema: z.object(part),
});

export const PARKING_EVENTS = [
  workParked,
  parkedWorkRetried,
  parkedWorkSkipped,
  parkedWorkRepaired,
  workResumed,
] as const;

export type ParkingEvent = EventOf<(typeof PARKING_EVENTS)[number]>;
