import type { BusinessDate } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { report } from '../../../projections/report.js';

interface AdvicePoint {
  readonly division: string;
  readonly pointId: string;
  readonly kind: string;
  readonly at: string;
  readonly projectId: string | null;
  readonly from: BusinessDate;
  readonly lastOn: BusinessDate | null;
  readonly advisedThisYear: number;
}

/** Points of free advice on labour rights and notice boards that stand on a day, place by place. */
export const rightsAdvicePoints = report<AdvicePoint>({
  name: 'rights-advice-points',
  zh: '劳动维权咨询服务点和告示牌',
  en: 'Points of advice on labour rights, and notice boards',
  measure: 'labour-rights',
  cites: ['N6 art. 11'],
  columns: [
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'pointId', zh: '编号', en: 'point', kind: 'id' },
    {
      key: 'kind',
      zh: '类别',
      en: 'kind',
      kind: 'text',
      words: { 'advice-point': '咨询服务点', 'notice-board': '信息告示牌' },
    },
    { key: 'at', zh: '地点', en: 'at', kind: 'text' },
    { key: 'projectId', zh: '项目', en: 'project', kind: 'id' },
    { key: 'from', zh: '设立日', en: 'since', kind: 'day' },
    { key: 'lastOn', zh: '最近服务或检查', en: 'last looked after', kind: 'day' },
    { key: 'advisedThisYear', zh: '本年咨询人次', en: 'advised this year', kind: 'count' },
  ],
  keyOf: ({ pointId }) => pointId,
  rows: async (source, tenant, { on, division }) => {
    const found = await source.query<Found[]>(
      `select division, key as "pointId", kind, at, "projectId", "from", advised
       from advice_point
       where tenant = $1 and "from" <= $2 and (until is null or until >= $2)
         and ($3::text is null or starts_with(division, $3))
       order by division, key collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    );
    return found.map(({ advised, ...of }) => {
      const days = Object.keys(advised).filter((day) => day <= on);
      const thisYear = days.filter((day) => day.slice(0, 4) === on.slice(0, 4));
      return {
        ...of,
        lastOn: days.sort().at(-1) ?? null,
        advisedThisYear: thisYear.reduce((sum, day) => sum + (advised[day] ?? 0), 0),
      };
    });
  },
});

type Found = Omit<AdvicePoint, 'lastOn' | 'advisedThisYear'> & {
  readonly advised: Readonly<Record<BusinessDate, number>>;
};
