import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../../kernel/event.js';
import { businessDate, fen, identifier } from '../../../kernel/fields.js';

/**
 * Why an employment ended, as the Labour Contract Law tells grounds apart: art. 36 by who proposed it, 37
 * and 38 of the worker, 39 to 41 of the employer, 44 of what comes by itself.
 */
export const GROUNDS = [
  'employer-proposed',
  'worker-proposed',
  'employer-at-fault',
  'worker-at-fault',
  'worker-unfit-or-post-gone',
  'layoff',
  'term-not-renewed-by-employer',
  'term-not-renewed-by-worker',
  'employer-ceased',
  'pension-or-death',
] as const;
export type Ground = (typeof GROUNDS)[number];
export const PAYS = ['wages', 'compensation'] as const;

const whose = { workerId: identifier, employerId: identifier, contractId: identifier };

/** Any contract of the employment names its ending; found again, it replaces what was said. */
export const endingGroundFound = defineEvent({
  type: 'EndingGroundFound',
  version: 1,
  summary: 'The ground on which an employment ended was established.',
  schema: z.object({ ...whose, ground: z.enum(GROUNDS) }),
});

/** 劳动报酬, 经济补偿 at the ending of a labour contract (N6 art. 11). */
export const endingPaid = defineEvent({
  type: 'EndingPaid',
  version: 1,
  summary: 'The employer paid what was due at an ending.',
  schema: z.object({ ...whose, what: z.enum(PAYS), paidFen: fen.min(1), paidOn: businessDate }),
});

export const ENDING_EVENTS = [endingGroundFound, endingPaid] as const;
export type EndingEvent = EventOf<(typeof ENDING_EVENTS)[number]>;
export type RecordedEndingEvent = RecordedOf<(typeof ENDING_EVENTS)[number]>;
