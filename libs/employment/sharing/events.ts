import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, fen, identifier } from '../../kernel/fields.js';

/** Who hands the wages of lent workers over; owed by the lender, whose contract goes on. */
export const WAGES_PAID_BY = ['lender', 'borrower'] as const;

/**
 * 共享用工协议 (N6 art. 2): `from` and `until` are the first and last day on which workers may be lent.
 * `agencyId` is the agency that brought both together.
 */
export const sharingAgreed = defineEvent({
  type: 'SharingAgreed',
  version: 1,
  summary: 'Two employers agreed to share labour.',
  schema: z.object({
    sharingId: identifier,
    lenderId: identifier,
    borrowerId: identifier,
    agencyId: identifier.optional(),
    agreedOn: businessDate,
    from: businessDate,
    until: businessDate,
    wagesPaidBy: z.enum(WAGES_PAID_BY),
  }),
});

const lent = {
  sharingId: identifier,
  workerId: identifier,
  lenderId: identifier,
  borrowerId: identifier,
};

/** `until` is the last day agreed; the labour contract with the lender goes on. `wageFen` is for a month. */
export const workerLent = defineEvent({
  type: 'WorkerLent',
  version: 1,
  summary: 'A worker was lent to another employer.',
  schema: z.object({
    ...lent,
    from: businessDate,
    until: businessDate,
    wageFen: fen.min(1),
    consentedOn: businessDate,
  }),
});

/** `returnedOn` is the last day with the borrower. */
export const lentWorkerReturned = defineEvent({
  type: 'LentWorkerReturned',
  version: 1,
  summary: 'A lent worker returned to the lender.',
  schema: z.object({ ...lent, from: businessDate, returnedOn: businessDate }),
});

/** 暂时停工: `spare` is how many people have no work meanwhile; reported again, it replaces what was said. */
export const productionPaused = defineEvent({
  type: 'ProductionPaused',
  version: 1,
  summary: 'An employer paused work and has people to spare.',
  schema: z.object({
    employerId: identifier,
    from: businessDate,
    until: businessDate.optional(),
    spare: z.int().min(0),
  }),
});

/** `on` is the first day of work again. */
export const productionResumed = defineEvent({
  type: 'ProductionResumed',
  version: 1,
  summary: 'An employer took up work again.',
  schema: z.object({ employerId: identifier, on: businessDate }),
});

export const AGREEMENT_EVENTS = [sharingAgreed] as const;
export type AgreementEvent = EventOf<(typeof AGREEMENT_EVENTS)[number]>;
export type RecordedAgreementEvent = RecordedOf<(typeof AGREEMENT_EVENTS)[number]>;
export const LENDING_EVENTS = [workerLent, lentWorkerReturned] as const;
export type LendingEvent = EventOf<(typeof LENDING_EVENTS)[number]>;
export type RecordedLendingEvent = RecordedOf<(typeof LENDING_EVENTS)[number]>;
export const PAUSE_EVENTS = [productionPaused, productionResumed] as const;
export type PauseEvent = EventOf<(typeof PAUSE_EVENTS)[number]>;
export type RecordedPauseEvent = RecordedOf<(typeof PAUSE_EVENTS)[number]>;
