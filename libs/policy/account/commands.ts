import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { actorReference, shortText } from '../../kernel/fields.js';
import { accountNumber } from './events.js';

/** By the beneficiary itself, or by the bureau from its papers. A later one replaces it. */
export const confirmAccount = defineCommand({
  name: 'ConfirmAccount',
  summary: 'Confirm the account that money goes to',
  summaryZh: '确认收款账户',
  roles: ['employer', 'agency', 'worker', 'bureau'],
  schema: z.strictObject({
    beneficiary: actorReference,
    number: accountNumber,
    holder: shortText,
    bank: shortText,
  }),
  example: {
    beneficiary: 'employer:e1',
    number: '6222020000000000',
    holder: '示例制造有限公司',
    bank: '示例银行远安支行',
  },
});

export const ACCOUNT_COMMANDS = [confirmAccount] as const;
export type AccountCommand = CommandOf<typeof confirmAccount>;
