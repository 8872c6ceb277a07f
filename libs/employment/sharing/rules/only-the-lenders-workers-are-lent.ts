import type { BusinessDate } from '../../../kernel/business-date.js';
import type { History } from '../../history.js';
import { everRan, reaches, runOf } from '../../rules/chains.js';

/**
 * Does a labour contract with the lender run on the day?
 *
 * Law: N6 art. 2. The labour relation stays with the lender, so there must be one (POLICY interpretation
 * 23); a service agreement is none.
 */
export function employedByLenderOn(history: History, lenderId: string, day: BusinessDate): boolean {
  return history.contracts
    .filter((contract) => contract.employerId === lenderId && contract.kind === 'labour-contract')
    .map((contract) => runOf(contract, history.endings))
    .some((run) => everRan(run) && run.startsOn <= day && reaches(run.lastDay, day));
}
