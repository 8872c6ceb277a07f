/** Which year of a chain the absorption reward counts, and on which days it is assessed. */
import type { BusinessDate } from '../../kernel/business-date.js';
import type { LawValues } from '../law/law.js';
import { lastDayOfYear, runsAtLeastOneYear, yearOverOn } from '../law/periods.js';
import type { AbsorptionFacts, ContractFacts, EmploymentFacts } from './facts.js';

/** A year of employment: begun, completed with its last day, over at 00:00 of the next. */
export interface CountedYear {
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly overOn: BusinessDate;
}

/**
 * The chain's first year where the contract looked at runs on that year's last day; else the contract's own
 * year.
 *
 * Law: N25 §2(3). The contract running on the year's last day is looked at; one signed later in the chain
 * counts when it has itself run a year (POLICY interpretations 1 and 2).
 */
export function countedYear(
  { employment, contract }: Pick<AbsorptionFacts, 'employment' | 'contract'>,
  law: LawValues,
): CountedYear | null {
  if (employment === null) return null;
  const first = yearFrom(employment.startsOn, law);
  if (contract === null || contract.startsOn <= first.lastDay) return first;
  return yearFrom(contract.startsOn, law);
}

/**
 * The days on which a chain is assessed: after its first year, and after the own year of every contract of a
 * year or more that starts later. A year the chain did not reach is left out.
 *
 * Law: N25 §2(3). Where the first assessment is refused for its contract, the next day of this list is due
 * (POLICY interpretation 2). Contracts in order of their start; a contract under a year has no own year.
 */
export function assessmentDays(
  chain: { employment: EmploymentFacts; contracts: readonly ContractFacts[] },
  law: LawValues,
): { on: BusinessDate; contractId: string | null }[] {
  const { employment, contracts } = chain;
  const first = yearFrom(employment.startsOn, law);
  const later = contracts.filter(
    (contract) => contract.startsOn > first.lastDay && runsAtLeastOneYear(contract, law),
  );
  return [first, ...later.map(({ startsOn }) => yearFrom(startsOn, law))]
    .filter(({ lastDay }) => employment.endedOn === null || employment.endedOn >= lastDay)
    .map(({ overOn, lastDay }) => ({
      on: overOn,
      contractId: contractOn(lastDay, contracts)?.contractId ?? null,
    }));
}

/** The contract running on a day; of several the one that started last, and full time before part time. */
export function contractOn(day: BusinessDate, contracts: readonly ContractFacts[]): ContractFacts | null {
  const running = contracts.filter(
    ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day <= endsOn),
  );
  const fullTime = running.filter(({ partTime }) => !partTime);
  return (fullTime.length > 0 ? fullTime : running).reduce<ContractFacts | null>(
    (latest, contract) => (latest === null || contract.startsOn > latest.startsOn ? contract : latest),
    null,
  );
}

function yearFrom(startsOn: BusinessDate, law: LawValues): CountedYear {
  return {
    startsOn,
    lastDay: lastDayOfYear(startsOn, 'employment-year-calculator', law),
    overOn: yearOverOn(startsOn, 'employment-year-calculator', law),
  };
}
