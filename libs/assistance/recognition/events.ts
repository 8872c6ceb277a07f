import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, identifier, longText } from '../../kernel/fields.js';
import { ASSISTANCE_CRITERIA } from '../terms.js';

/** Why a recognition ended: `criterion-over` where the criterion no longer applies or was taken out. */
export const RECOGNITION_ENDINGS = ['employed', 'criterion-over', 'retired', 'withdrawn', 'died'] as const;

const person = (data: { workerId: string }) => `worker:${data.workerId}`;

/** 认定就业援助对象 (N25 §2(10)); `criteriaFrom`: since when the criteria it was judged by are in force. */
export const assistancePersonRecognised = defineEvent({
  type: 'AssistancePersonRecognised',
  version: 1,
  summary: 'A person was recognised as one to be assisted into work.',
  schema: z.object({
    workerId: identifier,
    criterion: z.enum(ASSISTANCE_CRITERIA),
    from: businessDate,
    criteriaFrom: businessDate,
    note: longText.optional(),
  }),
  personal: { person, fields: ['note'] },
});

/** `to` is the last day the recognition held. */
export const assistancePersonEnded = defineEvent({
  type: 'AssistancePersonEnded',
  version: 1,
  summary: 'A person is no longer one to be assisted into work.',
  schema: z.object({ workerId: identifier, to: businessDate, reason: z.enum(RECOGNITION_ENDINGS) }),
});

export const RECOGNITION_EVENTS = [assistancePersonRecognised, assistancePersonEnded] as const;
export type RecognitionEvent = EventOf<(typeof RECOGNITION_EVENTS)[number]>;
export type RecordedRecognitionEvent = RecordedOf<(typeof RECOGNITION_EVENTS)[number]>;
