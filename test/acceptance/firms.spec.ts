import { buildHouse } from '../../apps/worker/rooms.js';
import { documentOfCounty, houseUnder } from './house-under.js';
import { idNumberFor, played, refusedCodes, reportsAfter, type Story, story } from './story.js';

const COUNTY = '420106';
const asked = (name: string, on: string, division?: string) => ({
  name,
  on,
  ...(division === undefined ? {} : { division }),
});
const seen = (told: Story, name: string, ...days: readonly string[]) =>
  reportsAfter(
    told,
    days.map((on) => asked(name, on)),
    { house: HOUSE },
  );
const HOUSE = buildHouse();

describe('employer-guidance', () => {
  const hired = () =>
    story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2023-03-01', undefined, { wageFen: 500_000 });

  it('lists an arrival without a contract thirty days on, until one is signed', async () => {
    const told = story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'e1')
      .job('2023-01-02', 'j1', 'e1')
      .placed('2023-01-03', 'w1', 'j1')
      .carried('2023-02-27', '2023-03-01', 'w1', 'j1');
    const [before, open] = await seen(told, 'employer-guidance', '2023-03-30', '2023-03-31');
    expect(before).toEqual([]);
    expect(open).toEqual([
      {
        division: COUNTY,
        employerId: 'e1',
        workerId: 'w1',
        gap: 'no-contract',
        month: null,
        since: '2023-03-01',
        days: 30,
        missing: null,
        shortFen: null,
        promisedUntil: null,
        lastContactOn: null,
      },
    ]);
    const signed = told.contract('c1', 'w1', 'e1', '2023-04-03').insured('2023-04-03', 'w1', 'e1');
    expect(await seen(signed, 'employer-guidance', '2023-04-20')).toEqual([[]]);
  });

  it('lists missing insurance and wages of a contract that runs, and closes each with its fact', async () => {
    const told = hired();
    const gaps = (rows: readonly Record<string, unknown>[] | undefined) =>
      rows?.map(({ gap, month, since, missing, shortFen }) => [gap, month, since, missing, shortFen]);
    const uninsured = [
      'insurance-missing',
      null,
      '2023-03-01',
      'pension, medical, unemployment, work-injury',
      null,
    ];
    const [before, insuranceOpen, wagesOpen] = await seen(
      told,
      'employer-guidance',
      '2023-03-30',
      '2023-03-31',
      '2023-05-01',
    );
    expect(before).toEqual([]);
    expect(gaps(insuranceOpen)).toEqual([uninsured]);
    expect(gaps(wagesOpen)).toEqual([uninsured, ['wages-missing', '2023-03', '2023-04-01', null, 500_000]]);
    told.insured('2023-05-02', 'w1', 'e1').do('2023-05-02', 'ReportWages', {
      workerId: 'w1',
      employerId: 'e1',
      month: '2023-03',
      paidFen: 499_999,
    });
    expect(gaps((await seen(told, 'employer-guidance', '2023-05-02'))[0])).toEqual([
      ['wages-below-contract', '2023-03', '2023-04-01', null, 1],
    ]);
    told.do('2023-05-03', 'ReportWages', { workerId: 'w1', employerId: 'e1', month: '2023-03', paidFen: 1 });
    expect(await seen(told, 'employer-guidance', '2023-05-03')).toEqual([[]]);
  });

  it('ages a gap that is promised to be mended, and closes one found in order', async () => {
    const contact = (told: Story, on: string, finding: object) =>
      told.do(on, 'RecordFirmContact', {
        employerId: 'e1',
        on,
        means: 'visit',
        topics: ['insurance'],
        findings: [{ workerId: 'w1', gap: 'insurance-missing', ...finding }],
      });
    const told = contact(hired(), '2023-04-10', { found: 'to-be-mended', mendBy: '2023-04-20' });
    const [promised, broken] = await seen(told, 'employer-guidance', '2023-04-20', '2023-04-21');
    expect(promised).toMatchObject([{ promisedUntil: '2023-04-20', lastContactOn: '2023-04-10' }]);
    expect(broken).toMatchObject([{ promisedUntil: null, lastContactOn: '2023-04-10' }]);
    contact(told, '2023-04-22', { found: 'in-order' });
    expect(await seen(told, 'employer-guidance', '2023-04-22')).toEqual([[]]);
  });

  it('counts days by the document of the employer’s county, and lists by division', async () => {
    const house = houseUnder(
      documentOfCounty(COUNTY, '2022-01-01', { 'guidance-insurance-days': ['days', 10] }),
    );
    const [early, elsewhere] = await reportsAfter(
      hired(),
      [asked('employer-guidance', '2023-03-11', '420100'), asked('employer-guidance', '2023-03-11', '4205')],
      { house },
    );
    expect(early).toMatchObject([{ gap: 'insurance-missing', days: 10 }]);
    expect(elsewhere).toEqual([]);
  });
});

