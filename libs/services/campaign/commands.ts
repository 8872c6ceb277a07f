import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, instant, shortText } from '../../kernel/fields.js';
import {
  CAMPAIGN_KINDS,
  CAMPAIGN_MODES,
  CAMPAIGN_TARGETS,
  INTERVIEW_FORMS,
  INTERVIEW_OUTCOMES,
  SLOT_STEP_MINUTES,
} from './events.js';

/** The longest interview, in minutes. */
const MINUTES_AT_MOST = 240;
const PLACES_AT_MOST = 500;

const campaign = { campaignId: identifier };
const booking = { ...campaign, slotId: identifier, workerId: identifier };

/** `settlementId` names the settlement where the target is one. */
export const planCampaign = defineCommand({
  name: 'PlanCampaign',
  summary: 'Plan a recruitment campaign',
  summaryZh: '计划招聘服务活动',
  roles: ['bureau', 'agency', 'station'],
  schema: z.strictObject({
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
  example: {
    campaignId: 'f1',
    title: '春风行动专场招聘',
    kind: 'spring-breeze',
    mode: 'both',
    target: 'everyone',
    division: '420525',
    from: '2024-03-05',
    to: '2024-03-06',
  },
});

export const showPost = defineCommand({
  name: 'ShowPost',
  summary: 'Show a posting at a campaign',
  summaryZh: '岗位进入招聘活动',
  roles: ['bureau', 'agency', 'station', 'employer'],
  schema: z.strictObject({ ...campaign, jobId: identifier }),
  example: { campaignId: 'f1', jobId: 'j1' },
});

/** Begins and lasts by multiples of five minutes, on a day of the campaign. */
export const openInterviewSlot = defineCommand({
  name: 'OpenInterviewSlot',
  summary: 'Open a time for interviews at a campaign',
  summaryZh: '开放面试时段（隔屏对话、无接触面试、现场、远程）',
  roles: ['bureau', 'agency', 'station', 'employer'],
  schema: z.strictObject({
    ...campaign,
    slotId: identifier,
    jobId: identifier,
    form: z.enum(INTERVIEW_FORMS),
    startsAt: instant,
    minutes: z.int().min(SLOT_STEP_MINUTES).max(MINUTES_AT_MOST).multipleOf(SLOT_STEP_MINUTES),
    places: z.int().min(1).max(PLACES_AT_MOST),
  }),
  example: {
    campaignId: 'f1',
    slotId: 'slot1',
    jobId: 'j1',
    form: 'behind-screen',
    startsAt: '2024-03-05T09:00:00+08:00',
    minutes: 15,
    places: 1,
  },
});

/** Before the interview begins. */
export const bookInterview = defineCommand({
  name: 'BookInterview',
  summary: 'Book an interview for a person',
  summaryZh: '预约面试',
  roles: ['worker', 'bureau', 'agency', 'station'],
  schema: z.strictObject(booking),
  example: { campaignId: 'f1', slotId: 'slot1', workerId: 'w1' },
});

export const releaseInterview = defineCommand({
  name: 'ReleaseInterview',
  summary: 'Give a booked interview back',
  summaryZh: '取消面试预约',
  roles: ['worker', 'bureau', 'agency', 'station'],
  schema: z.strictObject(booking),
  example: { campaignId: 'f1', slotId: 'slot1', workerId: 'w1' },
});

export const reportInterview = defineCommand({
  name: 'ReportInterview',
  summary: 'Report what came of an interview',
  summaryZh: '登记面试结果',
  roles: ['bureau', 'agency', 'station', 'employer'],
  schema: z.strictObject({ ...booking, outcome: z.enum(INTERVIEW_OUTCOMES) }),
  example: { campaignId: 'f1', slotId: 'slot1', workerId: 'w1', outcome: 'taken' },
});

/** Once its first day has come; reported again, it replaces what was said. */
export const reportCampaign = defineCommand({
  name: 'ReportCampaign',
  summary: 'Report that a campaign was held',
  summaryZh: '登记招聘活动举办情况',
  roles: ['bureau', 'agency', 'station'],
  schema: z.strictObject({ ...campaign, visitors: z.int().min(0), onlineVisitors: z.int().min(0) }),
  example: { campaignId: 'f1', visitors: 320, onlineVisitors: 1500 },
});

export const cancelCampaign = defineCommand({
  name: 'CancelCampaign',
  summary: 'Call a campaign off',
  summaryZh: '取消招聘活动',
  roles: ['bureau', 'agency', 'station'],
  schema: z.strictObject({ ...campaign, reason: shortText }),
  example: { campaignId: 'f1', reason: '暴雪' },
});

export const CAMPAIGN_COMMANDS = [
  planCampaign,
  showPost,
  openInterviewSlot,
  bookInterview,
  releaseInterview,
  reportInterview,
  reportCampaign,
  cancelCampaign,
] as const;
export type CampaignCommand = CommandOf<(typeof CAMPAIGN_COMMANDS)[number]>;
