import { outreach, slot } from './outreach-stories.js';
import { played, refusedCodes, reportsAfter, type Story, story } from './story.js';

/** People of one county, some of them at work for a firm in the capital, one under a brand. */
const told = (): Story =>
  outreach(
    story()
      .employer('2024-01-02', 'e1')
      .employer('2024-01-02', 'e2', { division: '420525' })
      .job('2024-01-02', 'j1', 'e1', { openings: 9 })
      .job('2024-01-02', 'j2', 'e2', { openings: 2, division: '420525', shareWith: 'own-county' })
      .worker('2024-01-02', 'w1')
      .worker('2024-01-02', 'w2')
      .worker('2024-01-02', 'w3')
      .worker('2024-01-02', 'w4')
      .worker('2024-01-02', 'w5', { status: null })
      .worker('2024-01-02', 'w6', { household: '422823' })
      .contract('c1', 'w1', 'e1', '2024-02-01', undefined, { jobId: 'j1', wageFen: 600_000 })
      .contract('c2', 'w2', 'e1', '2024-02-01', undefined, { jobId: 'j1', wageFen: 500_000 })
      .contract('c5', 'w5', 'e2', '2024-02-01', '2024-03-31', { wageFen: 400_000 })
      .contract('c6', 'w6', 'e1', '2024-02-01'),
    { day: '2024-02-01', workerId: 'w1', contractId: 'c1' },
  );

describe('labour-brand', () => {
  it('shows who is at work under a brand, at which wage level, and what is missing since when', async () => {
    const [, brands, tasks, newYear, candidates, elsewhere] = await reportsAfter(
      told()
        .do('2024-02-05', 'DeclareWillingness', { workerId: 'w3', scope: 'cross-province' })
        .do('2024-02-05', 'DeclareWillingness', { workerId: 'w4', scope: 'in-province' })
        .do('2024-02-05', 'ReportBrandTraining', { brandId: 'b1', workerId: 'w4', completedOn: '2024-02-04' })
        .worker('2024-02-05', 'w7', { status: null })
        .do('2024-02-05', 'DeclareWillingness', { workerId: 'w7', scope: 'cross-province' })
        .do('2024-02-05', 'ReportBrandTraining', { brandId: 'b1', workerId: 'w7', completedOn: '2024-02-04' })
        .worker('2024-02-05', 'w8')
        .do('2024-02-05', 'DeclareWillingness', { workerId: 'w8', scope: 'county' })
        .advance('2024-02-06'),
      [
        { name: 'labour-brands', on: '2024-01-31' },
        { name: 'labour-brands', on: '2024-03-01' },
        { name: 'brand-tasks', on: '2024-03-01' },
        { name: 'brand-tasks', on: '2025-01-01' },
        { name: 'brand-candidates', on: '2024-03-01', division: '4205' },
        { name: 'brand-candidates', on: '2024-03-01', division: '4228' },
      ],
    );
    expect(brands).toMatchObject([
      {
        brandId: 'b1',
        brandsInCounty: 1,
        plannedSentOut: 10,
        sentThisYear: 1,
        trainedThisYear: 2,
        atWork: 1,
        liftedOutAtWork: 1,
        wageFen: 600_000,
        // Of 400000 and 500000 the middle is the lower.
        othersWageFen: 400_000,
        wagePermille: 1_500,
      },
    ]);
    expect(tasks).toMatchObject([{ task: 'no-leader', since: '2024-02-01' }]);
    expect(newYear).toMatchObject([
      { task: 'no-leader', since: '2024-02-01' },
      { task: 'no-plan', since: '2025-01-01' },
      { task: 'nobody-sent-out', since: '2025-01-01' },
    ]);
    // People lifted out of poverty first, of them who was trained.
    expect(candidates?.map(({ workerId }) => workerId)).toEqual(['w4', 'w3', 'w7']);
    expect(elsewhere).toEqual([]);
  });

  it('refuses a second brand of one name in a county, and a contract for two brands', async () => {
    const report = await played(
      told()
        .do('2024-02-02', 'RegisterBrand', brand({ brandId: 'b2' }))
        .do('2024-02-02', 'RegisterBrand', brand({ brandId: 'b3', name: '示例焊工' }))
        .do('2024-02-02', 'SendUnderBrand', sending('b3', 'w1', 'c1'))
        .do('2024-02-02', 'SendUnderBrand', sending('b3', 'w2', 'c1')),
    );
    expect(refusedCodes(report)).toEqual(['brand-name-used', 'already-exists', 'contract-unknown']);
  });
});

