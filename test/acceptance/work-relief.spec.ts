import { reportsAfter, type Story, story } from './story.js';

/** 以工代赈: what projects pay for labour, and where places are still to be found in them. */
const project = (told: Story, projectId: string, fields: object = {}) =>
  told.do('2024-03-01', 'RegisterProject', {
    projectId,
    employerId: 'owner',
    name: '示例村道路硬化工程',
    division: '420525',
    kind: 'work-relief',
    funding: 'government',
    field: 'farm-and-rural-infrastructure',
    fundsFen: 200_000_000,
    from: '2024-03-01',
    completesOn: '2024-06-30',
    ...fields,
  });
const pay = (told: Story, at: string, projectId: string, month: string, paidFen: number) =>
  told.do(at, 'ReportLabourPay', { projectId, month, paidFen, workers: 9 });

describe('the list of work-relief projects', () => {
  const told = story().employer('2024-03-01', 'owner', { kind: 'project-owner', division: '420525' });
  project(told, 'road');
  project(told, 'canal', { completesOn: '2024-07-31' });
  project(told, 'bridge', { field: 'other-infrastructure', division: '420106' });
  project(told, 'pond', { fundsFen: undefined });
  pay(told, '2024-04-01', 'road', '2024-03', 10_000_000);
  pay(told, '2024-05-01', 'road', '2024-04', 15_000_000);
  pay(told, '2024-05-02', 'road', '2024-04', 20_000_000);
  pay(told, '2024-07-20', 'canal', '2024-06', 35_000_000);
  told.do('2024-07-20', 'ReportProjectFunds', {
    projectId: 'canal',
    from: '2024-07-01',
    fundsFen: 250_000_000,
  });
  told.advance('2024-08-02');
  let lists: Awaited<ReturnType<typeof reportsAfter>>;
  beforeAll(async () => {
    lists = await reportsAfter(told, [
      { name: 'work-relief-projects', on: '2024-06-30' },
      { name: 'work-relief-projects', on: '2024-07-01' },
      { name: 'work-relief-projects', on: '2024-08-01' },
      { name: 'work-relief-projects', on: '2024-04-15' },
      { name: 'work-relief-projects', on: '2024-08-01', division: '420106' },
    ]);
  });
  const standings = (rows: readonly Record<string, unknown>[] | undefined) =>
    rows?.map(({ projectId, verdict, permille, missingFen }) => [projectId, verdict, permille, missingFen]);

  it('runs on the last day, and is due the day after; what is short comes first', () => {
    expect(standings(lists[0])).toEqual([
      ['pond', 'no-funds', null, 0],
      ['road', 'running', 150, 0],
      ['canal', 'running', 175, 0],
      ['bridge', 'not-asked', 0, 0],
    ]);
    expect(standings(lists[1])?.at(-1)).toEqual(['road', 'reached', 150, 0]);
  });

  it('holds the pay against the funds reported last', () => {
    expect(standings(lists[2])?.[0]).toEqual(['canal', 'short', 140, 2_500_000]);
  });

  it('shows the running ratio of an earlier day, of months begun by then', () => {
    expect(standings(lists[3])?.find(([id]) => id === 'road')).toEqual(['road', 'running', 150, 0]);
    expect(standings(lists[3])?.find(([id]) => id === 'canal')).toEqual(['canal', 'running', 0, 30_000_000]);
  });

  it('of one place names its own alone', () => {
    expect(standings(lists[4])).toEqual([['bridge', 'not-asked', 0, 0]]);
  });
});
