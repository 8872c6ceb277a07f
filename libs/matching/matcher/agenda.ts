import { addDays, type BusinessDate, calendarYearOf } from '../../kernel/business-date.js';
import type { Membership } from '../../kernel/alliances.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import type { Posting } from '../facts/postings.js';
import { PRIORITY_GROUPS } from '../priority-groups.js';
import { HEALTH_PHRASES } from '../rules/health-phrases.js';
import { WEIGHTS } from '../weights.js';

/** Whom to look at again at 00:00 of a day, though nothing was said of them. */
export class Agenda {
  private readonly days = new Map<BusinessDate, Set<string>>();

  /** Notes the first of the days that is still to come; one noted in vain costs one look. */
  note(who: string, days: readonly BusinessDate[], today: BusinessDate): void {
    let next: BusinessDate | undefined;
    for (const day of days) if (day > today && (next === undefined || day < next)) next = day;
    if (next === undefined) return;
    const known = this.days.get(next);
    if (known) known.add(who);
    else this.days.set(next, new Set([who]));
  }

  /** Takes off whoever is due by a day. */
  due(by: BusinessDate): string[] {
    const found: string[] = [];
    for (const [day, who] of this.days) {
      if (day > by) continue;
      found.push(...who);
      this.days.delete(day);
    }
    return found;
  }
}

/** Days on which a person may come or go, rank otherwise, or suit other postings. */
export function daysOfWorker(
  worker: Candidate | undefined,
  bound: Engagements | undefined,
  today: BusinessDate,
): BusinessDate[] {
  const days: BusinessDate[] = [];
  const period = ({ from, to }: { readonly from: BusinessDate; readonly to: BusinessDate | null }) => {
    days.push(from);
    // Some count the last day itself, some the day after.
    if (to !== null) days.push(to, addDays(to, 1));
  };
  for (const one of bound?.contracts ?? []) period(one);
  for (const one of bound?.businesses ?? []) period(one);
  if (!worker) return days;
  for (const one of worker.statuses) period(one);
  for (const one of worker.certificates) period({ from: one.issuedOn, to: one.expiresOn });
  if (worker.willingness?.availableFrom !== undefined) days.push(worker.willingness.availableFrom);
  // Every limit of age is reached on a birthday.
  if (worker.birthDate !== undefined) days.push(nextBirthday(worker.birthDate, today));
  return days;
}

/** Who was born on 29 February is a year older on 1 March where there is no such day. */
export function nextBirthday(birthDate: BusinessDate, today: BusinessDate): BusinessDate {
  const year = calendarYearOf(today);
  for (const one of [year, year + 1]) {
    const day = `${String(one).padStart(4, '0')}${birthDate.slice(4)}`;
    const real = birthDate.endsWith('-02-29') && !isLeap(one) ? `${day.slice(0, 4)}-03-01` : day;
    if (real > today) return real;
  }
  throw new Error(`no birthday of ${birthDate} after ${today}`);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysOfPosting(posting: Posting): BusinessDate[] {
  const days: BusinessDate[] = [];
  if (posting.closesOn !== undefined) days.push(addDays(posting.closesOn, 1));
  if (posting.closedOn !== null) days.push(posting.closedOn);
  return days;
}

/** Days on which alliances share otherwise. */
export function daysOfMemberships(memberships: readonly Membership[]): BusinessDate[] {
  return memberships.flatMap(({ from, to, absences }) => [
    from,
    ...(to === null ? [] : [addDays(to, 1)]),
    ...(absences ?? []).map((one) => one.from),
  ]);
}

/** Days from which everybody is weighed, ranked or read in another way: dated tables. */
export function daysOfTables(): BusinessDate[] {
  return [...WEIGHTS, ...HEALTH_PHRASES, ...PRIORITY_GROUPS].map((one) => one.from);
}
