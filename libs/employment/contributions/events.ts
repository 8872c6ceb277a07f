import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';

/**
 * What the social insurance bureau says of an employer's year (N25 §2(3): 失业保险稳岗返还): unemployment
 * insurance paid, insured on average, people laid off. Reported again, it replaces what was said before.
 */
export const contributionsReported = defineEvent({
  type: 'ContributionsReported',
  version: 1,
  summary: 'The contributions and the staff of an employer in a year were reported.',
  schema: z.object({
    employerId: identifier,
    year: z.int(),
    unemploymentPaidFen: fen,
    /** The average of the months' numbers, as a whole number. */
    insured: z.int().min(0),
    laidOff: z.int().min(0),
  }),
});

/** 社保费缓缴 (N6 art. 1): the contributions of `month` are owed until the end of `dueOn`. */
export const contributionsDeferred = defineEvent({
  type: 'ContributionsDeferred',
  version: 1,
  summary: 'The contributions of a month were deferred.',
  schema: z.object({ employerId: identifier, month: businessMonth, amountFen: fen, dueOn: businessDate }),
});

/** 补缴: part or all of what was deferred. */
export const deferredContributionsPaid = defineEvent({
  type: 'DeferredContributionsPaid',
  version: 1,
  summary: 'Deferred contributions were paid.',
  schema: z.object({
    employerId: identifier,
    month: businessMonth,
    amountFen: fen,
    paidOn: businessDate,
    /** Still owed after this. */
    leftFen: fen,
  }),
});

/** `on` is the day after the one on which they fell due. */
export const deferredContributionsOverdue = defineEvent({
  type: 'DeferredContributionsOverdue',
  version: 1,
  summary: 'Deferred contributions fell due and were not paid.',
  schema: z.object({
    employerId: identifier,
    month: businessMonth,
    dueOn: businessDate,
    on: businessDate,
    leftFen: fen,
  }),
});

export const CONTRIBUTION_EVENTS = [
  contributionsReported,
  contributionsDeferred,
  deferredContributionsPaid,
  deferredContributionsOverdue,
] as const;
export type ContributionEvent = EventOf<(typeof CONTRIBUTION_EVENTS)[number]>;
export type RecordedContributionEvent = RecordedOf<(typeof CONTRIBUTION_EVENTS)[number]>;
