import { isRefusal } from '../../libs/kernel/refusal.js';
import { projectionsOf } from '../../libs/process/house-projections.js';
import { Rebuilder } from '../../libs/projections/rebuild/rebuilder.js';
import { reportNamed, reportsOf } from '../../libs/projections/report.js';
import { playedThen } from './full-house.js';
import { relief, twoCounties } from './areas-story.js';
import { documentOfCounty, houseUnder } from './house-under.js';
import type { Story } from './story.js';

/**
 * Two counties in 2024: 远安 (420525), a key county with settlements and a local share of places, and 长阳
 * (420528). What its lists say on a day, and that a replay says the same.
 */
const HOUSE = houseUnder(
  documentOfCounty('420525', '2024-03-01', { 'settlement-places-share': ['percent', 10] }),
);

const NAMES = [
  'employment-scale',
  'employment-scale-falling',
  'wants-and-was-offered-none',
  'work-wanted',
  'work-wanted-by-trade',
  'key-areas',
  'settlements',
  'settlement-people',
  'county-capacity',
  'alliance-exchange',
  'performance-return',
  'fund-tilt',
  'openings-supply',
  'openings-published',
  'places-kept-for-relocated',
  'cooperation-levels',
];

/** Views of which the yearly results are made. */
const OF_THE_YEAR = ['labour-lists', 'work-wishes', 'help-of-years'];
type Rows = readonly Record<string, unknown>[];

/** What each list says on a day, and the yearly results before and after their tables are rebuilt. */
async function listsOf(told: Story, on: string) {
  return playedThen(
    told,
    async ({ engine, database: { source, pool }, tenant, house }) => {
      const reports: Record<string, Rows> = {};
      for (const one of reportsOf(house.rooms)) {
        if (NAMES.includes(one.name)) reports[one.name] = await one.rows(source, tenant, { on });
      }
      const found = reportNamed(reportsOf(house.rooms), 'performance-return');
      const printed = async () => JSON.stringify(await found?.rows(source, tenant, { on: '2024-12-31' }));
      const before = await printed();
      const rebuilder = new Rebuilder({ pool, tenant, log: engine.log });
      const views = projectionsOf(house.rooms).filter(({ name }) => OF_THE_YEAR.includes(name));
      const rebuilt = await rebuilder.rebuildAll(
        views.map((one) => one.rebuildable({ tenant, keys: engine.keys })),
      );
      const equal = rebuilt.filter(
        (one) => one.status === 'fulfilled' && !isRefusal(one.value) && one.value.equal,
      );
      return { reports, before, after: await printed(), rebuilt: equal.length };
    },
    HOUSE,
  );
}

