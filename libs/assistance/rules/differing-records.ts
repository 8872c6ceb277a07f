import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import type { Contract } from '../facts.js';
import { employedOn, runsOn, worksOf } from './employed.js';
import { outOfWorkSince } from './out-of-work.js';
import { lastDayOfWork, type LookedAt, uninsuredContracts } from './unstable-work.js';

export const DIFFERENCES = [
  'works-though-registered-unemployed',
  'out-of-work-not-registered',
  'insured-without-contract',
  'contract-without-insurance',
  'person-says-otherwise',
  'bureau-record-differs',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

export interface Differing {
  readonly difference: Difference;
  readonly since: BusinessDate;
  /** Whose record: an employer, or the bureau and what was compared. */
  readonly against: string | null;
}

/**
 * 加强与失业登记、参加社会保险等信息比对: where the records of one person contradict each other on a day.
 *
 * Law: N6 art. 13; N25 §2(10).
 */
export function differingRecords(looked: LookedAt): readonly Differing[] {
  return [
    ...registration(looked),
    ...insurance(looked),
    ...whatThePersonSays(looked),
    ...whatBureausSay(looked),
  ];
}

function registration({ labour, file, on }: LookedAt): readonly Differing[] {
  const registered = file.registrations.map(({ from }) => from).filter((from) => from <= on);
  if (employedOn(labour, on)) {
    const begun = worksOf(labour)
      .filter((work) => runsOn(work, on))
      .map(({ from }) => from);
    const since = begun.reduce((one, other) => (one < other ? one : other));
    // Work that began before the registration was known when it was made.
    const stands = registered.some((from) => from <= since && !workedBetween(labour, from, since));
    return stands ? [{ difference: 'works-though-registered-unemployed', since, against: null }] : [];
  }
  const since = outOfWorkSince(labour, on);
  if (since === null || registered.some((from) => from >= since)) return [];
  return [{ difference: 'out-of-work-not-registered', since, against: null }];
}

/** Was there other work since the registration, with which it should have ended before? */
function workedBetween(labour: LookedAt['labour'], from: BusinessDate, until: BusinessDate): boolean {
  return worksOf(labour).some((work) => work.from >= from && work.from < until);
}

function insurance(looked: LookedAt): readonly Differing[] {
  const { labour, file, on, terms } = looked;
  // An employer has as long to report that insurance stops as that it begins.
  const lately = addDays(on, -terms.insuranceJoinedDays);
  const employers = new Set(
    labour.contracts.filter((one) => ranSince(one, { lately, on })).map(({ employerId }) => employerId),
  );
  const insured = file.insurance.filter(
    ({ employerId, kinds, from, until }) =>
      from <= on &&
      (until === null || on <= until) &&
      kinds.some((kind) => kind !== 'accident') &&
      !employers.has(employerId),
  );
  const byEmployer = new Map(insured.map(({ employerId, from }) => [employerId, from]));
  return [
    ...[...byEmployer].map(
      ([against, since]): Differing => ({ difference: 'insured-without-contract', since, against }),
    ),
    ...uninsuredContracts({ labour, file, on, terms, kinds: looked.kinds }).map(
      ({ employerId, startsOn }): Differing => ({
        difference: 'contract-without-insurance',
        since: startsOn,
        against: employerId,
      }),
    ),
  ];
}

function ranSince(
  { startsOn, endsOn, ending }: Contract,
  { lately, on }: { lately: BusinessDate; on: BusinessDate },
): boolean {
  const last = lastDayOfWork({ place: null, from: startsOn, to: endsOn, ending });
  return startsOn <= on && (last === null || last >= lately);
}

function whatThePersonSays({ labour, file, on }: LookedAt): readonly Differing[] {
  const last = file.contacts
    .filter((one) => one.on <= on && one.found !== 'not-reached')
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .at(-1);
  if (!last) return [];
  const saysEmployed = last.found === 'employed' || last.found === 'unstable';
  // What changed since the day of the contact is no contradiction.
  if (saysEmployed === employedOn(labour, last.on) || saysEmployed === employedOn(labour, on)) return [];
  return [{ difference: 'person-says-otherwise', since: last.on, against: null }];
}

function whatBureausSay({ file, on }: LookedAt): readonly Differing[] {
  return file.compared
    .filter(({ verdict, asOf }) => verdict !== 'matched' && asOf <= on)
    .map(({ topic, source, asOf }) => ({
      difference: 'bureau-record-differs' as const,
      since: asOf,
      against: `${source}/${topic}`,
    }));
}
