import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 创业孵化基地 (N25 §2(7)). `operatorId` is the employer that runs it. */
export const incubatorRegistered = defineEvent({
  type: 'IncubatorRegistered',
  version: 1,
  summary: 'A business incubator entered the registry.',
  schema: z.object({
    incubatorId: identifier,
    operatorId: identifier,
    name: shortText,
    division: divisionCode,
  }),
});

/**
 * What the bureau found of an incubator in a year: tenants at its end, businesses that left to stand on their
 * own, jobs the tenants created. Reported again, it replaces what was said before.
 */
export const incubatorYearReported = defineEvent({
  type: 'IncubatorYearReported',
  version: 1,
  summary: 'The tenants, outcomes and jobs of an incubator in a year were reported.',
  schema: z.object({
    incubatorId: identifier,
    operatorId: identifier,
    division: divisionCode,
    year: z.int(),
    tenants: z.int().min(0),
    outcomes: z.int().min(0),
    jobs: z.int().min(0),
  }),
});

export const INCUBATOR_EVENTS = [incubatorRegistered, incubatorYearReported] as const;
export type IncubatorEvent = EventOf<(typeof INCUBATOR_EVENTS)[number]>;
export type RecordedIncubatorEvent = RecordedOf<(typeof INCUBATOR_EVENTS)[number]>;
