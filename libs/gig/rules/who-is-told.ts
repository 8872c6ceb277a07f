import { ageOn, type BusinessDate, businessDateOf, type Instant } from '../../kernel/business-date.js';
import { centreOf, metresBetween, type Point } from '../../kernel/divisions/divisions.js';
import { monthlyEquivalentFen } from '../../kernel/money.js';
import type { GigPerson } from '../facts/people.js';

const LEGAL_AGE_YEARS = 16;
const HAZARDOUS_AGE_YEARS = 18;

export type Strength = 'light' | 'medium' | 'heavy';

/** Work for which people are looked for at once. */
export interface WorkAtOnce {
  readonly occupation: string;
  readonly openings: number;
  readonly payFen: number;
  readonly payUnit: 'month' | 'day' | 'hour' | 'piece';
  readonly division: string;
  readonly point: Point | undefined;
  readonly strength: Strength;
  readonly hazardous: boolean;
  readonly from: Instant;
  readonly until: Instant;
}

/** What the law's parameters and other rooms' rules say on the day. */
export interface Telling {
  readonly at: Instant;
  readonly radiusMetres: number;
  readonly toldPerOpening: number;
  /** May the person do work of this strength, by the health recorded? */
  readonly suitsHealth: (healthNotes: string, strength: Strength) => boolean;
  readonly comesFirst: (person: GigPerson) => boolean;
}

interface Found {
  readonly workerId: string;
  readonly first: boolean;
  readonly metres: number;
}

/**
 * Who is told of work at once: those who said to be free here and now, for whom it is suited, near before
 * far, people lifted out of poverty before all others.
 *
 * Law: N6 art. 9; N25 §2(8); POLICY interpretation 63.
 */
export function whoIsTold(
  people: ReadonlyMap<string, GigPerson>,
  work: WorkAtOnce,
  telling: Telling,
): readonly string[] {
  const found = [...people].flatMap(([workerId, person]): Found[] => {
    const metres = metresTo(person, work);
    const suits = isFree(person, work, telling.at) && isSuited(person, work, telling);
    if (!suits || metres === undefined || metres > telling.radiusMetres) return [];
    return [{ workerId, metres, first: telling.comesFirst(person) }];
  });
  return found
    .sort(byRank)
    .slice(0, work.openings * telling.toldPerOpening)
    .map(({ workerId }) => workerId);
}

function byRank(one: Found, other: Found): number {
  if (one.first !== other.first) return one.first ? -1 : 1;
  return one.metres - other.metres || (one.workerId < other.workerId ? -1 : 1);
}

/** Free now and through the work, with no other call in these hours. */
export function isFree({ ready, busy }: GigPerson, work: WorkAtOnce, at: Instant): boolean {
  if (ready === null || at < ready.from || at >= ready.until) return false;
  const covers = ready.from <= work.from && work.until <= ready.until;
  return covers && !busy.some((one) => one.from < work.until && work.from < one.until);
}

/** Occupation, pay, age and health. */
export function isSuited(person: GigPerson, work: WorkAtOnce, telling: Telling): boolean {
  const { ready, birthDate, healthNotes, wageFloorFen } = person;
  const wanted = ready?.occupations ?? [];
  if (wanted.length > 0 && !wanted.includes(work.occupation)) return false;
  const monthFen = monthlyEquivalentFen(work.payFen, work.payUnit);
  if (monthFen !== undefined && monthFen < wageFloorFen) return false;
  if (!isOfAge(birthDate, work)) return false;
  return healthNotes === undefined || telling.suitsHealth(healthNotes, work.strength);
}

/** Law: Labour Law art. 15; Labour Law art. 64. */
function isOfAge(birthDate: BusinessDate | undefined, work: WorkAtOnce): boolean {
  if (birthDate === undefined) return false;
  const needed = work.hazardous ? HAZARDOUS_AGE_YEARS : LEGAL_AGE_YEARS;
  return ageOn(birthDate, businessDateOf(work.from)) >= needed;
}

function metresTo({ point, division }: GigPerson, work: WorkAtOnce): number | undefined {
  const here = point ?? (division === undefined ? undefined : centreOf(division));
  const there = work.point ?? centreOf(work.division);
  return here && there ? metresBetween(here, there) : undefined;
}
