import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, businessMonth, divisionCode } from '../../kernel/fields.js';

/**
 * 按月在全国防返贫监测信息系统更新相关数据 (N6 art. 13): a county's figures of a month were carried over on that day. Sent
 * again, the later one counts. `digest` is that of the rows that were sent.
 */
export const monthlyReturnSent = defineEvent({
  type: 'MonthlyReturnSent',
  version: 1,
  summary: "A county's return of a month was sent.",
  schema: z.object({
    division: divisionCode,
    month: businessMonth,
    sentOn: businessDate,
    digest: z.string(),
  }),
});

export const MONTHLY_RETURN_EVENTS = [monthlyReturnSent] as const;
export type MonthlyReturnEvent = EventOf<(typeof MONTHLY_RETURN_EVENTS)[number]>;
export type RecordedMonthlyReturnEvent = RecordedOf<(typeof MONTHLY_RETURN_EVENTS)[number]>;
