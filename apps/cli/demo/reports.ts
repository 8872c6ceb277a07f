import { addMonths, type BusinessDate, calendarYearOf } from '../../../libs/kernel/business-date.js';
import { deferralsFallDue, firmBorrows, firmsInSpring, firmsReportTheYear } from './firms.js';
import { courseEnds, foundersBorrow, monthIsOver, oneGivesUp, schoolBegins, termBegins } from './people.js';
import type { Stage } from './season.js';

/** Yichang: the city whose made-up document names most of what the notices leave to local rules. */
const PREFECTURE = '420500';
/** The month whose contributions firms pay later. */
const DEFERRED = '2023-04';

/** What is reported in the course of a year, by the month of the day. */
export async function reports(stage: Stage, date: BusinessDate): Promise<void> {
  await stage.office.goTo(date, 12);
  const [month, before] = [date.slice(0, 7), addMonths(date, -1).slice(0, 7)];
  switch (month) {
    case '2023-05':
      await firmsInSpring(stage, { prefecture: PREFECTURE, month: DEFERRED });
      await foundersBorrow(stage, PREFECTURE, date);
      await firmBorrows(stage, { prefecture: PREFECTURE, on: date });
      await monthIsOver(stage, PREFECTURE, addMonths(date, -2).slice(0, 7));
      break;
    case '2023-07':
      await courseEnds(stage, PREFECTURE, date);
      break;
    case '2023-09':
      await schoolBegins(stage, PREFECTURE, '2023-09-01');
      await termBegins(stage, '2023-autumn');
      break;
    case '2024-01':
      await oneGivesUp(stage, '2023-12-31');
      break;
    case '2024-02':
      await firmsReportTheYear(stage, { prefecture: PREFECTURE, year: calendarYearOf(date) - 1 });
      break;
    case '2024-03':
      await termBegins(stage, '2024-spring');
      break;
    default:
  }
  await deferralsFallDue(stage, { prefecture: PREFECTURE, month: DEFERRED, today: date });
  await monthIsOver(stage, PREFECTURE, before);
}
