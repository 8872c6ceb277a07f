import { type BusinessDate, dayAfter } from '../../kernel/business-date.js';
import type { EmploymentFacts } from '../measures/facts.js';
import { evidenceOf, type Seen } from './sighting.js';
import type { ContractRecord, EndingRecord, WorkRecord } from './work.js';

/** A contract as it ran: `lastDay` is where its term or an ending stopped it. */
export interface Run {
  readonly contract: ContractRecord;
  readonly lastDay: BusinessDate | null;
}

/** Contracts with one employer without a day between, in order of their first days. */
export interface Employment {
  readonly employerId: string;
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate | null;
  readonly runs: readonly Run[];
  readonly endings: readonly EndingRecord[];
}

/** The work as it stands on a day: endings that have come to pass, insurance that has begun. */
export function workOn(work: WorkRecord, today: BusinessDate): WorkRecord {
  return {
    ...work,
    endings: work.endings.filter((ending) => hasCome(ending, today)),
    insurance: work.insurance.filter(({ from }) => from <= today),
  };
}

/** From the day after the last one worked, or on that day where it was recorded on it and not before. */
function hasCome({ endedOn, recordedOn }: EndingRecord, today: BusinessDate): boolean {
  return endedOn < today || (endedOn === today && recordedOn === today);
}

/**
 * The employments with one employer.
 *
 * Law: N25 §2(3). Contracts that follow each other without a day between are one employment (POLICY
 * interpretation 1). One that had not begun when its employment ended never ran, and stands in none.
 */
export function employmentsWith(work: WorkRecord, employerId: string): readonly Employment[] {
  const runs = work.contracts
    .filter((contract) => contract.employerId === employerId)
    .map((contract) => runOf(contract, work.endings))
    .filter(({ contract, lastDay }) => lastDay === null || lastDay >= contract.startsOn)
    .sort(byFirstDay);
  const found: Employment[] = [];
  for (const run of runs) {
    const before = found.at(-1);
    if (before && (before.lastDay === null || run.contract.startsOn <= dayAfter(before.lastDay))) {
      const lastDay =
        before.lastDay === null || run.lastDay === null ? null : laterDay(before.lastDay, run.lastDay);
      found[found.length - 1] = { ...before, lastDay, runs: [...before.runs, run] };
    } else {
      const { startsOn } = run.contract;
      found.push({ employerId, startsOn, lastDay: run.lastDay, runs: [run], endings: [] });
    }
  }
  return found.map((one) => ({ ...one, endings: endingsOf(one, work.endings) }));
}

/** The employment that a contract belongs to; undefined for one that never ran. */
export function employmentOf(work: WorkRecord, contract: ContractRecord): Employment | undefined {
  return employmentsWith(work, contract.employerId).find(({ runs }) =>
    runs.some((run) => run.contract.contractId === contract.contractId),
  );
}

/**
 * The employment of a contract as a measure reads it. Of a contract that never ran it ended before it began.
 *
 * An ending recorded counts from its day on; a term that only passed counts from the day after its last, as
 * the ending by `term-over` does that time brings then.
 */
export function employmentFacts(
  work: WorkRecord,
  contract: ContractRecord,
  today: BusinessDate,
): EmploymentFacts & Seen {
  const employment = employmentOf(work, contract);
  if (!employment) {
    const ending = work.endings.findLast((one) => one.contractIds.includes(contract.contractId));
    const seen = [...contract.seen, ...(ending?.seen ?? [])];
    const endedOn = ending?.endedOn ?? null;
    return { startsOn: contract.startsOn, endedOn, seen, evidence: evidenceOf({ seen }) };
  }
  const facts = [...employment.runs.map((run) => run.contract), ...employment.endings];
  const seen = facts.flatMap((one) => one.seen);
  return {
    startsOn: employment.startsOn,
    endedOn: overOn(employment, today),
    seen,
    evidence: evidenceOf({ seen }),
  };
}

function overOn({ lastDay, endings }: Employment, today: BusinessDate): BusinessDate | null {
  if (lastDay === null) return null;
  return lastDay < today || endings.some(({ endedOn }) => endedOn === lastDay) ? lastDay : null;
}

function runOf(contract: ContractRecord, endings: readonly EndingRecord[]): Run {
  const stops = endings
    .filter((one) => one.contractIds.includes(contract.contractId))
    .map((one) => one.endedOn);
  const days = [...stops, ...(contract.endsOn === null ? [] : [contract.endsOn])].sort();
  return { contract, lastDay: days[0] ?? null };
}

function endingsOf(employment: Employment, endings: readonly EndingRecord[]): readonly EndingRecord[] {
  const ids = employment.runs.map((run) => run.contract.contractId);
  return endings.filter((one) => one.contractIds.some((id) => ids.includes(id)));
}

function byFirstDay(one: Run, other: Run): number {
  const key = ({ contract }: Run) => `${contract.startsOn} ${contract.contractId}`;
  return key(one) < key(other) ? -1 : 1;
}

function laterDay(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one >= other ? one : other;
}
