import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../../kernel/event.js';
import { businessDate, fen, identifier } from '../../../kernel/fields.js';

/** 拖欠工资, 劳动争议. */
export const CASE_KINDS = ['wage-arrears', 'dispute', 'other'] as const;
/** 线上线下: wherever a worker turned to. */
export const CHANNELS = [
  'window',
  'station',
  'advice-point',
  'hotline',
  'online',
  'letter',
  'inspection',
  'transferred',
] as const;
/** 受理, 调解, 裁决, 责令支付. */
export const STEPS = ['accepted', 'mediated', 'awarded', 'ordered'] as const;
export const OUTCOMES = ['settled', 'withdrawn', 'unfounded', 'transferred'] as const;
/** People named in one case. */
export const WORKERS_AT_MOST = 1_000;

/** `claimedFen` is what the workers ask for, all of them together. */
export const rightsCaseOpened = defineEvent({
  type: 'RightsCaseOpened',
  version: 1,
  summary: 'A case of unpaid wages or a dispute came in.',
  schema: z.object({
    caseId: identifier,
    employerId: identifier,
    workerIds: z.array(identifier).max(WORKERS_AT_MOST),
    kind: z.enum(CASE_KINDS),
    channel: z.enum(CHANNELS),
    receivedOn: businessDate,
    claimedFen: fen.optional(),
  }),
});

/** `dueFen` is what was agreed, awarded or ordered, payable until the end of `payBy`. */
export const rightsStepTaken = defineEvent({
  type: 'RightsStepTaken',
  version: 1,
  summary: 'A case went a step further.',
  schema: z.object({
    caseId: identifier,
    step: z.enum(STEPS),
    on: businessDate,
    dueFen: fen.optional(),
    payBy: businessDate.optional(),
  }),
});

export const rightsCasePaid = defineEvent({
  type: 'RightsCasePaid',
  version: 1,
  summary: 'The employer paid on a case.',
  schema: z.object({ caseId: identifier, paidFen: fen.min(1), paidOn: businessDate }),
});

export const rightsCaseClosed = defineEvent({
  type: 'RightsCaseClosed',
  version: 1,
  summary: 'A case was closed.',
  schema: z.object({ caseId: identifier, on: businessDate, outcome: z.enum(OUTCOMES) }),
});

export const rightsCaseReopened = defineEvent({
  type: 'RightsCaseReopened',
  version: 1,
  summary: 'A closed case was taken up again.',
  schema: z.object({ caseId: identifier, on: businessDate }),
});

export const CASE_EVENTS = [
  rightsCaseOpened,
  rightsStepTaken,
  rightsCasePaid,
  rightsCaseClosed,
  rightsCaseReopened,
] as const;
export type CaseEvent = EventOf<(typeof CASE_EVENTS)[number]>;
export type RecordedCaseEvent = RecordedOf<(typeof CASE_EVENTS)[number]>;