describe('labour-sharing', () => {
  const agreed = () =>
    story()
      .worker('2022-01-02', 'w1')
      .employer('2022-01-02', 'e1')
      .employer('2022-01-02', 'e2', { division: '420525' })
      .job('2022-01-02', 'j2', 'e2', { openings: 3, division: '420525' })
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .insured('2022-03-01', 'w1', 'e1')
      .do('2022-06-01', 'ReportPause', { employerId: 'e1', from: '2022-06-01', spare: 2 })
      .do('2022-06-02', 'AgreeSharing', {
        sharingId: 's1',
        lenderId: 'e1',
        borrowerId: 'e2',
        agreedOn: '2022-06-02',
        from: '2022-06-03',
        until: '2022-09-30',
        wagesPaidBy: 'lender',
      });
  const lent = () =>
    agreed().do('2022-06-03', 'LendWorker', {
      sharingId: 's1',
      workerId: 'w1',
      from: '2022-06-03',
      until: '2022-08-31',
      wageFen: 520_000,
      consentedOn: '2022-06-02',
    });

  it('keeps contract, insurance and the year with the lender', async () => {
    const told = lent()
      .contract('c2', 'w1', 'e2', '2022-06-10')
      .do('2022-09-01', 'ReturnLentWorker', { sharingId: 's1', workerId: 'w1', returnedOn: '2022-08-31' })
      .advance('2023-03-02');
    const report = await played(told, { house: HOUSE });
    expect(refusedCodes(report)).toEqual(['overlaps']);
    expect(report.milestones).toEqual([
      { type: 'OneYearEmployed', workerId: 'w1', employerId: 'e1', on: '2023-03-01' },
    ]);
  });

  it('lists who is lent, overdue and without the lender’s contract, until the return', async () => {
    const told = lent();
    const [before, on, overdue] = await seen(
      told,
      'labour-sharing',
      '2022-06-02',
      '2022-08-31',
      '2022-09-01',
    );
    expect(before).toEqual([]);
    expect(on).toMatchObject([{ workerId: 'w1', borrowerId: 'e2', daysOverdue: 0, withoutContract: false }]);
    expect(overdue).toMatchObject([{ daysOverdue: 1, division: '420525' }]);
    told.do('2022-07-02', 'EndEmployment', { contractId: 'c1', endedOn: '2022-07-01', reason: 'resigned' });
    const [last, ended] = await seen(told, 'labour-sharing', '2022-07-01', '2022-07-02');
    expect([last?.[0]?.withoutContract, ended?.[0]?.withoutContract]).toEqual([false, true]);
    told.do('2022-07-05', 'ReturnLentWorker', { sharingId: 's1', workerId: 'w1', returnedOn: '2022-07-04' });
    const [lastDay, after] = await seen(told, 'labour-sharing', '2022-07-04', '2022-07-05');
    expect([lastDay?.length, after]).toEqual([1, []]);
  });

  it('shows spare people and short hands side by side, less those lent', async () => {
    const sides = (rows: readonly Record<string, unknown>[] | undefined) =>
      rows?.map(({ side, employerId, people }) => `${side} ${employerId} ${people}`);
    const [agreedRows] = await seen(agreed(), 'spare-and-short', '2022-06-02');
    expect(sides(agreedRows)).toEqual(['spare e1 2', 'short e2 3']);
    const told = lent().do('2022-07-01', 'ReportResumption', { employerId: 'e1', on: '2022-07-01' });
    const [lentRows, pause, resumed] = await seen(
      told,
      'spare-and-short',
      '2022-06-03',
      '2022-06-30',
      '2022-07-01',
    );
    expect(sides(lentRows)).toEqual(['spare e1 1', 'short e2 2']);
    expect(sides(pause)).toEqual(['spare e1 1', 'short e2 2']);
    expect(sides(resumed)).toEqual(['short e2 2']);
  });
});

