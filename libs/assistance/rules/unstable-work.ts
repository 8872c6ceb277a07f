import { addDays, type BusinessDate, dayAfter, dayBefore, daysBetween } from '../../kernel/business-date.js';
import type { Contract, Ending, Labour } from '../facts.js';
import type { HelpFile } from '../help/help-file.js';
import type { AssistanceTerms } from '../terms.js';
import { runsOn, type Work, worksOf } from './employed.js';
import { firstDayWithout } from './ending-counts.js';

export const UNSTABLE_GROUNDS = ['ends-soon', 'gig-or-seasonal', 'not-insured'] as const;
export type UnstableGround = (typeof UNSTABLE_GROUNDS)[number];

export interface Unstable {
  readonly ground: UnstableGround;
  /** The first day on which it was so. */
  readonly since: BusinessDate;
}

/** A person's work as it is looked at on a day. */
export interface WorkLookedAt {
  readonly labour: Labour;
  readonly file: Pick<HelpFile, 'terms' | 'insurance'>;
  /** Kinds of the postings that the contracts name. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly on: BusinessDate;
  readonly terms: AssistanceTerms;
}

/** What of a person's file the ledger compares the work with. */
export const LEDGER_PARTS = [
  'enteredOn',
  'terms',
  'insurance',
  'wages',
  'registrations',
  'contacts',
  'help',
  'compared',
] as const;

/** The same with all that the ledger compares it with. */
export interface LookedAt extends WorkLookedAt {
  readonly file: Pick<HelpFile, (typeof LEDGER_PARTS)[number]>;
}

/**
 * 就业不稳: every ground on which the work that runs on the day is unstable; none where no work runs.
 *
 * A contract that ends within the days of `unstable-contract-days` (以内: that day included) with no other
 * work beyond it; gig or seasonal work only; or a labour contract without social insurance, once the days in
 * which an employer may still join it are over.
 *
 * Law: N6 art. 13.
 */
export function unstableGrounds(looked: WorkLookedAt): readonly Unstable[] {
  const running = worksOf(looked.labour).filter((work) => runsOn(work, looked.on));
  if (running.length === 0) return [];
  return [endsSoon(looked, running), gigOrSeasonalOnly(looked), notInsured(looked)].filter(
    (found) => found !== undefined,
  );
}

/** Is the work that runs on the day unstable on any ground? The same, without saying since when. */
export function isUnstable(looked: WorkLookedAt): boolean {
  const running = worksOf(looked.labour).filter((work) => runsOn(work, looked.on));
  if (running.length === 0) return false;
  return (
    uninsuredContracts(looked).length > 0 ||
    gigOrSeasonalOnly(looked) !== undefined ||
    endsSoon(looked, running) !== undefined
  );
}

/** The last day worked; null while nothing ends it. */
export function lastDayOfWork({ to, ending }: Work): BusinessDate | null {
  if (!ending) return to;
  const last = dayBefore(firstDayWithout(ending));
  return to !== null && to < last ? to : last;
}

/**
 * The last day on which any work runs without a day between, as it was known on the day: endings recorded and
 * contracts signed later are left out. Null where it is open.
 */
export function worksUntil({ labour, file, on }: WorkLookedAt): BusinessDate | null {
  const works = worksOf(knownBy(labour, file, on));
  let until = dayBefore(on);
  for (;;) {
    const next = works.filter((work) => work.from <= dayAfter(until) && isLater(lastDayOfWork(work), until));
    if (next.length === 0) return until;
    if (next.some((work) => lastDayOfWork(work) === null)) return null;
    until = next.map((work) => lastDayOfWork(work) as BusinessDate).reduce(laterDay);
  }
}

/** What was later known of a day past announces nothing on it. */
function knownBy(labour: Labour, file: Pick<HelpFile, 'terms'>, on: BusinessDate): Labour {
  const contracts = labour.contracts.filter(
    ({ contractId, startsOn }) => startsOn <= on || (file.terms[contractId]?.signedOn ?? startsOn) <= on,
  );
  return {
    ...labour,
    contracts: contracts.map((one) => asKnown(one, on)),
    businesses: labour.businesses.map((one) => asKnown(one, on)),
  };
}

/** Without an ending that was recorded after the day and lies on it or behind it. */
function asKnown<Ended extends { readonly ending: Ending | null }>(one: Ended, on: BusinessDate): Ended {
  const { ending } = one;
  return ending === null || ending.recordedOn <= on || ending.lastDay < on ? one : { ...one, ending: null };
}

const isLater = (last: BusinessDate | null, day: BusinessDate) => last === null || last > day;
const laterDay = (one: BusinessDate, other: BusinessDate) => (one > other ? one : other);

function endsSoon(looked: WorkLookedAt, running: readonly Work[]): Unstable | undefined {
  const { on, terms } = looked;
  const limit = addDays(on, terms.unstableContractDays);
  // Most work is open or lasts beyond: no need to look at what follows it.
  if (running.some((work) => isLater(lastDayOfWork(asKnown(work, on)), limit))) return undefined;
  const until = worksUntil(looked);
  if (until === null || daysBetween(on, until) > terms.unstableContractDays) return undefined;
  const began = running.map(({ from }) => from).reduce((one, other) => (one < other ? one : other));
  // An ending that was announced says so from the day it was recorded.
  const announced = running.flatMap(({ ending, ...work }) =>
    ending && ending.recordedOn <= on && lastDayOfWork({ ...work, ending }) === until
      ? [ending.recordedOn]
      : [],
  );
  const near = addDays(until, -terms.unstableContractDays);
  return { ground: 'ends-soon', since: [began, near, ...announced].reduce(laterDay) };
}

function gigOrSeasonalOnly({ labour, kinds, on, terms }: WorkLookedAt): Unstable | undefined {
  if (labour.businesses.some((one) => runsOn({ from: one.licensedOn, to: null, ending: one.ending }, on))) {
    return undefined;
  }
  const contracts = contractsOn(labour, on);
  const isPassing = ({ jobId, startsOn, endsOn }: Contract) =>
    (jobId !== null && kinds.get(jobId) === 'gig') ||
    (endsOn !== null && daysBetween(startsOn, endsOn) + 1 < terms.seasonalContractDays);
  if (!contracts.every(isPassing)) return undefined;
  const since = contracts.map(({ startsOn }) => startsOn).reduce((one, other) => (one < other ? one : other));
  return { ground: 'gig-or-seasonal', since };
}

function notInsured(looked: WorkLookedAt): Unstable | undefined {
  const [first] = uninsuredContracts(looked);
  if (!first) return undefined;
  return { ground: 'not-insured', since: addDays(first.startsOn, looked.terms.insuranceJoinedDays + 1) };
}

/** Full-time labour contracts that run on the day without social insurance of their employer, late by now. */
export function uninsuredContracts({ labour, file, on, terms }: WorkLookedAt): readonly Contract[] {
  return contractsOn(labour, on).filter((contract) => {
    const signed = file.terms[contract.contractId];
    if (signed?.kind !== 'labour-contract' || signed.partTime) return false;
    if (daysBetween(contract.startsOn, on) <= terms.insuranceJoinedDays) return false;
    return !file.insurance.some(
      ({ employerId, kinds, from, until }) =>
        employerId === contract.employerId &&
        kinds.some((kind) => kind !== 'accident') &&
        from <= on &&
        (until === null || on <= until),
    );
  });
}

/** The contracts that run on the day. */
export function contractsOn(labour: Labour, on: BusinessDate): readonly Contract[] {
  return labour.contracts.filter(({ startsOn, endsOn, ending }) =>
    runsOn({ from: startsOn, to: endsOn, ending }, on),
  );
}
