import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 四级 (POLICY interpretation 23): province, city, county, township. */
export const COOPERATION_LEVELS = ['province', 'prefecture', 'county', 'township'] as const;
export type CooperationLevel = (typeof COOPERATION_LEVELS)[number];

/** 劳务协作协议 (N25 §2(2)): divisions of one level work together on sending and taking in workers. */
export const cooperationAgreed = defineEvent({
  type: 'CooperationAgreed',
  version: 1,
  summary: 'Divisions of one level agreed to work together on labour.',
  schema: z.object({
    agreementId: identifier,
    title: shortText,
    level: z.enum(COOPERATION_LEVELS),
    parties: z.array(divisionCode).min(2),
    from: businessDate,
    /** The last day on which it stands; absent where none is agreed. */
    to: businessDate.optional(),
  }),
});

/** `to` is the last day on which the agreement stands. */
export const cooperationEnded = defineEvent({
  type: 'CooperationEnded',
  version: 1,
  summary: 'A cooperation agreement came to its end.',
  schema: z.object({ agreementId: identifier, to: businessDate, reason: shortText.optional() }),
});

export const COOPERATION_EVENTS = [cooperationAgreed, cooperationEnded] as const;
export type CooperationEvent = EventOf<(typeof COOPERATION_EVENTS)[number]>;
export type RecordedCooperationEvent = RecordedOf<(typeof COOPERATION_EVENTS)[number]>;
