import { z } from 'zod';
import { parseInstant } from '../../kernel/business-date.js';
import { type Claim, defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, instant, shortText } from '../../kernel/fields.js';

/** 春风行动, another special service activity (专项服务活动), or a fair by itself (N6 art. 9; N25 §2(12)). */
export const CAMPAIGN_KINDS = ['spring-breeze', 'special-activity', 'fair'] as const;
export const CAMPAIGN_MODES = ['on-site', 'online', 'both'] as const;
/** 专场: for whom it is held (N6 art. 12, 15; N25 §2(12)). */
export const CAMPAIGN_TARGETS = [
  'everyone',
  'older-workers',
  'key-county',
  'settlement',
  'lifted-out-of-poverty',
] as const;
/** 隔屏对话 and 无接触面试 are forms on site (N6 art. 9); remote interviews stand beside them. */
export const INTERVIEW_FORMS = ['behind-screen', 'contactless', 'face-to-face', 'remote'] as const;
export const INTERVIEW_OUTCOMES = ['taken', 'second-round', 'turned-down', 'absent'] as const;

/** Interviews begin and end at multiples of so many minutes, so that two of one person cannot overlap. */
export const SLOT_STEP_MINUTES = 5;
const SLOT_STEP_MS = SLOT_STEP_MINUTES * 60_000;

const campaign = { campaignId: identifier };
const booking = { ...campaign, slotId: identifier, workerId: identifier };
const time = { startsAt: instant, minutes: z.int().min(SLOT_STEP_MINUTES) };

/** `from` and `to` are the first and the last day; `division` the area for which it is held. */
export const campaignPlanned = defineEvent({
  type: 'CampaignPlanned',
  version: 1,
  summary: 'A recruitment campaign was planned.',
  schema: z.object({
    ...campaign,
    title: shortText,
    kind: z.enum(CAMPAIGN_KINDS),
    mode: z.enum(CAMPAIGN_MODES),
    target: z.enum(CAMPAIGN_TARGETS),
    settlementId: identifier.optional(),
    division: divisionCode,
    from: businessDate,
    to: businessDate,
  }),
});

/** A posting is shown at the campaign; hires for it during and soon after it are its results. */
export const campaignPostShown = defineEvent({
  type: 'CampaignPostShown',
  version: 1,
  summary: 'A posting was shown at a campaign.',
  schema: z.object({ ...campaign, jobId: identifier, employerId: identifier }),
});

/** A time at which so many people may be interviewed for a posting, in one form. */
export const interviewSlotOpened = defineEvent({
  type: 'InterviewSlotOpened',
  version: 1,
  summary: 'A time for interviews was opened.',
  schema: z.object({
    ...campaign,
    slotId: identifier,
    jobId: identifier,
    form: z.enum(INTERVIEW_FORMS),
    ...time,
    places: z.int().min(1),
  }),
});

/** Takes the person's time, in every campaign. */
export const interviewBooked = defineEvent({
  type: 'InterviewBooked',
  version: 1,
  summary: 'A person booked an interview.',
  schema: z.object({ ...booking, ...time }),
  claims: (data) => minutesOf(data, 'take'),
});

/** Gives place and time back. */
export const interviewReleased = defineEvent({
  type: 'InterviewReleased',
  version: 1,
  summary: 'A booked interview was given back.',
  schema: z.object({ ...booking, ...time }),
  claims: (data) => minutesOf(data, 'release'),
});

export const interviewHeld = defineEvent({
  type: 'InterviewHeld',
  version: 1,
  summary: 'An interview was held, or the person did not come.',
  schema: z.object({ ...booking, outcome: z.enum(INTERVIEW_OUTCOMES) }),
});

/** What was counted at it; hires are counted from contracts. */
export const campaignHeld = defineEvent({
  type: 'CampaignHeld',
  version: 1,
  summary: 'A campaign was held.',
  schema: z.object({ ...campaign, visitors: z.int().min(0), onlineVisitors: z.int().min(0) }),
});

export const campaignCancelled = defineEvent({
  type: 'CampaignCancelled',
  version: 1,
  summary: 'A campaign was called off.',
  schema: z.object({ ...campaign, reason: shortText }),
});

/** One claim for each step of the time, by person. */
function minutesOf(
  data: { workerId: string; startsAt: string; minutes: number },
  action: Claim['action'],
): readonly Claim[] {
  const first = Math.floor((parseInstant(data.startsAt) ?? 0) / SLOT_STEP_MS);
  const steps = Math.ceil(data.minutes / SLOT_STEP_MINUTES);
  return Array.from({ length: steps }, (_, nth) => ({
    action,
    kind: 'interview-time',
    key: `${data.workerId}/${first + nth}`,
    refusedWith: 'time-taken',
  }));
}

export const CAMPAIGN_EVENTS = [
  campaignPlanned,
  campaignPostShown,
  interviewSlotOpened,
  interviewBooked,
  interviewReleased,
  interviewHeld,
  campaignHeld,
  campaignCancelled,
] as const;
export type CampaignEvent = EventOf<(typeof CAMPAIGN_EVENTS)[number]>;
export type RecordedCampaignEvent = RecordedOf<(typeof CAMPAIGN_EVENTS)[number]>;
