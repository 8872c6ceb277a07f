import { reportsAfter, type Story, story } from './story.js';

/** Lists close with the facts, stay closed, and answer of a past day as it was then. */
function livesOf(): Story {
  const told = story()
    .employer('2023-01-02', 'e1', { division: '420525' })
    .employer('2023-01-02', 'e2', { division: '420525' })
    .job('2023-01-03', 'kiln', 'e1', { division: '420525', strength: 'heavy' });
  for (const workerId of ['w1', 'w2', 'w3', 'w4', 'w5', 'w6']) told.worker('2023-02-01', workerId);
  return told
    .contract('c2', 'w2', 'e1', '2023-06-01', '2024-05-31', { jobId: 'kiln' })
    .contract('c3', 'w3', 'e1', '2023-06-01')
    .insured('2023-06-01', 'w3', 'e1')
    .contract('c6', 'w6', 'e1', '2023-06-01')
    .do('2024-01-05', 'RegisterSettlement', {
      settlementId: 's1',
      name: '示例安置点',
      division: '420525',
      people: 900,
      from: '2019-10-01',
    })
    .do('2024-01-05', 'RecogniseStatus', {
      workerId: 'w5',
      status: 'relocated',
      settlementId: 's1',
      from: '2019-12-01',
    });
}

function whatBefellThem(told: Story): Story {
  const pause = { employerId: 'e1', spare: 2 };
  const bureau = 'bureau:4205';
  const talk = { talkId: 't1', employerId: 'e1', on: '2024-01-10', kept: ['w6'] };
  const registered = { workerId: 'w1', place: 'residence', division: '420525', from: '2024-01-10' };
  return told
    .do('2024-01-05', 'DeclareWillingness', { workerId: 'w5', scope: 'county' })
    .do('2024-01-06', 'ReportBusiness', {
      workerId: 'w4',
      creditCode: '92420525MA4900001T',
      licensedOn: '2024-01-06',
      returnedHome: false,
      kind: 'individual',
    })
    .do('2024-01-08', 'ReportPause', { ...pause, from: '2024-01-08', until: '2024-01-31' })
    .do('2024-01-10', 'RegisterUnemployment', registered)
    .do('2024-01-10', 'RecordRetentionTalk', talk, bureau)
    .do('2024-01-12', 'ReportReturn', { workerId: 'w1', on: '2024-01-12', division: '420525' })
    .do('2024-01-20', 'SetWelfarePosts', {
      county: '420525',
      from: '2024-01-20',
      posts: 4,
      liftedOut: 6,
      hardToPlace: 1,
      duties: '保洁',
    })
    .contract('c1', 'w1', 'e2', '2024-02-01')
    .do('2024-02-01', 'EndEmployment', { contractId: 'c6', endedOn: '2024-02-01', reason: 'dismissed' })
    .do('2024-02-01', 'AgreeSharing', {
      sharingId: 's1',
      lenderId: 'e1',
      borrowerId: 'e2',
      agreedOn: '2024-02-01',
      from: '2024-02-01',
      until: '2024-06-30',
      wagesPaidBy: 'borrower',
    })
    .do('2024-02-01', 'LendWorker', {
      sharingId: 's1',
      workerId: 'w3',
      from: '2024-02-01',
      until: '2024-04-30',
      wageFen: 500_000,
      consentedOn: '2024-02-01',
    })
    .do('2024-03-01', 'ReportPause', { ...pause, from: '2024-03-01' })
    .contract('c5', 'w5', 'e2', '2024-03-01')
    .do('2024-03-05', 'ReportWages', paid('w3', '2024-02'))
    .do('2024-04-01', 'EndEmployment', { contractId: 'c1', endedOn: '2024-03-31', reason: 'dismissed' })
    .do('2024-04-02', 'EndEmployment', { contractId: 'c5', endedOn: '2024-04-01', reason: 'died' })
    .do('2024-04-05', 'ReportWages', paid('w3', '2024-03'))
    .do('2024-05-31', 'RenewContract', {
      contractId: 'c2',
      newContractId: 'c2b',
      startsOn: '2024-06-01',
      endsOn: '2025-05-31',
    })
    .do('2024-07-01', 'CloseBusiness', {
      workerId: 'w4',
      creditCode: '92420525MA4900001T',
      closedOn: '2024-06-30',
    })
    .advance('2024-07-02');
}

const paid = (workerId: string, month: string) => ({ workerId, employerId: 'e2', month, paidFen: 500_000 });

