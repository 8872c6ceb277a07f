import { outreach, slot } from './outreach-stories.js';
import { type Story, story } from './story.js';

/** Brands, bases, a station and campaigns, of people of one county. */
export const brandsAndFairs = (): Story => fairs(bases(journeys(brands(atWork()))));

/** People of one county, some of them at work for a firm in the capital, one under a brand. */
const atWork = (): Story => {
  const told = story()
    .employer('2024-01-02', 'e1')
    .employer('2024-01-02', 'e2', { division: '420525' })
    .job('2024-01-02', 'j1', 'e1', { openings: 20 })
    .job('2024-01-02', 'j2', 'e2', { openings: 2, division: '420525', shareWith: 'own-county' });
  for (const id of ['w1', 'w2', 'w3', 'w4', 'w8', 'w10', 'w11', 'w12', 'w13']) told.worker('2024-01-02', id);
  for (const id of ['w5', 'w7', 'w14']) told.worker('2024-01-02', id, { status: null });
  return outreach(
    told
      .worker('2024-01-02', 'w6', { household: '422823' })
      .contract('c1', 'w1', 'e1', '2024-02-01', undefined, { jobId: 'j1', wageFen: 600_000 })
      .contract('c2', 'w2', 'e1', '2024-02-01', undefined, { jobId: 'j1', wageFen: 500_000 })
      .contract('c5', 'w5', 'e2', '2024-02-01', '2024-03-31', { wageFen: 400_000 })
      .contract('c6', 'w6', 'e1', '2024-02-01'),
    { day: '2024-02-01', workerId: 'w1', contractId: 'c1' },
  );
};

/** w3, w4, w7 and w10 would go out; w4 and w7 were trained under the brand; w8 stays in the county. */
const brands = (told: Story): Story =>
  told
    .do('2024-02-02', 'RegisterBrand', brand({ brandId: 'b2' })) // brand-name-used
    .do('2024-02-02', 'RegisterBrand', brand({ brandId: 'b3', county: '420581' }))
    .do('2024-02-02', 'NameKeyCounties', {
      listId: 'k1',
      document: '示例文号〔2024〕7号',
      counties: ['420525', '422823'],
      from: '2024-02-02',
    })
    .do('2024-02-02', 'SendUnderBrand', sending('w1', 'c1')) // already-exists
    .do('2024-02-02', 'SendUnderBrand', sending('w2', 'c1')) // contract-unknown
    .do('2024-02-05', 'DeclareWillingness', { workerId: 'w4', scope: 'in-province' })
    .do('2024-02-05', 'DeclareWillingness', { workerId: 'w7', scope: 'cross-province' })
    .do('2024-02-05', 'DeclareWillingness', { workerId: 'w8', scope: 'county' })
    .do('2024-02-05', 'ReportBrandTraining', { brandId: 'b1', workerId: 'w4', completedOn: '2024-02-04' })
    .do('2024-02-05', 'ReportBrandTraining', { brandId: 'b1', workerId: 'w7', completedOn: '2024-02-04' })
    .do('2024-02-09', 'ShowBrand', showing('selection', '2024-02-07'))
    .do('2024-02-09', 'ShowBrand', showing('showcase', '2024-02-09'))
    .do('2024-02-09', 'ShowBrand', showing('exchange', '2024-02-10')); // field-invalid

const brand = (change: object) => ({
  name: '示例绣娘',
  county: '420525',
  occupation: '缝纫工',
  roots: ['culture'],
  foundedOn: '2024-02-01',
  ...change,
});
const showing = (occasion: string, on: string) => ({
  brandId: 'b1',
  occasion,
  level: 'province',
  title: '示例劳务品牌展示',
  on,
});
const sending = (workerId: string, contractId: string) => ({
  brandId: 'b3',
  workerId,
  contractId,
  sentOn: '2024-02-01',
});

/** w3 and w10 travel by the station's coach; w3 is followed up once and leaves on the last of April. */
const journeys = (told: Story): Story => {
  told.placed('2024-02-06', 'w3', 'j1').placed('2024-02-06', 'w10', 'j1').do('2024-02-09', 'PlanConvoy', {
    convoyId: 'v1',
    organiser: 'station:s1',
    origin: '420525',
    destination: '420106',
    seats: 30,
    departsAt: '2024-02-10T08:00:00+08:00',
  });
  for (const workerId of ['w3', 'w10']) {
    told.do('2024-02-09', 'AssignSeat', { convoyId: 'v1', workerId, jobId: 'j1' });
  }
  return told
    .do('2024-02-10', 'DepartConvoy', { convoyId: 'v1' })
    .contract('c3', 'w3', 'e1', '2024-02-12', undefined, { jobId: 'j1' })
    .contract('c10', 'w10', 'e1', '2024-02-12', undefined, { jobId: 'j1' })
    .contract('c7', 'w7', 'e1', '2024-02-15');
};

