import { played, refusedCodes, story } from './story.js';

/** Offers, convoys, employment, lists and warnings, told as scenarios. */
describe('offers', () => {
  const market = () =>
    story()
      .worker('2023-03-01', 'w1')
      .worker('2023-03-01', 'w2')
      .employer('2023-03-01', 'e1')
      .job('2023-03-01', 'j1', 'e1', { openings: 1 });
  const willing = (workerId: string) => ['DeclareWillingness', { workerId, scope: 'in-province' }] as const;
  const offer = (workerId: string, more: object = {}) =>
    [
      'OfferPlacement',
      { offerId: `o-${workerId}`, workerId, jobId: 'j1', expiresAt: '2023-03-05T12:00:00+08:00', ...more },
    ] as const;

  it('makes none to who has declared no willingness', async () => {
    const report = await played(market().do('2023-03-02', ...offer('w1')));
    expect(refusedCodes(report)).toEqual(['not-eligible']);
  });

  it('fills each opening once, and gives the place back when it is declined', async () => {
    const report = await played(
      market()
        .do('2023-03-02', ...willing('w1'))
        .do('2023-03-02', ...willing('w2'))
        .do('2023-03-02', ...offer('w1'))
        .do('2023-03-02', ...offer('w2'))
        .do('2023-03-03', 'DeclineOffer', { offerId: 'o-w1' })
        .do('2023-03-03', ...offer('w2')),
    );
    expect(refusedCodes(report)).toEqual(['job-full']);
    expect(report.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'declined' },
      { workerId: 'w2', jobId: 'j1', status: 'offered' },
    ]);
  });

  it.each([
    ['a second before it expires', '2023-03-05T11:59:59+08:00', []],
    ['at the moment it expires', '2023-03-05T12:00:00+08:00', ['offer-expired']],
    ['later', '2023-03-06T09:00:00+08:00', ['offer-expired']],
  ])('can be accepted until it expires: %s', async (_when, at, codes) => {
    const report = await played(
      market()
        .do('2023-03-02', ...willing('w1'))
        .do('2023-03-02', ...offer('w1'))
        .do(at, 'AcceptOffer', { offerId: 'o-w1' }),
    );
    expect(refusedCodes(report)).toEqual(codes);
    expect(report.placements).toMatchObject([{ status: codes.length === 0 ? 'accepted' : 'expired' }]);
  });

  it('goes to one posting at a time, and is not made for a closed one', async () => {
    const told = market()
      .job('2023-03-01', 'j2', 'e1')
      .do('2023-03-02', ...willing('w1'))
      .do('2023-03-02', ...offer('w1'))
      .do('2023-03-02', 'OfferPlacement', {
        offerId: 'o2',
        workerId: 'w1',
        jobId: 'j2',
        expiresAt: '2023-03-05T12:00:00+08:00',
      })
      .do('2023-03-03', 'CloseJob', { jobId: 'j2' })
      .do('2023-03-03', ...willing('w2'))
      .do('2023-03-03', 'OfferPlacement', {
        offerId: 'o3',
        workerId: 'w2',
        jobId: 'j2',
        expiresAt: '2023-03-05T12:00:00+08:00',
      });
    expect(refusedCodes(await played(told))).toEqual(['already-offered', 'job-closed']);
  });

  it('are made by a round to all who are free, priority people first', async () => {
    const told = story()
      .worker('2023-03-01', 'w1', { status: null })
      .worker('2023-03-01', 'w2')
      .employer('2023-03-01', 'e1')
      .job('2023-03-01', 'j1', 'e1', { openings: 1 })
      .do('2023-03-02', ...willing('w1'))
      .do('2023-03-02', ...willing('w2'))
      .do('2023-03-02', 'Match')
      .do('2023-03-03', 'AcceptOffer', { offerId: 'j1/w2' });
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.placements).toEqual([{ workerId: 'w2', jobId: 'j1', status: 'accepted' }]);
  });
});

describe('convoys', () => {
  it('carry who accepted a place, as far as seats go, and nobody after departure', async () => {
    const seat = (workerId: string) => ['AssignSeat', { convoyId: 'k1', workerId, jobId: 'j1' }] as const;
    const told = story()
      .worker('2023-03-01', 'w1')
      .worker('2023-03-01', 'w2')
      .worker('2023-03-01', 'w3')
      .employer('2023-03-01', 'e1')
      .job('2023-03-01', 'j1', 'e1')
      .placed('2023-03-02', 'w1', 'j1')
      .placed('2023-03-02', 'w2', 'j1')
      .do('2023-03-02', 'PlanConvoy', {
        convoyId: 'k1',
        organiser: 'bureau:4205',
        origin: '420525',
        destination: '420106',
        seats: 1,
        departsAt: '2023-03-03T08:00:00+08:00',
      })
      .do('2023-03-02', ...seat('w3'))
      .do('2023-03-02', ...seat('w1'))
      .do('2023-03-02', ...seat('w2'))
      .do('2023-03-03', 'DepartConvoy', { convoyId: 'k1' })
      .do('2023-03-03', 'DepartConvoy', { convoyId: 'k1' })
      .do('2023-03-04', 'ConfirmArrival', { convoyId: 'k1', workerId: 'w2' })
      .do('2023-03-04', 'ConfirmArrival', { convoyId: 'k1', workerId: 'w1', fareFen: 9000 });
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([
      'no-accepted-offer',
      'convoy-full',
      'already-departed',
      'not-aboard',
    ]);
    expect(report.placements).toEqual([
      { workerId: 'w1', jobId: 'j1', status: 'arrived' },
      { workerId: 'w2', jobId: 'j1', status: 'accepted' },
    ]);
  });
});

