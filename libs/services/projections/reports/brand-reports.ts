import { calendarYearOf } from '../../../kernel/business-date.js';
import { heldOn, liesIn, runsOn } from '../../../projections/held-on.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { areaPattern, type OutreachSettings, rowsOf } from './asking.js';
import { countiesToFound, isKeyCounty } from './key-county-brands.js';
import { BRAND_TASK_WORDS, SCOPE_WORDS } from './words.js';

interface BrandOnDay {
  readonly brandId: string;
  readonly name: string;
  readonly county: string;
  readonly occupation: string;
  readonly keyCounty: boolean;
  readonly foundedOn: string;
  readonly brandsInCounty: number;
  readonly leaders: string;
  readonly plannedSentOut: number | null;
  readonly sentThisYear: number;
  readonly trainedThisYear: number;
  readonly atWork: number;
  readonly liftedOutAtWork: number;
  readonly wageFen: number | null;
  readonly othersWageFen: number | null;
  readonly wagePermille: number | null;
  readonly shown: number;
}

const STANDS = '(b."foundedOn" <= $2 and (b."closedOn" is null or b."closedOn" >= $2))';

const IS_KEY_COUNTY = isKeyCounty({ tenant: 'b.tenant', county: 'b.county', day: '$2' });
const LIFTED_AT_START = heldOn('w.statuses', { statuses: '$4', day: 'c."startsOn"' });

/** $1 tenant, $2 day, $3 area, $4 statuses of those who come first, $5 first day of the year, $6 the year. */
const BRANDS = `
  select b.key as "brandId", b.name, b.county, b.occupation, b."foundedOn",
    ${IS_KEY_COUNTY} as "keyCounty",
    (select count(*)::int from labour_brand o
     where o.tenant = b.tenant and o.county = b.county
       and o."foundedOn" <= $2 and (o."closedOn" is null or o."closedOn" >= $2)) as "brandsInCounty",
    (select coalesce(string_agg(l ->> 'employerId', ' ' order by l ->> 'from'), '')
     from jsonb_array_elements(b.leaders) as l
     where l ->> 'from' <= $2 and (l ->> 'to' is null or l ->> 'to' >= $2)) as leaders,
    (b.plans -> $6 ->> 'sentOut')::int as "plannedSentOut",
    (select count(*)::int from person_helped p
     where p.tenant = b.tenant and p."holderId" = b.key and p.kind = 'brand-sent'
       and p."on" between $5 and $2) as "sentThisYear",
    (select count(*)::int from person_helped p
     where p.tenant = b.tenant and p."holderId" = b.key and p.kind = 'brand-trained'
       and p."on" between $5 and $2) as "trainedThisYear",
    own."atWork", own."liftedOutAtWork", own."wageFen"::float8 as "wageFen",
    others."wageFen"::float8 as "othersWageFen",
    (own."wageFen" * 1000 / nullif(others."wageFen", 0))::int as "wagePermille",
    (select count(*)::int from jsonb_array_elements(b.shown) as s where s ->> 'on' <= $2) as shown
  from labour_brand b,
  lateral (
    select count(distinct c."workerId")::int as "atWork",
      (count(distinct c."workerId") filter (where ${LIFTED_AT_START}))::int as "liftedOutAtWork",
      percentile_disc(0.5) within group (order by c."wageFen") filter (where not c."partTime") as "wageFen"
    from person_helped p
    join contract c on c.tenant = p.tenant and c.key = p."contractId" and ${runsOn('c', '$2')}
    left join registered_worker w on w.tenant = c.tenant and w.key = c."workerId"
    where p.tenant = b.tenant and p."holderId" = b.key and p.kind = 'brand-sent' and p."on" <= $2
  ) as own,
  lateral (
    select percentile_disc(0.5) within group (order by c."wageFen") as "wageFen"
    from registered_worker w
    join contract c on c.tenant = w.tenant and c."workerId" = w.key and ${runsOn('c', '$2')}
      and not c."partTime"
    where w.tenant = b.tenant and w."householdCounty" = b.county and not exists (
      select 1 from person_helped p
      where p.tenant = c.tenant and p."workerId" = c."workerId" and p.kind = 'brand-sent'
        and p."contractId" = c.key and p."holderId" = b.key and p."on" <= $2
    )
  ) as others
  where b.tenant = $1 and ${STANDS} and ${liesIn('b.county', '$3')}
  order by b.county, b.key collate "C"`;

