import { heldOn, liesIn, runsOn } from '../../../projections/held-on.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { areaPattern, type OutreachSettings, rowsOf } from './asking.js';
import { BASE_WORDS } from './words.js';

interface BaseOnDay {
  readonly baseId: string;
  readonly kind: string;
  readonly name: string;
  readonly division: string;
  readonly employerId: string | null;
  readonly document: string;
  readonly from: string;
  readonly to: string | null;
  readonly bears: boolean;
  readonly openings: number;
  readonly liftedOutHired: number;
  readonly liftedOutAtWork: number;
  readonly liftedOutTrained: number;
}

const LIFTED_AT_START = heldOn('w.statuses', { statuses: '$4', day: 'c."startsOn"' });

/**
 * $1 tenant, $2 day, $3 area, $4 statuses. Contracts count that begin while the name is borne: a firm's own,
 * and of a model county those of its people whose work lies outside it.
 */
const BASES = `
  select b.key as "baseId", b.kind, b.name, b.division, b."employerId", b.document, b."from", b."to",
    (b."to" is null or b."to" >= $2) as bears,
    (select coalesce(sum(j.openings), 0)::int from job_opening j
     where j.tenant = b.tenant and j."employerId" = b."employerId" and j."postedOn" <= $2
       and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
    ) as openings,
    given."hired" as "liftedOutHired", given."atWork" as "liftedOutAtWork",
    (select count(distinct p."workerId")::int from person_helped p
     join registered_worker w on w.tenant = p.tenant and w.key = p."workerId"
     where p.tenant = b.tenant and p."holderId" = b.key and p.kind = 'base-trained' and p."on" <= $2
       and ${heldOn('w.statuses', { statuses: '$4', day: 'p."on"' })}) as "liftedOutTrained"
  from assistance_base b, lateral (
    select count(distinct c."workerId")::int as hired,
      count(distinct c."workerId") filter (where ${runsOn('c', '$2')})::int as "atWork"
    from contract c join registered_worker w on w.tenant = c.tenant and w.key = c."workerId"
    left join employer e on e.tenant = c.tenant and e.key = c."employerId"
    left join job_opening j on j.tenant = c.tenant and j.key = c."jobId"
    where c.tenant = b.tenant and c.runs and c."startsOn" between b."from" and least(b."to", $2)
      and ${LIFTED_AT_START} and case b.kind
        when 'model-county'
          then w."householdCounty" = b.division
            and left(coalesce(j.division, e.division), 6) <> w."householdCounty"
        else c."employerId" = b."employerId"
      end
  ) as given
  where b.tenant = $1 and b."from" <= $2 and ${liesIn('b.division', '$3')}
  order by bears desc, b.kind, b.division, b.key collate "C"`;

/** Named firms and counties, with what they give people lifted out of poverty. */
export function baseReports(settings: OutreachSettings): readonly AnyReport[] {
  return [
    report<BaseOnDay>({
      name: 'assistance-bases',
      zh: '就业帮扶基地、爱心企业、转移就业示范县',
      en: 'Assistance bases, caring enterprises and model counties, and what they give',
      measure: 'assistance-base',
      cites: ['N25 §2(1)'],
      columns: [
        { key: 'baseId', zh: '编号', en: 'base', kind: 'id' },
        { key: 'kind', zh: '称号', en: 'kind', kind: 'text', words: BASE_WORDS },
        { key: 'name', zh: '名称', en: 'name', kind: 'text' },
        { key: 'division', zh: '地区', en: 'division', kind: 'division' },
        { key: 'employerId', zh: '企业', en: 'firm', kind: 'id' },
        { key: 'document', zh: '认定文件', en: 'named by', kind: 'text' },
        { key: 'from', zh: '自', en: 'from', kind: 'day' },
        { key: 'to', zh: '至', en: 'last day', kind: 'day' },
        { key: 'bears', zh: '有效', en: 'bears the name', kind: 'flag' },
        { key: 'openings', zh: '在招名额', en: 'openings posted', kind: 'count' },
        {
          key: 'liftedOutHired',
          zh: '期间吸纳脱贫人口',
          en: 'lifted out of poverty, hired since',
          kind: 'count',
        },
        { key: 'liftedOutAtWork', zh: '其中在岗', en: 'of them at work', kind: 'count' },
        { key: 'liftedOutTrained', zh: '培训脱贫人口', en: 'lifted out of poverty, trained', kind: 'count' },
      ],
      keyOf: ({ baseId }) => baseId,
      rows: (source, tenant, { on, division }) =>
        rowsOf(source, BASES, [tenant, on, areaPattern(division), settings.firstStatuses(on)]),
    }),
  ];
}
