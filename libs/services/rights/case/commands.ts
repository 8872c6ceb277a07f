import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../../kernel/command.js';
import { businessDate, fen, identifier } from '../../../kernel/fields.js';
import { CASE_KINDS, CHANNELS, OUTCOMES, STEPS, WORKERS_AT_MOST } from './events.js';

/** From whatever channel; `workerIds` may be empty where an inspection found it. */
export const openRightsCase = defineCommand({
  name: 'OpenRightsCase',
  summary: 'Take in a case of unpaid wages or a dispute',
  summaryZh: '登记欠薪或劳动争议案件',
  roles: ['bureau', 'station', 'agency', 'worker'],
  schema: z.strictObject({
    caseId: identifier,
    employerId: identifier,
    workerIds: z.array(identifier).max(WORKERS_AT_MOST).optional(),
    kind: z.enum(CASE_KINDS),
    channel: z.enum(CHANNELS),
    receivedOn: businessDate,
    claimedFen: fen.optional(),
  }),
  example: {
    caseId: 'case1',
    employerId: 'e1',
    workerIds: ['w1'],
    kind: 'wage-arrears',
    channel: 'hotline',
    receivedOn: '2024-01-08',
    claimedFen: 1_200_000,
  },
});

export const takeRightsStep = defineCommand({
  name: 'TakeRightsStep',
  summary: 'Record a step of a case: accepted, mediated, awarded, ordered to pay',
  summaryZh: '登记维权案件办理环节',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    caseId: identifier,
    step: z.enum(STEPS),
    on: businessDate,
    dueFen: fen.optional(),
    payBy: businessDate.optional(),
  }),
  example: { caseId: 'case1', step: 'ordered', on: '2024-01-20', dueFen: 1_000_000, payBy: '2024-02-05' },
});

export const reportCasePayment = defineCommand({
  name: 'ReportCasePayment',
  summary: 'Record what the employer paid on a case',
  summaryZh: '登记维权案件款项支付',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ caseId: identifier, paidFen: fen.min(1), paidOn: businessDate }),
  example: { caseId: 'case1', paidFen: 1_000_000, paidOn: '2024-02-01' },
});

/** 案结事了: as settled only when nothing is owed any more. */
export const closeRightsCase = defineCommand({
  name: 'CloseRightsCase',
  summary: 'Close a case',
  summaryZh: '维权案件结案',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ caseId: identifier, on: businessDate, outcome: z.enum(OUTCOMES) }),
  example: { caseId: 'case1', on: '2024-02-02', outcome: 'settled' },
});

export const reopenRightsCase = defineCommand({
  name: 'ReopenRightsCase',
  summary: 'Take up a closed case again',
  summaryZh: '维权案件重新办理',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ caseId: identifier, on: businessDate }),
  example: { caseId: 'case1', on: '2024-02-20' },
});

export const CASE_COMMANDS = [
  openRightsCase,
  takeRightsStep,
  reportCasePayment,
  closeRightsCase,
  reopenRightsCase,
] as const;
export type CaseCommand = CommandOf<(typeof CASE_COMMANDS)[number]>;
export type OpenRightsCase = CommandOf<typeof openRightsCase>;
export type TakeRightsStep = CommandOf<typeof takeRightsStep>;