describe('key-enterprise-service', () => {
  const named = () =>
    story()
      .worker('2023-01-02', 'w1')
      .employer('2023-01-02', 'e1')
      .employer('2023-01-02', 'e2')
      .job('2023-03-01', 'j1', 'e1', { openings: 1 })
      .job('2023-03-01', 'j2', 'e2', { openings: 1 })
      .do('2023-03-01', 'NameKeyEnterprise', { employerId: 'e1', from: '2023-03-01' });

  it('lists free places of key enterprises from the thirtieth day on, until they are filled', async () => {
    const told = named().do('2023-03-02', 'AppointCommissioner', {
      employerId: 'e1',
      commissionerId: 'officer-7',
      from: '2023-03-02',
    });
    const [before, open] = await seen(told, 'key-enterprise-shortages', '2023-03-30', '2023-03-31');
    expect(before).toEqual([]);
    expect(open).toMatchObject([{ jobId: 'j1', free: 1, days: 30, commissionerId: 'officer-7' }]);
    told.contract('c1', 'w1', 'e1', '2023-04-03', undefined, { jobId: 'j1' });
    expect(await seen(told, 'key-enterprise-shortages', '2023-04-03')).toEqual([[]]);
  });

  it('misses a commissioner, and a contact in ninety days', async () => {
    const told = named().do('2023-05-01', 'RecordFirmContact', {
      employerId: 'e1',
      on: '2023-05-01',
      means: 'call',
      topics: ['recruitment'],
    });
    const [early, due, late] = await seen(told, 'key-enterprises', '2023-04-30', '2023-07-30', '2023-07-31');
    expect(early).toMatchObject([{ commissionerId: null, lastContactOn: null, contactDueOn: '2023-05-30' }]);
    expect(due).toMatchObject([{ lastContactOn: '2023-05-01', contactDueOn: '2023-07-30', daysOverdue: 0 }]);
    expect(late).toMatchObject([{ daysOverdue: 1 }]);
    told.do('2023-08-01', 'EndKeyEnterprise', { employerId: 'e1', until: '2023-08-01' });
    const [last, over] = await seen(told, 'key-enterprises', '2023-08-01', '2023-08-02');
    expect([last?.length, over?.length]).toEqual([1, 0]);
  });
});

describe('job-rich-project', () => {
  it('shows each project with its posts and migrant workers, the most of them first', async () => {
    const project = (projectId: string, from: string) => ({
      projectId,
      employerId: 'e1',
      name: '示例项目',
      division: COUNTY,
      kind: 'construction',
      funding: 'other',
      field: 'other',
      from,
    });
    const told = story()
      .worker('2023-01-02', 'w1')
      .do('2023-01-02', 'RegisterWorker', {
        workerId: 'w2',
        name: '张三',
        idNumber: idNumberFor('w2'),
        phone: '13800000000',
        household: COUNTY,
        householdKind: 'urban',
      })
      .employer('2023-01-02', 'e1')
      .do('2023-02-01', 'RegisterProject', project('p1', '2023-03-01'))
      .do('2023-02-01', 'RegisterProject', project('p2', '2023-04-01'))
      .job('2023-02-01', 'j1', 'e1', { projectId: 'p1', openings: 3 })
      .job('2023-02-01', 'j2', 'e1', { projectId: 'p2', openings: 9 })
      .contract('c1', 'w1', 'e1', '2023-03-02', undefined, { jobId: 'j1' })
      .contract('c2', 'w2', 'e1', '2023-03-02', undefined, { jobId: 'j1' });
    const house = houseUnder(
      documentOfCounty(COUNTY, '2022-01-01', { 'job-rich-project-from-workers': ['workers', 1] }),
    );
    const [planned, late, running, elsewhere] = await reportsAfter(
      told.advance('2023-04-02'),
      [
        asked('job-rich-projects', '2023-02-28'),
        asked('job-rich-projects', '2023-03-01'),
        asked('job-rich-projects', '2023-04-01'),
        asked('job-rich-projects', '2023-04-01', '4205'),
      ],
      { house },
    );
    const states = (rows: readonly Record<string, unknown>[] | undefined) =>
      rows?.map(({ projectId, state }) => `${projectId} ${state}`);
    expect(states(planned)).toEqual(['p2 planned', 'p1 planned']);
    expect(states(late)).toEqual(['p2 planned', 'p1 late']);
    expect(running).toMatchObject([
      { projectId: 'p1', state: 'running', posts: 1, openings: 3, atWork: 2, migrantWorkers: 1, first: true },
      { projectId: 'p2', state: 'late', posts: 1, openings: 9, atWork: 0, migrantWorkers: 0, first: false },
    ]);
    expect(elsewhere).toEqual([]);
  });
});
