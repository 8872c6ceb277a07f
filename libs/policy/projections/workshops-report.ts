import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report, type ReportAsked } from '../../projections/report.js';
import type { WorkshopRow } from './workshops.js';

interface Workshop {
  readonly employerId: string;
  readonly name: string;
  readonly division: string;
  /** The day from which the recognition of the day asked for holds; null where none does then. */
  readonly recognisedSince: BusinessDate | null;
  /** The last day of the latest recognition that is over. */
  readonly lastHeldOn: BusinessDate | null;
  /** People lifted out of poverty at work when it was recognised, or when it fell out. */
  readonly workers: number | null;
  readonly needed: number | null;
  /** Costs of which it was relieved in periods that had begun by then. */
  readonly relievedFen: number;
}

/** Workshops (就业帮扶车间) as they stand on a day: recognised, fallen out, relieved of costs. */
export const workshopsReport = report<Workshop>({
  name: 'workshops',
  zh: '就业帮扶车间',
  en: 'Employment-assistance workshops',
  measure: 'workshop',
  cites: ['N6 art. 14', 'N25 §2(6)'],
  columns: [
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'name', zh: '名称', en: 'name', kind: 'text' },
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'recognisedSince', zh: '认定起始日', en: 'recognised since', kind: 'day' },
    { key: 'lastHeldOn', zh: '退出前最后一日', en: 'held until', kind: 'day' },
    { key: 'workers', zh: '吸纳脱贫人口', en: 'lifted out of poverty', kind: 'count' },
    { key: 'needed', zh: '认定所需人数', en: 'needed', kind: 'count' },
    { key: 'relievedFen', zh: '费用减免', en: 'relief', kind: 'fen' },
  ],
  keyOf: ({ employerId }) => employerId,
  rows: async (source, tenant, asked) =>
    (await found(source, tenant, asked)).flatMap((one) => standingOn(one, asked.on) ?? []),
});

type Found = Pick<WorkshopRow, 'recognitions' | 'reliefs'> & {
  readonly employerId: string;
  readonly name: string;
  readonly division: string;
};

function found(source: DataSource, tenant: string, { division }: ReportAsked): Promise<readonly Found[]> {
  return source.query(
    `select w.key as "employerId", e.name, e.division, w.recognitions, w.reliefs
     from workshop w join employer e on e.tenant = w.tenant and e.key = w.key
     where w.tenant = $1 and ($2::text is null or starts_with(e.division, $2))
     order by e.division, w.key collate "C"`,
    [tenant, division === undefined ? null : significantDigits(division)],
  );
}

function standingOn({ recognitions, reliefs, ...of }: Found, on: BusinessDate): Workshop | undefined {
  const begun = recognitions.filter(({ from }) => from <= on);
  const relieved = reliefs.filter(({ from }) => from <= on);
  if (begun.length === 0 && relieved.length === 0) return undefined;
  const holds = begun.find(({ to }) => to === null || to >= on);
  const over = begun.filter(({ to }) => to !== null && to < on).at(-1);
  const counted = holds?.began ?? over?.ended;
  return {
    ...of,
    recognisedSince: holds?.from ?? null,
    lastHeldOn: over?.to ?? null,
    workers: counted?.workers ?? null,
    needed: counted?.needed ?? null,
    relievedFen: relieved.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}
