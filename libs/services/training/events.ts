import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, identifier, shortText, skillLevel } from '../../kernel/fields.js';

/**
 * A vocational training ended with a certificate (N25 §2(11), N6 art. 10). `childOf` is the parent by whose
 * household's status the subsidy may be raised.
 */
export const trainingCompleted = defineEvent({
  type: 'TrainingCompleted',
  version: 2,
  summary: 'A vocational training ended with a certificate.',
  schema: z.object({
    trainingId: identifier,
    workerId: identifier,
    occupation: shortText,
    level: skillLevel.optional(),
    certificateNo: shortText,
    completedOn: businessDate,
    childOf: identifier.optional(),
    /** The course that led to it, where it was planned here. */
    courseId: identifier.optional(),
  }),
  upcasts: { 1: (data) => data },
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['certificateNo'] },
  claims: (data) => [
    { action: 'take', kind: 'training', key: data.trainingId, refusedWith: 'already-exists' },
  ],
});

export const TRAINING_EVENTS = [trainingCompleted] as const;
export type TrainingEvent = EventOf<(typeof TRAINING_EVENTS)[number]>;
export type RecordedTrainingEvent = RecordedOf<(typeof TRAINING_EVENTS)[number]>;
