import { addMonths, type BusinessDate, type BusinessMonth } from '../../kernel/business-date.js';
import { employerOf, personOf, type Reading, wagesOf, workOf } from '../facts/gather.js';
import { unemploymentRecord } from '../facts/unemployment.js';
import { statusPeriods } from '../facts/person.js';
import type { InsuranceRecord, WagesRecord } from '../facts/work.js';
import { heldOn } from '../measures/status-held.js';
import type { EvidenceCommand } from './commands.js';
import type { RecordedFacts } from './decider.js';

/** What is recorded here of the fact asked about; it rests on the streams it was read from. */
export async function gatherRecorded(
  reading: Reading,
  { with: asked }: EvidenceCommand,
): Promise<RecordedFacts> {
  const { workerId, asOf, stated } = asked;
  const person = await personOf(reading, workerId);
  const nothing = { insuredMonths: [], wages: [], statuses: [], unemployedSince: null };
  if (!person) return { workerKnown: false, ...nothing };
  const known = { workerKnown: true, ...nothing };
  switch (stated.topic) {
    case 'social-insurance-months': {
      const { insurance } = await workOf(reading, workerId);
      const own = insurance.filter(({ employerId }) => employerId === stated.employerId);
      const kinds = await kindsAsked(reading, stated.employerId, asOf);
      return { ...known, insuredMonths: monthsInsured(asOf, own, kinds) };
    }
    case 'wages-paid': {
      const wages = await wagesOf(reading, { workerId, employerId: stated.employerId });
      return { ...known, wages: sumsByMonth(wages?.months ?? []) };
    }
    case 'household-status': {
      const held = statusPeriods(person).filter((period) => heldOn(period, stated.on));
      return { ...known, statuses: held.map(({ status }) => status) };
    }
    case 'unemployment-registration': {
      const found = await reading.source.one(unemploymentRecord, workerId, [`worker-${workerId}`]);
      return { ...known, unemployedSince: found?.from ?? null };
    }
  }
}

/** The kinds of the employer's county on the day of the bureau's record. */
async function kindsAsked(reading: Reading, employerId: string, asOf: BusinessDate) {
  const employer = await employerOf(reading, employerId);
  const there = reading.law.in({ division: employer?.division ?? null, groups: [] });
  return there.value('comparison-insurance-kinds', asOf).value;
}

/** Wages of one month reported in parts are one sum. */
export function sumsByMonth(months: WagesRecord['months']): RecordedFacts['wages'] {
  const sums = new Map<BusinessMonth, number>();
  for (const { month, paidFen } of months) sums.set(month, (sums.get(month) ?? 0) + paidFen);
  return [...sums]
    .map(([month, paidFen]) => ({ month, paidFen }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** Months in which every kind asked for was insured; of none asked, any kind. */
export function monthsInsured(
  asOf: BusinessDate,
  insurance: readonly Pick<InsuranceRecord, 'kind' | 'from' | 'until'>[],
  kinds: readonly string[],
): BusinessMonth[] {
  const any = monthsBefore(asOf, insurance);
  const of = kinds.map((kind) =>
    monthsBefore(
      asOf,
      insurance.filter((one) => one.kind === kind),
    ),
  );
  return any.filter((month) => of.every((months) => months.includes(month)));
}

/** Months touched by any insurance recorded, up to the month before the one the bureau's record is of. */
export function monthsBefore(
  asOf: BusinessDate,
  insurance: readonly Pick<InsuranceRecord, 'from' | 'until'>[],
): BusinessMonth[] {
  const months = new Set<BusinessMonth>();
  const end = asOf.slice(0, 7);
  for (const { from, until } of insurance) {
    const last = until === null ? end : until.slice(0, 7);
    let month = from.slice(0, 7);
    while (month < end && month <= last) {
      months.add(month);
      month = addMonths(`${month}-01`, 1).slice(0, 7);
    }
  }
  return [...months].sort();
}
