import type { BusinessDate } from '../../kernel/business-date.js';
import type { History } from '../history.js';
import { type ContractRun, everRan, reaches, runOf } from './chains.js';

/** A term that somebody wants to sign for. */
export interface WantedTerm {
  readonly startsOn: BusinessDate;
  /** null: open-ended. */
  readonly endsOn: BusinessDate | null;
  readonly partTime: boolean;
}

/**
 * The full-time contract that shares a day with the full-time term wanted, the earliest of several.
 *
 * Law: N6 art. 16. Who works part-time may do other flexible work beside it, so only two full-time
 * contracts stand in each other's way; what counts is how long each really runs, an ending recorded before
 * its term included.
 */
export function fullTimeContractInTheWay(history: History, wanted: WantedTerm): ContractRun | undefined {
  if (wanted.partTime) return undefined;
  return history.contracts
    .map((contract) => runOf(contract, history.endings))
    .filter((run) => !run.partTime && everRan(run))
    .filter((run) => reaches(wanted.endsOn, run.startsOn) && reaches(run.lastDay, wanted.startsOn))
    .sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1))[0];
}
