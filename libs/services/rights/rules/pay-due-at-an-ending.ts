import {
  addDays,
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  dayAfter,
  daysBetween,
  firstDayOf,
  lastDayOf,
  laterOf,
} from '../../../kernel/business-date.js';

export interface PaidContract {
  readonly contractId: string;
  readonly kind: string;
  readonly partTime: boolean;
  readonly wageFen: number;
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate | null;
}

/** Months of wages that a monthly wage is the average of. */
const MONTHS_AVERAGED = 12;

/**
 * The contracts of the employment that ended on a day, by their first days, back over those without a day
 * between; empty where work goes on after it, so that nothing has ended.
 *
 * Law: N6 art. 11. What is due at an ending is due when the employment is over (POLICY interpretations 1 and
 * 60).
 */
export function employmentEndedOn<Contract extends PaidContract>(
  contracts: readonly Contract[],
  endedOn: BusinessDate,
): readonly Contract[] {
  const ran = contracts.filter((one) => one.lastDay === null || one.lastDay >= one.startsOn);
  const goesOn = ran.some(
    (one) => one.startsOn <= dayAfter(endedOn) && (one.lastDay === null || one.lastDay > endedOn),
  );
  if (goesOn) return [];
  const latestFirst = ran
    .filter((one) => one.startsOn <= endedOn)
    .sort((one, other) => (one.startsOn > other.startsOn ? -1 : 1));
  let reachesBack = dayAfter(endedOn);
  const behind: Contract[] = [];
  for (let added = true; added; ) {
    added = false;
    for (const one of latestFirst) {
      if (behind.includes(one) || one.lastDay === null || dayAfter(one.lastDay) < reachesBack) continue;
      behind.push(one);
      if (one.startsOn < reachesBack) reachesBack = one.startsOn;
      added = true;
    }
  }
  return behind.sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
}

/** Of an employment the contract that ran to its end, the one begun last where there are several. */
export function contractAtTheEnd<Contract extends PaidContract>(
  employment: readonly Contract[],
): Contract | undefined {
  const end = (one: Contract) => one.lastDay ?? '9999-12-31';
  return employment.reduce<Contract | undefined>(
    (latest, one) => (latest && end(latest) > end(one) ? latest : one),
    undefined,
  );
}

/**
 * The average of the wages reported for the last twelve months worked whole, that of the ending among them
 * where it is its last day, or the last contract's wage where none is reported. Fractions of a fen are
 * dropped.
 *
 * Law: N6 art. 11, with the Labour Contract Law art. 47 (POLICY interpretation 60).
 */
export function monthlyWageFen(
  wages: Readonly<Record<BusinessMonth, number>>,
  { endedOn, contractWageFen }: { endedOn: BusinessDate; contractWageFen: number },
): number {
  const after = firstDayOf(dayAfter(endedOn).slice(0, 7));
  const last = addMonths(after, -1).slice(0, 7);
  const first = addMonths(after, -MONTHS_AVERAGED).slice(0, 7);
  const paid = Object.keys(wages)
    .filter((month) => month >= first && month <= last)
    .map((month) => wages[month] ?? 0);
  if (paid.length === 0) return contractWageFen;
  return Math.floor(paid.reduce((sum, fen) => sum + fen, 0) / paid.length);
}

/**
 * What the contracts say for the month of the ending, by its days, less what was reported paid for it.
 *
 * Law: N6 art. 11. 依法支付劳动报酬: wages are paid in full at the ending (POLICY interpretation 60).
 */
export function lastWagesFen(
  contracts: readonly PaidContract[],
  { endedOn, wages }: { endedOn: BusinessDate; wages: Readonly<Record<BusinessMonth, number>> },
): number {
  const month = endedOn.slice(0, 7);
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const days = daysBetween(first, last) + 1;
  const due = contracts
    .filter((one) => (one.lastDay ?? endedOn) >= first)
    .reduce((sum, { startsOn, lastDay, wageFen }) => {
      const worked = daysBetween(laterOf(startsOn, first), addDays(lastDay ?? endedOn, 1));
      return sum + Math.floor((wageFen * worked) / days);
    }, 0);
  return Math.max(0, due - (wages[month] ?? 0));
}
