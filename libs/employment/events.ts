import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import { businessDate, businessMonth, fen, identifier } from '../kernel/fields.js';

export const CONTRACT_KINDS = ['labour-contract', 'service-agreement'] as const;
export const ENDING_REASONS = [
  'resigned',
  'dismissed',
  'agreed',
  'term-over',
  'age',
  'retired',
  'died',
  'other',
] as const;
export const INSURANCE_KINDS = [
  'pension',
  'medical',
  'unemployment',
  'work-injury',
  'maternity',
  'accident',
] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];
export type InsuranceKind = (typeof INSURANCE_KINDS)[number];

const term = {
  kind: z.enum(CONTRACT_KINDS),
  startsOn: businessDate,
  /** The last day; none for an open-ended contract. */
  endsOn: businessDate.optional(),
  wageFen: fen,
  /** 非全日制, or work on a gig posting: may run beside another contract (N6 art. 16). */
  partTime: z.boolean(),
};

/** `signedOn` may lie before or after the first day of work. */
export const contractSigned = defineEvent({
  type: 'ContractSigned',
  version: 1,
  summary: 'A contract was signed.',
  schema: z.object({
    contractId: identifier,
    workerId: identifier,
    employerId: identifier,
    jobId: identifier.optional(),
    agencyId: identifier.optional(),
    signedOn: businessDate,
    ...term,
  }),
  claims: (data) => [
    { action: 'take', kind: 'contract', key: data.contractId, refusedWith: 'already-exists' },
  ],
});

/** `contractId` is the contract that is renewed, `newContractId` the one that follows it. */
export const contractRenewed = defineEvent({
  type: 'ContractRenewed',
  version: 1,
  summary: 'A contract was renewed by another.',
  schema: z.object({
    contractId: identifier,
    newContractId: identifier,
    workerId: identifier,
    employerId: identifier,
    jobId: identifier.optional(),
    renewedOn: businessDate,
    ...term,
  }),
  claims: (data) => [
    { action: 'take', kind: 'contract', key: data.newContractId, refusedWith: 'already-exists' },
  ],
});

/**
 * Ends the whole chain of contracts that `contractId` belongs to. `endedOn` is the last day worked.
 *
 * An ending by `term-over` says no more than that a last day passed: a contract recorded later that adjoins
 * it goes on with the employment, and an earlier last day may correct it.
 */
export const employmentEnded = defineEvent({
  type: 'EmploymentEnded',
  version: 1,
  summary: 'An employment ended.',
  schema: z.object({
    contractId: identifier,
    workerId: identifier,
    employerId: identifier,
    /** All contracts of the chain that no earlier ending had ended for good, and the postings they named. */
    contractIds: z.array(identifier),
    jobIds: z.array(identifier),
    /** The first day of the chain. */
    startedOn: businessDate,
    endedOn: businessDate,
    reason: z.enum(ENDING_REASONS),
    /** An earlier last day recorded after an ending by `term-over`. */
    correction: z.boolean(),
  }),
});

const insurance = {
  workerId: identifier,
  employerId: identifier,
  kinds: z.array(z.enum(INSURANCE_KINDS)).min(1),
};

/** `from` is the first day insured. */
export const socialInsuranceEnrolled = defineEvent({
  type: 'SocialInsuranceEnrolled',
  version: 1,
  summary: 'Social insurance of the worker with the employer began.',
  schema: z.object({ ...insurance, from: businessDate }),
});

/** `until` is the last day insured. */
export const socialInsuranceStopped = defineEvent({
  type: 'SocialInsuranceStopped',
  version: 1,
  summary: 'Social insurance of the worker with the employer stopped.',
  schema: z.object({ ...insurance, until: businessDate }),
});

/** Evidence; without an employer it is flexible income. */
export const wagesReported = defineEvent({
  type: 'WagesReported',
  version: 1,
  summary: 'Wages paid for a month were reported.',
  schema: z.object({
    workerId: identifier,
    employerId: identifier.optional(),
    month: businessMonth,
    paidFen: fen,
  }),
});

/** A month of 以工代训 (N25 §2(6)). */
export const trainingMonthConfirmed = defineEvent({
  type: 'TrainingMonthConfirmed',
  version: 1,
  summary: 'A month of training on the job was confirmed.',
  schema: z.object({ workerId: identifier, employerId: identifier, month: businessMonth }),
});

