import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import type { ReportAsked } from '../../projections/report.js';
import { type CourseRow, standingOn } from './courses.js';

/** A course on a day, with its places counted. */
export interface CourseOnDay extends Omit<CourseRow, 'tenant' | 'key' | 'cancelledOn'> {
  readonly courseId: string;
  readonly enrolled: number;
  readonly free: number;
}

/** Courses that run or are to come on a day, by their first day. Cost: those courses alone. */
export async function coursesAhead(
  source: DataSource,
  tenant: string,
  asked: ReportAsked,
): Promise<readonly CourseOnDay[]> {
  return onDays(source, tenant, { ...asked, condition: 'c."lastDay" >= $2' });
}

/** Courses that are over before a day and took place. */
export async function coursesOver(
  source: DataSource,
  tenant: string,
  asked: ReportAsked,
): Promise<readonly CourseOnDay[]> {
  return onDays(source, tenant, { ...asked, condition: 'c."lastDay" < $2' });
}

async function onDays(
  source: DataSource,
  tenant: string,
  { on, division, condition }: ReportAsked & { readonly condition: string },
): Promise<readonly CourseOnDay[]> {
  const rows: { row: CourseRow }[] = await source.query(
    `select to_json(c) as row from course c
     where c.tenant = $1 and ${condition} and (c."cancelledOn" is null or c."cancelledOn" > $2)
       and ($3::text is null or starts_with(c.division, $3))
     order by c."firstDay", c.key collate "C"`,
    [tenant, on, division === undefined ? null : significantDigits(division)],
  );
  return rows.map(({ row }) => counted(row, on));
}

function counted({ tenant: _tenant, key, cancelledOn: _cancelled, ...row }: CourseRow, on: BusinessDate) {
  const stood = Object.values(row.people).map((one) => standingOn(one, on));
  const enrolled = stood.filter((one) => one === 'enrolled' || one === 'completed').length;
  return { ...row, courseId: key, enrolled, free: Math.max(0, row.places - enrolled) };
}
