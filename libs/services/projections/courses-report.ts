import { type BusinessDate, dayAfter, daysBetween } from '../../kernel/business-date.js';
import { report } from '../../projections/report.js';
import { COURSE_WORDS, RESULT_WORDS } from './support-words.js';
import { standingOn } from './courses.js';
import { type CourseOnDay, coursesAhead, coursesOver } from './course-queries.js';

/** Courses that run or are to come (N6 art. 10), and how many places are free. */
export const coursesReport = report<CourseOnDay>({
  name: 'courses',
  zh: '培训班',
  en: 'Training courses that run or are to come',
  measure: 'training',
  cites: ['N6 art. 10', 'N6 art. 3'],
  columns: [
    { key: 'courseId', zh: '班次', en: 'course', kind: 'id' },
    { key: 'title', zh: '名称', en: 'title', kind: 'text' },
    { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: COURSE_WORDS },
    { key: 'occupation', zh: '工种', en: 'occupation', kind: 'text' },
    { key: 'division', zh: '开班地', en: 'division', kind: 'division' },
    { key: 'provider', zh: '培训单位', en: 'taught by', kind: 'text' },
    { key: 'firstDay', zh: '开班日', en: 'first day', kind: 'day' },
    { key: 'lastDay', zh: '结业日', en: 'last day', kind: 'day' },
    { key: 'places', zh: '计划人数', en: 'places', kind: 'count' },
    { key: 'enrolled', zh: '已报名', en: 'enrolled', kind: 'count' },
    { key: 'free', zh: '余额', en: 'free', kind: 'count' },
    { key: 'allianceId', zh: '共享联盟', en: 'shared in', kind: 'id' },
  ],
  keyOf: ({ courseId }) => courseId,
  rows: coursesAhead,
});

interface ResultDue {
  readonly courseId: string;
  readonly workerId: string;
  readonly division: string;
  readonly provider: string;
  readonly awaits: 'completion' | 'certificate';
  readonly since: BusinessDate;
  readonly days: number;
}

/** Who neither completed nor left a course that is over, and whose certificate is still to be reported. */
export const courseResultsDue = report<ResultDue>({
  name: 'course-results-due',
  zh: '待登记培训结果',
  en: 'Results of courses that are still to be reported',
  measure: 'training',
  cites: ['N6 art. 10'],
  columns: [
    { key: 'courseId', zh: '班次', en: 'course', kind: 'id' },
    { key: 'workerId', zh: '学员', en: 'person', kind: 'id' },
    { key: 'division', zh: '开班地', en: 'division', kind: 'division' },
    { key: 'provider', zh: '培训单位', en: 'taught by', kind: 'text' },
    { key: 'awaits', zh: '待登记', en: 'awaited', kind: 'text', words: RESULT_WORDS },
    { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
    { key: 'days', zh: '天数', en: 'days', kind: 'count' },
  ],
  keyOf: ({ courseId, workerId }) => `${courseId}/${workerId}`,
  rows: async (source, tenant, asked) => {
    const { on } = asked;
    const over = await coursesOver(source, tenant, asked);
    const ahead = await coursesAhead(source, tenant, asked);
    const due = [...over, ...ahead].flatMap((course) => dueOf(course, on));
    return due.sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
  },
});

function dueOf(
  { courseId, division, provider, lastDay, people }: CourseOnDay,
  on: BusinessDate,
): ResultDue[] {
  return Object.entries(people).flatMap(([workerId, person]): ResultDue[] => {
    const standing = standingOn(person, on);
    const of = { courseId, workerId, division, provider };
    if (standing === 'enrolled' && lastDay < on) {
      const since = dayAfter(lastDay);
      return [{ ...of, awaits: 'completion', since, days: daysBetween(since, on) }];
    }
    if (standing === 'completed' && person.certified && !person.trained)
      return [{ ...of, awaits: 'certificate', since: person.on, days: daysBetween(person.on, on) }];
    return [];
  });
}
