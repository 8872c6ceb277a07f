import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report } from '../../projections/report.js';
import type { WorkshopKindRow } from './workshop-kinds.js';
import type { WorkshopRow } from './workshops.js';

interface Kind {
  readonly employerId: string;
  readonly name: string;
  readonly division: string;
  readonly kind: string;
  readonly craft: string | null;
  readonly since: BusinessDate;
  readonly recognisedSince: BusinessDate | null;
  /** People lifted out of poverty at work when it was recognised. */
  readonly workers: number | null;
}

type Found = Pick<Kind, 'employerId' | 'name' | 'division'> &
  Pick<WorkshopKindRow, 'kinds'> & { readonly recognitions: WorkshopRow['recognitions'] | null };

const KINDS = { 'community-factory': '社区工厂', 'heritage-workshop': '非遗就业工坊' } as const;

/** 非遗就业工坊 (N25 §2(7)) and 社区工厂 (N25 §2(6)): those that take most into work before the rest. */
export const workshopKindsReport = report<Kind>({
  name: 'workshop-kinds',
  zh: '非遗就业工坊、社区工厂',
  en: 'Heritage workshops and community factories',
  measure: 'workshop',
  cites: ['N25 §2(6)', 'N25 §2(7)'],
  columns: [
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'name', zh: '名称', en: 'name', kind: 'text' },
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: KINDS },
    { key: 'craft', zh: '非遗项目', en: 'heritage craft', kind: 'text' },
    { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
    { key: 'recognisedSince', zh: '认定起始日', en: 'recognised since', kind: 'day' },
    { key: 'workers', zh: '吸纳脱贫人口', en: 'lifted out of poverty', kind: 'count' },
  ],
  keyOf: ({ employerId }) => employerId,
  rows: async (source, tenant, { on, division }) => {
    const found: Found[] = await source.query(
      `select k.key as "employerId", e.name, e.division, k.kinds, w.recognitions
       from workshop_kind k join employer e on e.tenant = k.tenant and e.key = k.key
         left join workshop w on w.tenant = k.tenant and w.key = k.key
       where k.tenant = $1 and ($2::text is null or starts_with(e.division, $2))
       order by e.division, k.key collate "C"`,
      [tenant, division === undefined ? null : significantDigits(division)],
    );
    return found
      .flatMap((one) => standingOn(one, on) ?? [])
      .sort((one, other) => (other.workers ?? 0) - (one.workers ?? 0));
  },
});

function standingOn({ kinds, recognitions, ...of }: Found, on: BusinessDate): Kind | undefined {
  const kind = kinds.filter(({ from }) => from <= on).at(-1);
  if (!kind || kind.kind === 'assistance-workshop') return undefined;
  const holds = recognitions?.find(({ from, to }) => from <= on && (to === null || to >= on));
  return {
    ...of,
    kind: kind.kind,
    craft: kind.craft,
    since: kind.from,
    recognisedSince: holds?.from ?? null,
    workers: holds?.began.workers ?? null,
  };
}
