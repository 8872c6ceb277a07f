import { played, refusedCodes, story, type Story } from '../story.js';
import { person, poor, shortLines } from './told.js';

/** Entitlements: what is refused first, once-keys, who is outside, several people in one story. */
const DAY = '2021-01-04';
type Line = Readonly<Record<string, unknown>>;

describe('absorption-reward', () => {
  it('refuses with the first code that fails, and calls later answers /2', async () => {
    const told = story().employer(DAY, 'e1');
    for (const id of ['agreement', 'late', 'part', 'short']) poor(told, id);
    told
      .contract('c1', 'late', 'e1', '2025-01-02', '2025-12-31', { kind: 'service-agreement' })
      .do('2025-12-20', 'RenewContract', { contractId: 'c1', newContractId: 'c2', startsOn: '2026-01-01' })
      .advance('2026-01-03');
    const early = story().employer(DAY, 'e1');
    for (const id of ['agreement', 'part', 'short']) poor(early, id);
    early
      .contract('a1', 'agreement', 'e1', '2022-03-01', '2022-08-31', { kind: 'service-agreement' })
      .contract('p1', 'part', 'e1', '2022-03-01', '2022-08-31', { partTime: true })
      .contract('s1', 'short', 'e1', '2022-03-01', '2022-08-31');
    for (const id of ['a', 'p', 's']) {
      early.do('2022-08-20', 'RenewContract', {
        contractId: `${id}1`,
        newContractId: `${id}2`,
        startsOn: '2022-09-01',
        endsOn: '2023-03-31',
      });
    }
    early.advance('2023-03-02');
    expect(shortLines(await played(told))).toEqual([
      'absorption-reward/e1/late refused policy-expired 2026-01-02',
    ]);
    const report = await played(early);
    expect(shortLines(report)).toEqual([
      'absorption-reward/e1/agreement refused not-a-labour-contract 2023-03-01',
      'absorption-reward/e1/part refused not-a-labour-contract 2023-03-01',
      'absorption-reward/e1/short refused contract-under-one-year 2023-03-01',
    ]);
    expect(report.entitlements).toMatchObject([
      { amountFen: null, beneficiary: 'employer:e1' },
      { amountFen: null },
      { amountFen: null },
    ]);
  });

  it('is for enterprises, and workshops of an enterprise’s code, in the province', async () => {
    const told = story()
      .employer(DAY, 'enterprise')
      .employer(DAY, 'shop', { kind: 'workshop' })
      .employer(DAY, 'shop-92', { kind: 'workshop', prefix: '92' })
      .do(DAY, 'RegisterEmployer', {
        employerId: 'shop-op',
        name: '车间',
        operatorId: 'enterprise',
        division: '420525',
        industry: '制造业',
        kind: 'workshop',
      });
    for (const kind of ['project-owner', 'village', 'farm', 'public-body'])
      told.employer(DAY, kind, { kind });
    const employers = [
      'enterprise',
      'shop',
      'shop-92',
      'shop-op',
      'project-owner',
      'village',
      'farm',
      'public-body',
    ];
    employers.forEach((employerId, index) => {
      poor(told, `w${index}`).contract(`c${index}`, `w${index}`, employerId, '2022-03-01');
    });
    poor(told, 'away', 'lifted-out-of-poverty', { household: '510104' }).contract(
      'ca',
      'away',
      'enterprise',
      '2022-03-01',
    );
    poor(told, 'low', 'rural-low-income').contract('cl', 'low', 'enterprise', '2022-03-01');
    poor(told, 'moved', 'relocated').contract('cm', 'moved', 'enterprise', '2022-03-01');
    const report = await played(told.advance('2023-03-01'));
    expect(report.milestones).toHaveLength(11);
    expect((report.entitlements as readonly Line[]).map((one) => one.entitlementId)).toEqual([
      'absorption-reward/enterprise/away',
      'absorption-reward/enterprise/w0',
      'absorption-reward/shop-op/w3',
      'absorption-reward/shop/w1',
    ]);
  });

  it('counts an employment taken up again after a day between anew', async () => {
    const told = poor(story().employer(DAY, 'e1'), 'w1')
      .contract('c1', 'w1', 'e1', '2022-03-01', '2022-12-31')
      .contract('c2', 'w1', 'e1', '2023-01-02', '2024-01-01')
      .advance('2024-01-02');
    expect(shortLines(await played(told))).toEqual(['absorption-reward/e1/w1 granted - 2024-01-02']);
  });
});

