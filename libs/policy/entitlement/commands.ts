import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, fen, identifier, reference, shortText } from '../../kernel/fields.js';
import { CHECKS } from '../law/parameter-names.js';
import { MEASURE_IDS } from '../measures/measure.js';
import { AWAITED } from './events.js';

/** 公示. Without `until` it stands for the parameter's working days. */
export const openPublicNotice = defineCommand({
  name: 'OpenPublicNotice',
  summary: 'Open the public notice of a grant',
  summaryZh: '开始公示',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference, until: businessDate.optional() }),
  example: { entitlementId: 'absorption-reward/e1/w1', until: '2025-03-14' },
});

/** By a second person; before the notice is opened, while it stands, or after. */
export const approveEntitlement = defineCommand({
  name: 'ApproveEntitlement',
  summary: 'Approve a grant',
  summaryZh: '审核通过',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference }),
  example: { entitlementId: 'absorption-reward/e1/w1' },
});

/** By a third person, when the notice is over. */
export const orderPayment = defineCommand({
  name: 'OrderPayment',
  summary: 'Order the payment of a grant',
  summaryZh: '签发支付',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference }),
  example: { entitlementId: 'absorption-reward/e1/w1' },
});

/** The money went out; without `paidOn` on the day this happened. */
export const confirmPayment = defineCommand({
  name: 'ConfirmPayment',
  summary: 'Confirm that the money was paid',
  summaryZh: '确认支付',
  roles: ['bureau'],
  schema: z.strictObject({
    entitlementId: reference,
    paidOn: businessDate.optional(),
    paymentReference: shortText.optional(),
  }),
  example: { entitlementId: 'absorption-reward/e1/w1', paidOn: '2025-03-18' },
});

/** Before the payment: an objection during the notice, or what the second person found. */
export const rejectEntitlement = defineCommand({
  name: 'RejectEntitlement',
  summary: 'Reject a grant before it is paid',
  summaryZh: '不予通过',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference, reason: shortText }),
  example: { entitlementId: 'absorption-reward/e1/w1', reason: '公示期间有异议，经核实不符合条件' },
});

/** An officer undoes a grant, before or after the payment; what was paid is to be returned. */
export const clawBack = defineCommand({
  name: 'ClawBack',
  summary: 'Take a grant back',
  summaryZh: '追回',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference, reason: shortText }),
  example: { entitlementId: 'absorption-reward/e1/w1', reason: '用人单位提供虚假材料' },
});

/** Given by the room's own saga: an event of the log may make money due. */
export const assessEntitlement = defineCommand({
  name: 'AssessEntitlement',
  summary: 'Assess whether money is due for an event',
  summaryZh: '评估是否应给予',
  roles: ['system'],
  schema: z.strictObject({
    policy: z.enum(MEASURE_IDS),
    /** Of the beneficiary, without the role. */
    beneficiaryId: identifier,
    /** None of a measure for an employer as such. */
    workerId: identifier.optional(),
    followed: z.uuid(),
  }),
  example: {
    policy: 'absorption-reward',
    beneficiaryId: 'e1',
    workerId: 'w1',
    followed: '01890a5d-ac96-774b-bcce-b302099a8057',
  },
});

/** Given by the room's own saga: a fact that a grant rests on may have changed. */
export const reassessEntitlement = defineCommand({
  name: 'ReassessEntitlement',
  summary: 'Assess a grant again',
  summaryZh: '重新评估已给予的事项',
  roles: ['system'],
  schema: z.strictObject({ entitlementId: reference }),
  example: { entitlementId: 'absorption-reward/e1/w1' },
});

/** 初审, or a recheck by the labour or the rural revitalisation bureau. */
export const checkEntitlement = defineCommand({
  name: 'CheckEntitlement',
  summary: 'Check a grant before its approval',
  summaryZh: '审核（初审、复审）',
  roles: ['bureau'],
  schema: z.strictObject({
    entitlementId: reference,
    check: z.enum(CHECKS),
    finding: z.enum(['passed', 'sent-back']),
    remark: shortText.optional(),
  }),
  example: { entitlementId: 'absorption-reward/e1/w1', check: 'first-check', finding: 'passed' },
});

/** While the notice stands; holds back this grant alone. */
export const raiseObjection = defineCommand({
  name: 'RaiseObjection',
  summary: 'Object to a grant while its public notice stands',
  summaryZh: '公示期内提出异议',
  roles: ['bureau', 'worker', 'employer', 'agency'],
  schema: z.strictObject({ entitlementId: reference, objectionId: identifier, ground: shortText }),
  example: { entitlementId: 'absorption-reward/e1/w1', objectionId: 'o1', ground: '该员工已离职' },
});

