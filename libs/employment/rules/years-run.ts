import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import { yearOverOn } from '../../kernel/periods.js';
import { type History, isSameYear, type Year } from '../history.js';
import { type Chain, chains, contractOn, reaches } from './chains.js';

/** The day at whose 00:00 a year begun on `startsOn` is over: a named calculator, chosen by parameter. */
export type YearOver = (startsOn: BusinessDate) => BusinessDate;

/** The same day of the next calendar year; 29 February → 28 February (POLICY interpretation 1). */
export const calendarAnniversary: YearOver = (startsOn) => yearOverOn(startsOn, 'calendar-anniversary');

/**
 * Every year that employments run, or will have run if nothing else is recorded: once a chain, and once for
 * each contract that starts after the chain's first year.
 *
 * Law: N25 §2(3). A year is reached when the last day worked is on or after the day before it is over, over
 * contracts with one employer without a day between (POLICY interpretation 1). A contract signed later in
 * the chain counts again when it has itself run a year (POLICY interpretation 2).
 */
export function yearsRun(history: History, yearOver: YearOver): readonly Year[] {
  return chains(history.contracts, history.endings).flatMap((chain) => yearsOf(chain, yearOver));
}

function yearsOf(chain: Chain, yearOver: YearOver): readonly Year[] {
  const on = yearOver(chain.startsOn);
  const lastDay = dayBefore(on);
  const contract = contractOn(chain, lastDay);
  if (!contract) return [];
  const { employerId } = chain;
  const first: Year = {
    kind: 'first',
    employerId,
    contractId: contract.contractId,
    startedOn: chain.startsOn,
    on,
  };
  const own = chain.contracts
    .filter((run) => run.startsOn > lastDay && reaches(run.lastDay, dayBefore(yearOver(run.startsOn))))
    .map(
      ({ contractId, startsOn }): Year => ({
        kind: 'own',
        employerId,
        contractId,
        startedOn: startsOn,
        on: yearOver(startsOn),
      }),
    );
  return [first, ...own];
}

/** Years announced that what is recorded now does not bear out. */
export function yearsUndone(history: History, yearOver: YearOver): readonly Year[] {
  const run = yearsRun(history, yearOver);
  return history.years.filter((announced) => !run.some((one) => isSameYear(one, announced)));
}
