import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, fen, identifier, shortText } from '../../kernel/fields.js';

/** 履职情况, 工作成效: done, done in part, not done. */
export const DUTIES = ['fulfilled', 'partly', 'not-fulfilled'] as const;

const person = (data: { workerId: string }) => `worker:${data.workerId}`;
/** Version 1 had the office's words in clear. */
const asItStands = (data: Record<string, unknown>) => data;
const holder = { workerId: identifier, contractId: identifier, on: businessDate };

/**
 * What a person found who examined a placement: 无法离乡, 无业可扶, 就业意愿, 能胜任 (N6 art. 16). The latest
 * examination of a contract counts. `ground` is in words of the office, and sealed.
 */
export const welfarePlacementExamined = defineEvent({
  type: 'WelfarePlacementExamined',
  version: 2,
  upcasts: { 1: asItStands },
  summary: 'The conditions of a placement in a public-welfare post were examined.',
  schema: z.object({
    ...holder,
    cannotLeave: z.boolean(),
    noOtherWork: z.boolean(),
    willing: z.boolean(),
    able: z.boolean(),
    ground: shortText.optional(),
  }),
  personal: { person, fields: ['ground'] },
});

/** 定期考核工作成效、遵守规章制度和工作纪律情况 (N6 art. 16), by whoever employs there. */
export const postHolderAssessed = defineEvent({
  type: 'PostHolderAssessed',
  version: 2,
  upcasts: { 1: asItStands },
  summary: 'Who holds a public-welfare post was assessed.',
  schema: z.object({ ...holder, duties: z.enum(DUTIES), rulesKept: z.boolean(), note: shortText.optional() }),
  personal: { person, fields: ['note'] },
});

/**
 * A person decided whether somebody whose flexible income passed the monitoring line leaves the post. Who
 * stays is looked at again on `reviewOn`.
 */
export const postExitDecided = defineEvent({
  type: 'PostExitDecided',
  version: 2,
  upcasts: { 1: asItStands },
  summary: 'It was decided whether the holder of a public-welfare post leaves it.',
  schema: z.object({
    ...holder,
    leaves: z.boolean(),
    reviewOn: businessDate.optional(),
    /** Sealed; absent for an erased person alone. */
    reason: shortText.optional(),
  }),
  personal: { person, fields: ['reason'] },
});

/** 科学设定岗位总量 (N6 art. 16): how many posts a county has from a day on, and the figures of need behind it. */
export const welfarePostsSet = defineEvent({
  type: 'WelfarePostsSet',
  version: 1,
  summary: 'The number of public-welfare posts of a county was set.',
  schema: z.object({
    county: divisionCode,
    from: businessDate,
    posts: z.int().min(0),
    liftedOut: z.int().min(0),
    hardToPlace: z.int().min(0),
    yearlyIncomeFen: fen.optional(),
    duties: shortText,
  }),
});

export const WELFARE_POST_EVENTS = [
  welfarePlacementExamined,
  postHolderAssessed,
  postExitDecided,
  welfarePostsSet,
] as const;
export type WelfarePostEvent = EventOf<(typeof WELFARE_POST_EVENTS)[number]>;
export type RecordedWelfarePostEvent = RecordedOf<(typeof WELFARE_POST_EVENTS)[number]>;
