import type { RecordedContributionEvent } from '../../employment/contributions/events.js';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { Deferral, InsuranceYear } from '../measures/employer-facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** One report of a year; of several of the same year the last stands. */
export interface ContributionYear extends Seen {
  readonly year: number;
  readonly unemploymentPaidFen: number;
  readonly insured: number;
  readonly laidOff: number;
}

export interface DeferralRecord extends Seen {
  readonly month: BusinessMonth;
  readonly amountFen: number;
  readonly dueOn: BusinessDate;
}

export interface ContributionsRecord {
  readonly years: readonly ContributionYear[];
  readonly deferrals: readonly DeferralRecord[];
}

export const NO_CONTRIBUTIONS: ContributionsRecord = { years: [], deferrals: [] };

type Followed = Extract<
  RecordedContributionEvent,
  { type: 'ContributionsReported' | 'ContributionsDeferred' }
>;

const employer = (event: Followed) => [event.data.employerId];

/** What was reported of an employer's years, and its deferrals. Rests on `contributions-ID`. */
export const contributionsRecord = factsProjection<ContributionsRecord, Followed>({
  kind: 'contributions',
  on: { ContributionsReported: employer, ContributionsDeferred: employer },
  fold: (doc, event) => {
    const before = doc ?? NO_CONTRIBUTIONS;
    const seen = [sightingOf(event)];
    if (event.type === 'ContributionsDeferred') {
      const { month, amountFen, dueOn } = event.data;
      return { ...before, deferrals: [...before.deferrals, { month, amountFen, dueOn, seen }] };
    }
    const { year, unemploymentPaidFen, insured, laidOff } = event.data;
    return { ...before, years: [...before.years, { year, unemploymentPaidFen, insured, laidOff, seen }] };
  },
});

/** The later reports that stand in place of one, of whatever is reported by the year. */
export function laterReports<Report extends Seen & { readonly year: number }>(
  of: Report,
  reports: readonly Report[],
): readonly Report[] {
  return reports.slice(reports.indexOf(of) + 1).filter(({ year }) => year === of.year);
}

export function insuranceYear(
  { seen, ...said }: ContributionYear,
  later: readonly ContributionYear[],
): InsuranceYear {
  return { ...said, evidence: evidenceOf({ seen }), replacedBy: evidenceOf(...later) };
}

export function deferralFacts({ seen, ...said }: DeferralRecord): Deferral {
  return { ...said, evidence: evidenceOf({ seen }) };
}
