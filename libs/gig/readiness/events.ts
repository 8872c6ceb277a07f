import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { divisionCode, identifier, instant, shortText } from '../../kernel/fields.js';

/**
 * A person says: I am here, and free for gig work from and until these instants. The latest word counts,
 * whole. The county is where they are, not where they come from; what is nearer is sealed.
 */
export const gigReadyDeclared = defineEvent({
  type: 'GigReadyDeclared',
  version: 1,
  summary: 'A person said that they are free for gig work.',
  schema: z.object({
    workerId: identifier,
    county: divisionCode,
    division: divisionCode,
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    from: instant,
    until: instant,
    /** None named: whatever suits. */
    occupations: z.array(shortText).optional(),
  }),
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['division', 'lon', 'lat'] },
});

/** The person is not free any more. */
export const gigReadyEnded = defineEvent({
  type: 'GigReadyEnded',
  version: 1,
  summary: 'A person said that they are not free for gig work any more.',
  schema: z.object({ workerId: identifier, county: divisionCode }),
});

export const READINESS_EVENTS = [gigReadyDeclared, gigReadyEnded] as const;
export type ReadinessEvent = EventOf<(typeof READINESS_EVENTS)[number]>;
export type RecordedReadinessEvent = RecordedOf<(typeof READINESS_EVENTS)[number]>;
