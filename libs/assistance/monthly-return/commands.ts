import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, businessMonth, divisionCode } from '../../kernel/fields.js';

/** `digest` as the list of returns shows it for the county and month: SHA-256 of the rows, in hex. */
export const reportReturnSent = defineCommand({
  name: 'ReportReturnSent',
  summary: "Report that a county's monthly return was sent to the national monitoring system",
  summaryZh: '登记按月更新全国防返贫监测信息系统',
  roles: ['bureau'],
  schema: z.strictObject({
    division: divisionCode,
    month: businessMonth,
    sentOn: businessDate,
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hex needed'),
  }),
  example: {
    division: '420525',
    month: '2024-05',
    sentOn: '2024-06-05',
    digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
});

export const MONTHLY_RETURN_COMMANDS = [reportReturnSent] as const;
export type MonthlyReturnCommand = CommandOf<(typeof MONTHLY_RETURN_COMMANDS)[number]>;
