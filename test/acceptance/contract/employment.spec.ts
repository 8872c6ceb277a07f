import { played, refusedCodes, story } from '../story.js';
import { type Asked, expectAnswers, onDay, person, type Row } from './told.js';

/** Contracts, chains, endings, insurance and years of EVENTS.md. */
const DAY = '2022-01-02';
const office = () => story().worker(DAY, 'w1').employer(DAY, 'e1').employer(DAY, 'e2');
const end = (contractId: string, endedOn: string, reason = 'resigned') =>
  ['EndEmployment', { contractId, endedOn, reason }] as const;
const year = (on: string, employerId = 'e1') => ({ type: 'OneYearEmployed', workerId: 'w1', employerId, on });

describe('SignContract and RenewContract', () => {
  const sign = (contractId: string, more: object = {}) =>
    [
      'SignContract',
      {
        contractId,
        workerId: 'w1',
        employerId: 'e1',
        kind: 'labour-contract',
        signedOn: '2022-02-20',
        startsOn: '2022-03-01',
        endsOn: '2022-08-31',
        wageFen: 500000,
        ...more,
      },
    ] as const;
  const renew = (newContractId: string, startsOn: string, endsOn?: string, more: object = {}) =>
    [
      'RenewContract',
      { contractId: 'c1', newContractId, startsOn, ...(endsOn ? { endsOn } : {}), ...more },
    ] as const;

  it('refuse with the codes of their row first, in their order', async () => {
    const told = office()
      .agency(DAY, 'a1')
      .employer(DAY, 'v1', { kind: 'village', prefix: '54' })
      .job(DAY, 'welfare', 'v1', { kind: 'public-welfare', division: '420525' })
      .job(DAY, 'gig', 'e2', { kind: 'gig' })
      .job(DAY, 'part', 'e2', { partTime: true })
      .job(DAY, 'j1', 'e1');
    const welfare = { employerId: 'v1', jobId: 'welfare' };
    const rows: Row[] = [
      ['ends the day before it starts', ...sign('c1', { endsOn: '2022-02-28' }), 'term-invalid'],
      ['ends before, welfare', ...sign('c1', { ...welfare, endsOn: '2022-02-28' }), 'term-invalid'],
      [
        'ends before, for nobody',
        ...sign('c1', { workerId: 'nobody', endsOn: '2022-02-28' }),
        'term-invalid',
      ],
      ['one day', ...sign('day', { startsOn: '2022-01-10', endsOn: '2022-01-10' }), null],
      [
        'welfare, a year and a day',
        ...sign('c1', { ...welfare, endsOn: '2023-03-01' }),
        'public-welfare-over-one-year',
      ],
      [
        'welfare, open-ended',
        ...sign('c1', { ...welfare, endsOn: undefined }),
        'public-welfare-over-one-year',
      ],
      ['signed', ...sign('c1', { jobId: 'j1', agencyId: 'a1' }), null],
      [
        'welfare, too long, and in the way',
        ...sign('c2', { ...welfare, endsOn: '2023-03-01' }),
        'public-welfare-over-one-year',
      ],
      ['welfare, a year, in the way', ...sign('c2', { ...welfare, endsOn: '2023-02-28' }), 'overlaps'],
      ['in the way under an id in use', ...sign('c1'), 'overlaps'],
      ['in the way for no employer', ...sign('c2', { employerId: 'nobody' }), 'overlaps'],
      ['in the way on its last day', ...sign('c2', { startsOn: '2022-08-31' }), 'overlaps'],
      [
        'in the way on its first day',
        ...sign('c2', { startsOn: '2022-01-11', endsOn: '2022-03-01' }),
        'overlaps',
      ],
      ['in the way around it', ...sign('c2', { startsOn: '2022-01-11', endsOn: undefined }), 'overlaps'],
      ['a service agreement in the way', ...sign('c2', { kind: 'service-agreement' }), 'overlaps'],
      ['part-time beside it', ...sign('pt', { employerId: 'e2', partTime: true }), null],
      ['a part-time post beside it', ...sign('pp', { employerId: 'e2', jobId: 'part' }), null],
      ['gig work beside it', ...sign('gg', { employerId: 'e2', jobId: 'gig' }), null],
      ['nobody', ...sign('cx', { workerId: 'nobody' }), 'worker-unknown'],
      [
        'no employer',
        ...sign('cx', { employerId: 'nobody', startsOn: '2022-09-01', endsOn: undefined }),
        'employer-unknown',
      ],
      [
        'no agency',
        ...sign('cx', { agencyId: 'nobody', startsOn: '2022-09-01', endsOn: undefined }),
        'agency-unknown',
      ],
      [
        'no posting',
        ...sign('cx', { jobId: 'nothing', startsOn: '2022-09-01', endsOn: undefined }),
        'job-unknown',
      ],
      ['an id in use', ...sign('c1', { startsOn: '2022-09-01', endsOn: '2022-09-02' }), 'already-exists'],
      ['another kind', ...sign('cx', { kind: 'oral' }), 'field-invalid'],
      ['without wage', ...sign('cx', { wageFen: undefined }), 'field-invalid'],
      ['without signedOn', ...sign('cx', { signedOn: undefined }), 'field-invalid'],
      ['renewed to before its start', ...renew('c3', '2022-09-01', '2022-08-31'), 'term-invalid'],
      ['renewed within', ...renew('c3', '2022-08-31', '2022-12-31'), 'overlaps'],
      ['renewed under an id in use', ...renew('pt', '2022-09-01', '2022-12-31'), 'already-exists'],
      [
        'renewing nothing',
        ...renew('c3', '2022-09-01', undefined, { contractId: 'nothing' }),
        'contract-unknown',
      ],
      ['renewed', ...renew('c3', '2022-09-01', undefined, { wageFen: 550000 }), null],
      ['renewing what has no end', ...renew('c4', '2023-09-01', undefined, { contractId: 'c3' }), 'overlaps'],
      ['ending nothing', ...end('nothing', '2022-05-01'), 'contract-unknown'],
      ['ending for no reason', ...end('c1', '2022-05-01', 'bored'), 'field-invalid'],
    ];
    await expectAnswers(told, onDay('2022-02-20', rows));
  });

  it.each([
    ['to the last day of a year', '2024-02-29', null],
    ['a day longer', '2024-03-01', 'public-welfare-over-one-year'],
    ['without end', undefined, 'public-welfare-over-one-year'],
  ])('bind each renewal on a public-welfare post to a year: %s', async (_case, endsOn, code) => {
    const told = office()
      .employer(DAY, 'v1', { kind: 'village', prefix: '54' })
      .job(DAY, 'welfare', 'v1', { kind: 'public-welfare', division: '420525' })
      .contract('c1', 'w1', 'v1', '2022-03-01', '2023-02-28', { jobId: 'welfare' });
    const report = await expectAnswers(
      told,
      onDay('2023-02-20', [['renewed', ...renew('c2', '2023-03-01', endsOn), code]]),
    );
    if (code) expect(report.refusals[0]?.citation).toContain('N6 art. 16');
  });
});