function labourBrands(settings: OutreachSettings): AnyReport {
  return report<BrandOnDay>({
    name: 'labour-brands',
    zh: '劳务品牌',
    en: 'Labour brands: plan, training, people sent out and their wage level',
    measure: 'labour-brand',
    cites: ['N6 art. 4', 'N25 §2(4)'],
    columns: [
      { key: 'brandId', zh: '品牌编号', en: 'brand', kind: 'id' },
      { key: 'name', zh: '品牌', en: 'name', kind: 'text' },
      { key: 'county', zh: '县', en: 'county', kind: 'division' },
      { key: 'keyCounty', zh: '重点帮扶县', en: 'key county', kind: 'flag' },
      { key: 'brandsInCounty', zh: '该县品牌数', en: 'brands of the county', kind: 'count' },
      { key: 'occupation', zh: '工种', en: 'trade', kind: 'text' },
      { key: 'foundedOn', zh: '创建日期', en: 'founded on', kind: 'day' },
      { key: 'leaders', zh: '龙头企业', en: 'lead enterprises', kind: 'id' },
      { key: 'plannedSentOut', zh: '本年计划输出', en: 'planned to send out this year', kind: 'count' },
      { key: 'sentThisYear', zh: '本年已输出', en: 'sent out this year', kind: 'count' },
      { key: 'trainedThisYear', zh: '本年培训', en: 'trained this year', kind: 'count' },
      { key: 'atWork', zh: '在岗', en: 'at work under it', kind: 'count' },
      { key: 'liftedOutAtWork', zh: '其中脱贫人口', en: 'of them lifted out of poverty', kind: 'count' },
      { key: 'wageFen', zh: '月工资中位数', en: 'middle monthly wage', kind: 'fen' },
      { key: 'othersWageFen', zh: '该县其他人员', en: "the county's others", kind: 'fen' },
      { key: 'wagePermille', zh: '相当于其他人员', en: 'in proportion to the others', kind: 'permille' },
      { key: 'shown', zh: '选树推介展示交流次数', en: 'times selected or shown', kind: 'count' },
    ],
    keyOf: ({ brandId }) => brandId,
    rows: (source, tenant, { on, division }) => {
      const year = calendarYearOf(on);
      const statuses = settings.firstStatuses(on);
      return rowsOf(source, BRANDS, [
        tenant,
        on,
        areaPattern(division),
        statuses,
        `${year}-01-01`,
        String(year),
      ]);
    },
  });
}

interface BrandTask {
  readonly brandId: string;
  readonly name: string;
  readonly county: string;
  readonly task: 'no-plan' | 'no-leader' | 'nobody-sent-out';
  readonly since: string;
}

/** What a brand of the day lacks; each row goes when the plan, the leader or the first person is recorded. */
const BRAND_TASKS = `
  select b.key as "brandId", b.name, b.county, t.task, greatest(b."foundedOn", t.since) as since
  from labour_brand b, lateral (
    select 'no-plan' as task, $5 as since where b.plans -> $6 is null
    union all
    select 'no-leader', coalesce((select max(l ->> 'to') from jsonb_array_elements(b.leaders) as l), '')
    where not exists (
      select 1 from jsonb_array_elements(b.leaders) as l
      where l ->> 'from' <= $2 and (l ->> 'to' is null or l ->> 'to' >= $2))
    union all
    select 'nobody-sent-out', $5
    where not exists (
      select 1 from person_helped p
      where p.tenant = b.tenant and p."holderId" = b.key and p.kind = 'brand-sent'
        and p."on" between $5 and $2)
  ) as t
  where b.tenant = $1 and ${STANDS} and ${liesIn('b.county', '$3')} and $4::text[] is not null
  order by since, b.key collate "C", t.task`;

