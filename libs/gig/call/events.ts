import { z } from 'zod';
import { parseInstant } from '../../kernel/business-date.js';
import { type Claim, defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { divisionCode, fen, identifier, instant, shortText } from '../../kernel/fields.js';

export const GIG_PAY_UNITS = ['day', 'hour', 'piece'] as const;
export const GIG_STRENGTHS = ['light', 'medium', 'heavy'] as const;

const HOUR_MS = 3_600_000;

const call = { callId: identifier };
const time = { startsAt: instant, hours: z.int().min(1) };
const placed = { ...call, workerId: identifier, ...time };

/** What a call asks and offers. */
export const callFields = {
  employerId: identifier,
  title: shortText,
  occupation: shortText,
  openings: z.int().min(1),
  payFen: fen,
  payUnit: z.enum(GIG_PAY_UNITS),
  division: divisionCode,
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  strength: z.enum(GIG_STRENGTHS),
  hazardous: z.boolean().optional(),
  ...time,
};

/** 即时快招 (N6 art. 9): an employer needs hands now. It may be answered before `answerBy`, not at it. */
export const gigWorkCalled = defineEvent({
  type: 'GigWorkCalled',
  version: 1,
  summary: 'An employer called for gig work at once.',
  schema: z.object({ ...call, ...callFields, answerBy: instant }),
});

/** In the order in which they are told; who is not told cannot answer. */
export const gigWorkersTold = defineEvent({
  type: 'GigWorkersTold',
  version: 1,
  summary: 'People near by were told of a call.',
  schema: z.object({ ...call, workerIds: z.array(identifier).min(1) }),
});

/** The person has the place, and their hours are taken in every call. */
export const gigCallAccepted = defineEvent({
  type: 'GigCallAccepted',
  version: 1,
  summary: 'A person accepted a call.',
  schema: z.object(placed),
  claims: (data) => hoursOf([data.workerId], data, 'take'),
});

export const gigCallDeclined = defineEvent({
  type: 'GigCallDeclined',
  version: 1,
  summary: 'A person declined a call.',
  schema: z.object({ ...call, workerId: identifier }),
});

/** Place and hours come back. */
export const gigCallWithdrawn = defineEvent({
  type: 'GigCallWithdrawn',
  version: 1,
  summary: 'A person gave back a place of a call.',
  schema: z.object(placed),
  claims: (data) => hoursOf([data.workerId], data, 'release'),
});

/** At `answerBy`: who has a place keeps it, what is free stays free. */
export const gigCallClosed = defineEvent({
  type: 'GigCallClosed',
  version: 1,
  summary: 'The time to answer a call was over.',
  schema: z.object({ ...call, openings: z.int().min(1), accepted: z.int().min(0) }),
});

/** By the employer, before the work; those who had a place are free again. */
export const gigCallCancelled = defineEvent({
  type: 'GigCallCancelled',
  version: 1,
  summary: 'An employer called a call off.',
  schema: z.object({ ...call, workerIds: z.array(identifier), reason: shortText, ...time }),
  claims: (data) => hoursOf(data.workerIds, data, 'release'),
});

export const gigWorkStarted = defineEvent({
  type: 'GigWorkStarted',
  version: 1,
  summary: 'A person came to the work of a call.',
  schema: z.object({ ...call, workerId: identifier }),
});

export const gigWorkerAbsent = defineEvent({
  type: 'GigWorkerAbsent',
  version: 1,
  summary: 'A person who had accepted a call did not come.',
  schema: z.object({ ...call, workerId: identifier }),
});

/** One claim for each hour of the clock that the work touches, by person. */
function hoursOf(
  workerIds: readonly string[],
  { startsAt, hours }: { startsAt: string; hours: number },
  action: Claim['action'],
): readonly Claim[] {
  const begins = parseInstant(startsAt) ?? 0;
  const [first, last] = [Math.floor(begins / HOUR_MS), Math.ceil(begins / HOUR_MS + hours) - 1];
  return workerIds.flatMap((workerId) =>
    Array.from({ length: last - first + 1 }, (_, nth) => ({
      action,
      kind: 'gig-hour',
      key: `${workerId}/${first + nth}`,
      refusedWith: 'hours-taken',
    })),
  );
}

export const GIG_CALL_EVENTS = [
  gigWorkCalled,
  gigWorkersTold,
  gigCallAccepted,
  gigCallDeclined,
  gigCallWithdrawn,
  gigCallClosed,
  gigCallCancelled,
  gigWorkStarted,
  gigWorkerAbsent,
] as const;
export type GigCallEvent = EventOf<(typeof GIG_CALL_EVENTS)[number]>;
export type RecordedGigCallEvent = RecordedOf<(typeof GIG_CALL_EVENTS)[number]>;
