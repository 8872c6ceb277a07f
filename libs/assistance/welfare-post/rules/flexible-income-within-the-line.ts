import {
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  firstDayOf,
} from '../../../kernel/business-date.js';

/** How many whole months are looked back upon. */
const MONTHS = 12;

export type IncomeVerdict = 'within' | 'passed' | 'line-not-set';

/** Flexible income by month, its parts together. */
export type IncomeByMonth = Readonly<Record<BusinessMonth, number>>;

/** The sum of the twelve whole months before the day's own. */
export function incomeOfTwelveMonths(income: IncomeByMonth, on: BusinessDate): number {
  const own = on.slice(0, 7);
  const first = addMonths(firstDayOf(own), -MONTHS).slice(0, 7);
  return Object.entries(income).reduce(
    (sum, [month, fen]) => (month >= first && month < own ? sum + fen : sum),
    0,
  );
}

/**
 * Who holds a part-time public-welfare post earns no more beside it than the local monitoring line.
 *
 * Law: N6 art. 16 (灵活就业收入超出当地防止返贫监测范围的，应退出岗位); POLICY interpretation 21. 超出 does not include
 * the line itself. Without a line in a local document nobody can tell.
 */
export function incomeAgainstTheLine(sumFen: number, lineFen: number | 'local'): IncomeVerdict {
  if (lineFen === 'local') return 'line-not-set';
  return sumFen > lineFen ? 'passed' : 'within';
}
