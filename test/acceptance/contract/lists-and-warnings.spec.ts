import { creditCodeFor, played, story } from '../story.js';

/** What stands at the end: the three lists, and the warnings. */
const DAY = '2022-01-02';
const code = creditCodeFor('b1', '92', '420525');
const office = () =>
  story().worker(DAY, 'w1').employer(DAY, 'e1').employer(DAY, 'home', { division: '420525' });
const willing = (scope: string) => ['DeclareWillingness', { workerId: 'w1', scope }] as const;
const end = (contractId: string, endedOn: string, reason = 'resigned') =>
  ['EndEmployment', { contractId, endedOn, reason }] as const;
const lost = (on: string) => ({ kind: 'job-lost', subject: 'worker:w1', on });

describe('lists', () => {
  it('hold ids sorted, and nobody who neither works nor lost work nor registered', async () => {
    const told = story().employer(DAY, 'e1');
    for (const id of ['w9', 'w10', 'a', 'B']) {
      told.worker(DAY, id).contract(`c-${id}`, id, 'e1', '2022-03-01');
    }
    told.worker(DAY, 'idle');
    expect((await played(told)).lists).toEqual({
      employed: ['B', 'a', 'w10', 'w9'],
      unemployed: [],
      willingToGoOut: [],
    });
  });

  it('count a contract from its first day to its last, and registered unemployment', async () => {
    const told = office()
      .do(DAY, 'RegisterUnemployment', {
        workerId: 'w1',
        place: 'residence',
        division: '420525',
        from: '2022-01-10',
      })
      .do(DAY, 'SignContract', {
        contractId: 'c1',
        workerId: 'w1',
        employerId: 'e1',
        kind: 'labour-contract',
        signedOn: DAY,
        startsOn: '2022-03-01',
        endsOn: '2022-03-31',
        wageFen: 1,
      });
    const on = async (until: string) => {
      const { lists } = await played(told, { until });
      return [lists.employed.length, lists.unemployed.length];
    };
    expect(await on('2022-01-09')).toEqual([0, 0]);
    expect(await on('2022-01-10')).toEqual([0, 1]);
    expect(await on('2022-02-28')).toEqual([0, 1]);
    expect(await on('2022-03-01')).toEqual([1, 0]);
    expect(await on('2022-03-31')).toEqual([1, 0]);
    expect(await on('2022-04-01')).toEqual([0, 1]);
  });

  it.each([
    ['outside, in the province', 'in-province', 'e1', []],
    ['at home', 'cross-province', 'home', ['w1']],
    ['at home, scope county', 'county', 'home', []],
  ])('willing to go out, while working %s', async (_case, scope, employerId, listed) => {
    const told = office()
      .do(DAY, ...willing(scope))
      .contract('c1', 'w1', employerId, '2022-03-01');
    expect((await played(told)).lists.willingToGoOut).toEqual(listed);
    expect((await played(told, { until: '2022-02-28' })).lists.willingToGoOut).toEqual(
      scope === 'county' ? [] : ['w1'],
    );
  });

  it('go by where the posting is, and by the latest scope', async () => {
    const told = office()
      .do(DAY, ...willing('cross-province'))
      .job(DAY, 'away', 'home', { division: '441900' })
      .contract('c1', 'w1', 'home', '2022-03-01', '2022-05-31', { jobId: 'away' });
    expect((await played(told)).lists.willingToGoOut).toEqual([]);
    expect((await played(told, { until: '2022-06-01' })).lists.willingToGoOut).toEqual(['w1']);
    told.do('2022-06-02', ...willing('none'));
    expect((await played(told)).lists.willingToGoOut).toEqual([]);
  });

  it('count an own business as work, from its licence to its last day', async () => {
    const told = office().do('2022-03-01', 'ReportBusiness', {
      workerId: 'w1',
      creditCode: code,
      licensedOn: '2022-03-01',
      returnedHome: false,
      division: '420106',
    });
    expect((await played(told)).lists.employed).toEqual(['w1']);
    told.do('2022-06-10', 'CloseBusiness', { workerId: 'w1', closedOn: '2022-06-09' });
    expect((await played(told)).lists).toMatchObject({ employed: [], unemployed: ['w1'] });
  });
});

describe('warnings', () => {
  const hired = () =>
    story()
      .worker(DAY, 'w1', { status: 'rural-low-income' })
      .employer(DAY, 'e1')
      .employer(DAY, 'e2')
      .contract('c1', 'w1', 'e1', '2022-03-01');

  it.each([
    ['recorded on the last day', '2022-05-10', '2022-05-10', '2022-05-10'],
    ['recorded late', '2022-05-01', '2022-05-10', '2022-05-10'],
    ['announced', '2022-05-20', '2022-05-10', '2022-05-21'],
  ])('job-lost comes when the ending counts: %s', async (_case, endedOn, recordedOn, on) => {
    const told = hired().do(recordedOn, ...end('c1', endedOn));
    expect((await played(told, { until: '2022-05-31' })).warnings).toEqual([lost(on)]);
  });

  it('job-lost is for a person with a recognised status', async () => {
    const told = story().employer(DAY, 'e1');
    const statuses = [
      'lifted-out-of-poverty',
      'relocated',
      'return-to-poverty-monitored',
      'rural-low-income',
    ];
    for (const id of [...statuses, 'none']) {
      told.worker(DAY, id, { status: id === 'none' ? null : id }).contract(`c-${id}`, id, 'e1', '2022-03-01');
      told.do('2022-05-10', ...end(`c-${id}`, '2022-05-10'));
    }
    const report = await played(told);
    const subjects = (report.warnings as readonly { subject: string }[]).map((one) => one.subject);
    expect(subjects).toEqual(statuses.map((id) => `worker:${id}`));
    expect(report.lists.unemployed).toHaveLength(5);
  });

  it('are ordered by time, then by id; age warns whoever the worker is', async () => {
    const told = story().employer(DAY, 'e1');
    for (const id of ['w3', 'w2', 'w1']) told.worker(DAY, id, { status: id === 'w3' ? null : 'relocated' });
    for (const id of ['w3', 'w2', 'w1']) told.contract(`c-${id}`, id, 'e1', '2022-03-01');
    told
      .do('2022-05-10', ...end('c-w3', '2022-05-10', 'age'))
      .do('2022-05-11', ...end('c-w2', '2022-05-11'))
      .do('2022-05-11', ...end('c-w1', '2022-05-11'));
    const report = await played(told);
    expect(report.warnings).toEqual([
      { kind: 'cleared-out-by-age', subject: 'worker:w3', on: '2022-05-10' },
      { kind: 'job-lost', subject: 'worker:w1', on: '2022-05-11' },
      { kind: 'job-lost', subject: 'worker:w2', on: '2022-05-11' },
    ]);
  });

  it('come from a term that is over, and not where other work runs on', async () => {
    const told = story()
      .worker(DAY, 'w1')
      .employer(DAY, 'e1')
      .employer(DAY, 'e2')
      .contract('c1', 'w1', 'e1', '2022-03-01', '2022-05-31')
      .do('2022-05-20', 'SignContract', {
        contractId: 'c2',
        workerId: 'w1',
        employerId: 'e2',
        kind: 'labour-contract',
        signedOn: '2022-05-20',
        startsOn: '2022-06-01',
        endsOn: '2022-07-31',
        wageFen: 1,
      });
    expect((await played(told, { until: '2022-06-30' })).warnings).toEqual([]);
    expect((await played(told, { until: '2022-08-01' })).warnings).toEqual([lost('2022-08-01')]);
  });
});
