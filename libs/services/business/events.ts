import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier } from '../../kernel/fields.js';

export const BUSINESS_KINDS = ['individual', 'small-micro', 'other'] as const;

/** A worker founded a business (N25 §2(7)). `returnedHome` is 返乡创业, recorded by the bureau. */
export const businessReported = defineEvent({
  type: 'BusinessReported',
  version: 1,
  summary: 'A worker founded a business.',
  schema: z.object({
    workerId: identifier,
    creditCode: z.string(),
    licensedOn: businessDate,
    returnedHome: z.boolean(),
    kind: z.enum(BUSINESS_KINDS),
    county: divisionCode.optional(),
    division: divisionCode.optional(),
  }),
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['division'] },
});

/** `closedOn` is the last day of business. */
export const businessClosed = defineEvent({
  type: 'BusinessClosed',
  version: 1,
  summary: 'A business was closed.',
  schema: z.object({ workerId: identifier, creditCode: z.string(), closedOn: businessDate }),
});

const year = { workerId: identifier, creditCode: z.string(), licensedOn: businessDate, on: businessDate };

export const businessOneYear = defineEvent({
  type: 'BusinessOneYear',
  version: 1,
  summary: 'A business was in normal operation for a year.',
  schema: z.object(year),
});

/** A closing recorded late showed that the year was not reached. */
export const businessOneYearWithdrawn = defineEvent({
  type: 'BusinessOneYearWithdrawn',
  version: 1,
  summary: 'A late closing undid the year of business.',
  schema: z.object({ ...year, closedOn: businessDate }),
});

export const BUSINESS_EVENTS = [
  businessReported,
  businessClosed,
  businessOneYear,
  businessOneYearWithdrawn,
] as const;
export type BusinessEvent = EventOf<(typeof BUSINESS_EVENTS)[number]>;
export type RecordedBusinessEvent = RecordedOf<(typeof BUSINESS_EVENTS)[number]>;
