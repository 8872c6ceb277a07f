import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier } from '../../kernel/fields.js';
import { STRENGTHS } from '../../vacancy/job/events.js';

/** Who employs records the check; what suits the person's health since then is sealed. */
export const recordHealthCheck = defineCommand({
  name: 'RecordHealthCheck',
  summary: 'Record an occupational health check',
  summaryZh: '登记职业健康体检',
  roles: ['employer', 'bureau', 'station'],
  schema: z.strictObject({
    workerId: identifier,
    employerId: identifier,
    on: businessDate,
    fitFor: z
      .enum([...STRENGTHS, 'none'])
      .optional()
      .meta({ description: 'the strongest work that suits' }),
  }),
  example: { workerId: 'w1', employerId: 'e1', on: '2024-03-05', fitFor: 'medium' },
});

export const HEALTH_COMMANDS = [recordHealthCheck] as const;
export type HealthCommand = CommandOf<(typeof HEALTH_COMMANDS)[number]>;
