import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import { actorReference, businessDate, identifier } from '../kernel/fields.js';

export const WARNING_KINDS = ['job-lost', 'cleared-out-by-age'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/**
 * Something a bureau must look at (N25 §2(10), N6 art. 12 and 13). `subject` is `ROLE:ID`; `on` is the day
 * on which the ending counted, not its last day.
 */
export const warningRaised = defineEvent({
  type: 'WarningRaised',
  version: 1,
  summary: 'A bureau was warned.',
  schema: z.object({
    kind: z.enum(WARNING_KINDS),
    subject: actorReference,
    workerId: identifier,
    on: businessDate,
    contractId: identifier.optional(),
    employerId: identifier.optional(),
    citation: z.string(),
  }),
});

export const ASSISTANCE_EVENTS = [warningRaised] as const;
export type AssistanceEvent = EventOf<(typeof ASSISTANCE_EVENTS)[number]>;
export type RecordedAssistanceEvent = RecordedOf<(typeof ASSISTANCE_EVENTS)[number]>;
