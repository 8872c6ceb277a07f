import type { DataSource } from 'typeorm';
import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import { isWithin, significantDigits } from '../../kernel/divisions/divisions.js';
import { report, type ReportAsked } from '../../projections/report.js';
import { COURSE_WORDS } from './support-words.js';
import { type CourseOnDay, coursesAhead } from './course-queries.js';

interface Waiting {
  readonly workerId: string;
  readonly division: string;
  /** Does not want to leave the county. */
  readonly stays: boolean;
  readonly wishes: string;
  readonly wishedOn: BusinessDate;
  readonly days: number;
  readonly offeredOn: BusinessDate | null;
  /** A course with a place free that fits, where there is one. */
  readonly courseId: string | null;
}

/**
 * Who wishes to be trained and is in no course since (N25 §1: 使有就业和培训意愿的都可以得到技能培训), with a
 * course that fits: for those who stay at home farming and husbandry first, for the others the trades that
 * are short of people first (N6 art. 10).
 */
export const trainingWishesReport = report<Waiting>({
  name: 'training-wishes',
  zh: '有培训意愿待参训人员',
  en: 'People who wish to be trained and are in no course yet',
  measure: 'training',
  cites: ['N25 §1', 'N6 art. 10'],
  columns: [
    { key: 'workerId', zh: '人员', en: 'person', kind: 'id' },
    { key: 'division', zh: '户籍地', en: 'household', kind: 'division' },
    { key: 'stays', zh: '不愿外出', en: 'stays at home', kind: 'flag' },
    { key: 'wishes', zh: '培训意愿', en: 'wishes', kind: 'text', words: COURSE_WORDS },
    { key: 'wishedOn', zh: '登记日期', en: 'since', kind: 'day' },
    { key: 'days', zh: '已等候天数', en: 'days waited', kind: 'count' },
    { key: 'offeredOn', zh: '最近推荐日', en: 'offered on', kind: 'day' },
    { key: 'courseId', zh: '可推荐班次', en: 'course that fits', kind: 'id' },
  ],
  keyOf: ({ workerId }) => workerId,
  rows: async (source, tenant, asked) => {
    const [wishes, courses] = await Promise.all([
      waiting(source, tenant, asked),
      coursesAhead(source, tenant, { on: asked.on }),
    ]);
    const free = courses.filter((course) => course.free > 0);
    return wishes.map(({ kinds, occupations, scope, ...wish }) => {
      const stays = scope === 'county' || scope === 'none';
      return {
        ...wish,
        stays,
        wishes: [...occupations, ...kinds].join('、'),
        days: daysBetween(wish.wishedOn, asked.on),
        courseId: fitting(free, { kinds, occupations, stays, division: wish.division })?.courseId ?? null,
      };
    });
  },
});

interface Wish {
  readonly kinds: readonly string[];
  readonly occupations: readonly string[];
}
type Found = Wish &
  Pick<Waiting, 'workerId' | 'division' | 'wishedOn' | 'offeredOn'> & { readonly scope: string | null };

function waiting(source: DataSource, tenant: string, { on, division }: ReportAsked): Promise<Found[]> {
  return source.query(
    `select t.key as "workerId", r."householdCounty" as division, r.scope, t.kinds, t.occupations,
       t."wishedOn", case when t."offeredOn" >= t."wishedOn" then t."offeredOn" end as "offeredOn"
     from training_wish t join registered_worker r on r.tenant = t.tenant and r.key = t.key
     where t.tenant = $1 and t.wants and t."wishedOn" <= $2
       and (t."enrolledOn" is null or t."enrolledOn" < t."wishedOn" or t."enrolledOn" > $2)
       and ($3::text is null or starts_with(r."householdCounty", $3))
     order by t."wishedOn", t.key collate "C"`,
    [tenant, on, division === undefined ? null : significantDigits(division)],
  );
}

const MOST_FITTING = ['farm', 'shortage', 'new-occupation', 'startup', 'safety', 'other'];

/** In the person's own county or shared in an alliance; of several the kind that suits first. */
function fitting(
  courses: readonly CourseOnDay[],
  of: Wish & { readonly stays: boolean; readonly division: string },
): CourseOnDay | undefined {
  const near = courses.filter(
    ({ division, allianceId }) => allianceId !== null || isWithin(division, of.division),
  );
  const wished = near.filter(
    ({ kind, occupation }) =>
      (of.kinds.length === 0 || of.kinds.includes(kind)) &&
      (of.occupations.length === 0 || of.occupations.includes(occupation)),
  );
  const order = of.stays ? MOST_FITTING : [...MOST_FITTING.slice(1), 'farm'];
  return [...wished].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))[0];
}
