import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier, reference, shortText } from '../../kernel/fields.js';
import { MEASURE_IDS } from '../measures/measure.js';

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
    workerId: identifier,
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

export const ENTITLEMENT_COMMANDS = [
  openPublicNotice,
  approveEntitlement,
  orderPayment,
  confirmPayment,
  rejectEntitlement,
  clawBack,
  assessEntitlement,
  reassessEntitlement,
] as const;

export type EntitlementCommand = CommandOf<(typeof ENTITLEMENT_COMMANDS)[number]>;
export type AssessEntitlement = CommandOf<typeof assessEntitlement>;
export type ReassessEntitlement = CommandOf<typeof reassessEntitlement>;
export type CycleCommand = Exclude<EntitlementCommand, AssessEntitlement | ReassessEntitlement>;