function brandTasks(settings: OutreachSettings): AnyReport {
  return report<BrandTask>({
    name: 'brand-tasks',
    zh: '劳务品牌待办：未定年度计划、无龙头企业、本年尚无输出',
    en: 'Brands without a plan of the year, a leader, or anyone sent out this year',
    measure: 'labour-brand',
    cites: ['N25 §2(4)', 'N6 art. 4'],
    columns: [
      { key: 'brandId', zh: '品牌编号', en: 'brand', kind: 'id' },
      { key: 'name', zh: '品牌', en: 'name', kind: 'text' },
      { key: 'county', zh: '县', en: 'county', kind: 'division' },
      { key: 'task', zh: '待办', en: 'what is missing', kind: 'text', words: BRAND_TASK_WORDS },
      { key: 'since', zh: '自', en: 'since', kind: 'day' },
    ],
    keyOf: ({ brandId, task }) => `${brandId}/${task}`,
    rows: (source, tenant, { on, division }) => {
      const year = calendarYearOf(on);
      const statuses = settings.firstStatuses(on);
      return rowsOf(source, BRAND_TASKS, [
        tenant,
        on,
        areaPattern(division),
        statuses,
        `${year}-01-01`,
        String(year),
      ]);
    },
  });
}

interface BrandCandidate {
  readonly brandId: string;
  readonly workerId: string;
  readonly county: string;
  readonly liftedOut: boolean;
  readonly trained: boolean;
  readonly skilled: boolean;
  readonly scope: string;
}

/** Of each brand so many people are named at most, those who come first. */
const CANDIDATES_A_BRAND = 200;

const CANDIDATES = `
  select b.key as "brandId", found."workerId", b.county, found."liftedOut", found.trained, found.skilled,
    found.scope
  from labour_brand b, lateral (
    select someone.*, row_number() over (
      order by "liftedOut" desc, trained desc, skilled desc, "workerId" collate "C") as nth
    from (
      select w.key as "workerId", w.scope,
        ${heldOn('w.statuses', { statuses: '$4', day: '$2' })} as "liftedOut",
        exists (
          select 1 from person_helped p
          where p.tenant = w.tenant and p."workerId" = w.key and p.kind = 'brand-trained'
            and p."holderId" = b.key and p."on" <= $2
        ) as trained,
        exists (
          select 1 from jsonb_array_elements(w.skills) as s where s ->> 'occupation' = b.occupation
        ) as skilled
      from registered_worker w
      where w.tenant = b.tenant and w."householdCounty" = b.county
        and w.scope in ('cross-province', 'in-province') and not exists (
          select 1 from contract c
          where c.tenant = w.tenant and c."workerId" = w.key and not c."partTime" and ${runsOn('c', '$2')}
        )
    ) as someone
  ) as found
  where b.tenant = $1 and ${STANDS} and ${liesIn('b.county', '$3')} and found.nth <= ${CANDIDATES_A_BRAND}
  order by b.key collate "C", found.nth`;

function brandCandidates(settings: OutreachSettings): AnyReport {
  return report<BrandCandidate>({
    name: 'brand-candidates',
    zh: '劳务品牌可输出人员（脱贫人口优先）',
    en: 'Who could be sent out under a brand, people lifted out of poverty first',
    measure: 'labour-brand',
    cites: ['N25 §2(4)'],
    columns: [
      { key: 'brandId', zh: '品牌编号', en: 'brand', kind: 'id' },
      { key: 'workerId', zh: '人员', en: 'worker', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county', kind: 'division' },
      { key: 'liftedOut', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'flag' },
      { key: 'trained', zh: '已受品牌培训', en: 'trained under the brand', kind: 'flag' },
      { key: 'skilled', zh: '持有该工种证书', en: 'certified in its trade', kind: 'flag' },
      { key: 'scope', zh: '外出意愿', en: 'willing to go', kind: 'text', words: SCOPE_WORDS },
    ],
    keyOf: ({ brandId, workerId }) => `${brandId}/${workerId}`,
    rows: (source, tenant, { on, division }) =>
      rowsOf(source, CANDIDATES, [tenant, on, areaPattern(division), settings.firstStatuses(on)]),
  });
}

export function brandReports(settings: OutreachSettings): readonly AnyReport[] {
  return [labourBrands(settings), brandTasks(settings), brandCandidates(settings), countiesToFound];
}
