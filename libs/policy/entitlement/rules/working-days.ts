import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import type { LawValues } from '../../law/law.js';

/** Which days are worked, as far as the announced calendar reaches; null where it does not. */
export type Calendar = (day: BusinessDate) => 'worked' | 'off' | null;

/** Longest stretch that is counted, so that a faulty parameter ends. */
const MOST_DAYS = 3_660;

/**
 * The working days by the State Council's yearly announcements: Monday to Friday but for the days off, and
 * the weekend days worked for them. A year that was not announced has no working days and no days off.
 *
 * Law: PRACTICE calendar.
 */
export function announcedCalendar(law: LawValues): Calendar {
  const years = new Map<string, ReadonlyMap<BusinessDate, 'worked' | 'off'> | null>();
  return (day) => {
    const year = day.slice(0, 4);
    const announced = years.has(year) ? years.get(year) : announcedFor(law, `${year}-01-01`);
    years.set(year, announced ?? null);
    if (!announced) return null;
    return announced.get(day) ?? (isWeekend(day) ? 'off' : 'worked');
  };
}

/**
 * The last of so many working days from a day on, that day among them where it is one; null where the
 * calendar does not reach that far.
 */
export function lastOfWorkingDays(
  calendar: Calendar,
  from: BusinessDate,
  workingDays: number,
): BusinessDate | null {
  let counted = 0;
  for (let passed = 0; passed < MOST_DAYS; passed += 1) {
    const day = addDays(from, passed);
    const kind = calendar(day);
    if (kind === null) return null;
    if (kind === 'worked') counted += 1;
    if (counted >= workingDays) return day;
  }
  return null;
}

function announcedFor(law: LawValues, firstOfYear: BusinessDate) {
  if (law.standing('public-holidays', firstOfYear).state !== 'in-force') return null;
  const { value, from } = law.value('public-holidays', firstOfYear);
  // A year's own announcement begins with the year: what the year before said does not go on.
  if (value === null || from !== firstOfYear) return null;
  return new Map(value.flatMap(spelledOut));
}

/** Each day of `off 2025-01-28 to 2025-02-04`. */
function spelledOut(text: string): [BusinessDate, 'worked' | 'off'][] {
  const [kind, first = '', , last = first] = text.split(' ');
  const days: [BusinessDate, 'worked' | 'off'][] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    days.push([day, kind === 'worked' ? 'worked' : 'off']);
  return days;
}

function isWeekend(day: BusinessDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
