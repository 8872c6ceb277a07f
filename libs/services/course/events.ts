import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { actorReference, businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { COURSE_KINDS } from '../../registry/events.js';

export const MOST_PLACES = 1_000;

const place = { courseId: identifier, workerId: identifier, on: businessDate };

/**
 * A course (N6 art. 10). `from` and `to` are its first and last day; `allianceId` names the alliance whose
 * members share it (N6 art. 3), `provider` who teaches.
 */
export const coursePlanned = defineEvent({
  type: 'CoursePlanned',
  version: 1,
  summary: 'A training course was planned.',
  schema: z.object({
    courseId: identifier,
    title: shortText,
    kind: z.enum(COURSE_KINDS),
    occupation: shortText,
    provider: actorReference,
    division: divisionCode,
    places: z.int().min(1).max(MOST_PLACES),
    from: businessDate,
    to: businessDate,
    allianceId: identifier.optional(),
  }),
});

/** It does not take place, or not any further. */
export const courseCancelled = defineEvent({
  type: 'CourseCancelled',
  version: 1,
  summary: 'A training course was cancelled.',
  schema: z.object({ courseId: identifier, on: businessDate, reason: shortText.optional() }),
});

/** A place was offered to somebody who wishes to be trained. */
export const coursePlaceOffered = defineEvent({
  type: 'CoursePlaceOffered',
  version: 1,
  summary: 'A place in a course was offered to a person.',
  schema: z.object(place),
});

export const courseEnrolled = defineEvent({
  type: 'CourseEnrolled',
  version: 1,
  summary: 'A person enrolled in a course.',
  schema: z.object(place),
});

/** Gave the place back, before or after the course began. */
export const coursePlaceLeft = defineEvent({
  type: 'CoursePlaceLeft',
  version: 1,
  summary: 'A person left a course without completing it.',
  schema: z.object(place),
});

/** Completed to the end. A certificate, where there is one, is reported with the training. */
export const courseCompleted = defineEvent({
  type: 'CourseCompleted',
  version: 1,
  summary: 'A person completed a course.',
  schema: z.object({ ...place, certified: z.boolean() }),
});

export const COURSE_EVENTS = [
  coursePlanned,
  courseCancelled,
  coursePlaceOffered,
  courseEnrolled,
  coursePlaceLeft,
  courseCompleted,
] as const;
export type CourseEvent = EventOf<(typeof COURSE_EVENTS)[number]>;
export type RecordedCourseEvent = RecordedOf<(typeof COURSE_EVENTS)[number]>;
