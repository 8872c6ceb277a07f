import { reportsAfter, story } from './story.js';

/** Posts gathered for somebody, work at home, support of flexible work, and checks of health. */
const told = story()
  .employer('2024-01-02', 'village', { kind: 'village', prefix: '54', division: '420525' })
  .employer('2024-01-02', 'firm', { division: '420525' })
  .job('2024-01-03', 'lanes', 'village', {
    division: '420525',
    strength: 'light',
    partTime: true,
    villageService: 'living-environment',
    openings: 2,
  })
  .job('2024-01-03', 'weaving', 'firm', {
    division: '420525',
    strength: 'light',
    atHome: true,
    drawsOn: 'culture-and-tourism',
    wageUnit: 'piece',
  })
  .job('2024-01-03', 'tea', 'firm', {
    kind: 'gig',
    division: '420525',
    strength: 'medium',
    suitedTo: ['older', 'stayed-at-home'],
    drawsOn: 'local-produce',
  })
  .job('2024-01-03', 'kiln', 'firm', { division: '420525', strength: 'heavy' })
  .job('2024-01-03', 'lab', 'firm', { division: '420525', strength: 'light', hazardous: true })
  .worker('2024-01-04', 'w1')
  .worker('2024-01-04', 'w2')
  .worker('2024-01-04', 'w3')
  .worker('2024-01-04', 'w4', { status: null })
  .do('2024-01-05', 'DeclareWillingness', { workerId: 'w1', scope: 'none' })
  .do('2024-01-06', 'DeclareWillingness', { workerId: 'w2', scope: 'none' })
  .do('2024-01-05', 'DeclareWillingness', { workerId: 'w3', scope: 'cross-province' })
  .do('2024-01-05', 'DeclareWillingness', { workerId: 'w4', scope: 'none' })
  .contract('c3', 'w3', 'firm', '2024-02-01', undefined, { jobId: 'kiln' })
  .contract('c4', 'w4', 'village', '2024-02-01', undefined, { jobId: 'lanes' })
  .do('2024-02-10', 'IntroduceHomeWork', { workerId: 'w1', on: '2024-02-10', craft: '织锦', taken: false })
  .do('2024-03-10', 'IntroduceHomeWork', { workerId: 'w1', on: '2024-03-10', craft: '织锦', taken: true })
  .do('2024-03-20', 'ReportWages', { workerId: 'w1', month: '2024-03', paidFen: 90_000 })
  .do('2024-03-21', 'ReportBusiness', {
    workerId: 'w2',
    creditCode: '92420525MA4900001T',
    licensedOn: '2024-03-15',
    returnedHome: false,
    kind: 'individual',
  })
  .do('2024-04-10', 'RecordFlexibleSupport', {
    workerId: 'w2',
    supportId: 's1',
    support: 'venue',
    form: 'individual-business',
    from: '2024-04-10',
    until: '2024-04-30',
    amountFen: 30_000,
    basis: '示例办法',
  })
  .do('2024-12-01', 'RecordHealthCheck', {
    workerId: 'w3',
    employerId: 'firm',
    on: '2024-12-01',
    fitFor: 'heavy',
  })
  .advance('2025-12-02');

const asked = [
  { name: 'village-service-posts', on: '2024-02-01' },
  { name: 'posts-for-those-at-home', on: '2024-02-01' },
  { name: 'posts-for-older-workers', on: '2024-02-01' },
  { name: 'home-work-posts', on: '2024-02-01' },
  { name: 'home-work-candidates', on: '2024-02-09' },
  { name: 'home-work-candidates', on: '2024-03-09' },
  { name: 'home-work-candidates', on: '2024-03-10' },
  { name: 'home-work-candidates', on: '2024-03-15' },
  { name: 'flexible-work-support', on: '2024-04-09' },
  { name: 'flexible-work-support', on: '2024-04-30' },
  { name: 'flexible-work-support', on: '2024-05-01' },
  { name: 'flexible-work-support', on: '2024-07-01' },
  { name: 'health-checks-due', on: '2024-12-31' },
  { name: 'health-checks-due', on: '2025-11-30' },
  { name: 'health-checks-due', on: '2025-12-01' },
] as const;

describe('posts and support for people', () => {
  let lists: Awaited<ReturnType<typeof reportsAfter>>;
  beforeAll(async () => {
    lists = await reportsAfter(told, asked);
  });
  const shown = (at: number, ...keys: readonly string[]) =>
    lists[at]?.map((row) => keys.map((key) => row[key]));

  it('gather village services with who took them', () => {
    expect(shown(0, 'jobId', 'trait', 'free', 'taken', 'liftedOut')).toEqual([
      ['lanes', 'living-environment', 1, 1, 0],
    ]);
  });

  it('gather what suits those who stayed at home, and older workers', () => {
    expect(shown(1, 'jobId', 'trait')).toEqual([
      ['tea', 'local-produce'],
      ['weaving', 'culture-and-tourism'],
      ['lanes', null],
    ]);
    expect(shown(2, 'jobId', 'kind', 'trait')).toEqual([
      ['tea', 'gig', 'said-so'],
      ['weaving', 'regular', 'by-the-work'],
      ['lanes', 'regular', 'by-the-work'],
    ]);
    expect(shown(3, 'jobId')).toEqual([['weaving']]);
  });

  it('lead people lifted out of poverty who cannot leave to work at home, until they took it up', () => {
    expect(shown(4, 'workerId', 'since', 'freePlaces')).toEqual([
      ['w1', '2024-01-05', 5],
      ['w2', '2024-01-06', 5],
    ]);
    expect(shown(5, 'workerId', 'introducedOn')).toEqual([
      ['w2', null],
      ['w1', '2024-02-10'],
    ]);
    expect(shown(6, 'workerId')).toEqual([['w2']]);
    expect(shown(7, 'workerId')).toEqual([]);
  });

  it('list who works flexibly and has nothing, on each day of the support', () => {
    const keys = ['workerId', 'form', 'open', 'since', 'amountFen'];
    expect(shown(8, ...keys)).toEqual([
      ['w1', 'income', true, '2024-03-01', 0],
      ['w2', 'individual-business', true, '2024-03-15', 0],
    ]);
    expect(shown(9, ...keys)?.at(-1)).toEqual(['w2', 'individual-business', false, '2024-03-15', 30_000]);
    expect(shown(10, 'workerId', 'open')).toEqual([
      ['w1', true],
      ['w2', true],
    ]);
    expect(shown(11, 'workerId')).toEqual([['w2']]);
  });

  it('ask for a check twelve months after the last one', () => {
    expect(shown(12, 'workerId')).toEqual([]);
    expect(shown(13, 'workerId')).toEqual([]);
    expect(shown(14, 'workerId', 'since', 'checkedOn')).toEqual([['w3', '2025-12-01', '2024-12-01']]);
  });
});
