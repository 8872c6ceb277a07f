import { laterOf, type BusinessDate } from '../../kernel/business-date.js';
import type { LawValues } from '../law/law.js';
import type { ContractFacts, EmploymentFacts, InsurancePeriod } from './facts.js';

/** Since when the kinds asked for are all in place, and on which events that rests. */
export interface Insured {
  /** The latest `from` among the periods that cover the first common day; null where no kind is asked for. */
  readonly on: BusinessDate | null;
  readonly evidence: readonly string[];
}

/**
 * The first day of the run on which all kinds are insured at once, seen by the periods that cover it.
 *
 * Law: N25 §2(1). 按规定参加社保: with this employer, while the employment runs (POLICY interpretation 17).
 * Only a day on which some period begins, or the run itself, can be the first; so those few days are tried.
 */
export function insuredIn(
  run: { from: BusinessDate; to: BusinessDate | null },
  kinds: readonly string[],
  periods: readonly InsurancePeriod[],
): Insured | null {
  if (kinds.length === 0) return { on: null, evidence: [] };
  const days = periods.map(({ from }) => laterOf(from, run.from)).sort();
  for (const day of days) {
    if (run.to !== null && day > run.to) return null;
    const covering = kinds.map((kind) => earliest(periods.filter((period) => covers(period, kind, day))));
    if (covering.every((period) => period !== null)) {
      return {
        on: covering.map(({ from }) => from).reduce(laterOf),
        evidence: covering.flatMap(({ evidence }) => evidence),
      };
    }
  }
  return null;
}

/** The same while the employment of a contract runs, for the kinds asked for on the day it was signed. */
export function insuredUnder(
  kinds: 'agency-service-subsidy-insurance-kinds' | 'social-insurance-subsidy-insurance-kinds',
  facts: {
    readonly contract: ContractFacts | null;
    readonly employment: EmploymentFacts | null;
    readonly insurance: readonly InsurancePeriod[];
  },
  law: LawValues,
): Insured | null {
  const { contract, employment, insurance } = facts;
  if (contract === null) return null;
  const run = { from: contract.startsOn, to: employment?.endedOn ?? null };
  return insuredIn(run, law.value(kinds, contract.signedOn).value, insurance);
}

/** The kinds that no period covers on the day. */
export function kindsMissingOn(
  day: BusinessDate,
  kinds: readonly string[],
  periods: readonly InsurancePeriod[],
): string[] {
  return kinds.filter((kind) => !periods.some((period) => covers(period, kind, day)));
}

function covers(period: InsurancePeriod, kind: string, day: BusinessDate): boolean {
  return period.kinds.includes(kind) && period.from <= day && (period.until === null || day <= period.until);
}

function earliest(periods: readonly InsurancePeriod[]): InsurancePeriod | null {
  return periods.reduce<InsurancePeriod | null>(
    (first, period) => (first === null || period.from < first.from ? period : first),
    null,
  );
}
