import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, fen, identifier, shortText } from '../../kernel/fields.js';

/** 履职情况, 工作成效: done, done in part, not done. */
export const DUTIES = ['fulfilled', 'partly', 'not-fulfilled'] as const;

const holder = { workerId: identifier, contractId: identifier, on: businessDate };

/**
 * What a person found who examined a placement: 无法离乡, 无业可扶, 就业意愿, 能胜任 (N6 art. 16). The latest
 * examination of a contract counts; `ground` is in words of the office and names nobody.
 */
export const welfarePlacementExamined = defineEvent({
  type: 'WelfarePlacementExamined',
  version: 1,
  summary: 'The conditions of a placement in a public-welfare post were examined.',
  schema: z.object({
    ...holder,
    cannotLeave: z.boolean(),
    noOtherWork: z.boolean(),
    willing: z.boolean(),
    able: z.boolean(),
    ground: shortText.optional(),
  }),
});

/** 定期考核工作成效、遵守规章制度和工作纪律情况 (N6 art. 16), by whoever employs there. */
export const postHolderAssessed = defineEvent({
  type: 'PostHolderAssessed',
  version: 2,
  summary: 'Who holds a public-welfare post was assessed.',
  schema: z.object({ ...holder, duties: z.enum(DUTIES), rulesKept: z.boolean(), note: shortText.optional() }),
  upcasts: { 1: (data) => data },
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['note'] },
});

/**
 * A person decided whether somebody whose flexible income passed the monitoring line leaves the post. Who
 * stays is looked at again on `reviewOn`.
 */
export const postExitDecided = defineEvent({
  type: 'PostExitDecided',
  version: 1,
  summary: 'It was decided whether the holder of a public-welfare post leaves it.',
  schema: z.object({
    ...holder,
    leaves: z.boolean(),
    reviewOn: businessDate.optional(),
    reason: shortText,
  }),
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
