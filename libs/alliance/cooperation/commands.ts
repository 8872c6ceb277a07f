import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** More divisions in one agreement than this are a mistake. */
const MOST_PARTIES = 50;

/** Records an agreement between divisions of one level, whichever provinces they lie in. */
export const recordCooperation = defineCommand({
  name: 'RecordCooperation',
  summary: 'Record a labour-cooperation agreement between divisions of one level',
  summaryZh: '登记劳务协作协议',
  roles: ['bureau'],
  schema: z.strictObject({
    agreementId: identifier,
    title: shortText,
    parties: z.array(divisionCode).min(2).max(MOST_PARTIES),
    from: businessDate,
    to: businessDate.optional(),
  }),
  example: {
    agreementId: 'yuanan-dongbao',
    title: '远安县与东宝区劳务协作协议',
    parties: ['420525', '420802'],
    from: '2024-03-01',
    to: '2026-02-28',
  },
});

/** Ends an agreement; `to` is the last day on which it stands. */
export const endCooperation = defineCommand({
  name: 'EndCooperation',
  summary: 'End a labour-cooperation agreement',
  summaryZh: '终止劳务协作协议',
  roles: ['bureau'],
  schema: z.strictObject({ agreementId: identifier, to: businessDate, reason: shortText.optional() }),
  example: { agreementId: 'yuanan-dongbao', to: '2025-02-28' },
});

export const COOPERATION_COMMANDS = [recordCooperation, endCooperation] as const;
export type CooperationCommand = CommandOf<(typeof COOPERATION_COMMANDS)[number]>;
export type RecordCooperation = CommandOf<typeof recordCooperation>;
export type EndCooperation = CommandOf<typeof endCooperation>;
