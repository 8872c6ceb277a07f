import { z } from 'zod';
import { type CommandOf, defineCommand, type Role } from '../../kernel/command.js';
import { actorReference, businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { COURSE_KINDS } from '../../registry/events.js';
import { MOST_PLACES } from './events.js';

const TEACHES: readonly Role[] = ['agency', 'bureau', 'employer', 'station'];
const place = { courseId: identifier, workerId: identifier, on: businessDate.optional() };
const example = { courseId: 'k1', workerId: 'w1', on: '2024-05-06' };

/** Without a provider, whoever gives the command teaches. */
export const planCourse = defineCommand({
  name: 'PlanCourse',
  summary: 'Plan a training course',
  summaryZh: '开设培训班',
  roles: TEACHES,
  schema: z.strictObject({
    courseId: identifier,
    title: shortText,
    kind: z.enum(COURSE_KINDS),
    occupation: shortText,
    provider: actorReference.optional(),
    division: divisionCode,
    places: z.int().min(1).max(MOST_PLACES),
    from: businessDate,
    to: businessDate,
    allianceId: identifier.optional(),
  }),
  example: {
    courseId: 'k1',
    title: '焊工初级班',
    kind: 'shortage',
    occupation: '焊工',
    provider: 'agency:a1',
    division: '420525',
    places: 30,
    from: '2024-05-06',
    to: '2024-05-24',
  },
});

export const cancelCourse = defineCommand({
  name: 'CancelCourse',
  summary: 'Cancel a training course',
  summaryZh: '取消培训班',
  roles: TEACHES,
  schema: z.strictObject({
    courseId: identifier,
    on: businessDate.optional(),
    reason: shortText.optional(),
  }),
  example: { courseId: 'k1', on: '2024-05-02', reason: '报名不足' },
});

/** To somebody who wishes to be trained; enrolling is theirs to decide. */
export const offerCoursePlace = defineCommand({
  name: 'OfferCoursePlace',
  summary: 'Offer a person a place in a course',
  summaryZh: '推荐培训班',
  roles: TEACHES,
  schema: z.strictObject(place),
  example: { ...example, on: '2024-04-20' },
});

export const enrolInCourse = defineCommand({
  name: 'EnrolInCourse',
  summary: 'Enrol a person in a course',
  summaryZh: '报名参训',
  roles: [...TEACHES, 'worker'],
  schema: z.strictObject(place),
  example: { ...example, on: '2024-04-22' },
});

export const leaveCourse = defineCommand({
  name: 'LeaveCourse',
  summary: 'Record that a person left a course',
  summaryZh: '登记退训',
  roles: [...TEACHES, 'worker'],
  schema: z.strictObject(place),
  example,
});

/** `certified`: a certificate was issued, which is reported with ReportTraining. */
export const completeCourse = defineCommand({
  name: 'CompleteCourse',
  summary: 'Record that a person completed a course',
  summaryZh: '登记培训班结业',
  roles: TEACHES,
  schema: z.strictObject({ ...place, certified: z.boolean() }),
  example: { ...example, on: '2024-05-24', certified: true },
});

export const COURSE_COMMANDS = [
  planCourse,
  cancelCourse,
  offerCoursePlace,
  enrolInCourse,
  leaveCourse,
  completeCourse,
] as const;
export type CourseCommand = CommandOf<(typeof COURSE_COMMANDS)[number]>;