const brand = (change: object) => ({
  name: '示例绣娘',
  county: '420525',
  occupation: '缝纫工',
  roots: ['culture'],
  foundedOn: '2024-02-01',
  ...change,
});
const sending = (brandId: string, workerId: string, contractId: string) => ({
  brandId,
  workerId,
  contractId,
  sentOn: '2024-02-01',
});

describe('assistance-base', () => {
  it('counts the people lifted out of poverty whom it hired and trained while it bore the name', async () => {
    const naming = {
      kind: 'assistance-base',
      name: '示例就业帮扶基地',
      division: '420106',
      employerId: 'e1',
      document: '示例文号〔2024〕3号',
      from: '2024-03-01',
    };
    const asked = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'];
    const answers = await reportsAfter(
      told()
        .do('2024-02-20', 'ReportBaseTraining', training('w3'))
        .do('2024-02-20', 'ReportBaseTraining', training('w5'))
        .do('2024-02-20', 'WithdrawBase', {
          baseId: 'base1',
          document: '示例文号〔2024〕2号',
          reason: '停产',
          to: '2024-02-29',
        })
        .contract('c4', 'w4', 'e1', '2024-03-01', undefined, { jobId: 'j1' })
        .do('2024-03-01', 'NameBase', { ...naming, baseId: 'base2' })
        .do('2024-03-01', 'NameBase', {
          baseId: 'county1',
          kind: 'model-county',
          name: '示例示范县',
          division: '420525',
          document: '示例文号〔2024〕4号',
          from: '2024-02-01',
        }),
      asked.map((on) => ({ name: 'assistance-bases', on })),
    );
    const firm = answers.map((rows) => rows.find(({ baseId }) => baseId === 'base1'));
    expect(firm[0]).toBeUndefined();
    const counted = { liftedOutHired: 3, liftedOutAtWork: 3 };
    expect(firm[1]).toMatchObject({ bears: true, ...counted, liftedOutTrained: 0, openings: 9 });
    expect(firm[2]).toMatchObject({ bears: true, ...counted, liftedOutTrained: 1 });
    expect(firm[3]).toMatchObject({ bears: false, to: '2024-02-29', ...counted });
    const [, , , last] = answers;
    expect(last?.find(({ baseId }) => baseId === 'base2')).toMatchObject({ bears: true, liftedOutHired: 1 });
    // w1, w2 and w4 of the county work in the capital; w5 is not lifted out of poverty.
    expect(last?.find(({ baseId }) => baseId === 'county1')).toMatchObject({ liftedOutAtWork: 3 });
  });

  it('is named once of a kind until the name is withdrawn', async () => {
    const report = await played(
      told().do('2024-02-02', 'NameBase', {
        baseId: 'base2',
        kind: 'assistance-base',
        name: '示例就业帮扶基地',
        division: '420106',
        employerId: 'e1',
        document: '示例文号〔2024〕5号',
        from: '2024-02-02',
      }),
    );
    expect(refusedCodes(report)).toEqual(['already-named']);
  });
});

const training = (workerId: string) => ({
  baseId: 'base1',
  workerId,
  course: '电子装配',
  completedOn: '2024-02-19',
});