/** The firm bears the name of a base until the end of February, and again from March on; so does a county. */
const bases = (told: Story): Story =>
  told
    .do('2024-02-13', 'NameBase', naming({ baseId: 'base9' })) // already-named
    .do('2024-02-20', 'ReportBaseTraining', training('w3'))
    .do('2024-02-20', 'ReportBaseTraining', training('w5'))
    .do('2024-02-20', 'WithdrawBase', {
      baseId: 'base1',
      document: '示例文号〔2024〕2号',
      reason: '停产',
      to: '2024-02-29',
    })
    .do('2024-03-01', 'NameBase', naming({ baseId: 'base2' }))
    .do('2024-03-01', 'NameBase', {
      ...naming({ baseId: 'county1', kind: 'model-county', division: '420525', from: '2024-02-01' }),
      employerId: undefined,
    })
    .contract('c4', 'w4', 'e1', '2024-03-01', undefined, { jobId: 'j1' });

const naming = (change: object) => ({
  kind: 'assistance-base',
  name: '示例就业帮扶基地',
  division: '420106',
  employerId: 'e1',
  document: '示例文号〔2024〕3号',
  from: '2024-03-01',
  ...change,
});
const training = (workerId: string) => ({
  baseId: 'base1',
  workerId,
  course: '电子装配',
  completedOn: '2024-02-19',
});

const booking = (campaignId: string, slotId: string, workerId: string) => ({ campaignId, slotId, workerId });

/** Two campaigns on one day, and contracts from the day before the first to 31 days after it. */
const fairs = (told: Story): Story =>
  told
    .do('2024-03-02', 'PlanCampaign', {
      campaignId: 'f2',
      title: '示例大龄专场',
      kind: 'fair',
      mode: 'on-site',
      target: 'older-workers',
      division: '420525',
      from: '2024-03-05',
      to: '2024-03-05',
    })
    .do('2024-03-02', 'ShowPost', { campaignId: 'f2', jobId: 'j1' })
    .do('2024-03-02', 'OpenInterviewSlot', slot('f2', 't1', '2024-03-05T09:10:00+08:00'))
    .do('2024-03-02', 'OpenInterviewSlot', slot('f2', 't2', '2024-03-05T09:15:00+08:00'))
    .do('2024-03-03', 'BookInterview', booking('f1', 't1', 'w7'))
    .do('2024-03-03', 'BookInterview', booking('f1', 't1', 'w8')) // slot-full
    .do('2024-03-03', 'BookInterview', booking('f2', 't1', 'w7')) // time-taken
    .do('2024-03-03', 'BookInterview', booking('f2', 't2', 'w7'))
    .do('2024-03-04', 'ReleaseInterview', booking('f1', 't1', 'w7'))
    .do('2024-03-04', 'BookInterview', booking('f1', 't1', 'w8'))
    .do('2024-03-04', 'BookInterview', booking('f2', 't1', 'w7')) // time-taken, by that at 9:15
    .contract('c11', 'w11', 'e1', '2024-03-04', undefined, { jobId: 'j1' })
    .contract('c12', 'w12', 'e1', '2024-03-05', undefined, { jobId: 'j1' })
    .do('2024-03-06', 'ReportCampaign', { campaignId: 'f1', visitors: 320, onlineVisitors: 1_500 })
    .do('2024-03-11', 'FollowUpWorker', {
      stationId: 's1',
      workerId: 'w3',
      by: 'call',
      found: 'settled',
      on: '2024-03-11',
    })
    .do('2024-03-12', 'ReportStationTraining', trainedAtStation('2024-03-11'))
    .do('2024-03-12', 'ReportStationTraining', trainedAtStation('2024-01-31')) // field-invalid
    .contract('c13', 'w13', 'e1', '2024-04-05', undefined, { jobId: 'j1' })
    .contract('c14', 'w14', 'e1', '2024-04-06', undefined, { jobId: 'j1' })
    .do('2024-04-30', 'EndEmployment', { contractId: 'c3', endedOn: '2024-04-30', reason: 'resigned' });

const trainedAtStation = (completedOn: string) => ({
  stationId: 's1',
  workerId: 'w8',
  course: '安全生产',
  completedOn,
});
