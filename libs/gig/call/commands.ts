import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { divisionCode, fen, identifier, instant, shortText } from '../../kernel/fields.js';
import { GIG_PAY_UNITS, GIG_STRENGTHS } from './events.js';

const OPENINGS_AT_MOST = 500;
const HOURS_AT_MOST = 24;
const MINUTES_AT_MOST = 24 * 60;

const answer = { callId: identifier, workerId: identifier };

/** `answerMinutes`: how long people may answer; as the parameter has it where nothing is said. */
export const callForGigWork = defineCommand({
  name: 'CallForGigWork',
  summary: 'Call for gig work at once: people near by are told',
  summaryZh: '即时快招：发布急聘零工',
  roles: ['employer', 'station', 'bureau', 'agency'],
  schema: z.strictObject({
    callId: identifier,
    employerId: identifier,
    title: shortText,
    occupation: shortText,
    openings: z.int().min(1).max(OPENINGS_AT_MOST),
    payFen: fen,
    payUnit: z.enum(GIG_PAY_UNITS),
    division: divisionCode,
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    strength: z.enum(GIG_STRENGTHS),
    hazardous: z.boolean().optional(),
    startsAt: instant,
    hours: z.int().min(1).max(HOURS_AT_MOST),
    answerMinutes: z.int().min(1).max(MINUTES_AT_MOST).optional(),
  }),
  example: {
    callId: 'call1',
    employerId: 'e1',
    title: '装卸工',
    occupation: '装卸搬运工',
    openings: 2,
    payFen: 20_000,
    payUnit: 'day',
    division: '420525',
    strength: 'medium',
    startsAt: '2024-03-01T13:00:00+08:00',
    hours: 5,
  },
});

/** First come, first served, among those who were told and within the openings. */
export const acceptGigCall = defineCommand({
  name: 'AcceptGigCall',
  summary: 'Accept a call for gig work',
  summaryZh: '即时快招：接单',
  roles: ['worker', 'station', 'bureau'],
  schema: z.strictObject(answer),
  example: { callId: 'call1', workerId: 'w1' },
});

export const declineGigCall = defineCommand({
  name: 'DeclineGigCall',
  summary: 'Decline a call for gig work',
  summaryZh: '即时快招：谢绝',
  roles: ['worker', 'station', 'bureau'],
  schema: z.strictObject(answer),
  example: { callId: 'call1', workerId: 'w1' },
});

/** Before the work begins. */
export const withdrawFromGigCall = defineCommand({
  name: 'WithdrawFromGigCall',
  summary: 'Give back an accepted place of a call',
  summaryZh: '即时快招：退单',
  roles: ['worker', 'station', 'bureau'],
  schema: z.strictObject(answer),
  example: { callId: 'call1', workerId: 'w1' },
});

/** Before the work begins. */
export const cancelGigCall = defineCommand({
  name: 'CancelGigCall',
  summary: 'Call a call for gig work off',
  summaryZh: '即时快招：取消',
  roles: ['employer', 'station', 'bureau', 'agency'],
  schema: z.strictObject({ callId: identifier, reason: shortText }),
  example: { callId: 'call1', reason: '下雨停工' },
});

/** Once the work has begun: did the person come? */
export const reportGigAttendance = defineCommand({
  name: 'ReportGigAttendance',
  summary: 'Report whether a person came to the work of a call',
  summaryZh: '即时快招：登记到岗或爽约',
  roles: ['employer', 'station', 'bureau', 'agency'],
  schema: z.strictObject({ ...answer, came: z.boolean() }),
  example: { callId: 'call1', workerId: 'w1', came: true },
});

/**
 * Looks again for people, and tells those who have not been told: all who are free now, or the one named who
 * has just become so.
 */
export const tellOfGigCall = defineCommand({
  name: 'TellOfGigCall',
  summary: 'Tell more people of a call that has places left',
  summaryZh: '即时快招：补充推送',
  roles: ['employer', 'station', 'bureau', 'agency'],
  schema: z.strictObject({ callId: identifier, workerId: identifier.optional() }),
  example: { callId: 'call1' },
});

/** Given by the call's timer. */
export const closeGigCall = defineCommand({
  name: 'CloseGigCall',
  summary: 'End the time to answer a call (given by its timer)',
  summaryZh: '即时快招到期截止（系统）',
  roles: ['system'],
  schema: z.strictObject({ callId: identifier }),
  example: { callId: 'call1' },
});

export const GIG_CALL_COMMANDS = [
  callForGigWork,
  tellOfGigCall,
  acceptGigCall,
  declineGigCall,
  withdrawFromGigCall,
  cancelGigCall,
  reportGigAttendance,
  closeGigCall,
] as const;
export type GigCallCommand = CommandOf<(typeof GIG_CALL_COMMANDS)[number]>;
