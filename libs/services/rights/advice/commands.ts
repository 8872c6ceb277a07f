import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../../kernel/fields.js';
import { POINT_KINDS } from './events.js';

export const registerAdvicePoint = defineCommand({
  name: 'RegisterAdvicePoint',
  summary: 'Register a point of advice on labour rights, or a notice board',
  summaryZh: '登记劳动维权咨询服务点、维权信息告示牌',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    pointId: identifier,
    kind: z.enum(POINT_KINDS),
    at: shortText,
    division: divisionCode,
    projectId: identifier.optional(),
    from: businessDate,
  }),
  example: { pointId: 'p1', kind: 'advice-point', at: '示例工业园', division: '420525', from: '2023-03-01' },
});

export const recordAdvice = defineCommand({
  name: 'RecordAdvice',
  summary: 'Record how many people a point advised on a day, free of charge',
  summaryZh: '登记免费维权咨询人次',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ pointId: identifier, on: businessDate, advised: z.int().min(0) }),
  example: { pointId: 'p1', on: '2023-03-06', advised: 12 },
});

export const closeAdvicePoint = defineCommand({
  name: 'CloseAdvicePoint',
  summary: 'Record that an advice point or notice board was given up',
  summaryZh: '撤销维权咨询服务点、告示牌',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ pointId: identifier, until: businessDate }),
  example: { pointId: 'p1', until: '2024-12-31' },
});

export const ADVICE_COMMANDS = [registerAdvicePoint, recordAdvice, closeAdvicePoint] as const;
export type AdviceCommand = CommandOf<(typeof ADVICE_COMMANDS)[number]>;
