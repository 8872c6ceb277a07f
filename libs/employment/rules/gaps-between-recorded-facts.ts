import {
  addDays,
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  dayAfter,
  daysBetween,
  earlierOf,
  firstDayOf,
  lastDayOf,
  laterOf,
} from '../../kernel/business-date.js';
import { unbrokenSince } from '../../kernel/unbroken-since.js';
import { reaches } from './chains.js';

/** What the law's files say of gaps, on a day and at a place. */
export interface GuidanceTerms {
  readonly contractDays: number;
  readonly insuranceDays: number;
  readonly insuranceKinds: readonly string[];
  readonly wageDays: number;
}

/** Days with a borrower; `lastDay` is null until the return is recorded. */
export interface LentDays {
  readonly from: BusinessDate;
  readonly lastDay: BusinessDate | null;
}

export interface RelationOnRecord {
  readonly contracts: readonly {
    readonly kind: string;
    readonly partTime: boolean;
    readonly wageFen: number;
    readonly startsOn: BusinessDate;
    readonly lastDay: BusinessDate | null;
  }[];
  readonly insurance: readonly {
    readonly kind: string;
    readonly from: BusinessDate;
    readonly until: BusinessDate | null;
  }[];
  /** Fen paid for a month. */
  readonly wages: Readonly<Record<BusinessMonth, number>>;
  /** Days on which the worker arrived there. */
  readonly arrivals: readonly BusinessDate[];
  /** Lent to this employer: the contract is the lender's (POLICY interpretation 23). */
  readonly lentIn: readonly LentDays[];
  /** Lent by this employer, with what the borrower paid for a month. */
  readonly lentOut: readonly (LentDays & { readonly wages: Readonly<Record<BusinessMonth, number>> })[];
}

/**
 * One thing missing: `since` is the day on which it began, `openFrom` the first day on which it is listed.
 */
export interface FoundGap {
  readonly gap: 'no-contract' | 'insurance-missing' | 'wages-missing' | 'wages-below-contract';
  readonly month: BusinessMonth | null;
  readonly since: BusinessDate;
  readonly openFrom: BusinessDate;
  /** Kinds of insurance that are missing. */
  readonly missing: readonly string[];
  /** Fen that the contract says for the month, and what was paid less than that. */
  readonly shortFen: number | null;
}

/** Months looked back for wages: what is older is a case of arrears, not of guidance. */
const MONTHS_BACK = 12;

/**
 * The gaps between what is recorded of a worker and an employer, as they stand on a day.
 *
 * Law: N25 §2(3), and N6 art. 2, 11. A contract signed and kept, insurance joined, wages paid in full and on
 * time (POLICY interpretations 17 and 59). A gap closes itself when the facts do. Cost: contracts and kinds
 * times twelve months of one relation.
 */
export function gapsOn(
  record: RelationOnRecord,
  on: BusinessDate,
  terms: GuidanceTerms,
): readonly FoundGap[] {
  const gaps = [
    ...noContract(record, on, terms),
    ...uninsured(record, on, terms),
    ...unpaid(record, on, terms),
  ];
  return gaps.filter(({ openFrom }) => openFrom <= on);
}

function gapOf(gap: FoundGap['gap'], since: BusinessDate, openFrom: BusinessDate): FoundGap {
  return { gap, month: null, since, openFrom, missing: [], shortFen: null };
}

/**
 * Work shown by an arrival, insurance or wages, with no contract since: the first sign counts. A contract
 * closes it on its first day. Work that a lent worker does has the contract of the lender.
 */
function noContract(record: RelationOnRecord, on: BusinessDate, terms: GuidanceTerms): readonly FoundGap[] {
  const { insurance, wages, arrivals, lentIn } = record;
  const contracts = record.contracts.filter(({ startsOn }) => startsOn <= on);
  const insured = insurance.filter(({ until }) => reaches(until, on)).map(({ from }) => from);
  const isLent = (day: BusinessDate) =>
    lentIn.some(({ from, lastDay }) => from <= day && reaches(lastDay, day));
  const days = [...arrivals, ...insured].filter((day) => !isLent(day));
  const paid = Object.keys(wages).filter((month) => !lentIn.some((one) => liesInMonth(one, month)));
  const signs = [...days, ...paid.map(firstDayOf)].filter((day) => day <= on).sort();
  const since = signs.find((day) => !contracts.some((one) => reaches(one.lastDay, day)));
  return since === undefined ? [] : [gapOf('no-contract', since, addDays(since, terms.contractDays))];
}

