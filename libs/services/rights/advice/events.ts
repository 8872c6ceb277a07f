import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../../kernel/fields.js';

/** 劳动维权咨询服务点, 维权信息告示牌 (N6 art. 11). */
export const POINT_KINDS = ['advice-point', 'notice-board'] as const;

/** `at` is the site: a park, a project, a market; `projectId` a project it stands at. */
export const advicePointRegistered = defineEvent({
  type: 'AdvicePointRegistered',
  version: 1,
  summary: 'A point of advice on labour rights, or a notice board, was set up.',
  schema: z.object({
    pointId: identifier,
    kind: z.enum(POINT_KINDS),
    at: shortText,
    division: divisionCode,
    projectId: identifier.optional(),
    from: businessDate,
  }),
});

/** 免费维权咨询: how many were advised on a day, or that a board was looked after (none advised). */
export const adviceGiven = defineEvent({
  type: 'AdviceGiven',
  version: 1,
  summary: 'People were advised on their rights, or a board was looked after.',
  schema: z.object({ pointId: identifier, on: businessDate, advised: z.int().min(0) }),
});

export const advicePointClosed = defineEvent({
  type: 'AdvicePointClosed',
  version: 1,
  summary: 'An advice point or notice board was given up.',
  schema: z.object({ pointId: identifier, until: businessDate }),
});

export const ADVICE_EVENTS = [advicePointRegistered, adviceGiven, advicePointClosed] as const;
export type AdviceEvent = EventOf<(typeof ADVICE_EVENTS)[number]>;
export type RecordedAdviceEvent = RecordedOf<(typeof ADVICE_EVENTS)[number]>;
