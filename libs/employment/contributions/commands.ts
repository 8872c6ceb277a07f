import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';

/** A year that is over; the same year again corrects what was reported. */
export const reportContributions = defineCommand({
  name: 'ReportContributions',
  summary: "Report an employer's unemployment insurance and layoffs of a year",
  summaryZh: '登记年度失业保险缴费与裁员情况',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    year: z.int().min(2000).max(2100),
    unemploymentPaidFen: fen,
    insured: z.int().min(0),
    laidOff: z.int().min(0),
  }),
  example: { employerId: 'e1', year: 2023, unemploymentPaidFen: 1_200_000, insured: 100, laidOff: 3 },
});

/** One deferral for each month. */
export const deferContributions = defineCommand({
  name: 'DeferContributions',
  summary: 'Defer the social insurance contributions of a month',
  summaryZh: '登记社保费缓缴',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    month: businessMonth,
    amountFen: fen.min(1),
    dueOn: businessDate,
  }),
  example: { employerId: 'e1', month: '2023-03', amountFen: 480_000, dueOn: '2023-09-30' },
});

/** Without `paidOn` on the day this happened. */
export const payDeferredContributions = defineCommand({
  name: 'PayDeferredContributions',
  summary: 'Record that deferred contributions were paid',
  summaryZh: '登记补缴缓缴的社保费',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    month: businessMonth,
    amountFen: fen.min(1),
    paidOn: businessDate.optional(),
  }),
  example: { employerId: 'e1', month: '2023-03', amountFen: 480_000, paidOn: '2023-09-28' },
});

/** Given by the room's own timer when the day of a deferral is past. */
export const noteDeferralsOverdue = defineCommand({
  name: 'NoteDeferralsOverdue',
  summary: 'Note deferred contributions that fell due and were not paid',
  summaryZh: '记录缓缴到期未缴',
  roles: ['system'],
  schema: z.strictObject({ employerId: identifier }),
  example: { employerId: 'e1' },
});

export const CONTRIBUTION_COMMANDS = [
  reportContributions,
  deferContributions,
  payDeferredContributions,
  noteDeferralsOverdue,
] as const;

export type ContributionCommand = CommandOf<(typeof CONTRIBUTION_COMMANDS)[number]>;
export type DeferContributions = CommandOf<typeof deferContributions>;
export type PayDeferredContributions = CommandOf<typeof payDeferredContributions>;
export type ReportContributions = CommandOf<typeof reportContributions>;
