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

describe('projects are searched for posts', () => {
  const told = story().employer('2024-03-01', 'owner', { kind: 'project-owner', division: '420525' });
  project(told, 'dam', { kind: 'key' });
  project(told, 'mill', { kind: 'industry' });
  told
    .do('2024-03-05', 'RecordPostSearch', { projectId: 'dam', part: 'services', on: '2024-03-05', places: 6 })
    .job('2024-03-06', 'cook', 'owner', {
      kind: 'regular',
      division: '420525',
      openings: 4,
      projectId: 'dam',
      projectPart: 'services',
    })
    .do('2024-03-08', 'ReviseJob', { jobId: 'cook', openings: 6 })
    .do('2024-05-31', 'CompleteProject', { projectId: 'dam', on: '2024-05-31' })
    .advance('2024-06-02');

  it('part by part, until all that was found is posted; upkeep goes on after the works', async () => {
    const name = 'project-post-search';
    const days = ['2024-02-29', '2024-03-04', '2024-03-05', '2024-03-06', '2024-06-01'];
    const answers = await reportsAfter(
      told,
      days.map((on) => ({ name, on })),
    );
    const shown = answers.map((rows) => rows.map(({ part, standing, found }) => [part, standing, found]));
    const idle = ['main-works', 'temporary-buildings', 'upkeep'].map((part) => [part, 'not-searched', 0]);
    expect(shown).toEqual([
      [],
      [...idle.slice(0, 2), ['services', 'not-searched', 0], idle[2]],
      [...idle, ['services', 'not-posted', 6]],
      [...idle, ['services', 'posted', 6]],
      [['upkeep', 'not-searched', 0]],
    ]);
  });
});