describe('the lists of areas', () => {
  let reports: Record<string, Rows> = {};
  let year: { readonly before: string; readonly after: string; readonly rebuilt: number };
  let refused: readonly string[] = [];
  beforeAll(async () => {
    const short = relief('short', { relocatedQuotaPercent: 9 });
    const told = twoCounties()
      .job('2024-03-01', short.jobId, 'e1', short.fields)
      .job('2024-03-01', 'kept', 'e1', relief('kept', { relocatedQuotaPercent: 10 }).fields)
      .do('2024-03-02', 'ReviseJob', { jobId: 'kept', relocatedQuotaPercent: 5 })
      .do('2024-03-02', 'ReviseJob', { jobId: 'before-the-share', openings: 12 })
      .job('2024-03-02', 'over', 'e1', relief('over', { closesOn: '2024-02-28' }).fields)
      .do('2024-03-03', 'OfferPlacement', {
        offerId: 'o1',
        workerId: 'a3',
        jobId: 'far-job',
        expiresAt: '2024-03-20T09:00:00+08:00',
      })
      .advance('2024-03-05');
    const { answer, refused: codes } = await listsOf(told, '2024-03-04');
    ({ reports, ...year } = answer);
    refused = codes;
  });

  it('refuse a posting of a project that keeps too few places, and lowering one; what is over stands', () => {
    expect(refused.map((line) => line.split(': ')[1])).toEqual([
      'settlement-places-too-few',
      'settlement-places-too-few',
    ]);
    expect(
      reports['places-kept-for-relocated']?.map(({ jobId, askedPercent, fallsShort }) => [
        jobId,
        askedPercent,
        fallsShort,
      ]),
    ).toEqual([
      ['before-the-share', 10, true],
      ['kept', 10, false],
    ]);
  });

  it('count who is in work by county, city and province, and warn where it fell', () => {
    const of = (division: string, month: string) =>
      reports['employment-scale']?.find((row) => row.division === division && row.month === month);
    expect(of('420525', '2024-01')).toMatchObject({ people: 3, employed: 2, monthBefore: 2, warning: null });
    expect(of('420525', '2024-02')).toMatchObject({
      people: 3,
      employed: 1,
      monthBefore: 2,
      warning: 'month',
    });
    expect(of('420500', '2024-02')).toMatchObject({ people: 4, employed: 2, monthBefore: 3 });
    expect(of('420525', '2024-03')).toMatchObject({ countedOn: '2024-03-04', employed: 1, warning: null });
    expect(reports['employment-scale-falling']).toEqual([]);
  });

  it('name who wants work or training and was offered neither, those lifted out of poverty first', () => {
    expect(
      reports['wants-and-was-offered-none']?.map(({ workerId, wants, since }) => [workerId, wants, since]),
    ).toEqual([
      ['a1', 'training', '2024-01-02'],
      ['a2', 'work', '2024-02-22'],
      ['c1', 'work', '2024-02-23'],
    ]);
  });

  it('say who wants which work', () => {
    expect(
      reports['work-wanted']?.map(({ workerId, scope, occupations, destinations, keyArea }) => [
        workerId,
        scope,
        occupations,
        destinations,
        keyArea,
      ]),
    ).toEqual([
      ['a2', 'county', '缝纫工', '*', true],
      ['a3', 'cross-province', '*', '4201', true],
      ['c1', 'in-province', '*', '*', true],
    ]);
    expect(reports['work-wanted-by-trade']).toContainEqual({
      division: '420525',
      occupation: '*',
      destination: '4201',
      people: 1,
    });
  });

  it('show key areas with what is concentrated there', () => {
    expect(
      reports['key-areas']?.map(({ area, kind, lifted, employed, warning }) => [
        area,
        kind,
        lifted,
        employed,
        warning,
      ]),
    ).toEqual([
      ['420525', 'key-county', 3, 1, null],
      ['s1', 'settlement', 1, 1, null],
      ['s2', 'settlement', 1, 0, null],
      ['s3', 'settlement', 0, 0, null],
    ]);
    expect(reports['key-areas']?.[0]).toMatchObject({
      document: '示例名单（虚构）',
      projects: 1,
      newLabourIntensive: 1,
      fairs: 1,
      mayAddWelfarePosts: true,
    });
  });

  it('show settlements of 800 people or more without a window first, and who there is out of work', () => {
    expect(
      reports.settlements?.map(({ settlementId, people, gap, policyAdvice }) => [
        settlementId,
        people,
        gap,
        policyAdvice,
      ]),
    ).toEqual([
      ['s2', 800, 'no-window', 0],
      ['s1', 900, null, 3],
      ['s3', 799, null, 0],
    ]);
    expect(
      reports['settlement-people']?.map(({ workerId, settlementId, employed, outOfWorkSince }) => [
        workerId,
        settlementId,
        employed,
        outOfWorkSince,
      ]),
    ).toEqual([
      ['a2', 's2', false, '2024-02-21'],
      ['a1', 's1', true, null],
    ]);
  });

  it('hold posts against seekers in each county, and what each brings into its alliance', () => {
    expect(reports['county-capacity']?.find(({ division }) => division === '420525')).toMatchObject({
      seekers: 1,
      farms: 1,
      newLabourIntensive: 1,
    });
    expect(reports['alliance-exchange']?.find(({ division }) => division === '420525')).toMatchObject({
      allianceId: 'yichang-jingzhou-jingmen',
      workersOffered: 2,
      trainingWished: 1,
      trainingMostWished: '电工',
      jointCourses: 1,
      jointPlacesFree: 20,
    });
  });

  it('give results of the year by city and county, and how funds lean', () => {
    const county = reports['performance-return']?.filter(({ division }) => division === '420525');
    expect(county).toMatchObject([
      {
        group: 'lifted-out-of-poverty',
        people: 3,
        employed: 1,
        employedYearBefore: 2,
        change: -1,
        offers: 1,
      },
      { group: 'rural-low-income', people: 1, employed: 0, unoffered: 1 },
    ]);
    expect(reports['fund-tilt']).toMatchObject([
      { division: '420525', keyCounty: true, lifted: 3, lowIncome: 1, fundsFen: 1_000_000, leansAway: false },
      { division: '420528', keyCounty: false, lifted: 1, fundsFen: 0 },
    ]);
  });

  it('publish across regions what is shared beyond its county, and agreements by level', () => {
    const published = reports['openings-published']?.map(({ jobId }) => jobId);
    expect(reports['openings-supply']?.map(({ jobId }) => jobId)).toEqual([
      'before-the-share',
      'kept',
      'near-job',
      'far-job',
    ]);
    expect(published).toEqual(['before-the-share', 'kept', 'far-job']);
    expect(reports['cooperation-levels']).toMatchObject([{ level: 'county', parties: '420525 420802' }]);
  });

  it('give the same bytes of the yearly results after their tables came out of the log again', () => {
    expect(year.rebuilt).toBe(OF_THE_YEAR.length);
    expect(year.before).toContain('420525');
    expect(year.after).toBe(year.before);
  });
});