describe('employment', () => {
  const office = () =>
    story().worker('2022-01-02', 'w1').employer('2022-01-02', 'e1').employer('2022-01-02', 'e2');

  it('ends by itself on the day after the last, and not when it is renewed', async () => {
    const once = office().contract('c1', 'w1', 'e1', '2023-03-01', '2023-08-31');
    const running = await played(once, { until: '2023-08-31' });
    expect(running.lists.employed).toEqual(['w1']);
    expect(running.warnings).toEqual([]);
    const ended = await played(once, { until: '2023-09-01' });
    expect(ended.lists).toMatchObject({ employed: [], unemployed: ['w1'] });
    expect(ended.warnings).toEqual([{ kind: 'job-lost', subject: 'worker:w1', on: '2023-09-01' }]);
    const renewed = await played(
      once.do('2023-08-20', 'RenewContract', {
        contractId: 'c1',
        newContractId: 'c2',
        startsOn: '2023-09-01',
        endsOn: '2024-02-29',
      }),
      { until: '2024-03-01' },
    );
    expect(renewed.milestones).toMatchObject([{ on: '2024-03-01' }]);
    expect(renewed.warnings).toHaveLength(1);
  });

  it.each([
    ['the last day of the other', '2023-08-31', ['overlaps']],
    ['the day after it', '2023-09-01', []],
  ])('lets full-time contracts share no day: from %s', async (_day, startsOn, codes) => {
    const report = await played(
      office().contract('c1', 'w1', 'e1', '2023-03-01', '2023-08-31').do('2023-03-02', 'SignContract', {
        contractId: 'c2',
        workerId: 'w1',
        employerId: 'e2',
        kind: 'labour-contract',
        signedOn: '2023-03-02',
        startsOn,
        wageFen: 1,
      }),
    );
    expect(refusedCodes(report)).toEqual(codes);
  });

  it('counts an ending of today at once, an announced one on the day after its last', async () => {
    const told = (endedOn: string) =>
      office()
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .do('2023-05-10', 'EndEmployment', { contractId: 'c1', endedOn, reason: 'resigned' });
    expect((await played(told('2023-05-10'))).warnings).toEqual([
      { kind: 'job-lost', subject: 'worker:w1', on: '2023-05-10' },
    ]);
    expect((await played(told('2023-05-20'), { until: '2023-05-20' })).lists.employed).toEqual(['w1']);
    const later = await played(told('2023-05-20'), { until: '2023-05-21' });
    expect(later.lists.unemployed).toEqual(['w1']);
    expect(later.warnings).toEqual([{ kind: 'job-lost', subject: 'worker:w1', on: '2023-05-21' }]);
  });

  it('records a clearing-out by age and warns of it', async () => {
    const report = await played(
      office()
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .do('2023-05-10', 'EndEmployment', { contractId: 'c1', endedOn: '2023-05-10', reason: 'age' }),
    );
    expect(report.warnings.map((one) => (one as { kind: string }).kind).sort()).toEqual([
      'cleared-out-by-age',
      'job-lost',
    ]);
  });

  it('takes an earlier last day after an ending by itself as a correction, no other', async () => {
    const end = (endedOn: string) =>
      ['EndEmployment', { contractId: 'c1', endedOn, reason: 'resigned' }] as const;
    const report = await played(
      office()
        .contract('c1', 'w1', 'e1', '2023-03-01', '2023-08-31')
        .advance('2023-09-05')
        .do('2023-09-05', ...end('2023-08-10'))
        .do('2023-09-06', ...end('2023-08-01')),
    );
    expect(refusedCodes(report)).toEqual(['already-ended']);
  });

  it('refuses what the articles forbid', async () => {
    const report = await played(
      office()
        .employer('2022-01-02', 'v1', { kind: 'village', prefix: '54' })
        .job('2023-01-01', 'p1', 'v1', { kind: 'public-welfare', division: '420525' })
        .contract('c1', 'w1', 'v1', '2023-03-01', '2024-03-01', { jobId: 'p1' })
        .contract('c1', 'w1', 'v1', '2023-03-01', '2024-02-29', { jobId: 'p1' })
        .do('2023-03-02', 'SignContract', {
          contractId: 'c9',
          workerId: 'w1',
          employerId: 'e1',
          kind: 'labour-contract',
          signedOn: '2023-03-02',
          startsOn: '2025-03-01',
          endsOn: '2025-02-28',
          wageFen: 1,
        })
        .job('2023-04-01', 'j9', 'e1', { maxAge: 45 })
        .job('2023-04-01', 'j9', 'e1', { openings: 0 })
        .job('2023-04-01', 'j9', 'e1', { wageMinFen: 2, wageMaxFen: 1 }),
    );
    expect(refusedCodes(report)).toEqual([
      'public-welfare-over-one-year',
      'term-invalid',
      'age-limit-unlawful',
      'openings-invalid',
      'wage-range-invalid',
    ]);
  });

  it('tells who is willing to go out', async () => {
    const told = office()
      .worker('2022-01-02', 'w2')
      .worker('2022-01-02', 'w3')
      .do('2023-01-01', 'DeclareWillingness', { workerId: 'w1', scope: 'cross-province' })
      .do('2023-01-01', 'DeclareWillingness', { workerId: 'w2', scope: 'in-province' })
      .do('2023-01-01', 'DeclareWillingness', { workerId: 'w3', scope: 'county' })
      .contract('c1', 'w1', 'e1', '2023-03-01');
    expect((await played(told)).lists).toEqual({ employed: ['w1'], unemployed: [], willingToGoOut: ['w2'] });
  });
});