describe('service-station', () => {
  const convoy = { convoyId: 'v1', workerId: 'w3' };
  const travelling = () =>
    told()
      .placed('2024-02-05', 'w3', 'j1')
      .do('2024-02-09', 'PlanConvoy', {
        convoyId: 'v1',
        organiser: 'station:s1',
        origin: '420525',
        destination: '420106',
        seats: 30,
        departsAt: '2024-02-10T08:00:00+08:00',
      })
      .do('2024-02-09', 'AssignSeat', { ...convoy, jobId: 'j1' })
      .do('2024-02-10', 'DepartConvoy', { convoyId: 'v1' })
      .do('2024-02-11', 'ConfirmArrival', convoy)
      .contract('c3', 'w3', 'e1', '2024-02-12', undefined, { jobId: 'j1' });

  it('follows up whom it sent every thirty days until the contract ends', async () => {
    const days = ['2024-03-10', '2024-03-11', '2024-04-09', '2024-04-10', '2024-05-01'];
    const answers = await reportsAfter(
      travelling()
        .do('2024-03-11', 'FollowUpWorker', {
          stationId: 's1',
          workerId: 'w3',
          by: 'call',
          found: 'settled',
          on: '2024-03-11',
        })
        .do('2024-04-30', 'EndEmployment', {
          contractId: 'c3',
          endedOn: '2024-04-30',
          reason: 'resigned',
        }),
      days.map((on) => ({ name: 'station-follow-ups', on })),
    );
    const due = answers.map((rows) => rows.map(({ workerId, dueSince }) => `${workerId} ${dueSince}`));
    // On 2024-03-11 the follow-up of that day is recorded.
    expect(due).toEqual([[], [], [], ['w3 2024-04-10'], []]);
  });

  it('has whom it never reached again in its list from the thirtieth day', async () => {
    const [before, on, stations] = await reportsAfter(travelling().advance('2024-03-12'), [
      { name: 'station-follow-ups', on: '2024-03-10' },
      { name: 'station-follow-ups', on: '2024-03-11' },
      { name: 'service-stations', on: '2024-03-11', division: '4205' },
    ]);
    expect(before).toEqual([]);
    expect(on).toMatchObject([
      { stationId: 's1', workerId: 'w3', lastOn: null, dueSince: '2024-03-11', liftedOut: true },
    ]);
    expect(stations).toMatchObject([{ stationId: 's1', convoys: 1, sent: 1, followedUp: 0 }]);
  });

  it('gives postings of its areas and of all who share, and is missed where people go unserved', async () => {
    const [posts, without] = await reportsAfter(told().advance('2024-03-01'), [
      { name: 'station-posts', on: '2024-03-01' },
      { name: 'counties-without-station', on: '2024-03-01' },
    ]);
    // j1 stands where the station is, j2 in the county it serves; the same day's order is by id.
    expect(posts).toMatchObject([
      { jobId: 'j1', reach: 'own-area', free: 7 },
      { jobId: 'j2', reach: 'own-area' },
    ]);
    expect(without).toEqual([{ county: '422823', side: 'origin', people: 1, liftedOut: 1 }]);
  });
});

describe('recruitment-campaign', () => {
  it('counts as its results the contracts for postings shown there, until thirty days after it', async () => {
    const [days] = await reportsAfter(
      told()
        .do('2024-03-06', 'ReportCampaign', { campaignId: 'f1', visitors: 320, onlineVisitors: 1_500 })
        .contract('c3', 'w3', 'e1', '2024-03-04', undefined, { jobId: 'j1' })
        .contract('c4', 'w4', 'e1', '2024-03-05', undefined, { jobId: 'j1' })
        .contract('c7', 'w5', 'e1', '2024-04-05', undefined, { jobId: 'j1' })
        .worker('2024-04-05', 'w8')
        .contract('c8', 'w8', 'e1', '2024-04-06', undefined, { jobId: 'j1' })
        .worker('2024-04-05', 'w9')
        .contract('c9', 'w9', 'e1', '2024-03-10'),
      [{ name: 'recruitment-campaigns', on: '2024-05-01' }],
    );
    expect(days).toMatchObject([
      { campaignId: 'f1', stands: 'held', posts: 1, openings: 9, visitors: 320, hires: 2 },
    ]);
  });

  it('lets nobody book a place twice, nor be in two interviews at once', async () => {
    const booking = (campaignId: string, slotId: string, workerId: string) => ({
      campaignId,
      slotId,
      workerId,
    });
    const report = await played(
      told()
        .do('2024-02-02', 'PlanCampaign', {
          campaignId: 'f2',
          title: '示例大龄专场',
          kind: 'fair',
          mode: 'on-site',
          target: 'older-workers',
          division: '420525',
          from: '2024-03-05',
          to: '2024-03-05',
        })
        .do('2024-02-02', 'ShowPost', { campaignId: 'f2', jobId: 'j1' })
        .do('2024-02-02', 'OpenInterviewSlot', slot('f2', 't1', '2024-03-05T09:10:00+08:00'))
        .do('2024-02-02', 'OpenInterviewSlot', slot('f2', 't2', '2024-03-05T09:15:00+08:00'))
        .do('2024-02-03', 'BookInterview', booking('f1', 't1', 'w3'))
        .do('2024-02-03', 'BookInterview', booking('f1', 't1', 'w4'))
        .do('2024-02-03', 'BookInterview', booking('f2', 't1', 'w3'))
        .do('2024-02-03', 'BookInterview', booking('f2', 't2', 'w3'))
        .do('2024-02-04', 'ReleaseInterview', booking('f1', 't1', 'w3'))
        .do('2024-02-04', 'BookInterview', booking('f1', 't1', 'w4'))
        .do('2024-02-04', 'BookInterview', booking('f2', 't1', 'w3')),
    );
    // At last w3 has the interview at 9:15 of the other campaign, into which the one at 9:10 would run.
    expect(refusedCodes(report)).toEqual(['slot-full', 'time-taken', 'time-taken']);
  });
});