/**
 * A month of 以工代训 that was paid elsewhere, or before the log began (N25 §2(6): 已享受过…人员除外). Without an
 * employer: one who is not registered.
 */
export const trainingPaidElsewhere = defineEvent({
  type: 'TrainingPaidElsewhere',
  version: 1,
  summary: 'A month of training on the job is known to have been paid elsewhere.',
  schema: z.object({ workerId: identifier, employerId: identifier.optional(), month: businessMonth }),
});

/** A month in a public-welfare post was attested by whoever employs there (N25 §2(9), N6 art. 16). */
export const postMonthConfirmed = defineEvent({
  type: 'PostMonthConfirmed',
  version: 1,
  summary: 'A month in a public-welfare post was confirmed.',
  schema: z.object({ workerId: identifier, employerId: identifier, month: businessMonth }),
});

/** 灵活就业: own small business, part-time, new forms, crafts at home (N25 §2(8)). */
export const FLEXIBLE_FORMS = ['individual-business', 'part-time', 'new-form', 'home-handicraft'] as const;

/** A month of social insurance that a flexible worker paid alone, with the sum paid (N25 §2(8)). */
export const flexibleContributionReported = defineEvent({
  type: 'FlexibleContributionReported',
  version: 1,
  summary: 'A flexible worker paid social insurance for a month.',
  schema: z.object({
    workerId: identifier,
    month: businessMonth,
    form: z.enum(FLEXIBLE_FORMS),
    kinds: z.array(z.enum(INSURANCE_KINDS)).min(1),
    paidFen: fen.min(1),
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'flexible-contribution',
      key: `${data.workerId}/${data.month}`,
      refusedWith: 'already-exists',
    },
  ],
});

const year = {
  workerId: identifier,
  employerId: identifier,
  contractId: identifier,
  /** The first day of what ran the year: of the chain, or of the later contract. */
  startedOn: businessDate,
  /** The day at whose 00:00 the year was over. */
  on: businessDate,
};

/**
 * One year employed, once a chain; `contractId` is the contract running on the day before `on`, full-time
 * before part-time, then the one that started last.
 */
export const oneYearEmployed = defineEvent({
  type: 'OneYearEmployed',
  version: 1,
  summary: 'An employment reached its first year.',
  schema: z.object(year),
});

/**
 * A fact recorded late showed that this year was not the employment's first, or was not reached.
 *
 * `endedOn` is the last day worked that fell short of it. It is absent where the year was counted from the
 * wrong day or contract: a contract recorded late moved the first day back, and the right year follows as
 * an event.
 */
export const oneYearEmployedWithdrawn = defineEvent({
  type: 'OneYearEmployedWithdrawn',
  version: 1,
  summary: 'A late fact undid the first year.',
  schema: z.object({ ...year, endedOn: businessDate.optional() }),
});

/**
 * A contract that started after the chain's first year has itself run a year; policy looks again where the
 * first year earned nothing.
 */
export const contractYearCompleted = defineEvent({
  type: 'ContractYearCompleted',
  version: 1,
  summary: 'A later contract of the chain has itself run a year.',
  schema: z.object(year),
});

/** A late fact showed that a later contract's own year was not reached, or is not one of its own. */
export const contractYearWithdrawn = defineEvent({
  type: 'ContractYearWithdrawn',
  version: 1,
  summary: "A late fact undid a later contract's own year.",
  schema: z.object({ ...year, endedOn: businessDate.optional() }),
});

export const EMPLOYMENT_EVENTS = [
  contractSigned,
  contractRenewed,
  employmentEnded,
  socialInsuranceEnrolled,
  socialInsuranceStopped,
  wagesReported,
  trainingMonthConfirmed,
  trainingPaidElsewhere,
  postMonthConfirmed,
  flexibleContributionReported,
  oneYearEmployed,
  oneYearEmployedWithdrawn,
  contractYearCompleted,
  contractYearWithdrawn,
] as const;
export type EmploymentEvent = EventOf<(typeof EMPLOYMENT_EVENTS)[number]>;
export type RecordedEmploymentEvent = RecordedOf<(typeof EMPLOYMENT_EVENTS)[number]>;
