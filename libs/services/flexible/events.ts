import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, fen, identifier, shortText } from '../../kernel/fields.js';

/** 税费减免 of taxes and of charges, 场地支持 (N25 §2(8)). */
export const FLEXIBLE_SUPPORTS = ['tax-relief', 'fee-relief', 'venue'] as const;
/** As of flexible contributions: own business, part-time, new forms, crafts at home. */
export const FLEXIBLE_WORK_FORMS = [
  'individual-business',
  'part-time',
  'new-form',
  'home-handicraft',
] as const;

/** `amountFen` is what was waived, or what the venue would have cost; `basis` the rule it rests on. */
export const flexibleSupportGiven = defineEvent({
  type: 'FlexibleSupportGiven',
  version: 1,
  summary: 'A flexible worker was relieved of taxes or charges, or given a venue.',
  schema: z.object({
    workerId: identifier,
    supportId: identifier,
    support: z.enum(FLEXIBLE_SUPPORTS),
    form: z.enum(FLEXIBLE_WORK_FORMS),
    from: businessDate,
    until: businessDate.optional(),
    amountFen: fen.optional(),
    basis: shortText,
  }),
  claims: (data) => [
    { action: 'take', kind: 'flexible-support', key: data.supportId, refusedWith: 'already-exists' },
  ],
});

/** Somebody was led to work at home: a posting of such work, and the craft (居家从事传统手工艺制作、来料加工). */
export const homeWorkIntroduced = defineEvent({
  type: 'HomeWorkIntroduced',
  version: 1,
  summary: 'Somebody was introduced to work at home.',
  schema: z.object({
    workerId: identifier,
    on: businessDate,
    craft: shortText,
    jobId: identifier.optional(),
    taken: z.boolean(),
  }),
});

export const FLEXIBLE_EVENTS = [flexibleSupportGiven, homeWorkIntroduced] as const;
export type FlexibleEvent = EventOf<(typeof FLEXIBLE_EVENTS)[number]>;
export type RecordedFlexibleEvent = RecordedOf<(typeof FLEXIBLE_EVENTS)[number]>;
