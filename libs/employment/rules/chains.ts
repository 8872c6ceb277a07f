import { type BusinessDate, dayAfter } from '../../kernel/business-date.js';
import type { Contract, Ending } from '../history.js';

/** A contract as it ran: `lastDay` is where its term or an ending stopped it, null while nothing does. */
export interface ContractRun extends Contract {
  readonly lastDay: BusinessDate | null;
}

/** An employment: contracts with one employer, in order of their first days, without a day between. */
export interface Chain {
  readonly employerId: string;
  readonly startsOn: BusinessDate;
  /** null while it is open-ended. */
  readonly lastDay: BusinessDate | null;
  readonly contracts: readonly ContractRun[];
}

/**
 * The employments that contracts and endings make, whatever the order in which they were recorded.
 *
 * Law: N25 §2(3). Contracts with one employer that follow each other without a day between are one
 * employment (POLICY interpretation 1), however they were signed and whatever their kind. One that runs
 * beside another of the same employer belongs to it. A contract runs to its term or to the last day of the
 * first ending that names it; one that had not begun by then never ran. Work that goes on with the same
 * employer on the day after an ending, whatever the reason, is the same employment: there is no day
 * between.
 *
 * Employers in order of their ids, chains in order of their first days. Cost: contracts times endings of
 * one person.
 */
export function chains(contracts: readonly Contract[], endings: readonly Ending[]): readonly Chain[] {
  const runs = contracts
    .map((contract) => runOf(contract, endings))
    .filter(everRan)
    .sort(byEmployerThenStart);
  const found: Chain[] = [];
  for (const run of runs) {
    const before = found.at(-1);
    if (before && goesOnWith(before, run)) found[found.length - 1] = joined(before, run);
    else
      found.push({
        employerId: run.employerId,
        startsOn: run.startsOn,
        lastDay: run.lastDay,
        contracts: [run],
      });
  }
  return found;
}

export function runOf(contract: Contract, endings: readonly Ending[]): ContractRun {
  const stops = endings
    .filter((one) => one.contractIds.includes(contract.contractId))
    .map((one) => one.endedOn);
  return { ...contract, lastDay: [contract.endsOn, ...stops].reduce(earlierEnd, null) };
}

/** False for a contract whose employment had ended before its first day. */
export function everRan(run: ContractRun): boolean {
  return run.lastDay === null || run.lastDay >= run.startsOn;
}

/** True when both days lie in one run: `lastDay` null reaches every day. */
export function reaches(lastDay: BusinessDate | null, day: BusinessDate): boolean {
  return lastDay === null || lastDay >= day;
}

/** The contract running on a day: full-time before part-time, then the one that started last, then by id. */
export function contractOn(chain: Chain, day: BusinessDate): ContractRun | undefined {
  const running = chain.contracts.filter((run) => run.startsOn <= day && reaches(run.lastDay, day));
  const fullTime = running.filter((run) => !run.partTime);
  return (fullTime.length > 0 ? fullTime : running).at(-1);
}

function goesOnWith(chain: Chain, next: ContractRun): boolean {
  if (chain.employerId !== next.employerId) return false;
  return chain.lastDay === null || next.startsOn <= dayAfter(chain.lastDay);
}

function joined(chain: Chain, next: ContractRun): Chain {
  return { ...chain, lastDay: laterEnd(chain.lastDay, next.lastDay), contracts: [...chain.contracts, next] };
}

function earlierEnd(one: BusinessDate | null, other: BusinessDate | null): BusinessDate | null {
  if (one === null || other === null) return one ?? other;
  return one <= other ? one : other;
}

function laterEnd(one: BusinessDate | null, other: BusinessDate | null): BusinessDate | null {
  if (one === null || other === null) return null;
  return one >= other ? one : other;
}

function byEmployerThenStart(one: ContractRun, other: ContractRun): number {
  const keys = (run: ContractRun) => `${run.employerId}\u0000${run.startsOn}\u0000${run.contractId}`;
  return keys(one) < keys(other) ? -1 : 1;
}