export const settleObjection = defineCommand({
  name: 'SettleObjection',
  summary: 'Uphold or dismiss an objection',
  summaryZh: '办结异议',
  roles: ['bureau'],
  schema: z.strictObject({
    entitlementId: reference,
    objectionId: identifier,
    outcome: z.enum(['upheld', 'dismissed']),
    finding: shortText,
  }),
  example: {
    entitlementId: 'absorption-reward/e1/w1',
    objectionId: 'o1',
    outcome: 'dismissed',
    finding: '经核实在岗',
  },
});

/** 申请: joins what the system found, or has it look. */
export const applyForEntitlement = defineCommand({
  name: 'ApplyForEntitlement',
  summary: 'Apply for what a measure gives',
  summaryZh: '申请政策待遇',
  roles: ['employer', 'worker', 'agency', 'bureau'],
  schema: z.strictObject({
    policy: z.enum(MEASURE_IDS),
    /** Of the beneficiary, without the role. */
    beneficiaryId: identifier,
    /** None of a measure for an employer as such. */
    workerId: identifier.optional(),
  }),
  example: { policy: 'absorption-reward', beneficiaryId: 'e1', workerId: 'w1' },
});

/** Given by the room's own saga: the bank sent a payment back. */
export const returnPayment = defineCommand({
  name: 'ReturnPayment',
  summary: 'Record that the bank returned a payment',
  summaryZh: '记录银行退票',
  roles: ['system'],
  schema: z.strictObject({
    entitlementId: reference,
    batchId: identifier,
    row: z.int().min(1),
    reason: shortText,
  }),
  example: { entitlementId: 'absorption-reward/e1/w1', batchId: 'b1', row: 1, reason: '账号户名不符' },
});

/** 退回通知; without `dueOn` the parameter's days from the day it is given. */
export const demandReturn = defineCommand({
  name: 'DemandReturn',
  summary: 'Demand back what was paid on a grant since undone',
  summaryZh: '发出退回通知',
  roles: ['bureau'],
  schema: z.strictObject({ entitlementId: reference, dueOn: businessDate.optional() }),
  example: { entitlementId: 'absorption-reward/e1/w1', dueOn: '2025-06-30' },
});

/** Repaid, offset against the same beneficiary's next payments, or written off by another person. */
export const settleReturn = defineCommand({
  name: 'SettleReturn',
  summary: 'Record that money demanded back was repaid, offset or written off',
  summaryZh: '记录退回、抵扣或核销',
  roles: ['bureau'],
  schema: z.strictObject({
    entitlementId: reference,
    way: z.enum(['repaid', 'offset', 'written-off']),
    amountFen: fen.min(1),
    /** The grant whose payment alone is to bear the offset; without it the next ones do. */
    against: reference.optional(),
    settledOn: businessDate.optional(),
    ground: shortText.optional(),
  }),
  example: { entitlementId: 'absorption-reward/e1/w1', way: 'repaid', amountFen: 200000 },
});

/** Given by the room's own saga when the day of a step is past. */
export const noteOverdue = defineCommand({
  name: 'NoteOverdue',
  summary: 'Note that a step is overdue',
  summaryZh: '记录环节逾期',
  roles: ['system'],
  schema: z.strictObject({ entitlementId: reference, awaits: z.enum(AWAITED), dueOn: businessDate }),
  example: { entitlementId: 'absorption-reward/e1/w1', awaits: 'approval', dueOn: '2025-04-01' },
});

export const ENTITLEMENT_COMMANDS = [
  openPublicNotice,
  approveEntitlement,
  orderPayment,
  confirmPayment,
  rejectEntitlement,
  clawBack,
  assessEntitlement,
  reassessEntitlement,
  checkEntitlement,
  raiseObjection,
  settleObjection,
  applyForEntitlement,
  returnPayment,
  demandReturn,
  settleReturn,
  noteOverdue,
] as const;

export type EntitlementCommand = CommandOf<(typeof ENTITLEMENT_COMMANDS)[number]>;
export type AssessEntitlement = CommandOf<typeof assessEntitlement>;
export type ReassessEntitlement = CommandOf<typeof reassessEntitlement>;
export type ApplyForEntitlement = CommandOf<typeof applyForEntitlement>;
export type SettleReturn = CommandOf<typeof settleReturn>;
export type CycleCommand = Exclude<
  EntitlementCommand,
  AssessEntitlement | ReassessEntitlement | ApplyForEntitlement
>;