describe('facts recorded late', () => {
  const registered = (told = story()) => told.do(DAY, 'RegisterWorker', person('w1'));
  const signed = () => registered().employer(DAY, 'e1').contract('c1', 'w1', 'e1', '2022-03-01');
  const recognise = (from: string) =>
    ['RecogniseStatus', { workerId: 'w1', status: 'lifted-out-of-poverty', from }] as const;

  it.each([
    ['from the first day of the contract', '2022-03-01', ['absorption-reward/e1/w1 granted - 2023-03-01']],
    ['from the day after', '2022-03-02', []],
  ])('a status recognised after the year counts %s', async (_case, from, lines) => {
    const report = await played(signed().do('2023-06-01', ...recognise(from)));
    expect(shortLines(report)).toEqual(lines);
  });

  it('an employment recorded when it is over is rewarded for the year it ran', async () => {
    const told = registered()
      .employer(DAY, 'e1')
      .do(DAY, ...recognise('2019-12-01'))
      .do('2024-05-01', 'SignContract', {
        contractId: 'c1',
        workerId: 'w1',
        employerId: 'e1',
        kind: 'labour-contract',
        signedOn: '2022-03-01',
        startsOn: '2022-03-01',
        endsOn: '2023-02-28',
        wageFen: 1,
      });
    expect(shortLines(await played(told))).toEqual(['absorption-reward/e1/w1 granted - 2023-03-01']);
  });

  it('an earlier contract of the chain moves the year, and with it the grant', async () => {
    const told = signed()
      .do(DAY, ...recognise('2019-12-01'))
      .advance('2023-03-02')
      .do('2023-04-01', 'SignContract', {
        contractId: 'c0',
        workerId: 'w1',
        employerId: 'e1',
        kind: 'labour-contract',
        signedOn: '2022-02-01',
        startsOn: '2022-02-01',
        endsOn: '2022-02-28',
        wageFen: 1,
      });
    const report = await played(told);
    expect(report.milestones).toMatchObject([{ on: '2023-02-01' }]);
    expect((report.entitlements as readonly Line[]).filter((one) => one.status === 'granted')).toHaveLength(
      1,
    );
  });
});

describe('transport-subsidy', () => {
  /** Each worker travels once more, in a convoy of an own day. */
  const market = (status?: string, more: object = {}) =>
    poor(story().employer(DAY, 'e1'), 'w1', status, more)
      .job(DAY, 'near', 'e1', { division: '420525' })
      .job(DAY, 'province', 'e1', { division: '420106' })
      .job(DAY, 'away', 'e1', { division: '441900' })
      .do(DAY, 'DeclareWillingness', { workerId: 'w1', scope: 'cross-province' });
  const trip = (told: Story, jobId: string, on: string, arrivedOn: string, fareFen?: number) => {
    const offerId = `${jobId}-${on}`;
    return told
      .do(on, 'OfferPlacement', { offerId, workerId: 'w1', jobId, expiresAt: '2099-01-01T00:00:00+08:00' })
      .do(on, 'AcceptOffer', { offerId })
      .carried(on, arrivedOn, 'w1', jobId, fareFen)
      .do(arrivedOn, 'WithdrawAcceptance', { offerId });
  };

  it('refuses with the first code that fails, once a kind of destination', async () => {
    const told = market();
    trip(told, 'away', '2023-03-01', '2023-03-02');
    trip(told, 'away', '2023-04-01', '2023-04-02', 60_000);
    trip(told, 'away', '2023-05-01', '2023-05-02');
    trip(told, 'province', '2023-06-01', '2023-06-02', 40_000);
    trip(told, 'near', '2023-07-01', '2023-07-02');
    trip(told, 'near', '2025-12-30', '2026-01-01');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(shortLines(report)).toEqual([
      'transport-subsidy/w1/w1 refused no-fare 2023-03-02',
      'transport-subsidy/w1/w1/2 granted - 2023-04-02',
      'transport-subsidy/w1/w1/3 refused already-granted 2023-05-02',
      'transport-subsidy/w1/w1/4 granted - 2023-06-02',
      'transport-subsidy/w1/w1/5 refused within-county 2023-07-02',
      'transport-subsidy/w1/w1/6 refused policy-expired 2026-01-01',
    ]);
    expect((report.entitlements as readonly Line[]).map((one) => one.amountFen)).toEqual([
      null,
      50_000,
      null,
      30_000,
      null,
      null,
    ]);
  });

  it.each([
    ['a household of another province', undefined, { household: '510104' }, []],
    ['low income', 'rural-low-income', {}, []],
    ['monitored, from N6 on', 'return-to-poverty-monitored', {}, ['granted']],
  ])('is for the people the measure names: %s', async (_case, status, more, found) => {
    const report = await played(trip(market(status, more), 'away', '2023-03-01', '2023-03-02', 20_000));
    expect((report.entitlements as readonly Line[]).map((one) => one.status)).toEqual(found);
  });
});