describe('an employment is a chain', () => {
  const half = () => office().contract('c1', 'w1', 'e1', '2022-03-01', '2022-08-31');

  it.each([
    ['without a day between', '2022-09-01', 'e1', [year('2023-03-01')]],
    ['with a day between', '2022-09-02', 'e1', [year('2023-09-02')]],
    ['with another employer', '2022-09-01', 'e2', [year('2023-09-01', 'e2')]],
  ])('counts the year over contracts %s', async (_case, startsOn, employerId, milestones) => {
    const told = half().contract('c2', 'w1', employerId, startsOn).advance('2023-12-01');
    expect((await played(told)).milestones).toEqual(milestones);
  });

  it('counts any kind and anybody, once, and 29 February to 28 February', async () => {
    const told = story()
      .worker(DAY, 'w1', { status: null })
      .worker(DAY, 'w2')
      .employer(DAY, 'e1')
      .contract('c1', 'w1', 'e1', '2022-03-01', undefined, { kind: 'service-agreement' })
      .contract('c2', 'w2', 'e1', '2024-02-29');
    expect((await played(told, { until: '2025-02-27' })).milestones).toEqual([year('2023-03-01')]);
    expect((await played(told, { until: '2026-12-31' })).milestones).toEqual([
      year('2023-03-01'),
      { ...year('2025-02-28'), workerId: 'w2' },
    ]);
  });

  it.each([
    ['the day before the year’s last', '2023-02-27', []],
    ['the year’s last day', '2023-02-28', [year('2023-03-01')]],
  ])('reaches the year when the last day worked is %s', async (_case, endedOn, milestones) => {
    const open = office().contract('c1', 'w1', 'e1', '2022-03-01');
    const announced = await played(open.do('2023-02-10', ...end('c1', endedOn)), { until: '2023-04-01' });
    expect(announced.milestones).toEqual(milestones);
    const late = office()
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .do('2023-04-01', ...end('c1', endedOn));
    expect((await played(late)).milestones).toEqual(milestones);
  });

  it('may be reported late, year and ending with it', async () => {
    const told = office().advance('2024-01-10').do('2024-01-10', 'SignContract', {
      contractId: 'c1',
      workerId: 'w1',
      employerId: 'e1',
      kind: 'labour-contract',
      signedOn: '2022-03-01',
      startsOn: '2022-03-01',
      endsOn: '2023-08-31',
      wageFen: 1,
    });
    const report = await played(told);
    expect(report.milestones).toEqual([year('2023-03-01')]);
    expect(report.lists).toMatchObject({ employed: [], unemployed: ['w1'] });
  });

  it('ends whole, whichever of its contracts is named', async () => {
    const told = half().do('2022-08-20', 'RenewContract', {
      contractId: 'c1',
      newContractId: 'c2',
      startsOn: '2022-09-01',
    });
    const asked: Asked[] = [
      ...onDay('2022-10-10', [['by the first', ...end('c1', '2022-10-10'), null]]),
      ...onDay('2022-10-11', [
        ['again by the second', ...end('c2', '2022-10-10'), 'already-ended'],
        ['earlier by the second', ...end('c2', '2022-10-01'), 'already-ended'],
        [
          'renewed after',
          'RenewContract',
          {
            contractId: 'c2',
            newContractId: 'c3',
            startsOn: '2022-11-01',
          },
          null,
        ],
      ]),
    ];
    const report = await expectAnswers(told, asked);
    expect(report.lists.employed).toEqual([]);
  });

  it.each([
    ['an earlier last day', '2022-08-10', null],
    ['the same last day', '2022-08-31', 'already-ended'],
  ])('may be corrected after an ending by itself: %s', async (_case, endedOn, code) => {
    const told = half().advance('2022-09-05');
    await expectAnswers(told, onDay('2022-09-05', [['corrected', ...end('c1', endedOn), code]]));
  });

  it('may end for every reason of its row', async () => {
    const told = office();
    for (const reason of [
      'resigned',
      'dismissed',
      'agreed',
      'term-over',
      'age',
      'retired',
      'died',
      'other',
    ]) {
      told.do(DAY, 'RegisterWorker', person(reason)).contract(`c-${reason}`, reason, 'e1', '2022-03-01');
      told.do('2022-05-10', ...end(`c-${reason}`, '2022-05-10', reason));
    }
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.lists.employed).toEqual([]);
  });
});
