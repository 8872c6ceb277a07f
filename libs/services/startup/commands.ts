import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { SUPPORTS } from './events.js';

/** At any counter or online: one request for whatever the founder needs. `division` is the business's. */
export const requestStartupSupport = defineCommand({
  name: 'RequestStartupSupport',
  summary: 'Ask for start-up support at the one window',
  summaryZh: '创业服务一窗申请',
  roles: ['worker', 'bureau', 'station', 'agency'],
  schema: z.strictObject({
    requestId: identifier,
    workerId: identifier,
    division: divisionCode,
    supports: z.array(z.enum(SUPPORTS)).min(1).max(SUPPORTS.length),
    requestedOn: businessDate.optional(),
  }),
  example: {
    requestId: 'r1',
    workerId: 'w1',
    division: '420525',
    supports: ['guarantee-loan', 'venue', 'policy-advice'],
    requestedOn: '2024-03-01',
  },
});

export const settleStartupSupport = defineCommand({
  name: 'SettleStartupSupport',
  summary: 'Give or refuse one kind of support that a founder asked for',
  summaryZh: '办结创业服务事项',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    requestId: identifier,
    support: z.enum(SUPPORTS),
    outcome: z.enum(['given', 'refused']),
    on: businessDate.optional(),
    /** Loan, tenancy, training or document; needed as the reason of a refusal. */
    reference: shortText.optional(),
  }),
  example: { requestId: 'r1', support: 'policy-advice', outcome: 'given', on: '2024-03-04' },
});

export const withdrawStartupRequest = defineCommand({
  name: 'WithdrawStartupRequest',
  summary: 'Withdraw what is still open of a request for support',
  summaryZh: '撤回创业服务申请',
  roles: ['worker', 'bureau', 'station', 'agency'],
  schema: z.strictObject({ requestId: identifier, on: businessDate.optional() }),
  example: { requestId: 'r1', on: '2024-03-05' },
});

export const STARTUP_COMMANDS = [
  requestStartupSupport,
  settleStartupSupport,
  withdrawStartupRequest,
] as const;
export type StartupCommand = CommandOf<(typeof STARTUP_COMMANDS)[number]>;
