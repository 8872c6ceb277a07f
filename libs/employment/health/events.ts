import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, identifier } from '../../kernel/fields.js';
import { STRENGTHS } from '../../vacancy/job/events.js';

/** 职业健康体检 (N6 art. 12): that it was done, and the strongest work that suits since; `fitFor` is sealed. */
export const healthChecked = defineEvent({
  type: 'HealthChecked',
  version: 1,
  summary: 'A worker had an occupational health check.',
  schema: z.object({
    workerId: identifier,
    employerId: identifier,
    on: businessDate,
    /** `none`: no work there suits. Absent for an erased person. */
    fitFor: z.enum([...STRENGTHS, 'none']).optional(),
  }),
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['fitFor'] },
});

export const HEALTH_EVENTS = [healthChecked] as const;
export type HealthEvent = EventOf<(typeof HEALTH_EVENTS)[number]>;
export type RecordedHealthEvent = RecordedOf<(typeof HEALTH_EVENTS)[number]>;
