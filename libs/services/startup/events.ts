import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** What the one window hands out (N25 §2(7), N6 art. 8). */
export const SUPPORTS = [
  'guarantee-loan',
  'tax-relief',
  'fee-relief',
  'venue',
  'startup-training',
  'opening-guidance',
  'mentoring',
  'policy-advice',
] as const;
export type Support = (typeof SUPPORTS)[number];

/**
 * 打包办: one request for several kinds of support (N6 art. 8). `dueOn` is the last day for each of them, as
 * local rules had it on the day of the request; none where they said nothing.
 */
export const startupSupportRequested = defineEvent({
  type: 'StartupSupportRequested',
  version: 1,
  summary: 'A founder asked for support at the one window.',
  schema: z.object({
    requestId: identifier,
    workerId: identifier,
    county: divisionCode,
    supports: z.array(z.enum(SUPPORTS)).min(1),
    requestedOn: businessDate,
    dueOn: businessDate.optional(),
  }),
  claims: (data) => [
    { action: 'take', kind: 'startup-window', key: data.workerId, refusedWith: 'window-open' },
  ],
});

/** `last`: nothing else of the request is open, and another may be made. */
export const startupSupportSettled = defineEvent({
  type: 'StartupSupportSettled',
  version: 1,
  summary: 'One kind of support that a founder asked for was given or refused.',
  schema: z.object({
    requestId: identifier,
    workerId: identifier,
    support: z.enum(SUPPORTS),
    outcome: z.enum(['given', 'refused']),
    on: businessDate,
    /** Loan, tenancy, training or document by which it was given, or the reason of a refusal. */
    reference: shortText.optional(),
    last: z.boolean(),
  }),
  claims: (data) => (data.last ? [{ action: 'release', kind: 'startup-window', key: data.workerId }] : []),
});

export const startupRequestWithdrawn = defineEvent({
  type: 'StartupRequestWithdrawn',
  version: 1,
  summary: 'A founder withdrew what was still open of a request for support.',
  schema: z.object({ requestId: identifier, workerId: identifier, on: businessDate }),
  claims: (data) => [{ action: 'release', kind: 'startup-window', key: data.workerId }],
});

export const STARTUP_EVENTS = [
  startupSupportRequested,
  startupSupportSettled,
  startupRequestWithdrawn,
] as const;
export type StartupEvent = EventOf<(typeof STARTUP_EVENTS)[number]>;
export type RecordedStartupEvent = RecordedOf<(typeof STARTUP_EVENTS)[number]>;