const QUESTIONS = [
  { name: 'registered-unemployed', on: '2024-01-20' },
  { name: 'registered-unemployed', on: '2024-04-15' },
  { name: 'returnees-to-place', on: '2024-01-20' },
  { name: 'returnees-to-place', on: '2024-04-15' },
  { name: 'health-checks-due', on: '2024-05-31' },
  { name: 'health-checks-due', on: '2024-06-01' },
  { name: 'employer-guidance', on: '2024-05-05', division: '420525' },
  { name: 'employer-guidance', on: '2024-06-10', division: '420500' },
  { name: 'welfare-post-numbers', on: '2024-03-01' },
  { name: 'work-wanted', on: '2024-02-01' },
  { name: 'work-wanted', on: '2024-04-15' },
  { name: 'employers-to-lead', on: '2024-04-01' },
  { name: 'settlement-people', on: '2024-02-01' },
  { name: 'settlement-people', on: '2024-04-15' },
  { name: 'home-work-candidates', on: '2024-02-01' },
  { name: 'home-work-candidates', on: '2024-04-15' },
  { name: 'employment-scale', on: '2024-04-15', division: '420525' },
  { name: 'performance-return', on: '2024-04-15', division: '420525' },
  { name: 'fund-tilt', on: '2024-04-15' },
  { name: 'key-areas', on: '2024-04-15' },
  { name: 'welfare-post-numbers', on: '2024-04-15' },
  { name: 'spare-and-short', on: '2024-01-15' },
  { name: 'spare-and-short', on: '2024-02-15' },
  { name: 'spare-and-short', on: '2024-03-15' },
] as const;

describe('lists that rest on what was then', () => {
  let answers: Awaited<ReturnType<typeof reportsAfter>>;
  beforeAll(async () => {
    answers = await reportsAfter(whatBefellThem(livesOf()), QUESTIONS);
  });
  const asked = (name: string, on: string) =>
    answers[QUESTIONS.findIndex((one) => one.name === name && one.on === on)] ?? [];
  const who = (name: string, on: string, ...keys: readonly string[]) =>
    asked(name, on).map((row) => ['workerId', ...keys].map((key) => row[key]).join(' '));

  it('closes a registration and a return with the work that followed, for good', () => {
    expect(who('registered-unemployed', '2024-01-20')).toEqual(['w1']);
    expect(who('registered-unemployed', '2024-04-15')).toEqual([]);
    expect(who('returnees-to-place', '2024-01-20')).toEqual(['w1']);
    expect(who('returnees-to-place', '2024-04-15')).toEqual([]);
  });

  it('counts health checks and missing insurance over a renewal', () => {
    expect(who('health-checks-due', '2024-05-31')).toEqual([]);
    expect(who('health-checks-due', '2024-06-01', 'since')).toEqual(['w2 2024-06-01']);
    expect(who('employer-guidance', '2024-06-10', 'gap', 'since')).toContain(
      'w2 insurance-missing 2023-06-01',
    );
  });

  it('sees no gap in what a borrower paid a lent worker', () => {
    const gaps = who('employer-guidance', '2024-05-05', 'employerId', 'gap', 'month');
    expect(gaps.filter((one) => one.startsWith('w3 ') && /e2|2024-0[23]/.test(one))).toEqual([]);
    expect(gaps).toContain('w3 e1 wages-missing 2024-01');
  });

  it('counts a business as work on the days on which it was there', () => {
    expect(asked('welfare-post-numbers', '2024-03-01')).toMatchObject([
      { liftedOut: 6, liftedOutWithoutWork: 1 },
    ]);
  });

  it('knows the living on a past day', () => {
    expect(who('work-wanted', '2024-02-01')).toEqual(['w5']);
    expect(who('work-wanted', '2024-04-15')).toEqual([]);
  });

  it('neither counts nor watches who has died', () => {
    expect(who('settlement-people', '2024-02-01')).toEqual(['w5']);
    expect(who('settlement-people', '2024-04-15')).toEqual([]);
    expect(who('home-work-candidates', '2024-02-01')).toEqual(['w5']);
    expect(who('home-work-candidates', '2024-04-15')).toEqual([]);
    expect(asked('employment-scale', '2024-04-15').slice(0, 2)).toMatchObject([
      { month: '2024-04', people: 5 },
      { month: '2024-03', people: 6 },
    ]);
    expect(asked('performance-return', '2024-04-15')).toMatchObject([
      { group: 'lifted-out-of-poverty', people: 5 },
    ]);
    expect(asked('fund-tilt', '2024-04-15')).toMatchObject([{ lifted: 5 }]);
    expect(asked('key-areas', '2024-04-15')).toMatchObject([{ area: 's1', lifted: 0, yearBefore: 0 }]);
    expect(asked('welfare-post-numbers', '2024-04-15')).toMatchObject([
      { liftedOut: 5, liftedOutWithoutWork: 2 },
    ]);
  });

  it('keeps a broken promise on the list until the employer was spoken to again', () => {
    expect(who('employers-to-lead', '2024-04-01', 'cause')).toEqual([
      'w2 promise-not-kept',
      'w3 promise-not-kept',
    ]);
  });

  it('shows each pause of work on its own days', () => {
    const spare = (on: string) =>
      asked('spare-and-short', on).flatMap(({ side, since }) => (side === 'spare' ? [since] : []));
    expect(spare('2024-01-15')).toEqual(['2024-01-08']);
    expect(spare('2024-02-15')).toEqual([]);
    expect(spare('2024-03-15')).toEqual(['2024-03-01']);
  });
});
