import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, fen, identifier, shortText } from '../../kernel/fields.js';
import { FLEXIBLE_SUPPORTS, FLEXIBLE_WORK_FORMS } from './events.js';

/** Records what was given; relief that runs on has no last day yet. */
export const recordFlexibleSupport = defineCommand({
  name: 'RecordFlexibleSupport',
  summary: 'Record tax or fee relief, or a venue, given to a flexible worker',
  summaryZh: '登记灵活就业税费减免、场地支持',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    workerId: identifier,
    supportId: identifier,
    support: z.enum(FLEXIBLE_SUPPORTS),
    form: z.enum(FLEXIBLE_WORK_FORMS),
    from: businessDate,
    until: businessDate.optional(),
    amountFen: fen.optional(),
    basis: shortText,
  }),
  example: {
    workerId: 'w1',
    supportId: 's1',
    support: 'venue',
    form: 'individual-business',
    from: '2024-03-01',
    until: '2025-02-28',
    amountFen: 360_000,
    basis: '示例县零工市场摊位免租办法',
  },
});

export const introduceHomeWork = defineCommand({
  name: 'IntroduceHomeWork',
  summary: 'Record that somebody was introduced to work at home',
  summaryZh: '登记居家就业引导',
  roles: ['bureau', 'station', 'agency'],
  schema: z.strictObject({
    workerId: identifier,
    on: businessDate,
    craft: shortText,
    jobId: identifier.optional(),
    taken: z.boolean().meta({ description: 'whether the person took it up' }),
  }),
  example: { workerId: 'w1', on: '2024-03-05', craft: '土家织锦', taken: true },
});

export const FLEXIBLE_COMMANDS = [recordFlexibleSupport, introduceHomeWork] as const;
export type FlexibleCommand = CommandOf<(typeof FLEXIBLE_COMMANDS)[number]>;
