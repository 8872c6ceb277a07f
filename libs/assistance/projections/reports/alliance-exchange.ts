import type { DataSource } from 'typeorm';
import { type KnownAlliance, alliancesOn } from '../../../kernel/alliances-on-day.js';
import { holdsOn } from '../../../kernel/alliances.js';
import { report, type ReportAsked } from '../../../projections/report.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { trainingWishOn, workWishOn } from '../../wishes.js';
import { openingsByCounty, patternOf } from '../county-sums.js';
import { everyPerson } from '../labour-pages.js';
import { compare } from './key-people.js';

const NOWHERE: ReadonlyMap<string, string> = new Map();
const GOING_OUT: ReadonlySet<string> = new Set(['cross-province', 'in-province']);

/** What one county brings into an alliance and looks for there. */
interface Exchange {
  readonly allianceId: string;
  readonly alliance: string;
  readonly division: string;
  /** Free places that the county shares with the alliance. */
  readonly freeShared: number;
  /** People without work who would leave the county. */
  readonly workersOffered: number;
  /** People who wish to be trained. */
  readonly trainingWished: number;
  /** The trade most of them name. */
  readonly trainingMostWished: string | null;
  /** Joint courses of the alliance in the county that run or are to come, and their free places. */
  readonly jointCourses: number;
  readonly jointPlacesFree: number;
}

interface Needs {
  workersOffered: number;
  trainingWished: number;
  readonly byTrade: Map<string, number>;
}

/**
 * 信息对接, 培训联动 inside each alliance (N6 art. 3): what its counties share of posts, who is ready to go out, and
 * who wishes to be trained, so that members can fill and teach together.
 */
export const allianceExchange = report<Exchange>({
  name: 'alliance-exchange',
  zh: '劳务协作联盟信息对接和培训联动',
  en: 'What the members of each alliance share and need',
  measure: 'metropolitan-alliance',
  cites: ['N6 art. 3'],
  columns: [
    { key: 'allianceId', zh: '联盟编号', en: 'alliance id', kind: 'id' },
    { key: 'alliance', zh: '联盟', en: 'alliance', kind: 'text' },
    { key: 'division', zh: '成员县', en: 'county of a member', kind: 'division' },
    { key: 'freeShared', zh: '共享空岗', en: 'free places shared', kind: 'count' },
    { key: 'workersOffered', zh: '有意外出人数', en: 'would go out to work', kind: 'count' },
    { key: 'trainingWished', zh: '有意参训人数', en: 'wish to be trained', kind: 'count' },
    { key: 'trainingMostWished', zh: '最多意愿工种', en: 'trade most wished', kind: 'text' },
    { key: 'jointCourses', zh: '联合培训班', en: 'joint courses', kind: 'count' },
    { key: 'jointPlacesFree', zh: '联合培训余额', en: 'free places in them', kind: 'count' },
  ],
  keyOf: ({ allianceId, division }) => `${allianceId}/${division}`,
  rows: async (source, tenant, asked) => {
    const openings = await openingsByCounty(source, tenant, asked);
    const needs = await needsByCounty(source, tenant, asked);
    const joint = await jointCourses(source, tenant, asked);
    const taught = [...joint.values()].map(({ county }) => county);
    const counties = [...new Set([...openings.keys(), ...needs.keys(), ...taught])].sort(compare);
    const alliances = alliancesOn(await knownAlliances(source, tenant), asked.on);
    return alliances.flatMap(({ allianceId, name, members }) =>
      counties
        .filter((division) => members.some((member) => holdsOn(member, division, asked.on)))
        .map((division): Exchange => {
          const { workersOffered = 0, trainingWished = 0, byTrade } = needs.get(division) ?? {};
          const freeShared = openings.get(division)?.freeShared ?? 0;
          const of = { allianceId, alliance: name, division, freeShared, workersOffered, trainingWished };
          const { jointCourses: courses = 0, jointPlacesFree = 0 } =
            joint.get(`${allianceId}/${division}`) ?? {};
          return { ...of, trainingMostWished: mostNamed(byTrade), jointCourses: courses, jointPlacesFree };
        }),
    );
  },
});

/** The alliances that events formed or changed; they are few. */
async function knownAlliances(source: DataSource, tenant: string): Promise<readonly KnownAlliance[]> {
  return source.query(
    'select key as "allianceId", name, memberships from alliance where tenant = $1 order by key',
    [tenant],
  );
}

interface Taught extends Pick<Exchange, 'jointCourses' | 'jointPlacesFree'> {
  readonly county: string;
}

/** Courses that an alliance shares and that are not over, by `ALLIANCE/COUNTY`; served by `course_days`. */
async function jointCourses(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<ReadonlyMap<string, Taught>> {
  const rows: readonly (Taught & { allianceId: string })[] = await source.query(
    `select c."allianceId", left(c.division, 6) as county, count(*)::int as "jointCourses",
       sum(greatest(0, c.places - taken))::int as "jointPlacesFree"
     from course c, lateral (select count(*)::int as taken from jsonb_each(c.people) as person (worker, place)
       where place ->> 'standing' in ('enrolled', 'completed')) as counted
     where c.tenant = $1 and c."lastDay" >= $2 and c."allianceId" is not null and c."cancelledOn" is null
       and ($3::text is null or c.division like $3)
     group by 1, 2`,
    [tenant, on, patternOf(division)],
  );
  return new Map(rows.map(({ allianceId, ...taught }) => [`${allianceId}/${taught.county}`, taught]));
}

async function needsByCounty(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<ReadonlyMap<string, Needs>> {
  const found = new Map<string, Needs>();
  await everyPerson(source, tenant, { division }, ({ labour, wishes }) => {
    const county = labour.householdCounty ?? '';
    const needs = found.get(county) ?? { workersOffered: 0, trainingWished: 0, byTrade: new Map() };
    found.set(county, needs);
    if (hadDiedBy(labour, on)) return;
    const scope = workWishOn(wishes, on)?.scope ?? 'none';
    if (GOING_OUT.has(scope) && !listsOn(labour, on, NOWHERE).employed) needs.workersOffered += 1;
    const training = trainingWishOn(wishes, on);
    if (!training) return;
    needs.trainingWished += 1;
    for (const trade of new Set(training.occupations))
      needs.byTrade.set(trade, (needs.byTrade.get(trade) ?? 0) + 1);
  });
  return found;
}

/** Of trades named equally often the first in order of names. */
function mostNamed(byTrade: ReadonlyMap<string, number> | undefined): string | null {
  const [most] = [...(byTrade ?? [])].sort(([one, few], [other, many]) => many - few || compare(one, other));
  return most?.[0] ?? null;
}
