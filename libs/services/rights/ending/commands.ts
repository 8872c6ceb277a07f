import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../../kernel/command.js';
import { businessDate, fen, identifier } from '../../../kernel/fields.js';
import { GROUNDS, PAYS } from './events.js';

export const reportEndingGround = defineCommand({
  name: 'ReportEndingGround',
  summary: 'Record on which ground an employment ended',
  summaryZh: '登记劳动合同解除、终止的缘由',
  roles: ['employer', 'bureau', 'station', 'worker'],
  schema: z.strictObject({ workerId: identifier, contractId: identifier, ground: z.enum(GROUNDS) }),
  example: { workerId: 'w1', contractId: 'c1', ground: 'layoff' },
});

export const reportEndingPayment = defineCommand({
  name: 'ReportEndingPayment',
  summary: 'Record pay or compensation paid at the ending of a labour contract',
  summaryZh: '登记解除、终止劳动合同时支付的劳动报酬或经济补偿',
  roles: ['employer', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    contractId: identifier,
    what: z.enum(PAYS),
    paidFen: fen.min(1),
    paidOn: businessDate,
  }),
  example: {
    workerId: 'w1',
    contractId: 'c1',
    what: 'compensation',
    paidFen: 520_000,
    paidOn: '2024-12-31',
  },
});

export const ENDING_COMMANDS = [reportEndingGround, reportEndingPayment] as const;
export type EndingCommand = CommandOf<(typeof ENDING_COMMANDS)[number]>;
