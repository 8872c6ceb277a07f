import type { BusinessDate } from '../../kernel/business-date.js';
import type { Business, Contract, Ending, Labour } from '../facts.js';
import { firstDayWithout } from './ending-counts.js';

/** A stretch of work, of a contract or an own business. */
export interface Work {
  /** The key of the place in the table of places, or the county itself; null where nobody recorded one. */
  readonly place: { readonly key: string } | { readonly county: string } | null;
  readonly from: BusinessDate;
  /** The last day by the contract. */
  readonly to: BusinessDate | null;
  readonly ending: Ending | null;
}

/** Every contract and business of a person, past ones and coming ones included. */
export function worksOf(labour: Labour): readonly Work[] {
  return [...labour.contracts.map(workOfContract), ...labour.businesses.map(workOfBusiness)];
}

/** Work is where the posting is, or the employer where the contract names no posting. */
function workOfContract({ jobId, employerId, startsOn, endsOn, ending }: Contract): Work {
  const key = jobId === null ? `employer:${employerId}` : `job:${jobId}`;
  return { place: { key }, from: startsOn, to: endsOn, ending };
}

function workOfBusiness({ county, licensedOn, ending }: Business): Work {
  return { place: county === null ? null : { county }, from: licensedOn, to: null, ending };
}

export function runsOn({ from, to, ending }: Omit<Work, 'place'>, date: BusinessDate): boolean {
  const inTerm = from <= date && (to === null || date <= to);
  return inTerm && (ending === null || date < firstDayWithout(ending));
}

/**
 * 就业人员清单: a contract or an own business runs on the day.
 *
 * Law: N6 art. 3; N25 §2(10).
 */
export function employedOn(labour: Labour, date: BusinessDate): boolean {
  return (
    labour.contracts.some(({ startsOn, endsOn, ending }) =>
      runsOn({ from: startsOn, to: endsOn, ending }, date),
    ) ||
    labour.businesses.some(({ licensedOn, ending }) => runsOn({ from: licensedOn, to: null, ending }, date))
  );
}
