import { addDays, addMonths, type BusinessDate, laterOf } from '../../../kernel/business-date.js';
import type { Ground } from '../ending/events.js';

/** What the computation takes from the law's files, each with its citation there. */
export interface CompensationTerms {
  /** Service before this day is not counted. */
  readonly countedFrom: BusinessDate;
  /** Times the local average wage at which a higher wage is capped. */
  readonly capTimes: number;
  /** Years counted at most where the wage is capped. */
  readonly yearsAtMost: number;
  /** The local monthly average wage of the year before, in fen; null while no local document names it. */
  readonly averageWageFen: number | null;
}

export interface Service {
  readonly startedOn: BusinessDate;
  /** The last day worked. */
  readonly endedOn: BusinessDate;
  /** The average of the twelve months before the ending. */
  readonly monthlyWageFen: number;
}

export interface Compensation {
  /** Halves of a month's wage: 3 is one month and a half. */
  readonly halfMonths: number;
  /** The wage counted, capped where it is. */
  readonly wageFen: number;
  readonly capped: boolean;
  readonly amountFen: number;
}

const MONTHS_OF_A_YEAR = 12;
const HALF_A_YEAR = 6;

/**
 * 经济补偿 for a service, in fen.
 *
 * Law: N6 art. 11. The computation is that of the Labour Contract Law art. 47: a month's wage for each full
 * year; six months or more of a further year count as a year, less as half a month's wage; a wage above the
 * cap counts as the cap, and then only so many years (POLICY interpretation 60). Fractions of a fen are
 * dropped.
 */
export function compensationOf(service: Service, terms: CompensationTerms): Compensation {
  const { endedOn, monthlyWageFen } = service;
  const startedOn = laterOf(service.startedOn, terms.countedFrom);
  const capFen = terms.averageWageFen === null ? null : terms.averageWageFen * terms.capTimes;
  const capped = capFen !== null && monthlyWageFen > capFen;
  const wageFen = capped ? capFen : monthlyWageFen;
  const counted = endedOn < startedOn ? 0 : halvesOf(startedOn, endedOn);
  const halfMonths = capped ? Math.min(counted, 2 * terms.yearsAtMost) : counted;
  return { halfMonths, wageFen, capped, amountFen: Math.floor((wageFen * halfMonths) / 2) };
}

/** Both days are worked; a month is full on the day before its date comes round. */
function halvesOf(startedOn: BusinessDate, endedOn: BusinessDate): number {
  const after = addDays(endedOn, 1);
  let months = monthsApart(startedOn, after);
  if (addMonths(startedOn, months) > after) months -= 1;
  const years = Math.floor(months / MONTHS_OF_A_YEAR);
  const rest = months % MONTHS_OF_A_YEAR;
  if (rest >= HALF_A_YEAR) return 2 * (years + 1);
  const begun = addMonths(startedOn, years * MONTHS_OF_A_YEAR) < after;
  return 2 * years + (begun ? 1 : 0);
}

function monthsApart(from: BusinessDate, to: BusinessDate): number {
  const count = (day: BusinessDate) => Number(day.slice(0, 4)) * MONTHS_OF_A_YEAR + Number(day.slice(5, 7));
  return count(to) - count(from);
}

/** Whether compensation is due, or what is recorded does not say. */
export type Owing = 'due' | 'not-due' | 'to-be-clarified';

const BY_GROUND: Readonly<Record<Ground, Owing>> = {
  'employer-proposed': 'due',
  'worker-proposed': 'not-due',
  'employer-at-fault': 'due',
  'worker-at-fault': 'not-due',
  'worker-unfit-or-post-gone': 'due',
  layoff: 'due',
  'term-not-renewed-by-employer': 'due',
  'term-not-renewed-by-worker': 'not-due',
  'employer-ceased': 'due',
  'pension-or-death': 'not-due',
};

/** What the reason of the ending says by itself; dismissal for age alone is the employer's act. */
const BY_REASON: Readonly<Record<string, Owing>> = {
  resigned: 'not-due',
  retired: 'not-due',
  died: 'not-due',
  age: 'due',
};

/**
 * Whether an ending brings compensation: by its ground where that is established, else by its reason as far
 * as that says it.
 *
 * Law: N6 art. 11. The grounds are those of the Labour Contract Law art. 46; what is not known is to be
 * clarified, never presumed (POLICY interpretation 60).
 */
export function compensationOwed(ending: { readonly reason: string; readonly ground: Ground | null }): Owing {
  if (ending.ground !== null) return BY_GROUND[ending.ground];
  return BY_REASON[ending.reason] ?? 'to-be-clarified';
}
