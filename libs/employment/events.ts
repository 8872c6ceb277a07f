import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import { businessDate, businessMonth, fen, identifier } from '../kernel/fields.js';

export const CONTRACT_KINDS = ['labour-contract', 'service-agreement'] as const;
export const ENDING_REASONS = [
  'resigned', 'dismissed', 'agreed', 'term-over', 'age', 'retired', 'died', 'other',
] as const;
export const INSURANCE_KINDS = ['pension', 'medical', 'unemployment', 'work-injury', 'maternity', 'accident'] as const;

const term = {
  kind: z.enum(CONTRACT_KINDS),
  startsOn: businessDate,
  /** The last day; none for an open-ended contract. */
  endsOn: businessDate.optional(),
  wageFen: fen,
  /** 非全日制, or work on a gig posting: may run beside another contract (N6 art. 16). */
  partTime: z.boolean(),
};

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
  claims: (data) => [{ action: 'take', kind: 'contract', key: data.contractId, refusedWith: 'already-exists' }],
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
  claims: (data) => [{ action: 'take', kind: 'contract', key: data.newContractId, refusedWith: 'already-exists' }],
});

/** Ends the whole chain of contracts that `contractId` belongs to. `endedOn` is the last day worked. */
export const employmentEnded = defineEvent({
  type: 'EmploymentEnded',
  version: 1,
  summary: 'An employment ended.',
  schema: z.object({
    contractId: identifier,
    workerId: identifier,
    employerId: identifier,
    /** All contracts of the chain, and the postings they named. */
    contractIds: z.array(identifier),
    jobIds: z.array(identifier),
    startedOn: businessDate,
    endedOn: businessDate,
    reason: z.enum(ENDING_REASONS),
    /** An earlier last day recorded after an ending by `term-over`. */
    correction: z.boolean(),
  }),
});

const insurance = { workerId: identifier, employerId: identifier, kinds: z.array(z.enum(INSURANCE_KINDS)).min(1) };

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

export const wagesReported = defineEvent({
  type: 'WagesReported',
  version: 1,
  summary: 'Wages paid for a month were reported.',
  schema: z.object({ workerId: identifier, employerId: identifier.optional(), month: businessMonth, paidFen: fen }),
});

/** 以工代训 (N25 §2(6)). */
export const trainingMonthConfirmed = defineEvent({
  type: 'TrainingMonthConfirmed',
  version: 1,
  summary: 'A month of training on the job was confirmed.',
  schema: z.object({ workerId: identifier, employerId: identifier, month: businessMonth }),
});

const year = { workerId: identifier, employerId: identifier, contractId: identifier, on: businessDate };

/** One year employed, once a chain; `contractId` is the contract running on the day before `on`. */
export const oneYearEmployed = defineEvent({
  type: 'OneYearEmployed',
  version: 1,
  summary: 'An employment reached its first year.',
  schema: z.object({ ...year, startedOn: businessDate }),
});

/** A fact recorded late showed that the year was not reached. */
export const oneYearEmployedWithdrawn = defineEvent({
  type: 'OneYearEmployedWithdrawn',
  version: 1,
  summary: 'A late fact undid the first year.',
  schema: z.object({ ...year, endedOn: businessDate }),
});

/** A later contract of a chain has itself run a year; policy looks again where the first year earned nothing. */
export const contractYearCompleted = defineEvent({
  type: 'ContractYearCompleted',
  version: 1,
  summary: 'A later contract of the chain has itself run a year.',
  schema: z.object({ ...year, startedOn: businessDate }),
});

/** A late fact showed that a later contract's own year was not reached. */
export const contractYearWithdrawn = defineEvent({
  type: 'ContractYearWithdrawn',
  version: 1,
  summary: "A late fact undid a later contract's own year.",
  schema: z.object({ ...year, endedOn: businessDate }),
});

export const EMPLOYMENT_EVENTS = [
  contractSigned, contractRenewed, employmentEnded, socialInsuranceEnrolled, socialInsuranceStopped, wagesReported,
  trainingMonthConfirmed, oneYearEmployed, oneYearEmployedWithdrawn, contractYearCompleted, contractYearWithdrawn,
] as const;
export type EmploymentEvent = EventOf<(typeof EMPLOYMENT_EVENTS)[number]>;
export type RecordedEmploymentEvent = RecordedOf<(typeof EMPLOYMENT_EVENTS)[number]>;
