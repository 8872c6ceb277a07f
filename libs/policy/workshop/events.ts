import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, fen, identifier, shortText } from '../../kernel/fields.js';

const counted = {
  employerId: identifier,
  /** The day from which it holds. */
  on: businessDate,
  /** People lifted out of poverty at work on that day. */
  workers: z.int().min(0),
  /** As many as local rules ask for on that day; null where they say nothing then. */
  needed: z.int().min(0).nullable(),
};

/** 认定 (N6 art. 14). The same day again: a fall that a late fact undid. */
export const workshopRecognised = defineEvent({
  type: 'WorkshopRecognised',
  version: 1,
  summary: 'A workshop employs as many people lifted out of poverty as its recognition needs.',
  schema: z.object(counted),
});

/** `recognisedOn` names the recognition that ends; on that very day it never held. */
export const workshopFellOut = defineEvent({
  type: 'WorkshopFellOut',
  version: 1,
  summary: 'A workshop no longer employs as many people lifted out of poverty as it needs.',
  schema: z.object({ ...counted, recognisedOn: businessDate }),
});

/** A year of recognition is over at 00:00 of `on`. */
export const workshopYearCompleted = defineEvent({
  type: 'WorkshopYearCompleted',
  version: 1,
  summary: 'A workshop was recognised for a year.',
  schema: z.object({
    employerId: identifier,
    recognisedOn: businessDate,
    from: businessDate,
    on: businessDate,
  }),
});

export const RELIEFS = ['rent', 'utilities', 'taxes', 'fees', 'other'] as const;

/** 费用减免 (N25 §2(6)): it goes on whether the workshop is recognised or not. */
export const feeReliefRecorded = defineEvent({
  type: 'FeeReliefRecorded',
  version: 1,
  summary: 'A workshop was relieved of costs.',
  schema: z.object({
    employerId: identifier,
    relief: z.enum(RELIEFS),
    amountFen: fen,
    from: businessDate,
    until: businessDate.optional(),
  }),
});

/** 就业帮扶车间; 社区工厂 (N25 §2(6)); 非遗就业工坊 (N25 §2(7)). */
export const WORKSHOP_KINDS = ['assistance-workshop', 'community-factory', 'heritage-workshop'] as const;

/** Of which kind a workshop is from a day on; `craft` is the heritage that it works in. */
export const workshopKindReported = defineEvent({
  type: 'WorkshopKindReported',
  version: 1,
  summary: 'The kind of a workshop was reported.',
  schema: z.object({
    employerId: identifier,
    kind: z.enum(WORKSHOP_KINDS),
    craft: shortText.optional(),
    from: businessDate,
  }),
});

export const WORKSHOP_EVENTS = [
  workshopRecognised,
  workshopFellOut,
  workshopYearCompleted,
  feeReliefRecorded,
  workshopKindReported,
] as const;
export type WorkshopEvent = EventOf<(typeof WORKSHOP_EVENTS)[number]>;
export type RecordedWorkshopEvent = RecordedOf<(typeof WORKSHOP_EVENTS)[number]>;