describe('agency-service-subsidy', () => {
  const office = () =>
    poor(story().employer(DAY, 'e1').employer(DAY, 'e2').agency(DAY, 'a1').agency(DAY, 'a2'), 'w1');
  const brought = (told: Story, contractId: string, startsOn: string, endsOn?: string, more: object = {}) =>
    told.contract(contractId, 'w1', 'e1', startsOn, endsOn, { agencyId: 'a1', ...more });

  it('refuses with the first code that fails, before insurance', async () => {
    const told = office();
    brought(told, 'c1', '2022-03-01', '2022-05-31', { kind: 'service-agreement' });
    brought(told, 'c2', '2022-07-01', '2022-12-31');
    brought(told, 'c3', '2023-02-01', '2024-01-31').insured('2023-02-01', 'w1', 'e1');
    told.advance('2024-03-01');
    brought(told, 'c4', '2024-03-01', '2025-02-28', { agencyId: 'a2' });
    told.advance('2026-02-01');
    brought(told, 'c5', '2026-02-01', '2026-05-01', { kind: 'service-agreement' });
    const lines = shortLines(await played(told)).filter((line) => line.startsWith('agency'));
    expect(lines).toEqual([
      'agency-service-subsidy/a1/w1 refused not-a-labour-contract 2022-03-01',
      'agency-service-subsidy/a1/w1/2 refused contract-under-one-year 2022-07-01',
      'agency-service-subsidy/a1/w1/3 granted amount-awaits-local-document 2023-02-01',
      'agency-service-subsidy/a2/w1 refused already-granted 2024-03-01',
      'agency-service-subsidy/a1/w1/4 refused policy-expired 2026-02-01',
    ]);
  });

  it.each([
    [
      'pension, medical, unemployment and work injury',
      ['pension', 'medical', 'unemployment', 'work-injury'],
      'granted',
    ],
    ['one of four missing', ['pension', 'medical', 'unemployment', 'maternity'], 'pending'],
    ['only the cover of a public-welfare post', ['accident'], 'pending'],
    ['all, since none is named', undefined, 'granted'],
  ])('asks for insurance: %s', async (_case, kinds, status) => {
    const told = brought(office(), 'c1', '2023-03-01').do('2023-03-05', 'EnrolSocialInsurance', {
      workerId: 'w1',
      employerId: 'e1',
      from: '2023-03-05',
      ...(kinds ? { kinds } : {}),
    });
    expect((await played(told)).entitlements).toMatchObject([{ status }]);
  });

  it('waits no longer once the employment has ended, and not for another employer’s insurance', async () => {
    const told = brought(office(), 'c1', '2023-03-01', '2024-02-29').insured('2023-03-05', 'w1', 'e2');
    const on = async (until: string) => shortLines(await played(told, { until }));
    expect(await on('2024-02-29')).toEqual([
      'agency-service-subsidy/a1/w1 pending no-social-insurance 2023-03-01',
    ]);
    expect((await on('2024-03-01')).filter((line) => line.startsWith('agency'))).toEqual([
      'agency-service-subsidy/a1/w1 refused no-social-insurance 2023-03-01',
    ]);
  });
});