function liesInMonth({ from, lastDay }: LentDays, month: BusinessMonth): boolean {
  return from <= lastDayOf(month) && reaches(lastDay, firstDayOf(month));
}

function fullTime({ contracts }: RelationOnRecord) {
  return contracts.filter(({ kind, partTime }) => kind === 'labour-contract' && !partTime);
}

function uninsured(record: RelationOnRecord, on: BusinessDate, terms: GuidanceTerms): readonly FoundGap[] {
  const contracts = fullTime(record);
  const running = contracts.filter((one) => one.startsOn <= on && reaches(one.lastDay, on));
  const [began] = running.map((one) => one.startsOn).sort();
  if (began === undefined) return [];
  const startsOn = unbrokenSince(contracts, began);
  const missing = terms.insuranceKinds.filter(
    (kind) => !record.insurance.some((one) => one.kind === kind && one.from <= on && reaches(one.until, on)),
  );
  if (missing.length === 0) return [];
  const [since = startsOn] = missing.map((kind) => missingSince(record, kind, { startsOn, on })).sort();
  return [{ ...gapOf('insurance-missing', since, addDays(since, terms.insuranceDays)), missing }];
}

/** The day after the last one insured, or the first day of the work, renewals included. */
function missingSince(
  { insurance }: RelationOnRecord,
  kind: string,
  { startsOn, on }: { startsOn: BusinessDate; on: BusinessDate },
): BusinessDate {
  const ends = insurance.flatMap((one) =>
    one.kind === kind && one.until !== null && one.until < on ? [dayAfter(one.until)] : [],
  );
  return laterOf(startsOn, ends.sort().at(-1) ?? startsOn);
}

function unpaid(record: RelationOnRecord, on: BusinessDate, terms: GuidanceTerms): readonly FoundGap[] {
  const gaps: FoundGap[] = [];
  for (let back = MONTHS_BACK; back >= 1; back -= 1) {
    const month = addMonths(firstDayOf(on.slice(0, 7)), -back).slice(0, 7);
    const dueFen = dueIn(record, month);
    const paidFen = paidIn(record, month);
    if (dueFen === null || (paidFen !== undefined && paidFen >= dueFen)) continue;
    const since = dayAfter(lastDayOf(month));
    const gap = paidFen === undefined ? 'wages-missing' : 'wages-below-contract';
    const openFrom = addDays(since, terms.wageDays);
    gaps.push({ ...gapOf(gap, since, openFrom), month, shortFen: dueFen - (paidFen ?? 0) });
  }
  return gaps;
}

/** What is reported for a month, a borrower's part of it included; undefined where nothing is. */
function paidIn({ wages, lentOut }: RelationOnRecord, month: BusinessMonth): number | undefined {
  const borrowers = lentOut.filter((one) => liesInMonth(one, month)).map((one) => one.wages[month]);
  const reported = [wages[month], ...borrowers].filter((fen) => fen !== undefined);
  return reported.length === 0 ? undefined : reported.reduce((sum, fen) => sum + fen, 0);
}

/**
 * What full-time labour contracts say for a month, by the days on which each runs; null where none does.
 * Fractions of a fen are dropped.
 */
export function dueIn(record: RelationOnRecord, month: BusinessMonth): number | null {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const days = daysBetween(first, last) + 1;
  const running = fullTime(record).filter((one) => one.startsOn <= last && reaches(one.lastDay, first));
  if (running.length === 0) return null;
  return running.reduce((sum, { startsOn, lastDay, wageFen }) => {
    const worked = daysBetween(laterOf(startsOn, first), earlierOf(lastDay ?? last, last)) + 1;
    return sum + Math.floor((wageFen * Math.max(0, worked)) / days);
  }, 0);
}
