import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import { businessDate, businessMonth, fen, identifier } from '../kernel/fields.js';
import { CONTRACT_KINDS, ENDING_REASONS, FLEXIBLE_FORMS, INSURANCE_KINDS } from './events.js';

/** Records a contract, perhaps long after it was signed. Without `endsOn` it is open-ended. */
export const signContract = defineCommand({
  name: 'SignContract',
  summary: 'Record a contract',
  summaryZh: '登记劳动合同或劳务协议',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({
    contractId: identifier.optional(),
    workerId: identifier,
    employerId: identifier,
    jobId: identifier.optional(),
    agencyId: identifier.optional(),
    kind: z.enum(CONTRACT_KINDS),
    signedOn: businessDate,
    startsOn: businessDate,
    endsOn: businessDate.optional(),
    wageFen: fen,
    partTime: z.boolean().optional(),
  }),
  example: {
    contractId: 'c1',
    workerId: 'w1',
    employerId: 'e1',
    kind: 'labour-contract',
    signedOn: '2024-02-26',
    startsOn: '2024-03-01',
    endsOn: '2025-02-28',
    wageFen: 520_000,
  },
});

/** The next contract with the same employer; kind, post and hours are those of the contract renewed. */
export const renewContract = defineCommand({
  name: 'RenewContract',
  summary: 'Renew a contract by another',
  summaryZh: '续签合同',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({
    contractId: identifier,
    newContractId: identifier.optional(),
    startsOn: businessDate,
    endsOn: businessDate.optional(),
    wageFen: fen.optional(),
  }),
  example: { contractId: 'c1', newContractId: 'c2', startsOn: '2025-03-01', endsOn: '2026-02-28' },
});

/** Names any contract of the employment and ends all of it; `endedOn` is the last day worked. */
export const endEmployment = defineCommand({
  name: 'EndEmployment',
  summary: 'Record the end of an employment',
  summaryZh: '登记终止就业',
  roles: ['agency', 'employer', 'bureau', 'station', 'worker'],
  schema: z.strictObject({ contractId: identifier, endedOn: businessDate, reason: z.enum(ENDING_REASONS) }),
  example: { contractId: 'c1', endedOn: '2024-12-31', reason: 'resigned' },
});

/**
 * Without `kinds` all five of social insurance; `accident` is a commercial cover and counts only when
 * named.
 */
export const enrolSocialInsurance = defineCommand({
  name: 'EnrolSocialInsurance',
  summary: 'Record that social insurance began',
  summaryZh: '登记参加社会保险',
  roles: ['employer', 'bureau'],
  schema: z.strictObject({
    workerId: identifier,
    employerId: identifier,
    from: businessDate,
    kinds: z.array(z.enum(INSURANCE_KINDS)).optional(),
  }),
  example: { workerId: 'w1', employerId: 'e1', from: '2024-03-01' },
});

/** `until` is the last day insured. Without `kinds` all that run on it. */
export const stopSocialInsurance = defineCommand({
  name: 'StopSocialInsurance',
  summary: 'Record that social insurance stopped',
  summaryZh: '登记停止参加社会保险',
  roles: ['employer', 'bureau'],
  schema: z.strictObject({
    workerId: identifier,
    employerId: identifier,
    until: businessDate,
    kinds: z.array(z.enum(INSURANCE_KINDS)).optional(),
  }),
  example: { workerId: 'w1', employerId: 'e1', until: '2024-12-31' },
});

/** Without an employer: flexible income. Evidence only. */
export const reportWages = defineCommand({
  name: 'ReportWages',
  summary: 'Report wages paid for a month',
  summaryZh: '登记工资发放',
  roles: ['employer', 'bureau', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    employerId: identifier.optional(),
    month: businessMonth,
    paidFen: fen,
  }),
  example: { workerId: 'w1', employerId: 'e1', month: '2024-03', paidFen: 520_000 },
});

/** A month of 以工代训 at the employer. */
export const confirmTrainingMonth = defineCommand({
  name: 'ConfirmTrainingMonth',
  summary: 'Confirm a month of training on the job',
  summaryZh: '确认以工代训月份',
  roles: ['employer', 'bureau'],
  schema: z.strictObject({ workerId: identifier, employerId: identifier, month: businessMonth }),
  example: { workerId: 'w1', employerId: 'e1', month: '2021-10' },
});

/** A month of 以工代训 that another register paid, or that was paid before this one began. */
export const recordTrainingPaidElsewhere = defineCommand({
  name: 'RecordTrainingPaidElsewhere',
  summary: 'Record a month of training on the job that was paid elsewhere or earlier',
  summaryZh: '登记此前或他处已享受的以工代训补贴月份',
  roles: ['bureau'],
  schema: z.strictObject({ workerId: identifier, employerId: identifier.optional(), month: businessMonth }),
  example: { workerId: 'w1', month: '2021-03' },
});

/** A month in a public-welfare post: 谁用人、谁负责, so the employer attests it. */
export const confirmPostMonth = defineCommand({
  name: 'ConfirmPostMonth',
  summary: 'Confirm a month in a public-welfare post',
  summaryZh: '确认公益性岗位在岗月份',
  roles: ['employer', 'bureau'],
  schema: z.strictObject({ workerId: identifier, employerId: identifier, month: businessMonth }),
  example: { workerId: 'w1', employerId: 'e1', month: '2023-04' },
});

/** Social insurance that a flexible worker paid alone for a month that has come, all kinds in one sum. */
export const reportFlexibleContribution = defineCommand({
  name: 'ReportFlexibleContribution',
  summary: 'Report social insurance that a flexible worker paid for a month',
  summaryZh: '登记灵活就业人员缴纳社会保险费',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    workerId: identifier,
    month: businessMonth,
    form: z.enum(FLEXIBLE_FORMS),
    kinds: z.array(z.enum(INSURANCE_KINDS)).min(1),
    paidFen: fen.min(1),
  }),
  example: {
    workerId: 'w1',
    month: '2023-04',
    form: 'new-form',
    kinds: ['pension', 'medical'],
    paidFen: 120_000,
  },
});

/** Given by the room's own timer: records the years completed and the terms over by now. */
export const recordCompletedTerms = defineCommand({
  name: 'RecordCompletedTerms',
  summary: 'Record years completed and terms over by now',
  summaryZh: '登记已届满的年限与合同期限',
  roles: ['system'],
  schema: z.strictObject({ workerId: identifier }),
  example: { workerId: 'w1' },
});

export const EMPLOYMENT_COMMANDS = [
  signContract,
  renewContract,
  endEmployment,
  enrolSocialInsurance,
  stopSocialInsurance,
  reportWages,
  confirmTrainingMonth,
  recordTrainingPaidElsewhere,
  confirmPostMonth,
  reportFlexibleContribution,
  recordCompletedTerms,
] as const;

export type EmploymentCommand = CommandOf<(typeof EMPLOYMENT_COMMANDS)[number]>;
export type SignContract = CommandOf<typeof signContract>;
export type RenewContract = CommandOf<typeof renewContract>;
export type EndEmployment = CommandOf<typeof endEmployment>;
export type EnrolSocialInsurance = CommandOf<typeof enrolSocialInsurance>;
export type StopSocialInsurance = CommandOf<typeof stopSocialInsurance>;
export type ReportFlexibleContribution = CommandOf<typeof reportFlexibleContribution>;
