import { addMonths, type BusinessDate, type BusinessMonth } from '../../kernel/business-date.js';
import { personOf, type Reading, wagesOf, workOf } from '../facts/gather.js';
import { unemploymentRecord } from '../facts/unemployment.js';
import { statusPeriods } from '../facts/person.js';
import { wageMonths, type InsuranceRecord } from '../facts/work.js';
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
  const nothing = { insuredMonths: [], wageMonths: [], statuses: [], unemployedSince: null };
  if (!person) return { workerKnown: false, ...nothing };
  const known = { workerKnown: true, ...nothing };
  switch (stated.topic) {
    case 'social-insurance-months': {
      const { insurance } = await workOf(reading, workerId);
      const own = insurance.filter(({ employerId }) => employerId === stated.employerId);
      return { ...known, insuredMonths: monthsBefore(asOf, own) };
    }
    case 'wages-paid': {
      const wages = await wagesOf(reading, { workerId, employerId: stated.employerId });
      return { ...known, wageMonths: wageMonths(wages).map(({ month }) => month) };
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
